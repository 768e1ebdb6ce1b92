-- SELECT category, count(*) AS num_orders, sum(quantity * price) AS total_revenue FROM shop.orders JOIN shop.products USING (product_id) GROUP BY category

CREATE TABLE "shop"."join_aggregate__ivm" ("category" text, "n" bigint, "total_revenue__count" bigint, "total_revenue__sum" numeric, "total_revenue__specials" numeric) WITH (fillfactor = 70);

INSERT INTO "shop"."join_aggregate__ivm" ("category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials")
SELECT r."k1" AS "category",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "total_revenue__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "total_revenue__sum",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "total_revenue__specials"
  FROM (SELECT "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM "shop"."orders" AS "orders_1", "shop"."products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  OFFSET 0) AS r
  GROUP BY r."k1";

CREATE UNIQUE INDEX "join_aggregate__ivm_key" ON "shop"."join_aggregate__ivm" ("category") NULLS NOT DISTINCT;

CREATE TABLE "shop"."join_aggregate__ivm_lock_0" ();

CREATE UNLOGGED TABLE "shop"."join_aggregate__ivm_open" ("xact" xid8 NOT NULL, "statements" integer[] NOT NULL, "aside" boolean NOT NULL, "refill" boolean NOT NULL, "tries" integer NOT NULL, "nest" tid) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE UNLOGGED TABLE "shop"."join_aggregate__ivm_changes_shop_orders" ("ivm_nest" tid NOT NULL, "ivm_m" bigint NOT NULL, "product_id" integer, "quantity" integer) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE UNLOGGED TABLE "shop"."join_aggregate__ivm_changes_shop_products" ("ivm_nest" tid NOT NULL, "ivm_m" bigint NOT NULL, "product_id" integer, "category" text, "price" numeric(10,2)) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE UNLOGGED TABLE "shop"."join_aggregate__ivm_newest" ("id" bigint NOT NULL, "self" bigint NOT NULL, "refill" boolean NOT NULL, "digest" bytea, PRIMARY KEY (id), FOREIGN KEY (self) REFERENCES "shop"."join_aggregate__ivm_newest" (id) ON UPDATE CASCADE) WITH (autovacuum_vacuum_scale_factor = 0);

CREATE TABLE "shop"."join_aggregate__ivm_missed" ("base_schema" text NOT NULL, "base_table" text NOT NULL);

