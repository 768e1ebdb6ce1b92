-- SELECT key, sum(amount) AS amount FROM (SELECT product_id AS key, quantity AS amount FROM shop.orders UNION ALL SELECT product_id, price FROM shop.products) AS both_kinds GROUP BY key

CREATE TABLE "shop"."union_all__ivm" ("key" integer, "n" bigint, "amount__count" bigint, "amount__sum" numeric, "amount__scales" numeric, "amount__specials" numeric) WITH (fillfactor = 70);

INSERT INTO "shop"."union_all__ivm" ("key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials")
SELECT r."k1" AS "key",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "amount__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__sum",
    coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__scales",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "amount__specials"
  FROM (SELECT "orders_1"."product_id" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL)) AS "a1"
  FROM "shop"."orders" AS "orders_1"
  UNION ALL SELECT "products_5"."product_id" AS "k1", (CAST(("products_5"."price") AS DECIMAL)) AS "a1"
  FROM "shop"."products" AS "products_5") AS r
  GROUP BY r."k1";

CREATE UNIQUE INDEX "union_all__ivm_key" ON "shop"."union_all__ivm" ("key") NULLS NOT DISTINCT;

CREATE UNLOGGED TABLE "shop"."union_all__ivm_open" ("xact" xid8 NOT NULL, "statements" integer[] NOT NULL, "aside" boolean NOT NULL, "refill" boolean NOT NULL, "tries" integer NOT NULL, "nest" tid) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE UNLOGGED TABLE "shop"."union_all__ivm_changes_shop_orders" ("ivm_nest" tid NOT NULL, "ivm_m" bigint NOT NULL, "product_id" integer, "quantity" integer) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE UNLOGGED TABLE "shop"."union_all__ivm_changes_shop_products" ("ivm_nest" tid NOT NULL, "ivm_m" bigint NOT NULL, "product_id" integer, "price" numeric(10,2)) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE UNLOGGED TABLE "shop"."union_all__ivm_newest" ("id" bigint NOT NULL, "self" bigint NOT NULL, "refill" boolean NOT NULL, "digest" bytea, PRIMARY KEY (id), FOREIGN KEY (self) REFERENCES "shop"."union_all__ivm_newest" (id) ON UPDATE CASCADE) WITH (autovacuum_vacuum_scale_factor = 0);

CREATE TABLE "shop"."union_all__ivm_missed" ("base_schema" text NOT NULL, "base_table" text NOT NULL);

CREATE VIEW "shop"."union_all__ivm_definition" AS
SELECT q."key", q."amount" FROM (SELECT
  "g_10"."k1" AS "key",
  "g_10"."a1" AS "amount"
FROM (SELECT "u_9"."key" AS "k1", SUM("u_9"."amount") AS "a1"
FROM ((SELECT
  "orders_1"."product_id" AS "key",
  "orders_1"."quantity" AS "amount"
FROM "shop"."orders" AS "orders_1")
UNION ALL
(SELECT
  "products_5"."product_id" AS "product_id",
  "products_5"."price" AS "price"
FROM "shop"."products" AS "products_5")) AS "u_9" ("key", "amount")
GROUP BY ("u_9"."key")) AS "g_10") AS q ("key", "amount");

CREATE VIEW "shop"."union_all__ivm_now_shop_orders" AS
SELECT t."product_id" AS "product_id", t."quantity" AS "quantity" FROM "shop"."orders" AS t;