CREATE VIEW "shop"."join_aggregate__ivm_definition" AS
SELECT q."category", q."num_orders", q."total_revenue" FROM (SELECT
  "g_3"."k1" AS "category",
  "g_3"."a1" AS "num_orders",
  "g_3"."a2" AS "total_revenue"
FROM (SELECT "products_2"."category" AS "k1", COUNT(*) AS "a1", SUM((CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price")) AS "a2"
FROM ("shop"."orders" AS "orders_1" JOIN "shop"."products" AS "products_2" ON "orders_1"."product_id" = "products_2"."product_id")
GROUP BY ("products_2"."category")) AS "g_3") AS q ("category", "num_orders", "total_revenue");

CREATE VIEW "shop"."join_aggregate__ivm_now_shop_orders" AS
SELECT t."product_id" AS "product_id", t."quantity" AS "quantity" FROM "shop"."orders" AS t;

CREATE VIEW "shop"."join_aggregate__ivm_now_shop_products" AS
SELECT t."product_id" AS "product_id", t."category" AS "category", t."price" AS "price" FROM "shop"."products" AS t;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_shop_orders_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.join_aggregate */ nullif(current_setting('ivm.sfcac8d9119864ad6', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{1,0}'::pg_catalog.int4[] AND NOT o.aside AND NOT (current_setting('transaction_isolation') IN ('repeatable read', 'serializable'));
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.sfcac8d9119864ad6', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.join_aggregate'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.join_aggregate */ set_config('ivm.sfcac8d9119864ad6', ivm_nest::text, true);
    IF "shop"."join_aggregate__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __new) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.join_aggregate */ ' || CASE WHEN "shop"."join_aggregate__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."join_aggregate__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ put AS (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new)
INSERT INTO "shop"."join_aggregate__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "product_id", "quantity") SELECT nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.join_aggregate */ put AS (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new)
INSERT INTO "shop"."join_aggregate__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "product_id", "quantity") SELECT nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.join_aggregate */ set_config('ivm.sfcac8d9119864ad6', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm_lock_0" IN ROW EXCLUSIVE MODE;
  IF "shop"."join_aggregate__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.join_aggregate */ ' || CASE WHEN "shop"."join_aggregate__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."join_aggregate__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new),
change AS (SELECT r."k1" AS "category",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "total_revenue__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "total_revenue__sum",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "total_revenue__specials"
  FROM (SELECT "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM delta AS "orders_1", "shop"."join_aggregate__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."join_aggregate__ivm" AS s ("category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials")
  SELECT "category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."total_revenue__count" <> 0 OR change."total_revenue__sum" <> 0 OR change."total_revenue__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_revenue__count" = s."total_revenue__count" + excluded."total_revenue__count",
    "total_revenue__sum" = s."total_revenue__sum" + excluded."total_revenue__sum",
    "total_revenue__specials" = s."total_revenue__specials" + excluded."total_revenue__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_revenue__count" <> 0 OR s."total_revenue__sum" <> 0 OR s."total_revenue__specials" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) FROM written
$large$ INTO ivm_dead;
  ELSE
WITH /* dbt-ivm: shop.join_aggregate */ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT r."k1" AS "category",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "total_revenue__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "total_revenue__sum",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "total_revenue__specials"
  FROM (SELECT "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM delta AS "orders_1", "shop"."join_aggregate__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."join_aggregate__ivm" AS s ("category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials")
  SELECT "category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."total_revenue__count" <> 0 OR change."total_revenue__sum" <> 0 OR change."total_revenue__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_revenue__count" = s."total_revenue__count" + excluded."total_revenue__count",
    "total_revenue__sum" = s."total_revenue__sum" + excluded."total_revenue__sum",
    "total_revenue__specials" = s."total_revenue__specials" + excluded."total_revenue__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_revenue__count" <> 0 OR s."total_revenue__sum" <> 0 OR s."total_revenue__specials" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) INTO ivm_dead FROM written;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_shop_orders_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.join_aggregate */ nullif(current_setting('ivm.sfcac8d9119864ad6', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{1,0}'::pg_catalog.int4[] AND NOT o.aside AND NOT (current_setting('transaction_isolation') IN ('repeatable read', 'serializable'));
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.sfcac8d9119864ad6', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.join_aggregate'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.join_aggregate */ set_config('ivm.sfcac8d9119864ad6', ivm_nest::text, true);
    IF "shop"."join_aggregate__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.join_aggregate */ ' || CASE WHEN "shop"."join_aggregate__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."join_aggregate__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old) AS x GROUP BY x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."join_aggregate__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "product_id", "quantity") SELECT nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.join_aggregate */ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old) AS x GROUP BY x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."join_aggregate__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "product_id", "quantity") SELECT nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.join_aggregate */ set_config('ivm.sfcac8d9119864ad6', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm_lock_0" IN ROW EXCLUSIVE MODE;
  IF "shop"."join_aggregate__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.join_aggregate */ ' || CASE WHEN "shop"."join_aggregate__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."join_aggregate__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old) AS x GROUP BY x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "total_revenue__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "total_revenue__sum",
    coalesce(sum(r.m * CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "total_revenue__specials"
  FROM (SELECT "orders_1"."ivm_m" AS m, "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM delta AS "orders_1", "shop"."join_aggregate__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."join_aggregate__ivm" AS s ("category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials")
  SELECT "category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."total_revenue__count" <> 0 OR change."total_revenue__sum" <> 0 OR change."total_revenue__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_revenue__count" = s."total_revenue__count" + excluded."total_revenue__count",
    "total_revenue__sum" = s."total_revenue__sum" + excluded."total_revenue__sum",
    "total_revenue__specials" = s."total_revenue__specials" + excluded."total_revenue__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_revenue__count" <> 0 OR s."total_revenue__sum" <> 0 OR s."total_revenue__specials" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) FROM written
$large$ INTO ivm_dead;
  ELSE
WITH /* dbt-ivm: shop.join_aggregate */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new WHERE num_nulls("product_id") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old WHERE num_nulls("product_id") / 2 = 0) AS x GROUP BY x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "total_revenue__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "total_revenue__sum",
    coalesce(sum(r.m * CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "total_revenue__specials"
  FROM (SELECT "orders_1"."ivm_m" AS m, "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM delta AS "orders_1", "shop"."join_aggregate__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."join_aggregate__ivm" AS s ("category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials")
  SELECT "category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."total_revenue__count" <> 0 OR change."total_revenue__sum" <> 0 OR change."total_revenue__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_revenue__count" = s."total_revenue__count" + excluded."total_revenue__count",
    "total_revenue__sum" = s."total_revenue__sum" + excluded."total_revenue__sum",
    "total_revenue__specials" = s."total_revenue__specials" + excluded."total_revenue__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_revenue__count" <> 0 OR s."total_revenue__sum" <> 0 OR s."total_revenue__specials" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) INTO ivm_dead FROM written;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_shop_orders_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.join_aggregate */ nullif(current_setting('ivm.sfcac8d9119864ad6', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{1,0}'::pg_catalog.int4[] AND NOT o.aside AND NOT (current_setting('transaction_isolation') IN ('repeatable read', 'serializable'));
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.sfcac8d9119864ad6', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.join_aggregate'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.join_aggregate */ set_config('ivm.sfcac8d9119864ad6', ivm_nest::text, true);
    IF "shop"."join_aggregate__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.join_aggregate */ ' || CASE WHEN "shop"."join_aggregate__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."join_aggregate__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ put AS (SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old)
INSERT INTO "shop"."join_aggregate__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "product_id", "quantity") SELECT nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.join_aggregate */ put AS (SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old)
INSERT INTO "shop"."join_aggregate__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "product_id", "quantity") SELECT nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.join_aggregate */ set_config('ivm.sfcac8d9119864ad6', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm_lock_0" IN ROW EXCLUSIVE MODE;
  IF "shop"."join_aggregate__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.join_aggregate */ ' || CASE WHEN "shop"."join_aggregate__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."join_aggregate__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old),
change AS (SELECT r."k1" AS "category",
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "total_revenue__count",
    (0::numeric - coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "total_revenue__sum",
    (0::numeric - coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric))::numeric AS "total_revenue__specials"
  FROM (SELECT "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM delta AS "orders_1", "shop"."join_aggregate__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."join_aggregate__ivm" AS s ("category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials")
  SELECT "category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."total_revenue__count" <> 0 OR change."total_revenue__sum" <> 0 OR change."total_revenue__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_revenue__count" = s."total_revenue__count" + excluded."total_revenue__count",
    "total_revenue__sum" = s."total_revenue__sum" + excluded."total_revenue__sum",
    "total_revenue__specials" = s."total_revenue__specials" + excluded."total_revenue__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_revenue__count" <> 0 OR s."total_revenue__sum" <> 0 OR s."total_revenue__specials" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) FROM written
$large$ INTO ivm_dead;
  ELSE
WITH /* dbt-ivm: shop.join_aggregate */ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT r."k1" AS "category",
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "total_revenue__count",
    (0::numeric - coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "total_revenue__sum",
    (0::numeric - coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric))::numeric AS "total_revenue__specials"
  FROM (SELECT "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM delta AS "orders_1", "shop"."join_aggregate__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."join_aggregate__ivm" AS s ("category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials")
  SELECT "category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."total_revenue__count" <> 0 OR change."total_revenue__sum" <> 0 OR change."total_revenue__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_revenue__count" = s."total_revenue__count" + excluded."total_revenue__count",
    "total_revenue__sum" = s."total_revenue__sum" + excluded."total_revenue__sum",
    "total_revenue__specials" = s."total_revenue__specials" + excluded."total_revenue__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_revenue__count" <> 0 OR s."total_revenue__sum" <> 0 OR s."total_revenue__specials" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) INTO ivm_dead FROM written;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_shop_orders_truncate"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea;
BEGIN
  LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    ivm_id := /* dbt-ivm: shop.join_aggregate */ pg_current_xact_id()::text::bigint;
    INSERT /* dbt-ivm: shop.join_aggregate */ INTO "shop"."join_aggregate__ivm_newest" (id, self, refill) VALUES (ivm_id, ivm_id, true);
    UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_newest" SET id = -id WHERE id = ivm_id;
    DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_newest" WHERE id = -ivm_id RETURNING digest INTO ivm_newest;
    IF ivm_newest IS NULL THEN
      RAISE EXCEPTION 'the newest snapshot is out of reach of the incremental view %', 'shop.join_aggregate'
        USING ERRCODE = '55000', HINT = 'Write to its base tables in a READ COMMITTED transaction, or run dbt again to repair it.';
    END IF;
    IF ivm_newest <> (CASE WHEN true THEN convert_to(ROW((SELECT /* dbt-ivm: shop.join_aggregate */ count(*) FROM "shop"."join_aggregate__ivm"))::text, 'UTF8') ELSE "shop"."join_aggregate__ivm_digest"() END) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.join_aggregate' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm";
  INSERT /* dbt-ivm: shop.join_aggregate */ INTO "shop"."join_aggregate__ivm" ("category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials")
SELECT r."k1" AS "category",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "total_revenue__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "total_revenue__sum",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "total_revenue__specials"
  FROM (SELECT "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM "shop"."join_aggregate__ivm_now_shop_orders" AS "orders_1", "shop"."join_aggregate__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  OFFSET 0) AS r
  GROUP BY r."k1";
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_shop_products_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.join_aggregate */ nullif(current_setting('ivm.sfcac8d9119864ad6', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{0,1}'::pg_catalog.int4[] AND NOT o.aside AND NOT (current_setting('transaction_isolation') IN ('repeatable read', 'serializable'));
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.sfcac8d9119864ad6', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.join_aggregate'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.join_aggregate */ set_config('ivm.sfcac8d9119864ad6', ivm_nest::text, true);
    IF "shop"."join_aggregate__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __new) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.join_aggregate */ ' || CASE WHEN "shop"."join_aggregate__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."join_aggregate__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ put AS (SELECT 1::bigint AS "ivm_m", "product_id", "category", "price" FROM __new)
INSERT INTO "shop"."join_aggregate__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category", "price") SELECT nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.join_aggregate */ put AS (SELECT 1::bigint AS "ivm_m", "product_id", "category", "price" FROM __new)
INSERT INTO "shop"."join_aggregate__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category", "price") SELECT nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.join_aggregate */ set_config('ivm.sfcac8d9119864ad6', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm_lock_0" IN SHARE MODE;
  IF "shop"."join_aggregate__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.join_aggregate */ ' || CASE WHEN "shop"."join_aggregate__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."join_aggregate__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "category", "price" FROM __new),
change AS (SELECT r."k1" AS "category",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "total_revenue__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "total_revenue__sum",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "total_revenue__specials"
  FROM (SELECT "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM "shop"."join_aggregate__ivm_now_shop_orders" AS "orders_1", delta AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."join_aggregate__ivm" AS s ("category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials")
  SELECT "category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."total_revenue__count" <> 0 OR change."total_revenue__sum" <> 0 OR change."total_revenue__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_revenue__count" = s."total_revenue__count" + excluded."total_revenue__count",
    "total_revenue__sum" = s."total_revenue__sum" + excluded."total_revenue__sum",
    "total_revenue__specials" = s."total_revenue__specials" + excluded."total_revenue__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_revenue__count" <> 0 OR s."total_revenue__sum" <> 0 OR s."total_revenue__specials" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) FROM written
$large$ INTO ivm_dead;
  ELSE
WITH /* dbt-ivm: shop.join_aggregate */ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "category", "price" FROM __new WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT r."k1" AS "category",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "total_revenue__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "total_revenue__sum",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "total_revenue__specials"
  FROM (SELECT "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM "shop"."join_aggregate__ivm_now_shop_orders" AS "orders_1", delta AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."join_aggregate__ivm" AS s ("category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials")
  SELECT "category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."total_revenue__count" <> 0 OR change."total_revenue__sum" <> 0 OR change."total_revenue__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_revenue__count" = s."total_revenue__count" + excluded."total_revenue__count",
    "total_revenue__sum" = s."total_revenue__sum" + excluded."total_revenue__sum",
    "total_revenue__specials" = s."total_revenue__specials" + excluded."total_revenue__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_revenue__count" <> 0 OR s."total_revenue__sum" <> 0 OR s."total_revenue__specials" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) INTO ivm_dead FROM written;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_shop_products_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.join_aggregate */ nullif(current_setting('ivm.sfcac8d9119864ad6', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{0,1}'::pg_catalog.int4[] AND NOT o.aside AND NOT (current_setting('transaction_isolation') IN ('repeatable read', 'serializable'));
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.sfcac8d9119864ad6', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.join_aggregate'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.join_aggregate */ set_config('ivm.sfcac8d9119864ad6', ivm_nest::text, true);
    IF "shop"."join_aggregate__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.join_aggregate */ ' || CASE WHEN "shop"."join_aggregate__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."join_aggregate__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."price"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "category", "price" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "category", "price" FROM __old) AS x GROUP BY x."product_id", x."category", x."price" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."join_aggregate__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category", "price") SELECT nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.join_aggregate */ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."price"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "category", "price" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "category", "price" FROM __old) AS x GROUP BY x."product_id", x."category", x."price" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."join_aggregate__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category", "price") SELECT nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.join_aggregate */ set_config('ivm.sfcac8d9119864ad6', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm_lock_0" IN SHARE MODE;
  IF "shop"."join_aggregate__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.join_aggregate */ ' || CASE WHEN "shop"."join_aggregate__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."join_aggregate__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."price"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "category", "price" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "category", "price" FROM __old) AS x GROUP BY x."product_id", x."category", x."price" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "total_revenue__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "total_revenue__sum",
    coalesce(sum(r.m * CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "total_revenue__specials"
  FROM (SELECT "products_2"."ivm_m" AS m, "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM "shop"."join_aggregate__ivm_now_shop_orders" AS "orders_1", delta AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."join_aggregate__ivm" AS s ("category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials")
  SELECT "category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."total_revenue__count" <> 0 OR change."total_revenue__sum" <> 0 OR change."total_revenue__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_revenue__count" = s."total_revenue__count" + excluded."total_revenue__count",
    "total_revenue__sum" = s."total_revenue__sum" + excluded."total_revenue__sum",
    "total_revenue__specials" = s."total_revenue__specials" + excluded."total_revenue__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_revenue__count" <> 0 OR s."total_revenue__sum" <> 0 OR s."total_revenue__specials" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) FROM written
$large$ INTO ivm_dead;
  ELSE
WITH /* dbt-ivm: shop.join_aggregate */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."price"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "category", "price" FROM __new WHERE num_nulls("product_id") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "category", "price" FROM __old WHERE num_nulls("product_id") / 2 = 0) AS x GROUP BY x."product_id", x."category", x."price" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "total_revenue__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "total_revenue__sum",
    coalesce(sum(r.m * CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "total_revenue__specials"
  FROM (SELECT "products_2"."ivm_m" AS m, "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM "shop"."join_aggregate__ivm_now_shop_orders" AS "orders_1", delta AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."join_aggregate__ivm" AS s ("category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials")
  SELECT "category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."total_revenue__count" <> 0 OR change."total_revenue__sum" <> 0 OR change."total_revenue__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_revenue__count" = s."total_revenue__count" + excluded."total_revenue__count",
    "total_revenue__sum" = s."total_revenue__sum" + excluded."total_revenue__sum",
    "total_revenue__specials" = s."total_revenue__specials" + excluded."total_revenue__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_revenue__count" <> 0 OR s."total_revenue__sum" <> 0 OR s."total_revenue__specials" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) INTO ivm_dead FROM written;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_shop_products_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.join_aggregate */ nullif(current_setting('ivm.sfcac8d9119864ad6', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{0,1}'::pg_catalog.int4[] AND NOT o.aside AND NOT (current_setting('transaction_isolation') IN ('repeatable read', 'serializable'));
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.sfcac8d9119864ad6', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.join_aggregate'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.join_aggregate */ set_config('ivm.sfcac8d9119864ad6', ivm_nest::text, true);
    IF "shop"."join_aggregate__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.join_aggregate */ ' || CASE WHEN "shop"."join_aggregate__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."join_aggregate__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ put AS (SELECT -1::bigint AS "ivm_m", "product_id", "category", "price" FROM __old)
INSERT INTO "shop"."join_aggregate__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category", "price") SELECT nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.join_aggregate */ put AS (SELECT -1::bigint AS "ivm_m", "product_id", "category", "price" FROM __old)
INSERT INTO "shop"."join_aggregate__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category", "price") SELECT nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.join_aggregate */ set_config('ivm.sfcac8d9119864ad6', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm_lock_0" IN SHARE MODE;
  IF "shop"."join_aggregate__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.join_aggregate */ ' || CASE WHEN "shop"."join_aggregate__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."join_aggregate__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "category", "price" FROM __old),
change AS (SELECT r."k1" AS "category",
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "total_revenue__count",
    (0::numeric - coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "total_revenue__sum",
    (0::numeric - coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric))::numeric AS "total_revenue__specials"
  FROM (SELECT "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM "shop"."join_aggregate__ivm_now_shop_orders" AS "orders_1", delta AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."join_aggregate__ivm" AS s ("category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials")
  SELECT "category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."total_revenue__count" <> 0 OR change."total_revenue__sum" <> 0 OR change."total_revenue__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_revenue__count" = s."total_revenue__count" + excluded."total_revenue__count",
    "total_revenue__sum" = s."total_revenue__sum" + excluded."total_revenue__sum",
    "total_revenue__specials" = s."total_revenue__specials" + excluded."total_revenue__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_revenue__count" <> 0 OR s."total_revenue__sum" <> 0 OR s."total_revenue__specials" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) FROM written
$large$ INTO ivm_dead;
  ELSE
WITH /* dbt-ivm: shop.join_aggregate */ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "category", "price" FROM __old WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT r."k1" AS "category",
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "total_revenue__count",
    (0::numeric - coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "total_revenue__sum",
    (0::numeric - coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric))::numeric AS "total_revenue__specials"
  FROM (SELECT "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM "shop"."join_aggregate__ivm_now_shop_orders" AS "orders_1", delta AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."join_aggregate__ivm" AS s ("category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials")
  SELECT "category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."total_revenue__count" <> 0 OR change."total_revenue__sum" <> 0 OR change."total_revenue__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_revenue__count" = s."total_revenue__count" + excluded."total_revenue__count",
    "total_revenue__sum" = s."total_revenue__sum" + excluded."total_revenue__sum",
    "total_revenue__specials" = s."total_revenue__specials" + excluded."total_revenue__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_revenue__count" <> 0 OR s."total_revenue__sum" <> 0 OR s."total_revenue__specials" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) INTO ivm_dead FROM written;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_shop_products_truncate"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea;
BEGIN
  LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    ivm_id := /* dbt-ivm: shop.join_aggregate */ pg_current_xact_id()::text::bigint;
    INSERT /* dbt-ivm: shop.join_aggregate */ INTO "shop"."join_aggregate__ivm_newest" (id, self, refill) VALUES (ivm_id, ivm_id, true);
    UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_newest" SET id = -id WHERE id = ivm_id;
    DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_newest" WHERE id = -ivm_id RETURNING digest INTO ivm_newest;
    IF ivm_newest IS NULL THEN
      RAISE EXCEPTION 'the newest snapshot is out of reach of the incremental view %', 'shop.join_aggregate'
        USING ERRCODE = '55000', HINT = 'Write to its base tables in a READ COMMITTED transaction, or run dbt again to repair it.';
    END IF;
    IF ivm_newest <> (CASE WHEN true THEN convert_to(ROW((SELECT /* dbt-ivm: shop.join_aggregate */ count(*) FROM "shop"."join_aggregate__ivm"))::text, 'UTF8') ELSE "shop"."join_aggregate__ivm_digest"() END) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.join_aggregate' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm";
  INSERT /* dbt-ivm: shop.join_aggregate */ INTO "shop"."join_aggregate__ivm" ("category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials")
SELECT r."k1" AS "category",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "total_revenue__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "total_revenue__sum",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "total_revenue__specials"
  FROM (SELECT "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM "shop"."join_aggregate__ivm_now_shop_orders" AS "orders_1", "shop"."join_aggregate__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  OFFSET 0) AS r
  GROUP BY r."k1";
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_shop_orders_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.join_aggregate */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."join_aggregate__ivm_now_shop_orders"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_shop_orders_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.join_aggregate */ ARRAY['product_id', 'quantity']; ivm_now text[] := /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_shop_orders_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.join_aggregate' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.join_aggregate */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_shop_products_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.join_aggregate */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."join_aggregate__ivm_now_shop_products"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_shop_products_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.join_aggregate */ ARRAY['product_id', 'category', 'price']; ivm_now text[] := /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_shop_products_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.join_aggregate' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.join_aggregate */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_shop_orders_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.join_aggregate */ INTO "shop"."join_aggregate__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."join_aggregate__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_shop_products_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.join_aggregate */ INTO "shop"."join_aggregate__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."join_aggregate__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_shop_orders_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_look pg_catalog.bool := /* dbt-ivm: shop.join_aggregate */ pg_catalog.current_setting('track_counts') OPERATOR(pg_catalog.=) 'off' OR pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."join_aggregate__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.<>) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."join_aggregate__ivm_open"'::pg_catalog.regclass); ivm_hint pg_catalog.text; ivm_here pg_catalog.tid;
BEGIN
  IF ivm_look THEN
    ivm_hint := /* dbt-ivm: shop.join_aggregate */ pg_catalog.current_setting('ivm.sfcac8d9119864ad6', true);
    IF ivm_hint OPERATOR(pg_catalog.<>) '' THEN
      UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET statements[1] = o.statements[1] OPERATOR(pg_catalog.+) 1, tries = 0
        WHERE o.ctid OPERATOR(pg_catalog.=) ivm_hint::pg_catalog.tid AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
    IF ivm_here IS NULL THEN
      UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET statements[1] = o.statements[1] OPERATOR(pg_catalog.+) 1, tries = 0 WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
  END IF;
  IF ivm_here IS NULL THEN
    INSERT /* dbt-ivm: shop.join_aggregate */ INTO "shop"."join_aggregate__ivm_open" (xact, statements, aside, refill, tries)
      VALUES (pg_catalog.pg_current_xact_id(), '{1,0}'::pg_catalog.int4[], false, false, 0) RETURNING ctid INTO ivm_here;
    IF ivm_look THEN
      -- Notes that were rolled back count as inserted, and made us look. So do deletions: or we would look every time.
      FOR ivm_i IN 2 .. pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."join_aggregate__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.-) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."join_aggregate__ivm_open"'::pg_catalog.regclass) LOOP
        BEGIN
          DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_open" WHERE ctid OPERATOR(pg_catalog.=) ivm_here;
          RAISE SQLSTATE 'IVM00';
        EXCEPTION WHEN SQLSTATE 'IVM00' THEN
        END;
      END LOOP;
    END IF;
  END IF;
  PERFORM /* dbt-ivm: shop.join_aggregate */ pg_catalog.set_config('ivm.sfcac8d9119864ad6', ivm_here::pg_catalog.text, true);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_shop_products_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_look pg_catalog.bool := /* dbt-ivm: shop.join_aggregate */ pg_catalog.current_setting('track_counts') OPERATOR(pg_catalog.=) 'off' OR pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."join_aggregate__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.<>) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."join_aggregate__ivm_open"'::pg_catalog.regclass); ivm_hint pg_catalog.text; ivm_here pg_catalog.tid;
BEGIN
  IF ivm_look THEN
    ivm_hint := /* dbt-ivm: shop.join_aggregate */ pg_catalog.current_setting('ivm.sfcac8d9119864ad6', true);
    IF ivm_hint OPERATOR(pg_catalog.<>) '' THEN
      UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET statements[2] = o.statements[2] OPERATOR(pg_catalog.+) 1, tries = 0
        WHERE o.ctid OPERATOR(pg_catalog.=) ivm_hint::pg_catalog.tid AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
    IF ivm_here IS NULL THEN
      UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET statements[2] = o.statements[2] OPERATOR(pg_catalog.+) 1, tries = 0 WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
  END IF;
  IF ivm_here IS NULL THEN
    INSERT /* dbt-ivm: shop.join_aggregate */ INTO "shop"."join_aggregate__ivm_open" (xact, statements, aside, refill, tries)
      VALUES (pg_catalog.pg_current_xact_id(), '{0,1}'::pg_catalog.int4[], false, false, 0) RETURNING ctid INTO ivm_here;
    IF ivm_look THEN
      -- Notes that were rolled back count as inserted, and made us look. So do deletions: or we would look every time.
      FOR ivm_i IN 2 .. pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."join_aggregate__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.-) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."join_aggregate__ivm_open"'::pg_catalog.regclass) LOOP
        BEGIN
          DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_open" WHERE ctid OPERATOR(pg_catalog.=) ivm_here;
          RAISE SQLSTATE 'IVM00';
        EXCEPTION WHEN SQLSTATE 'IVM00' THEN
        END;
      END LOOP;
    END IF;
  END IF;
  PERFORM /* dbt-ivm: shop.join_aggregate */ pg_catalog.set_config('ivm.sfcac8d9119864ad6', ivm_here::pg_catalog.text, true);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_apply"() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
  SET jit TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea; ivm_here tid := /* dbt-ivm: shop.join_aggregate */ nullif(current_setting('ivm.sfcac8d9119864ad6', true), ''); ivm_nest tid; ivm_last boolean; ivm_refill boolean;
BEGIN
  DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_open" AS o WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.nest, o.refill INTO ivm_nest, ivm_refill;
  IF NOT FOUND THEN
    DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_open" AS o WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.nest, o.refill INTO ivm_nest, ivm_refill;
    IF NOT FOUND THEN ivm_refill := /* dbt-ivm: shop.join_aggregate */ true; END IF;
  END IF;
  PERFORM /* dbt-ivm: shop.join_aggregate */ set_config('ivm.sfcac8d9119864ad6', ivm_nest::text, true);
  IF ivm_refill OR (EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid))::int + (EXISTS (SELECT FROM "shop"."join_aggregate__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid))::int > 1 THEN
    LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
  ELSIF EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid) THEN
    LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm_lock_0" IN ROW EXCLUSIVE MODE;
  ELSE
    LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm_lock_0" IN SHARE MODE;
  END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    ivm_id := /* dbt-ivm: shop.join_aggregate */ pg_current_xact_id()::text::bigint;
    INSERT /* dbt-ivm: shop.join_aggregate */ INTO "shop"."join_aggregate__ivm_newest" (id, self, refill) VALUES (ivm_id, ivm_id, ivm_refill);
    UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_newest" SET id = -id WHERE id = ivm_id;
    DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_newest" WHERE id = -ivm_id RETURNING digest INTO ivm_newest;
    IF ivm_newest IS NULL THEN
      RAISE EXCEPTION 'the newest snapshot is out of reach of the incremental view %', 'shop.join_aggregate'
        USING ERRCODE = '55000', HINT = 'Write to its base tables in a READ COMMITTED transaction, or run dbt again to repair it.';
    END IF;
    IF ivm_newest <> (CASE WHEN ivm_refill THEN convert_to(ROW((SELECT /* dbt-ivm: shop.join_aggregate */ count(*) FROM "shop"."join_aggregate__ivm"))::text, 'UTF8') ELSE "shop"."join_aggregate__ivm_digest"() END) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.join_aggregate' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_refill THEN
  DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm";
  INSERT /* dbt-ivm: shop.join_aggregate */ INTO "shop"."join_aggregate__ivm" ("category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials")
SELECT r."k1" AS "category",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "total_revenue__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "total_revenue__sum",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "total_revenue__specials"
  FROM (SELECT "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM "shop"."join_aggregate__ivm_now_shop_orders" AS "orders_1", "shop"."join_aggregate__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  OFFSET 0) AS r
  GROUP BY r."k1";
  ELSE
  IF EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid OFFSET 200) OR EXISTS (SELECT FROM "shop"."join_aggregate__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid OFFSET 200) THEN
    EXECUTE $large$
WITH /* dbt-ivm: shop.join_aggregate */ delta_0 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity"
  FROM (SELECT "ivm_m", "product_id", "quantity" FROM "shop"."join_aggregate__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid) AS x GROUP BY x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
delta_1 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."price"
  FROM (SELECT "ivm_m", "product_id", "category", "price" FROM "shop"."join_aggregate__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid) AS x GROUP BY x."product_id", x."category", x."price" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "total_revenue__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "total_revenue__sum",
    coalesce(sum(r.m * CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "total_revenue__specials"
  FROM (SELECT "orders_1"."ivm_m" AS m, "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM delta_0 AS "orders_1", "shop"."join_aggregate__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  UNION ALL SELECT "products_2"."ivm_m" AS m, "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM "shop"."join_aggregate__ivm_now_shop_orders" AS "orders_1", delta_1 AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  UNION ALL SELECT -"orders_1"."ivm_m" * "products_2"."ivm_m" AS m, "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM delta_0 AS "orders_1", delta_1 AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."join_aggregate__ivm" AS s ("category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials")
  SELECT "category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."total_revenue__count" <> 0 OR change."total_revenue__sum" <> 0 OR change."total_revenue__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_revenue__count" = s."total_revenue__count" + excluded."total_revenue__count",
    "total_revenue__sum" = s."total_revenue__sum" + excluded."total_revenue__sum",
    "total_revenue__specials" = s."total_revenue__specials" + excluded."total_revenue__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_revenue__count" <> 0 OR s."total_revenue__sum" <> 0 OR s."total_revenue__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.join_aggregate */ delta_0 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity"
  FROM (SELECT "ivm_m", "product_id", "quantity" FROM "shop"."join_aggregate__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid AND num_nulls("ivm_m") / 2 = 0) AS x GROUP BY x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
delta_1 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."price"
  FROM (SELECT "ivm_m", "product_id", "category", "price" FROM "shop"."join_aggregate__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid AND num_nulls("ivm_m") / 2 = 0) AS x GROUP BY x."product_id", x."category", x."price" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "total_revenue__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "total_revenue__sum",
    coalesce(sum(r.m * CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "total_revenue__specials"
  FROM (SELECT "orders_1"."ivm_m" AS m, "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM delta_0 AS "orders_1", "shop"."join_aggregate__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  UNION ALL SELECT "products_2"."ivm_m" AS m, "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM "shop"."join_aggregate__ivm_now_shop_orders" AS "orders_1", delta_1 AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  UNION ALL SELECT -"orders_1"."ivm_m" * "products_2"."ivm_m" AS m, "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM delta_0 AS "orders_1", delta_1 AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."join_aggregate__ivm" AS s ("category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials")
  SELECT "category", "n", "total_revenue__count", "total_revenue__sum", "total_revenue__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."total_revenue__count" <> 0 OR change."total_revenue__sum" <> 0 OR change."total_revenue__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_revenue__count" = s."total_revenue__count" + excluded."total_revenue__count",
    "total_revenue__sum" = s."total_revenue__sum" + excluded."total_revenue__sum",
    "total_revenue__specials" = s."total_revenue__specials" + excluded."total_revenue__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_revenue__count" <> 0 OR s."total_revenue__sum" <> 0 OR s."total_revenue__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."join_aggregate__ivm" AS o WHERE (o."category" = s."category" OR o."category" IS NULL AND s."category" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.join_aggregate' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  END IF;
  DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid;
  DELETE /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid;
  PERFORM /* dbt-ivm: shop.join_aggregate */ set_config('ivm.sfcac8d9119864ad6', '', true);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_alarm"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_here tid; ivm_tries integer;
BEGIN
  IF NOT (pg_catalog.current_setting('track_counts') OPERATOR(pg_catalog.=) 'off' OR pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."join_aggregate__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.<>) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."join_aggregate__ivm_open"'::pg_catalog.regclass)) THEN RETURN NULL; END IF;
  SELECT /* dbt-ivm: shop.join_aggregate */ o.ctid, o.tries INTO ivm_here, ivm_tries FROM "shop"."join_aggregate__ivm_open" AS o WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF ivm_tries >= 1000 AND pg_trigger_depth() = 1 THEN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.join_aggregate'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
    LOCK /* dbt-ivm: shop.join_aggregate */ TABLE "shop"."join_aggregate__ivm" IN SHARE ROW EXCLUSIVE MODE;
    UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET refill = true WHERE o.ctid = ivm_here;
    PERFORM /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_apply"();
    RETURN NULL;
  END IF;
  SET /* dbt-ivm: shop.join_aggregate */ CONSTRAINTS "shop"."join_aggregate__ivm_alarm" DEFERRED;
  UPDATE /* dbt-ivm: shop.join_aggregate */ "shop"."join_aggregate__ivm_open" AS o SET tries = o.tries + 1 WHERE o.ctid = ivm_here RETURNING o.ctid INTO ivm_here;
  PERFORM /* dbt-ivm: shop.join_aggregate */ set_config('ivm.sfcac8d9119864ad6', ivm_here::text, true);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_digest"() RETURNS bytea
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
  SET jit TO 'off'
AS $ivm$
#variable_conflict use_column
DECLARE ivm_digest bytea := /* dbt-ivm: shop.join_aggregate */ ''; ivm_part bytea;
BEGIN
  IF EXISTS (SELECT /* dbt-ivm: shop.join_aggregate */ FROM "shop"."join_aggregate__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid OFFSET 200) OR EXISTS (SELECT FROM "shop"."join_aggregate__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid OFFSET 200) THEN
    EXECUTE $large$
WITH /* dbt-ivm: shop.join_aggregate */ delta_0 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity"
  FROM (SELECT "ivm_m", "product_id", "quantity" FROM "shop"."join_aggregate__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid) AS x GROUP BY x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
delta_1 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."price"
  FROM (SELECT "ivm_m", "product_id", "category", "price" FROM "shop"."join_aggregate__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid) AS x GROUP BY x."product_id", x."category", x."price" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "total_revenue__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "total_revenue__sum",
    coalesce(sum(r.m * CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "total_revenue__specials"
  FROM (SELECT "orders_1"."ivm_m" AS m, "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM delta_0 AS "orders_1", "shop"."join_aggregate__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  UNION ALL SELECT "products_2"."ivm_m" AS m, "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM "shop"."join_aggregate__ivm_now_shop_orders" AS "orders_1", delta_1 AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  UNION ALL SELECT -"orders_1"."ivm_m" * "products_2"."ivm_m" AS m, "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM delta_0 AS "orders_1", delta_1 AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")) AS r
  GROUP BY r."k1"),
written AS (SELECT ROW(change."category", change."n", change."total_revenue__count", change."total_revenue__sum", change."total_revenue__specials")::text AS image FROM change AS change
  WHERE change."n" <> 0 OR change."total_revenue__count" <> 0 OR change."total_revenue__sum" <> 0 OR change."total_revenue__specials" <> 0)
SELECT sha256(convert_to(coalesce(string_agg(image, chr(10) ORDER BY image COLLATE "C"), ''), 'UTF8')) FROM written
$large$ INTO ivm_part;
  ELSE
WITH /* dbt-ivm: shop.join_aggregate */ delta_0 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity"
  FROM (SELECT "ivm_m", "product_id", "quantity" FROM "shop"."join_aggregate__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid AND num_nulls("ivm_m") / 2 = 0) AS x GROUP BY x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
delta_1 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."price"
  FROM (SELECT "ivm_m", "product_id", "category", "price" FROM "shop"."join_aggregate__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sfcac8d9119864ad6', true), '')::tid AND num_nulls("ivm_m") / 2 = 0) AS x GROUP BY x."product_id", x."category", x."price" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "total_revenue__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "total_revenue__sum",
    coalesce(sum(r.m * CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "total_revenue__specials"
  FROM (SELECT "orders_1"."ivm_m" AS m, "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM delta_0 AS "orders_1", "shop"."join_aggregate__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  UNION ALL SELECT "products_2"."ivm_m" AS m, "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM "shop"."join_aggregate__ivm_now_shop_orders" AS "orders_1", delta_1 AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")
  UNION ALL SELECT -"orders_1"."ivm_m" * "products_2"."ivm_m" AS m, "products_2"."category" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL) * "products_2"."price") AS "a1"
  FROM delta_0 AS "orders_1", delta_1 AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id")) AS r
  GROUP BY r."k1"),
written AS (SELECT ROW(change."category", change."n", change."total_revenue__count", change."total_revenue__sum", change."total_revenue__specials")::text AS image FROM change AS change
  WHERE change."n" <> 0 OR change."total_revenue__count" <> 0 OR change."total_revenue__sum" <> 0 OR change."total_revenue__specials" <> 0)
SELECT sha256(convert_to(coalesce(string_agg(image, chr(10) ORDER BY image COLLATE "C"), ''), 'UTF8')) INTO ivm_part FROM written;
  END IF;
  ivm_digest := /* dbt-ivm: shop.join_aggregate */ ivm_digest || ivm_part;
  RETURN ivm_digest;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."join_aggregate__ivm_newest"() RETURNS trigger
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  NEW.digest := /* dbt-ivm: shop.join_aggregate */ (CASE WHEN NEW.refill THEN convert_to(ROW((SELECT count(*) FROM "shop"."join_aggregate__ivm"))::text, 'UTF8') ELSE "shop"."join_aggregate__ivm_digest"() END);
  RETURN NEW;
END
$ivm$;

CREATE VIEW "shop"."join_aggregate__ivm_parts" AS
SELECT true AS ivm_parts
WHERE (NULL::"shop"."join_aggregate__ivm_now_shop_orders") IS NULL
  AND (NULL::"shop"."join_aggregate__ivm_now_shop_products") IS NULL
  AND (NULL::"shop"."join_aggregate__ivm_lock_0") IS NULL
  AND (NULL::"shop"."join_aggregate__ivm_open") IS NULL
  AND (NULL::"shop"."join_aggregate__ivm_changes_shop_orders") IS NULL
  AND (NULL::"shop"."join_aggregate__ivm_changes_shop_products") IS NULL
  AND (NULL::"shop"."join_aggregate__ivm_newest") IS NULL
  AND (NULL::"shop"."join_aggregate__ivm_missed") IS NULL
  AND '"shop"."join_aggregate__ivm_key"'::regclass IS NOT NULL
  AND '"shop"."join_aggregate__ivm_shop_orders_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_shop_orders_update"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_shop_orders_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_shop_orders_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_shop_products_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_shop_products_update"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_shop_products_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_shop_products_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_shop_orders_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_shop_orders_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_shop_products_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_shop_products_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_shop_orders_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_shop_products_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_shop_orders_before"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_shop_products_before"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_apply"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_alarm"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_digest"()'::regprocedure IS NOT NULL
  AND '"shop"."join_aggregate__ivm_newest"()'::regprocedure IS NOT NULL;

CREATE VIEW "shop"."join_aggregate" AS
SELECT
  "g_3"."k1" AS "category",
  "g_3"."a1" AS "num_orders",
  "g_3"."a2" AS "total_revenue"
FROM (SELECT
  s."category" AS "k1",
  s."n" AS "a1",
  CASE WHEN s."total_revenue__count" = 0 THEN NULL WHEN s."total_revenue__specials" = 0 THEN s."total_revenue__sum" WHEN mod(s."total_revenue__specials", 1e20) > 0 OR mod(div(s."total_revenue__specials", 1e20), 1e20) > 0 AND div(s."total_revenue__specials", 1e40) > 0 THEN 'NaN'::numeric WHEN mod(div(s."total_revenue__specials", 1e20), 1e20) > 0 THEN 'Infinity'::numeric ELSE '-Infinity'::numeric END AS "a2"
FROM "shop"."join_aggregate__ivm" AS s
WHERE s."n" <> 0) AS "g_3"
WHERE (NULL::"shop"."join_aggregate__ivm_definition") IS NULL AND (NULL::"shop"."join_aggregate__ivm_parts") IS NULL;

CREATE OR REPLACE TRIGGER "ivm_00002_insert_shop_join_aggregate"
  AFTER INSERT ON "shop"."orders"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."join_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."join_aggregate__ivm_shop_orders_insert"();

CREATE OR REPLACE TRIGGER "ivm_00002_update_shop_join_aggregate"
  AFTER UPDATE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."join_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."join_aggregate__ivm_shop_orders_update"();

CREATE OR REPLACE TRIGGER "ivm_00002_delete_shop_join_aggregate"
  AFTER DELETE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."join_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."join_aggregate__ivm_shop_orders_delete"();

CREATE OR REPLACE TRIGGER "ivm_00002_truncate_shop_join_aggregate"
  AFTER TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."join_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."join_aggregate__ivm_shop_orders_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00002_before_shop_join_aggregate"
  BEFORE INSERT OR UPDATE OR DELETE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."join_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."join_aggregate__ivm_shop_orders_before"();

CREATE OR REPLACE TRIGGER "ivm_00002_insert_shop_join_aggregate"
  AFTER INSERT ON "shop"."products"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."join_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."join_aggregate__ivm_shop_products_insert"();

CREATE OR REPLACE TRIGGER "ivm_00002_update_shop_join_aggregate"
  AFTER UPDATE ON "shop"."products"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."join_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."join_aggregate__ivm_shop_products_update"();

CREATE OR REPLACE TRIGGER "ivm_00002_delete_shop_join_aggregate"
  AFTER DELETE ON "shop"."products"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."join_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."join_aggregate__ivm_shop_products_delete"();

CREATE OR REPLACE TRIGGER "ivm_00002_truncate_shop_join_aggregate"
  AFTER TRUNCATE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."join_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."join_aggregate__ivm_shop_products_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00002_before_shop_join_aggregate"
  BEFORE INSERT OR UPDATE OR DELETE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."join_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."join_aggregate__ivm_shop_products_before"();

CREATE OR REPLACE TRIGGER "ivm_00002_replica_shop_join_aggregate"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."join_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."join_aggregate__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00002_replica_shop_join_aggregate";

CREATE OR REPLACE TRIGGER "ivm_00002_applied_shop_join_aggregate"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."orders"
  FOR EACH ROW
  WHEN (((NULL::"shop"."join_aggregate") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."join_aggregate__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00002_applied_shop_join_aggregate";

CREATE OR REPLACE TRIGGER "ivm_00002_replica_shop_join_aggregate"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."join_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."join_aggregate__ivm_shop_products_missed"();

ALTER TABLE "shop"."products" ENABLE REPLICA TRIGGER "ivm_00002_replica_shop_join_aggregate";

CREATE OR REPLACE TRIGGER "ivm_00002_applied_shop_join_aggregate"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."products"
  FOR EACH ROW
  WHEN (((NULL::"shop"."join_aggregate") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."join_aggregate__ivm_shop_products_missed"();

ALTER TABLE "shop"."products" ENABLE REPLICA TRIGGER "ivm_00002_applied_shop_join_aggregate";

CREATE CONSTRAINT TRIGGER "join_aggregate__ivm_alarm"
  AFTER UPDATE ON "shop"."join_aggregate__ivm_open"
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW
  WHEN (NEW.aside AND NOT OLD.aside OR NEW.tries > OLD.tries)
  EXECUTE FUNCTION "shop"."join_aggregate__ivm_alarm"();

CREATE OR REPLACE TRIGGER "join_aggregate__ivm_newest"
  BEFORE UPDATE OF self ON "shop"."join_aggregate__ivm_newest"
  FOR EACH ROW
  EXECUTE FUNCTION "shop"."join_aggregate__ivm_newest"();