CREATE VIEW "shop"."union_all__ivm_now_shop_products" AS
SELECT t."product_id" AS "product_id", t."price" AS "price" FROM "shop"."products" AS t;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_shop_orders_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.union_all */ nullif(current_setting('ivm.sf47ed9d001227d28', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{1,0}'::pg_catalog.int4[] AND NOT o.aside;
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.sf47ed9d001227d28', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.union_all'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;

      LOCK /* dbt-ivm: shop.union_all */ TABLE "shop"."union_all__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.union_all */ set_config('ivm.sf47ed9d001227d28', ivm_nest::text, true);
    IF "shop"."union_all__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __new) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.union_all */ ' || CASE WHEN "shop"."union_all__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."union_all__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ put AS (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new)
INSERT INTO "shop"."union_all__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "product_id", "quantity") SELECT nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.union_all */ put AS (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new)
INSERT INTO "shop"."union_all__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "product_id", "quantity") SELECT nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.union_all */ set_config('ivm.sf47ed9d001227d28', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  IF "shop"."union_all__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.union_all */ ' || CASE WHEN "shop"."union_all__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."union_all__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new),
change AS (SELECT r."k1" AS "key",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "amount__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__sum",
    coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__scales",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "amount__specials"
  FROM (SELECT "orders_1"."product_id" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL)) AS "a1"
  FROM delta AS "orders_1"
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."union_all__ivm" AS s ("key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials")
  SELECT "key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."amount__count" <> 0 OR change."amount__sum" <> 0 OR change."amount__scales" <> 0 OR change."amount__specials" <> 0
  ORDER BY "key"
  ON CONFLICT ("key") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "amount__count" = s."amount__count" + excluded."amount__count",
    "amount__sum" = s."amount__sum" + excluded."amount__sum",
    "amount__scales" = s."amount__scales" + excluded."amount__scales",
    "amount__specials" = s."amount__specials" + excluded."amount__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."amount__count" <> 0 OR s."amount__sum" <> 0 OR s."amount__scales" <> 0 OR s."amount__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.union_all */ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT r."k1" AS "key",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "amount__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__sum",
    coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__scales",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "amount__specials"
  FROM (SELECT "orders_1"."product_id" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL)) AS "a1"
  FROM delta AS "orders_1"
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."union_all__ivm" AS s ("key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials")
  SELECT "key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."amount__count" <> 0 OR change."amount__sum" <> 0 OR change."amount__scales" <> 0 OR change."amount__specials" <> 0
  ORDER BY "key"
  ON CONFLICT ("key") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "amount__count" = s."amount__count" + excluded."amount__count",
    "amount__sum" = s."amount__sum" + excluded."amount__sum",
    "amount__scales" = s."amount__scales" + excluded."amount__scales",
    "amount__specials" = s."amount__specials" + excluded."amount__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."amount__count" <> 0 OR s."amount__sum" <> 0 OR s."amount__scales" <> 0 OR s."amount__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."union_all__ivm" AS o WHERE (o."key" = s."key" OR o."key" IS NULL AND s."key" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.union_all' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_shop_orders_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.union_all */ nullif(current_setting('ivm.sf47ed9d001227d28', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{1,0}'::pg_catalog.int4[] AND NOT o.aside;
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.sf47ed9d001227d28', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.union_all'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;

      LOCK /* dbt-ivm: shop.union_all */ TABLE "shop"."union_all__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.union_all */ set_config('ivm.sf47ed9d001227d28', ivm_nest::text, true);
    IF "shop"."union_all__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.union_all */ ' || CASE WHEN "shop"."union_all__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."union_all__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old) AS x GROUP BY x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."union_all__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "product_id", "quantity") SELECT nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.union_all */ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old) AS x GROUP BY x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."union_all__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "product_id", "quantity") SELECT nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.union_all */ set_config('ivm.sf47ed9d001227d28', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  IF "shop"."union_all__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.union_all */ ' || CASE WHEN "shop"."union_all__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."union_all__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old) AS x GROUP BY x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "key",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "amount__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__sum",
    coalesce(sum(r.m * ('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__scales",
    coalesce(sum(r.m * CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "amount__specials"
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."product_id" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL)) AS "a1"
  FROM delta AS "orders_1"
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."union_all__ivm" AS s ("key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials")
  SELECT "key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."amount__count" <> 0 OR change."amount__sum" <> 0 OR change."amount__scales" <> 0 OR change."amount__specials" <> 0
  ORDER BY "key"
  ON CONFLICT ("key") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "amount__count" = s."amount__count" + excluded."amount__count",
    "amount__sum" = s."amount__sum" + excluded."amount__sum",
    "amount__scales" = s."amount__scales" + excluded."amount__scales",
    "amount__specials" = s."amount__specials" + excluded."amount__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."amount__count" <> 0 OR s."amount__sum" <> 0 OR s."amount__scales" <> 0 OR s."amount__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.union_all */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new WHERE num_nulls("product_id") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old WHERE num_nulls("product_id") / 2 = 0) AS x GROUP BY x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "key",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "amount__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__sum",
    coalesce(sum(r.m * ('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__scales",
    coalesce(sum(r.m * CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "amount__specials"
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."product_id" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL)) AS "a1"
  FROM delta AS "orders_1"
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."union_all__ivm" AS s ("key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials")
  SELECT "key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."amount__count" <> 0 OR change."amount__sum" <> 0 OR change."amount__scales" <> 0 OR change."amount__specials" <> 0
  ORDER BY "key"
  ON CONFLICT ("key") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "amount__count" = s."amount__count" + excluded."amount__count",
    "amount__sum" = s."amount__sum" + excluded."amount__sum",
    "amount__scales" = s."amount__scales" + excluded."amount__scales",
    "amount__specials" = s."amount__specials" + excluded."amount__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."amount__count" <> 0 OR s."amount__sum" <> 0 OR s."amount__scales" <> 0 OR s."amount__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."union_all__ivm" AS o WHERE (o."key" = s."key" OR o."key" IS NULL AND s."key" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.union_all' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_shop_orders_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.union_all */ nullif(current_setting('ivm.sf47ed9d001227d28', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{1,0}'::pg_catalog.int4[] AND NOT o.aside;
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.sf47ed9d001227d28', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.union_all'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;

      LOCK /* dbt-ivm: shop.union_all */ TABLE "shop"."union_all__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.union_all */ set_config('ivm.sf47ed9d001227d28', ivm_nest::text, true);
    IF "shop"."union_all__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.union_all */ ' || CASE WHEN "shop"."union_all__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."union_all__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ put AS (SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old)
INSERT INTO "shop"."union_all__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "product_id", "quantity") SELECT nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.union_all */ put AS (SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old)
INSERT INTO "shop"."union_all__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "product_id", "quantity") SELECT nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.union_all */ set_config('ivm.sf47ed9d001227d28', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  IF "shop"."union_all__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.union_all */ ' || CASE WHEN "shop"."union_all__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."union_all__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old),
change AS (SELECT r."k1" AS "key",
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "amount__count",
    (0::numeric - coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "amount__sum",
    (0::numeric - coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "amount__scales",
    (0::numeric - coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric))::numeric AS "amount__specials"
  FROM (SELECT "orders_1"."product_id" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL)) AS "a1"
  FROM delta AS "orders_1"
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."union_all__ivm" AS s ("key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials")
  SELECT "key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."amount__count" <> 0 OR change."amount__sum" <> 0 OR change."amount__scales" <> 0 OR change."amount__specials" <> 0
  ORDER BY "key"
  ON CONFLICT ("key") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "amount__count" = s."amount__count" + excluded."amount__count",
    "amount__sum" = s."amount__sum" + excluded."amount__sum",
    "amount__scales" = s."amount__scales" + excluded."amount__scales",
    "amount__specials" = s."amount__specials" + excluded."amount__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."amount__count" <> 0 OR s."amount__sum" <> 0 OR s."amount__scales" <> 0 OR s."amount__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.union_all */ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT r."k1" AS "key",
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "amount__count",
    (0::numeric - coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "amount__sum",
    (0::numeric - coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "amount__scales",
    (0::numeric - coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric))::numeric AS "amount__specials"
  FROM (SELECT "orders_1"."product_id" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL)) AS "a1"
  FROM delta AS "orders_1"
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."union_all__ivm" AS s ("key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials")
  SELECT "key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."amount__count" <> 0 OR change."amount__sum" <> 0 OR change."amount__scales" <> 0 OR change."amount__specials" <> 0
  ORDER BY "key"
  ON CONFLICT ("key") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "amount__count" = s."amount__count" + excluded."amount__count",
    "amount__sum" = s."amount__sum" + excluded."amount__sum",
    "amount__scales" = s."amount__scales" + excluded."amount__scales",
    "amount__specials" = s."amount__specials" + excluded."amount__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."amount__count" <> 0 OR s."amount__sum" <> 0 OR s."amount__scales" <> 0 OR s."amount__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."union_all__ivm" AS o WHERE (o."key" = s."key" OR o."key" IS NULL AND s."key" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.union_all' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_shop_orders_truncate"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea;
BEGIN
  LOCK /* dbt-ivm: shop.union_all */ TABLE "shop"."union_all__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') AND true THEN
    ivm_id := /* dbt-ivm: shop.union_all */ pg_current_xact_id()::text::bigint;
    INSERT /* dbt-ivm: shop.union_all */ INTO "shop"."union_all__ivm_newest" (id, self, refill) VALUES (ivm_id, ivm_id, true);
    UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_newest" SET id = -id WHERE id = ivm_id;
    DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm_newest" WHERE id = -ivm_id RETURNING digest INTO ivm_newest;
    IF ivm_newest IS NULL THEN
      RAISE EXCEPTION 'the newest snapshot is out of reach of the incremental view %', 'shop.union_all'
        USING ERRCODE = '55000', HINT = 'Write to its base tables in a READ COMMITTED transaction, or run dbt again to repair it.';
    END IF;
    IF ivm_newest <> (CASE WHEN true THEN convert_to(ROW((SELECT /* dbt-ivm: shop.union_all */ count(*) FROM "shop"."union_all__ivm"))::text, 'UTF8') ELSE "shop"."union_all__ivm_digest"() END) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.union_all' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm";
  INSERT /* dbt-ivm: shop.union_all */ INTO "shop"."union_all__ivm" ("key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials")
SELECT r."k1" AS "key",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "amount__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__sum",
    coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__scales",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "amount__specials"
  FROM (SELECT "orders_1"."product_id" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL)) AS "a1"
  FROM "shop"."union_all__ivm_now_shop_orders" AS "orders_1"
  UNION ALL SELECT "products_5"."product_id" AS "k1", (CAST(("products_5"."price") AS DECIMAL)) AS "a1"
  FROM "shop"."union_all__ivm_now_shop_products" AS "products_5") AS r
  GROUP BY r."k1";
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_shop_products_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.union_all */ nullif(current_setting('ivm.sf47ed9d001227d28', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{0,1}'::pg_catalog.int4[] AND NOT o.aside;
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.sf47ed9d001227d28', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.union_all'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;

      LOCK /* dbt-ivm: shop.union_all */ TABLE "shop"."union_all__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.union_all */ set_config('ivm.sf47ed9d001227d28', ivm_nest::text, true);
    IF "shop"."union_all__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __new) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.union_all */ ' || CASE WHEN "shop"."union_all__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."union_all__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ put AS (SELECT 1::bigint AS "ivm_m", "product_id", "price" FROM __new)
INSERT INTO "shop"."union_all__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "price") SELECT nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.union_all */ put AS (SELECT 1::bigint AS "ivm_m", "product_id", "price" FROM __new)
INSERT INTO "shop"."union_all__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "price") SELECT nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.union_all */ set_config('ivm.sf47ed9d001227d28', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  IF "shop"."union_all__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.union_all */ ' || CASE WHEN "shop"."union_all__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."union_all__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "price" FROM __new),
change AS (SELECT r."k1" AS "key",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "amount__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__sum",
    coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__scales",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "amount__specials"
  FROM (SELECT "products_5"."product_id" AS "k1", (CAST(("products_5"."price") AS DECIMAL)) AS "a1"
  FROM delta AS "products_5"
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."union_all__ivm" AS s ("key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials")
  SELECT "key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."amount__count" <> 0 OR change."amount__sum" <> 0 OR change."amount__scales" <> 0 OR change."amount__specials" <> 0
  ORDER BY "key"
  ON CONFLICT ("key") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "amount__count" = s."amount__count" + excluded."amount__count",
    "amount__sum" = s."amount__sum" + excluded."amount__sum",
    "amount__scales" = s."amount__scales" + excluded."amount__scales",
    "amount__specials" = s."amount__specials" + excluded."amount__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."amount__count" <> 0 OR s."amount__sum" <> 0 OR s."amount__scales" <> 0 OR s."amount__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.union_all */ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "price" FROM __new WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT r."k1" AS "key",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "amount__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__sum",
    coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__scales",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "amount__specials"
  FROM (SELECT "products_5"."product_id" AS "k1", (CAST(("products_5"."price") AS DECIMAL)) AS "a1"
  FROM delta AS "products_5"
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."union_all__ivm" AS s ("key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials")
  SELECT "key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."amount__count" <> 0 OR change."amount__sum" <> 0 OR change."amount__scales" <> 0 OR change."amount__specials" <> 0
  ORDER BY "key"
  ON CONFLICT ("key") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "amount__count" = s."amount__count" + excluded."amount__count",
    "amount__sum" = s."amount__sum" + excluded."amount__sum",
    "amount__scales" = s."amount__scales" + excluded."amount__scales",
    "amount__specials" = s."amount__specials" + excluded."amount__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."amount__count" <> 0 OR s."amount__sum" <> 0 OR s."amount__scales" <> 0 OR s."amount__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."union_all__ivm" AS o WHERE (o."key" = s."key" OR o."key" IS NULL AND s."key" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.union_all' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_shop_products_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.union_all */ nullif(current_setting('ivm.sf47ed9d001227d28', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{0,1}'::pg_catalog.int4[] AND NOT o.aside;
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.sf47ed9d001227d28', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.union_all'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;

      LOCK /* dbt-ivm: shop.union_all */ TABLE "shop"."union_all__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.union_all */ set_config('ivm.sf47ed9d001227d28', ivm_nest::text, true);
    IF "shop"."union_all__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.union_all */ ' || CASE WHEN "shop"."union_all__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."union_all__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."price"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "price" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "price" FROM __old) AS x GROUP BY x."product_id", x."price" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."union_all__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "price") SELECT nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.union_all */ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."price"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "price" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "price" FROM __old) AS x GROUP BY x."product_id", x."price" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."union_all__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "price") SELECT nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.union_all */ set_config('ivm.sf47ed9d001227d28', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  IF "shop"."union_all__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.union_all */ ' || CASE WHEN "shop"."union_all__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."union_all__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."price"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "price" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "price" FROM __old) AS x GROUP BY x."product_id", x."price" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "key",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "amount__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__sum",
    coalesce(sum(r.m * ('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__scales",
    coalesce(sum(r.m * CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "amount__specials"
  FROM (SELECT "products_5"."ivm_m" AS m, "products_5"."product_id" AS "k1", (CAST(("products_5"."price") AS DECIMAL)) AS "a1"
  FROM delta AS "products_5"
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."union_all__ivm" AS s ("key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials")
  SELECT "key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."amount__count" <> 0 OR change."amount__sum" <> 0 OR change."amount__scales" <> 0 OR change."amount__specials" <> 0
  ORDER BY "key"
  ON CONFLICT ("key") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "amount__count" = s."amount__count" + excluded."amount__count",
    "amount__sum" = s."amount__sum" + excluded."amount__sum",
    "amount__scales" = s."amount__scales" + excluded."amount__scales",
    "amount__specials" = s."amount__specials" + excluded."amount__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."amount__count" <> 0 OR s."amount__sum" <> 0 OR s."amount__scales" <> 0 OR s."amount__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.union_all */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."price"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "price" FROM __new WHERE num_nulls("product_id") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "price" FROM __old WHERE num_nulls("product_id") / 2 = 0) AS x GROUP BY x."product_id", x."price" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "key",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "amount__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__sum",
    coalesce(sum(r.m * ('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__scales",
    coalesce(sum(r.m * CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "amount__specials"
  FROM (SELECT "products_5"."ivm_m" AS m, "products_5"."product_id" AS "k1", (CAST(("products_5"."price") AS DECIMAL)) AS "a1"
  FROM delta AS "products_5"
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."union_all__ivm" AS s ("key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials")
  SELECT "key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."amount__count" <> 0 OR change."amount__sum" <> 0 OR change."amount__scales" <> 0 OR change."amount__specials" <> 0
  ORDER BY "key"
  ON CONFLICT ("key") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "amount__count" = s."amount__count" + excluded."amount__count",
    "amount__sum" = s."amount__sum" + excluded."amount__sum",
    "amount__scales" = s."amount__scales" + excluded."amount__scales",
    "amount__specials" = s."amount__specials" + excluded."amount__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."amount__count" <> 0 OR s."amount__sum" <> 0 OR s."amount__scales" <> 0 OR s."amount__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."union_all__ivm" AS o WHERE (o."key" = s."key" OR o."key" IS NULL AND s."key" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.union_all' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_shop_products_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.union_all */ nullif(current_setting('ivm.sf47ed9d001227d28', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{0,1}'::pg_catalog.int4[] AND NOT o.aside;
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.sf47ed9d001227d28', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.union_all'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;

      LOCK /* dbt-ivm: shop.union_all */ TABLE "shop"."union_all__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.union_all */ set_config('ivm.sf47ed9d001227d28', ivm_nest::text, true);
    IF "shop"."union_all__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.union_all */ ' || CASE WHEN "shop"."union_all__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."union_all__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ put AS (SELECT -1::bigint AS "ivm_m", "product_id", "price" FROM __old)
INSERT INTO "shop"."union_all__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "price") SELECT nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.union_all */ put AS (SELECT -1::bigint AS "ivm_m", "product_id", "price" FROM __old)
INSERT INTO "shop"."union_all__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "price") SELECT nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.union_all */ set_config('ivm.sf47ed9d001227d28', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  IF "shop"."union_all__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.union_all */ ' || CASE WHEN "shop"."union_all__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."union_all__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "price" FROM __old),
change AS (SELECT r."k1" AS "key",
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "amount__count",
    (0::numeric - coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "amount__sum",
    (0::numeric - coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "amount__scales",
    (0::numeric - coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric))::numeric AS "amount__specials"
  FROM (SELECT "products_5"."product_id" AS "k1", (CAST(("products_5"."price") AS DECIMAL)) AS "a1"
  FROM delta AS "products_5"
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."union_all__ivm" AS s ("key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials")
  SELECT "key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."amount__count" <> 0 OR change."amount__sum" <> 0 OR change."amount__scales" <> 0 OR change."amount__specials" <> 0
  ORDER BY "key"
  ON CONFLICT ("key") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "amount__count" = s."amount__count" + excluded."amount__count",
    "amount__sum" = s."amount__sum" + excluded."amount__sum",
    "amount__scales" = s."amount__scales" + excluded."amount__scales",
    "amount__specials" = s."amount__specials" + excluded."amount__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."amount__count" <> 0 OR s."amount__sum" <> 0 OR s."amount__scales" <> 0 OR s."amount__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.union_all */ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "price" FROM __old WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT r."k1" AS "key",
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "amount__count",
    (0::numeric - coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "amount__sum",
    (0::numeric - coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "amount__scales",
    (0::numeric - coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric))::numeric AS "amount__specials"
  FROM (SELECT "products_5"."product_id" AS "k1", (CAST(("products_5"."price") AS DECIMAL)) AS "a1"
  FROM delta AS "products_5"
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."union_all__ivm" AS s ("key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials")
  SELECT "key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."amount__count" <> 0 OR change."amount__sum" <> 0 OR change."amount__scales" <> 0 OR change."amount__specials" <> 0
  ORDER BY "key"
  ON CONFLICT ("key") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "amount__count" = s."amount__count" + excluded."amount__count",
    "amount__sum" = s."amount__sum" + excluded."amount__sum",
    "amount__scales" = s."amount__scales" + excluded."amount__scales",
    "amount__specials" = s."amount__specials" + excluded."amount__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."amount__count" <> 0 OR s."amount__sum" <> 0 OR s."amount__scales" <> 0 OR s."amount__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."union_all__ivm" AS o WHERE (o."key" = s."key" OR o."key" IS NULL AND s."key" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.union_all' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_shop_products_truncate"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea;
BEGIN
  LOCK /* dbt-ivm: shop.union_all */ TABLE "shop"."union_all__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') AND true THEN
    ivm_id := /* dbt-ivm: shop.union_all */ pg_current_xact_id()::text::bigint;
    INSERT /* dbt-ivm: shop.union_all */ INTO "shop"."union_all__ivm_newest" (id, self, refill) VALUES (ivm_id, ivm_id, true);
    UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_newest" SET id = -id WHERE id = ivm_id;
    DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm_newest" WHERE id = -ivm_id RETURNING digest INTO ivm_newest;
    IF ivm_newest IS NULL THEN
      RAISE EXCEPTION 'the newest snapshot is out of reach of the incremental view %', 'shop.union_all'
        USING ERRCODE = '55000', HINT = 'Write to its base tables in a READ COMMITTED transaction, or run dbt again to repair it.';
    END IF;
    IF ivm_newest <> (CASE WHEN true THEN convert_to(ROW((SELECT /* dbt-ivm: shop.union_all */ count(*) FROM "shop"."union_all__ivm"))::text, 'UTF8') ELSE "shop"."union_all__ivm_digest"() END) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.union_all' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm";
  INSERT /* dbt-ivm: shop.union_all */ INTO "shop"."union_all__ivm" ("key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials")
SELECT r."k1" AS "key",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "amount__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__sum",
    coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__scales",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "amount__specials"
  FROM (SELECT "orders_1"."product_id" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL)) AS "a1"
  FROM "shop"."union_all__ivm_now_shop_orders" AS "orders_1"
  UNION ALL SELECT "products_5"."product_id" AS "k1", (CAST(("products_5"."price") AS DECIMAL)) AS "a1"
  FROM "shop"."union_all__ivm_now_shop_products" AS "products_5") AS r
  GROUP BY r."k1";
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_shop_orders_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.union_all */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."union_all__ivm_now_shop_orders"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_shop_orders_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.union_all */ ARRAY['product_id', 'quantity']; ivm_now text[] := /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_shop_orders_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.union_all' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.union_all */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_shop_products_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.union_all */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."union_all__ivm_now_shop_products"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_shop_products_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.union_all */ ARRAY['product_id', 'price']; ivm_now text[] := /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_shop_products_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.union_all' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.union_all */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_shop_orders_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.union_all */ INTO "shop"."union_all__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."union_all__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_shop_products_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.union_all */ INTO "shop"."union_all__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."union_all__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_shop_orders_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_look pg_catalog.bool := /* dbt-ivm: shop.union_all */ pg_catalog.current_setting('track_counts') OPERATOR(pg_catalog.=) 'off' OR pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."union_all__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.<>) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."union_all__ivm_open"'::pg_catalog.regclass); ivm_hint pg_catalog.text; ivm_here pg_catalog.tid;
BEGIN
  IF ivm_look THEN
    ivm_hint := /* dbt-ivm: shop.union_all */ pg_catalog.current_setting('ivm.sf47ed9d001227d28', true);
    IF ivm_hint OPERATOR(pg_catalog.<>) '' THEN
      UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET statements[1] = o.statements[1] OPERATOR(pg_catalog.+) 1, tries = 0
        WHERE o.ctid OPERATOR(pg_catalog.=) ivm_hint::pg_catalog.tid AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
    IF ivm_here IS NULL THEN
      UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET statements[1] = o.statements[1] OPERATOR(pg_catalog.+) 1, tries = 0 WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
  END IF;
  IF ivm_here IS NULL THEN
    INSERT /* dbt-ivm: shop.union_all */ INTO "shop"."union_all__ivm_open" (xact, statements, aside, refill, tries)
      VALUES (pg_catalog.pg_current_xact_id(), '{1,0}'::pg_catalog.int4[], false, false, 0) RETURNING ctid INTO ivm_here;
    IF ivm_look THEN
      -- Notes that were rolled back count as inserted, and made us look. So do deletions: or we would look every time.
      FOR ivm_i IN 2 .. pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."union_all__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.-) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."union_all__ivm_open"'::pg_catalog.regclass) LOOP
        BEGIN
          DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm_open" WHERE ctid OPERATOR(pg_catalog.=) ivm_here;
          RAISE SQLSTATE 'IVM00';
        EXCEPTION WHEN SQLSTATE 'IVM00' THEN
        END;
      END LOOP;
    END IF;
  END IF;
  PERFORM /* dbt-ivm: shop.union_all */ pg_catalog.set_config('ivm.sf47ed9d001227d28', ivm_here::pg_catalog.text, true);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_shop_products_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_look pg_catalog.bool := /* dbt-ivm: shop.union_all */ pg_catalog.current_setting('track_counts') OPERATOR(pg_catalog.=) 'off' OR pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."union_all__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.<>) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."union_all__ivm_open"'::pg_catalog.regclass); ivm_hint pg_catalog.text; ivm_here pg_catalog.tid;
BEGIN
  IF ivm_look THEN
    ivm_hint := /* dbt-ivm: shop.union_all */ pg_catalog.current_setting('ivm.sf47ed9d001227d28', true);
    IF ivm_hint OPERATOR(pg_catalog.<>) '' THEN
      UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET statements[2] = o.statements[2] OPERATOR(pg_catalog.+) 1, tries = 0
        WHERE o.ctid OPERATOR(pg_catalog.=) ivm_hint::pg_catalog.tid AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
    IF ivm_here IS NULL THEN
      UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET statements[2] = o.statements[2] OPERATOR(pg_catalog.+) 1, tries = 0 WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
  END IF;
  IF ivm_here IS NULL THEN
    INSERT /* dbt-ivm: shop.union_all */ INTO "shop"."union_all__ivm_open" (xact, statements, aside, refill, tries)
      VALUES (pg_catalog.pg_current_xact_id(), '{0,1}'::pg_catalog.int4[], false, false, 0) RETURNING ctid INTO ivm_here;
    IF ivm_look THEN
      -- Notes that were rolled back count as inserted, and made us look. So do deletions: or we would look every time.
      FOR ivm_i IN 2 .. pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."union_all__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.-) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."union_all__ivm_open"'::pg_catalog.regclass) LOOP
        BEGIN
          DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm_open" WHERE ctid OPERATOR(pg_catalog.=) ivm_here;
          RAISE SQLSTATE 'IVM00';
        EXCEPTION WHEN SQLSTATE 'IVM00' THEN
        END;
      END LOOP;
    END IF;
  END IF;
  PERFORM /* dbt-ivm: shop.union_all */ pg_catalog.set_config('ivm.sf47ed9d001227d28', ivm_here::pg_catalog.text, true);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_apply"() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
  SET jit TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea; ivm_here tid := /* dbt-ivm: shop.union_all */ nullif(current_setting('ivm.sf47ed9d001227d28', true), ''); ivm_nest tid; ivm_last boolean; ivm_refill boolean;
BEGIN
  DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm_open" AS o WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.nest, o.refill INTO ivm_nest, ivm_refill;
  IF NOT FOUND THEN
    DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm_open" AS o WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.nest, o.refill INTO ivm_nest, ivm_refill;
    IF NOT FOUND THEN ivm_refill := /* dbt-ivm: shop.union_all */ true; END IF;
  END IF;
  PERFORM /* dbt-ivm: shop.union_all */ set_config('ivm.sf47ed9d001227d28', ivm_nest::text, true);

  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') AND ivm_refill THEN
    ivm_id := /* dbt-ivm: shop.union_all */ pg_current_xact_id()::text::bigint;
    INSERT /* dbt-ivm: shop.union_all */ INTO "shop"."union_all__ivm_newest" (id, self, refill) VALUES (ivm_id, ivm_id, ivm_refill);
    UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_newest" SET id = -id WHERE id = ivm_id;
    DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm_newest" WHERE id = -ivm_id RETURNING digest INTO ivm_newest;
    IF ivm_newest IS NULL THEN
      RAISE EXCEPTION 'the newest snapshot is out of reach of the incremental view %', 'shop.union_all'
        USING ERRCODE = '55000', HINT = 'Write to its base tables in a READ COMMITTED transaction, or run dbt again to repair it.';
    END IF;
    IF ivm_newest <> (CASE WHEN ivm_refill THEN convert_to(ROW((SELECT /* dbt-ivm: shop.union_all */ count(*) FROM "shop"."union_all__ivm"))::text, 'UTF8') ELSE "shop"."union_all__ivm_digest"() END) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.union_all' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_refill THEN
  DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm";
  INSERT /* dbt-ivm: shop.union_all */ INTO "shop"."union_all__ivm" ("key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials")
SELECT r."k1" AS "key",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "amount__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__sum",
    coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__scales",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "amount__specials"
  FROM (SELECT "orders_1"."product_id" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL)) AS "a1"
  FROM "shop"."union_all__ivm_now_shop_orders" AS "orders_1"
  UNION ALL SELECT "products_5"."product_id" AS "k1", (CAST(("products_5"."price") AS DECIMAL)) AS "a1"
  FROM "shop"."union_all__ivm_now_shop_products" AS "products_5") AS r
  GROUP BY r."k1";
  ELSE
  IF EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid OFFSET 200) OR EXISTS (SELECT FROM "shop"."union_all__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid OFFSET 200) THEN
    EXECUTE $large$
WITH /* dbt-ivm: shop.union_all */ delta_0 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity"
  FROM (SELECT "ivm_m", "product_id", "quantity" FROM "shop"."union_all__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid) AS x GROUP BY x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
delta_1 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."price"
  FROM (SELECT "ivm_m", "product_id", "price" FROM "shop"."union_all__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid) AS x GROUP BY x."product_id", x."price" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "key",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "amount__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__sum",
    coalesce(sum(r.m * ('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__scales",
    coalesce(sum(r.m * CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "amount__specials"
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."product_id" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL)) AS "a1"
  FROM delta_0 AS "orders_1"
  UNION ALL SELECT "products_5"."ivm_m" AS m, "products_5"."product_id" AS "k1", (CAST(("products_5"."price") AS DECIMAL)) AS "a1"
  FROM delta_1 AS "products_5") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."union_all__ivm" AS s ("key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials")
  SELECT "key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."amount__count" <> 0 OR change."amount__sum" <> 0 OR change."amount__scales" <> 0 OR change."amount__specials" <> 0
  ORDER BY "key"
  ON CONFLICT ("key") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "amount__count" = s."amount__count" + excluded."amount__count",
    "amount__sum" = s."amount__sum" + excluded."amount__sum",
    "amount__scales" = s."amount__scales" + excluded."amount__scales",
    "amount__specials" = s."amount__specials" + excluded."amount__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."amount__count" <> 0 OR s."amount__sum" <> 0 OR s."amount__scales" <> 0 OR s."amount__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.union_all */ delta_0 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity"
  FROM (SELECT "ivm_m", "product_id", "quantity" FROM "shop"."union_all__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid AND num_nulls("ivm_m") / 2 = 0) AS x GROUP BY x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
delta_1 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."price"
  FROM (SELECT "ivm_m", "product_id", "price" FROM "shop"."union_all__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid AND num_nulls("ivm_m") / 2 = 0) AS x GROUP BY x."product_id", x."price" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "key",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "amount__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__sum",
    coalesce(sum(r.m * ('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "amount__scales",
    coalesce(sum(r.m * CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "amount__specials"
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."product_id" AS "k1", (CAST(("orders_1"."quantity") AS DECIMAL)) AS "a1"
  FROM delta_0 AS "orders_1"
  UNION ALL SELECT "products_5"."ivm_m" AS m, "products_5"."product_id" AS "k1", (CAST(("products_5"."price") AS DECIMAL)) AS "a1"
  FROM delta_1 AS "products_5") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."union_all__ivm" AS s ("key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials")
  SELECT "key", "n", "amount__count", "amount__sum", "amount__scales", "amount__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."amount__count" <> 0 OR change."amount__sum" <> 0 OR change."amount__scales" <> 0 OR change."amount__specials" <> 0
  ORDER BY "key"
  ON CONFLICT ("key") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "amount__count" = s."amount__count" + excluded."amount__count",
    "amount__sum" = s."amount__sum" + excluded."amount__sum",
    "amount__scales" = s."amount__scales" + excluded."amount__scales",
    "amount__specials" = s."amount__specials" + excluded."amount__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."amount__count" <> 0 OR s."amount__sum" <> 0 OR s."amount__scales" <> 0 OR s."amount__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."union_all__ivm" AS o WHERE (o."key" = s."key" OR o."key" IS NULL AND s."key" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.union_all' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  END IF;
  DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid;
  DELETE /* dbt-ivm: shop.union_all */ FROM "shop"."union_all__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sf47ed9d001227d28', true), '')::tid;
  PERFORM /* dbt-ivm: shop.union_all */ set_config('ivm.sf47ed9d001227d28', '', true);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_alarm"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_here tid; ivm_tries integer;
BEGIN
  IF NOT (pg_catalog.current_setting('track_counts') OPERATOR(pg_catalog.=) 'off' OR pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."union_all__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.<>) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."union_all__ivm_open"'::pg_catalog.regclass)) THEN RETURN NULL; END IF;
  SELECT /* dbt-ivm: shop.union_all */ o.ctid, o.tries INTO ivm_here, ivm_tries FROM "shop"."union_all__ivm_open" AS o WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF ivm_tries >= 1000 AND pg_trigger_depth() = 1 THEN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.union_all'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;

    LOCK /* dbt-ivm: shop.union_all */ TABLE "shop"."union_all__ivm" IN SHARE ROW EXCLUSIVE MODE;
    UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET refill = true WHERE o.ctid = ivm_here;
    PERFORM /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_apply"();
    RETURN NULL;
  END IF;
  SET /* dbt-ivm: shop.union_all */ CONSTRAINTS "shop"."union_all__ivm_alarm" DEFERRED;
  UPDATE /* dbt-ivm: shop.union_all */ "shop"."union_all__ivm_open" AS o SET tries = o.tries + 1 WHERE o.ctid = ivm_here RETURNING o.ctid INTO ivm_here;
  PERFORM /* dbt-ivm: shop.union_all */ set_config('ivm.sf47ed9d001227d28', ivm_here::text, true);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_digest"() RETURNS bytea
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
  SET jit TO 'off'
AS $ivm$
#variable_conflict use_column
DECLARE ivm_digest bytea := /* dbt-ivm: shop.union_all */ ''; ivm_part bytea;
BEGIN

  RETURN ivm_digest;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."union_all__ivm_newest"() RETURNS trigger
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  NEW.digest := /* dbt-ivm: shop.union_all */ (CASE WHEN NEW.refill THEN convert_to(ROW((SELECT count(*) FROM "shop"."union_all__ivm"))::text, 'UTF8') ELSE "shop"."union_all__ivm_digest"() END);
  RETURN NEW;
END
$ivm$;

CREATE VIEW "shop"."union_all__ivm_parts" AS
SELECT true AS ivm_parts
WHERE (NULL::"shop"."union_all__ivm_now_shop_orders") IS NULL
  AND (NULL::"shop"."union_all__ivm_now_shop_products") IS NULL
  AND (NULL::"shop"."union_all__ivm_open") IS NULL
  AND (NULL::"shop"."union_all__ivm_changes_shop_orders") IS NULL
  AND (NULL::"shop"."union_all__ivm_changes_shop_products") IS NULL
  AND (NULL::"shop"."union_all__ivm_newest") IS NULL
  AND (NULL::"shop"."union_all__ivm_missed") IS NULL
  AND '"shop"."union_all__ivm_key"'::regclass IS NOT NULL
  AND '"shop"."union_all__ivm_shop_orders_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_shop_orders_update"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_shop_orders_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_shop_orders_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_shop_products_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_shop_products_update"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_shop_products_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_shop_products_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_shop_orders_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_shop_orders_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_shop_products_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_shop_products_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_shop_orders_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_shop_products_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_shop_orders_before"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_shop_products_before"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_apply"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_alarm"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_digest"()'::regprocedure IS NOT NULL
  AND '"shop"."union_all__ivm_newest"()'::regprocedure IS NOT NULL;

CREATE VIEW "shop"."union_all" AS
SELECT
  "g_10"."k1" AS "key",
  "g_10"."a1" AS "amount"
FROM (SELECT
  s."key" AS "k1",
  CASE WHEN s."amount__count" = 0 THEN NULL WHEN s."amount__specials" = 0 THEN round(s."amount__sum", ceil(min_scale(s."amount__scales") / 15.0)::int) WHEN mod(s."amount__specials", 1e20) > 0 OR mod(div(s."amount__specials", 1e20), 1e20) > 0 AND div(s."amount__specials", 1e40) > 0 THEN 'NaN'::numeric WHEN mod(div(s."amount__specials", 1e20), 1e20) > 0 THEN 'Infinity'::numeric ELSE '-Infinity'::numeric END AS "a1"
FROM "shop"."union_all__ivm" AS s
WHERE s."n" <> 0) AS "g_10"
WHERE (NULL::"shop"."union_all__ivm_definition") IS NULL AND (NULL::"shop"."union_all__ivm_parts") IS NULL;

CREATE OR REPLACE TRIGGER "ivm_00002_insert_shop_union_all"
  AFTER INSERT ON "shop"."orders"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."union_all") IS NULL)
  EXECUTE FUNCTION "shop"."union_all__ivm_shop_orders_insert"();

CREATE OR REPLACE TRIGGER "ivm_00002_update_shop_union_all"
  AFTER UPDATE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."union_all") IS NULL)
  EXECUTE FUNCTION "shop"."union_all__ivm_shop_orders_update"();

CREATE OR REPLACE TRIGGER "ivm_00002_delete_shop_union_all"
  AFTER DELETE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."union_all") IS NULL)
  EXECUTE FUNCTION "shop"."union_all__ivm_shop_orders_delete"();

CREATE OR REPLACE TRIGGER "ivm_00002_truncate_shop_union_all"
  AFTER TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."union_all") IS NULL)
  EXECUTE FUNCTION "shop"."union_all__ivm_shop_orders_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00002_before_shop_union_all"
  BEFORE INSERT OR UPDATE OR DELETE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."union_all") IS NULL)
  EXECUTE FUNCTION "shop"."union_all__ivm_shop_orders_before"();

CREATE OR REPLACE TRIGGER "ivm_00002_insert_shop_union_all"
  AFTER INSERT ON "shop"."products"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."union_all") IS NULL)
  EXECUTE FUNCTION "shop"."union_all__ivm_shop_products_insert"();

CREATE OR REPLACE TRIGGER "ivm_00002_update_shop_union_all"
  AFTER UPDATE ON "shop"."products"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."union_all") IS NULL)
  EXECUTE FUNCTION "shop"."union_all__ivm_shop_products_update"();

CREATE OR REPLACE TRIGGER "ivm_00002_delete_shop_union_all"
  AFTER DELETE ON "shop"."products"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."union_all") IS NULL)
  EXECUTE FUNCTION "shop"."union_all__ivm_shop_products_delete"();

CREATE OR REPLACE TRIGGER "ivm_00002_truncate_shop_union_all"
  AFTER TRUNCATE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."union_all") IS NULL)
  EXECUTE FUNCTION "shop"."union_all__ivm_shop_products_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00002_before_shop_union_all"
  BEFORE INSERT OR UPDATE OR DELETE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."union_all") IS NULL)
  EXECUTE FUNCTION "shop"."union_all__ivm_shop_products_before"();

CREATE OR REPLACE TRIGGER "ivm_00002_replica_shop_union_all"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."union_all") IS NULL)
  EXECUTE FUNCTION "shop"."union_all__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00002_replica_shop_union_all";

CREATE OR REPLACE TRIGGER "ivm_00002_applied_shop_union_all"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."orders"
  FOR EACH ROW
  WHEN (((NULL::"shop"."union_all") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."union_all__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00002_applied_shop_union_all";

CREATE OR REPLACE TRIGGER "ivm_00002_replica_shop_union_all"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."union_all") IS NULL)
  EXECUTE FUNCTION "shop"."union_all__ivm_shop_products_missed"();

ALTER TABLE "shop"."products" ENABLE REPLICA TRIGGER "ivm_00002_replica_shop_union_all";

CREATE OR REPLACE TRIGGER "ivm_00002_applied_shop_union_all"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."products"
  FOR EACH ROW
  WHEN (((NULL::"shop"."union_all") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."union_all__ivm_shop_products_missed"();

ALTER TABLE "shop"."products" ENABLE REPLICA TRIGGER "ivm_00002_applied_shop_union_all";

CREATE CONSTRAINT TRIGGER "union_all__ivm_alarm"
  AFTER UPDATE ON "shop"."union_all__ivm_open"
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW
  WHEN (NEW.aside AND NOT OLD.aside OR NEW.tries > OLD.tries)
  EXECUTE FUNCTION "shop"."union_all__ivm_alarm"();

CREATE OR REPLACE TRIGGER "union_all__ivm_newest"
  BEFORE UPDATE OF self ON "shop"."union_all__ivm_newest"
  FOR EACH ROW
  EXECUTE FUNCTION "shop"."union_all__ivm_newest"();

