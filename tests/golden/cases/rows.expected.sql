-- SELECT o.order_id, p.category, o.quantity FROM shop.orders o, shop.products p WHERE o.product_id = p.product_id AND p.price > 10 ORDER BY o.order_id LIMIT 10

CREATE TABLE "shop"."rows__ivm" ("row_digest" bytea, "n" bigint, "order_id" bigint, "category" text, "quantity" integer) WITH (fillfactor = 70);

INSERT INTO "shop"."rows__ivm" ("row_digest", "n", "order_id", "category", "quantity")
SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (count(*) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM "shop"."orders" AS "orders_1", "shop"."products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r;

CREATE UNIQUE INDEX "rows__ivm_key" ON "shop"."rows__ivm" ("row_digest") NULLS NOT DISTINCT;

CREATE TABLE "shop"."rows__ivm_lock_0" ();

CREATE UNLOGGED TABLE "shop"."rows__ivm_open" ("xact" xid8 NOT NULL, "statements" integer[] NOT NULL, "aside" boolean NOT NULL, "refill" boolean NOT NULL, "tries" integer NOT NULL, "nest" tid) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE UNLOGGED TABLE "shop"."rows__ivm_changes_shop_orders" ("ivm_nest" tid NOT NULL, "ivm_m" bigint NOT NULL, "order_id" bigint, "product_id" integer, "quantity" integer) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE UNLOGGED TABLE "shop"."rows__ivm_changes_shop_products" ("ivm_nest" tid NOT NULL, "ivm_m" bigint NOT NULL, "product_id" integer, "category" text, "price" numeric(10,2)) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE UNLOGGED TABLE "shop"."rows__ivm_newest" ("id" bigint NOT NULL, "self" bigint NOT NULL, "refill" boolean NOT NULL, "digest" bytea, PRIMARY KEY (id), FOREIGN KEY (self) REFERENCES "shop"."rows__ivm_newest" (id) ON UPDATE CASCADE) WITH (autovacuum_vacuum_scale_factor = 0);

CREATE TABLE "shop"."rows__ivm_missed" ("base_schema" text NOT NULL, "base_table" text NOT NULL);

CREATE VIEW "shop"."rows__ivm_definition" AS
SELECT q."order_id", q."category", q."quantity" FROM (SELECT "q_5"."order_id", "q_5"."category", "q_5"."quantity"
FROM (SELECT
  "orders_1"."order_id" AS "order_id",
  "products_2"."category" AS "category",
  "orders_1"."quantity" AS "quantity"
FROM ("shop"."orders" AS "orders_1" CROSS JOIN "shop"."products" AS "products_2")
WHERE ((("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))))) AS "q_5"
ORDER BY "q_5"."order_id"
LIMIT 10) AS q ("order_id", "category", "quantity");

CREATE VIEW "shop"."rows__ivm_now_shop_orders" AS
SELECT t."order_id" AS "order_id", t."product_id" AS "product_id", t."quantity" AS "quantity" FROM "shop"."orders" AS t;

CREATE VIEW "shop"."rows__ivm_now_shop_products" AS
SELECT t."product_id" AS "product_id", t."category" AS "category", t."price" AS "price" FROM "shop"."products" AS t;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_shop_orders_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.rows */ nullif(current_setting('ivm.s254d8d6d369a20a7', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{1,0}'::pg_catalog.int4[] AND NOT o.aside AND NOT (current_setting('transaction_isolation') IN ('repeatable read', 'serializable'));
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.s254d8d6d369a20a7', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.rows'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.rows */ "shop"."rows__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.rows */ set_config('ivm.s254d8d6d369a20a7', ivm_nest::text, true);
    IF "shop"."rows__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __new) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.rows */ ' || CASE WHEN "shop"."rows__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."rows__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ put AS (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new)
INSERT INTO "shop"."rows__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "order_id", "product_id", "quantity") SELECT nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.rows */ put AS (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new)
INSERT INTO "shop"."rows__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "order_id", "product_id", "quantity") SELECT nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.rows */ set_config('ivm.s254d8d6d369a20a7', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.rows */ "shop"."rows__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm_lock_0" IN ROW EXCLUSIVE MODE;
  IF "shop"."rows__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.rows */ ' || CASE WHEN "shop"."rows__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."rows__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new),
change AS (SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (count(*) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM delta AS "orders_1", "shop"."rows__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r),
written AS (INSERT INTO "shop"."rows__ivm" AS s ("row_digest", "n", "order_id", "category", "quantity")
  SELECT "row_digest", "n", "order_id", "category", "quantity" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "row_digest"
  ON CONFLICT ("row_digest") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) FROM written
$large$ INTO ivm_dead;
  ELSE
WITH /* dbt-ivm: shop.rows */ delta AS (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new WHERE num_nulls("order_id") / 2 = 0),
change AS (SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (count(*) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM delta AS "orders_1", "shop"."rows__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r),
written AS (INSERT INTO "shop"."rows__ivm" AS s ("row_digest", "n", "order_id", "category", "quantity")
  SELECT "row_digest", "n", "order_id", "category", "quantity" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "row_digest"
  ON CONFLICT ("row_digest") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) INTO ivm_dead FROM written;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_shop_orders_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.rows */ nullif(current_setting('ivm.s254d8d6d369a20a7', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{1,0}'::pg_catalog.int4[] AND NOT o.aside AND NOT (current_setting('transaction_isolation') IN ('repeatable read', 'serializable'));
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.s254d8d6d369a20a7', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.rows'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.rows */ "shop"."rows__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.rows */ set_config('ivm.s254d8d6d369a20a7', ivm_nest::text, true);
    IF "shop"."rows__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.rows */ ' || CASE WHEN "shop"."rows__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."rows__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_id", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old) AS x GROUP BY x."order_id", x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."rows__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "order_id", "product_id", "quantity") SELECT nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.rows */ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_id", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old) AS x GROUP BY x."order_id", x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."rows__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "order_id", "product_id", "quantity") SELECT nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.rows */ set_config('ivm.s254d8d6d369a20a7', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.rows */ "shop"."rows__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm_lock_0" IN ROW EXCLUSIVE MODE;
  IF "shop"."rows__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.rows */ ' || CASE WHEN "shop"."rows__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."rows__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_id", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old) AS x GROUP BY x."order_id", x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (sum(r.m) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM delta AS "orders_1", "shop"."rows__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r),
written AS (INSERT INTO "shop"."rows__ivm" AS s ("row_digest", "n", "order_id", "category", "quantity")
  SELECT "row_digest", "n", "order_id", "category", "quantity" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "row_digest"
  ON CONFLICT ("row_digest") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) FROM written
$large$ INTO ivm_dead;
  ELSE
WITH /* dbt-ivm: shop.rows */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_id", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new WHERE num_nulls("order_id") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old WHERE num_nulls("order_id") / 2 = 0) AS x GROUP BY x."order_id", x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (sum(r.m) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM delta AS "orders_1", "shop"."rows__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r),
written AS (INSERT INTO "shop"."rows__ivm" AS s ("row_digest", "n", "order_id", "category", "quantity")
  SELECT "row_digest", "n", "order_id", "category", "quantity" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "row_digest"
  ON CONFLICT ("row_digest") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) INTO ivm_dead FROM written;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_shop_orders_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.rows */ nullif(current_setting('ivm.s254d8d6d369a20a7', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{1,0}'::pg_catalog.int4[] AND NOT o.aside AND NOT (current_setting('transaction_isolation') IN ('repeatable read', 'serializable'));
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.s254d8d6d369a20a7', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.rows'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.rows */ "shop"."rows__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.rows */ set_config('ivm.s254d8d6d369a20a7', ivm_nest::text, true);
    IF "shop"."rows__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.rows */ ' || CASE WHEN "shop"."rows__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."rows__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ put AS (SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old)
INSERT INTO "shop"."rows__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "order_id", "product_id", "quantity") SELECT nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.rows */ put AS (SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old)
INSERT INTO "shop"."rows__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "order_id", "product_id", "quantity") SELECT nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.rows */ set_config('ivm.s254d8d6d369a20a7', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.rows */ "shop"."rows__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm_lock_0" IN ROW EXCLUSIVE MODE;
  IF "shop"."rows__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.rows */ ' || CASE WHEN "shop"."rows__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."rows__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old),
change AS (SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (-count(*) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM delta AS "orders_1", "shop"."rows__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r),
written AS (INSERT INTO "shop"."rows__ivm" AS s ("row_digest", "n", "order_id", "category", "quantity")
  SELECT "row_digest", "n", "order_id", "category", "quantity" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "row_digest"
  ON CONFLICT ("row_digest") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) FROM written
$large$ INTO ivm_dead;
  ELSE
WITH /* dbt-ivm: shop.rows */ delta AS (SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old WHERE num_nulls("order_id") / 2 = 0),
change AS (SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (-count(*) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM delta AS "orders_1", "shop"."rows__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r),
written AS (INSERT INTO "shop"."rows__ivm" AS s ("row_digest", "n", "order_id", "category", "quantity")
  SELECT "row_digest", "n", "order_id", "category", "quantity" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "row_digest"
  ON CONFLICT ("row_digest") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) INTO ivm_dead FROM written;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_shop_orders_truncate"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea;
BEGIN
  LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    ivm_id := /* dbt-ivm: shop.rows */ pg_current_xact_id()::text::bigint;
    INSERT /* dbt-ivm: shop.rows */ INTO "shop"."rows__ivm_newest" (id, self, refill) VALUES (ivm_id, ivm_id, true);
    UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_newest" SET id = -id WHERE id = ivm_id;
    DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_newest" WHERE id = -ivm_id RETURNING digest INTO ivm_newest;
    IF ivm_newest IS NULL THEN
      RAISE EXCEPTION 'the newest snapshot is out of reach of the incremental view %', 'shop.rows'
        USING ERRCODE = '55000', HINT = 'Write to its base tables in a READ COMMITTED transaction, or run dbt again to repair it.';
    END IF;
    IF ivm_newest <> (CASE WHEN true THEN convert_to(ROW((SELECT /* dbt-ivm: shop.rows */ count(*) FROM "shop"."rows__ivm"))::text, 'UTF8') ELSE "shop"."rows__ivm_digest"() END) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.rows' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm";
  INSERT /* dbt-ivm: shop.rows */ INTO "shop"."rows__ivm" ("row_digest", "n", "order_id", "category", "quantity")
SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (count(*) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM "shop"."rows__ivm_now_shop_orders" AS "orders_1", "shop"."rows__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_shop_products_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.rows */ nullif(current_setting('ivm.s254d8d6d369a20a7', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{0,1}'::pg_catalog.int4[] AND NOT o.aside AND NOT (current_setting('transaction_isolation') IN ('repeatable read', 'serializable'));
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.s254d8d6d369a20a7', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.rows'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.rows */ "shop"."rows__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.rows */ set_config('ivm.s254d8d6d369a20a7', ivm_nest::text, true);
    IF "shop"."rows__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __new) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.rows */ ' || CASE WHEN "shop"."rows__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."rows__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ put AS (SELECT 1::bigint AS "ivm_m", "product_id", "category", "price" FROM __new)
INSERT INTO "shop"."rows__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category", "price") SELECT nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.rows */ put AS (SELECT 1::bigint AS "ivm_m", "product_id", "category", "price" FROM __new)
INSERT INTO "shop"."rows__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category", "price") SELECT nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.rows */ set_config('ivm.s254d8d6d369a20a7', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.rows */ "shop"."rows__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm_lock_0" IN SHARE MODE;
  IF "shop"."rows__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.rows */ ' || CASE WHEN "shop"."rows__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."rows__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "category", "price" FROM __new),
change AS (SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (count(*) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM "shop"."rows__ivm_now_shop_orders" AS "orders_1", delta AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r),
written AS (INSERT INTO "shop"."rows__ivm" AS s ("row_digest", "n", "order_id", "category", "quantity")
  SELECT "row_digest", "n", "order_id", "category", "quantity" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "row_digest"
  ON CONFLICT ("row_digest") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) FROM written
$large$ INTO ivm_dead;
  ELSE
WITH /* dbt-ivm: shop.rows */ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "category", "price" FROM __new WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (count(*) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM "shop"."rows__ivm_now_shop_orders" AS "orders_1", delta AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r),
written AS (INSERT INTO "shop"."rows__ivm" AS s ("row_digest", "n", "order_id", "category", "quantity")
  SELECT "row_digest", "n", "order_id", "category", "quantity" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "row_digest"
  ON CONFLICT ("row_digest") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) INTO ivm_dead FROM written;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_shop_products_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.rows */ nullif(current_setting('ivm.s254d8d6d369a20a7', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{0,1}'::pg_catalog.int4[] AND NOT o.aside AND NOT (current_setting('transaction_isolation') IN ('repeatable read', 'serializable'));
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.s254d8d6d369a20a7', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.rows'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.rows */ "shop"."rows__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.rows */ set_config('ivm.s254d8d6d369a20a7', ivm_nest::text, true);
    IF "shop"."rows__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.rows */ ' || CASE WHEN "shop"."rows__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."rows__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."price"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "category", "price" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "category", "price" FROM __old) AS x GROUP BY x."product_id", x."category", x."price" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."rows__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category", "price") SELECT nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.rows */ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."price"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "category", "price" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "category", "price" FROM __old) AS x GROUP BY x."product_id", x."category", x."price" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."rows__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category", "price") SELECT nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.rows */ set_config('ivm.s254d8d6d369a20a7', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.rows */ "shop"."rows__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm_lock_0" IN SHARE MODE;
  IF "shop"."rows__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.rows */ ' || CASE WHEN "shop"."rows__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."rows__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."price"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "category", "price" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "category", "price" FROM __old) AS x GROUP BY x."product_id", x."category", x."price" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (sum(r.m) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "products_2"."ivm_m" AS m, "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM "shop"."rows__ivm_now_shop_orders" AS "orders_1", delta AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r),
written AS (INSERT INTO "shop"."rows__ivm" AS s ("row_digest", "n", "order_id", "category", "quantity")
  SELECT "row_digest", "n", "order_id", "category", "quantity" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "row_digest"
  ON CONFLICT ("row_digest") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) FROM written
$large$ INTO ivm_dead;
  ELSE
WITH /* dbt-ivm: shop.rows */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."price"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "category", "price" FROM __new WHERE num_nulls("product_id") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "category", "price" FROM __old WHERE num_nulls("product_id") / 2 = 0) AS x GROUP BY x."product_id", x."category", x."price" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (sum(r.m) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "products_2"."ivm_m" AS m, "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM "shop"."rows__ivm_now_shop_orders" AS "orders_1", delta AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r),
written AS (INSERT INTO "shop"."rows__ivm" AS s ("row_digest", "n", "order_id", "category", "quantity")
  SELECT "row_digest", "n", "order_id", "category", "quantity" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "row_digest"
  ON CONFLICT ("row_digest") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) INTO ivm_dead FROM written;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_shop_products_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.rows */ nullif(current_setting('ivm.s254d8d6d369a20a7', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{0,1}'::pg_catalog.int4[] AND NOT o.aside AND NOT (current_setting('transaction_isolation') IN ('repeatable read', 'serializable'));
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.s254d8d6d369a20a7', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.rows'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.rows */ "shop"."rows__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.rows */ set_config('ivm.s254d8d6d369a20a7', ivm_nest::text, true);
    IF "shop"."rows__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.rows */ ' || CASE WHEN "shop"."rows__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."rows__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ put AS (SELECT -1::bigint AS "ivm_m", "product_id", "category", "price" FROM __old)
INSERT INTO "shop"."rows__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category", "price") SELECT nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.rows */ put AS (SELECT -1::bigint AS "ivm_m", "product_id", "category", "price" FROM __old)
INSERT INTO "shop"."rows__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category", "price") SELECT nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.rows */ set_config('ivm.s254d8d6d369a20a7', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.rows */ "shop"."rows__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm_lock_0" IN SHARE MODE;
  IF "shop"."rows__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.rows */ ' || CASE WHEN "shop"."rows__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."rows__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "category", "price" FROM __old),
change AS (SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (-count(*) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM "shop"."rows__ivm_now_shop_orders" AS "orders_1", delta AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r),
written AS (INSERT INTO "shop"."rows__ivm" AS s ("row_digest", "n", "order_id", "category", "quantity")
  SELECT "row_digest", "n", "order_id", "category", "quantity" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "row_digest"
  ON CONFLICT ("row_digest") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) FROM written
$large$ INTO ivm_dead;
  ELSE
WITH /* dbt-ivm: shop.rows */ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "category", "price" FROM __old WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (-count(*) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM "shop"."rows__ivm_now_shop_orders" AS "orders_1", delta AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r),
written AS (INSERT INTO "shop"."rows__ivm" AS s ("row_digest", "n", "order_id", "category", "quantity")
  SELECT "row_digest", "n", "order_id", "category", "quantity" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "row_digest"
  ON CONFLICT ("row_digest") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) INTO ivm_dead FROM written;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_shop_products_truncate"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea;
BEGIN
  LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    ivm_id := /* dbt-ivm: shop.rows */ pg_current_xact_id()::text::bigint;
    INSERT /* dbt-ivm: shop.rows */ INTO "shop"."rows__ivm_newest" (id, self, refill) VALUES (ivm_id, ivm_id, true);
    UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_newest" SET id = -id WHERE id = ivm_id;
    DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_newest" WHERE id = -ivm_id RETURNING digest INTO ivm_newest;
    IF ivm_newest IS NULL THEN
      RAISE EXCEPTION 'the newest snapshot is out of reach of the incremental view %', 'shop.rows'
        USING ERRCODE = '55000', HINT = 'Write to its base tables in a READ COMMITTED transaction, or run dbt again to repair it.';
    END IF;
    IF ivm_newest <> (CASE WHEN true THEN convert_to(ROW((SELECT /* dbt-ivm: shop.rows */ count(*) FROM "shop"."rows__ivm"))::text, 'UTF8') ELSE "shop"."rows__ivm_digest"() END) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.rows' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm";
  INSERT /* dbt-ivm: shop.rows */ INTO "shop"."rows__ivm" ("row_digest", "n", "order_id", "category", "quantity")
SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (count(*) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM "shop"."rows__ivm_now_shop_orders" AS "orders_1", "shop"."rows__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_shop_orders_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.rows */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."rows__ivm_now_shop_orders"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_shop_orders_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.rows */ ARRAY['order_id', 'product_id', 'quantity']; ivm_now text[] := /* dbt-ivm: shop.rows */ "shop"."rows__ivm_shop_orders_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.rows' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.rows */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_shop_products_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.rows */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."rows__ivm_now_shop_products"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_shop_products_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.rows */ ARRAY['product_id', 'category', 'price']; ivm_now text[] := /* dbt-ivm: shop.rows */ "shop"."rows__ivm_shop_products_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.rows' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.rows */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_shop_orders_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.rows */ INTO "shop"."rows__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."rows__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_shop_products_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.rows */ INTO "shop"."rows__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."rows__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_shop_orders_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_look pg_catalog.bool := /* dbt-ivm: shop.rows */ pg_catalog.current_setting('track_counts') OPERATOR(pg_catalog.=) 'off' OR pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."rows__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.<>) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."rows__ivm_open"'::pg_catalog.regclass); ivm_hint pg_catalog.text; ivm_here pg_catalog.tid;
BEGIN
  IF ivm_look THEN
    ivm_hint := /* dbt-ivm: shop.rows */ pg_catalog.current_setting('ivm.s254d8d6d369a20a7', true);
    IF ivm_hint OPERATOR(pg_catalog.<>) '' THEN
      UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET statements[1] = o.statements[1] OPERATOR(pg_catalog.+) 1, tries = 0
        WHERE o.ctid OPERATOR(pg_catalog.=) ivm_hint::pg_catalog.tid AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
    IF ivm_here IS NULL THEN
      UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET statements[1] = o.statements[1] OPERATOR(pg_catalog.+) 1, tries = 0 WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
  END IF;
  IF ivm_here IS NULL THEN
    INSERT /* dbt-ivm: shop.rows */ INTO "shop"."rows__ivm_open" (xact, statements, aside, refill, tries)
      VALUES (pg_catalog.pg_current_xact_id(), '{1,0}'::pg_catalog.int4[], false, false, 0) RETURNING ctid INTO ivm_here;
    IF ivm_look THEN
      -- Notes that were rolled back count as inserted, and made us look. So do deletions: or we would look every time.
      FOR ivm_i IN 2 .. pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."rows__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.-) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."rows__ivm_open"'::pg_catalog.regclass) LOOP
        BEGIN
          DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_open" WHERE ctid OPERATOR(pg_catalog.=) ivm_here;
          RAISE SQLSTATE 'IVM00';
        EXCEPTION WHEN SQLSTATE 'IVM00' THEN
        END;
      END LOOP;
    END IF;
  END IF;
  PERFORM /* dbt-ivm: shop.rows */ pg_catalog.set_config('ivm.s254d8d6d369a20a7', ivm_here::pg_catalog.text, true);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_shop_products_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_look pg_catalog.bool := /* dbt-ivm: shop.rows */ pg_catalog.current_setting('track_counts') OPERATOR(pg_catalog.=) 'off' OR pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."rows__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.<>) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."rows__ivm_open"'::pg_catalog.regclass); ivm_hint pg_catalog.text; ivm_here pg_catalog.tid;
BEGIN
  IF ivm_look THEN
    ivm_hint := /* dbt-ivm: shop.rows */ pg_catalog.current_setting('ivm.s254d8d6d369a20a7', true);
    IF ivm_hint OPERATOR(pg_catalog.<>) '' THEN
      UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET statements[2] = o.statements[2] OPERATOR(pg_catalog.+) 1, tries = 0
        WHERE o.ctid OPERATOR(pg_catalog.=) ivm_hint::pg_catalog.tid AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
    IF ivm_here IS NULL THEN
      UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET statements[2] = o.statements[2] OPERATOR(pg_catalog.+) 1, tries = 0 WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
  END IF;
  IF ivm_here IS NULL THEN
    INSERT /* dbt-ivm: shop.rows */ INTO "shop"."rows__ivm_open" (xact, statements, aside, refill, tries)
      VALUES (pg_catalog.pg_current_xact_id(), '{0,1}'::pg_catalog.int4[], false, false, 0) RETURNING ctid INTO ivm_here;
    IF ivm_look THEN
      -- Notes that were rolled back count as inserted, and made us look. So do deletions: or we would look every time.
      FOR ivm_i IN 2 .. pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."rows__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.-) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."rows__ivm_open"'::pg_catalog.regclass) LOOP
        BEGIN
          DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_open" WHERE ctid OPERATOR(pg_catalog.=) ivm_here;
          RAISE SQLSTATE 'IVM00';
        EXCEPTION WHEN SQLSTATE 'IVM00' THEN
        END;
      END LOOP;
    END IF;
  END IF;
  PERFORM /* dbt-ivm: shop.rows */ pg_catalog.set_config('ivm.s254d8d6d369a20a7', ivm_here::pg_catalog.text, true);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_apply"() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
  SET jit TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea; ivm_here tid := /* dbt-ivm: shop.rows */ nullif(current_setting('ivm.s254d8d6d369a20a7', true), ''); ivm_nest tid; ivm_last boolean; ivm_refill boolean;
BEGIN
  DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_open" AS o WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.nest, o.refill INTO ivm_nest, ivm_refill;
  IF NOT FOUND THEN
    DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_open" AS o WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.nest, o.refill INTO ivm_nest, ivm_refill;
    IF NOT FOUND THEN ivm_refill := /* dbt-ivm: shop.rows */ true; END IF;
  END IF;
  PERFORM /* dbt-ivm: shop.rows */ set_config('ivm.s254d8d6d369a20a7', ivm_nest::text, true);
  IF ivm_refill OR (EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid))::int + (EXISTS (SELECT FROM "shop"."rows__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid))::int > 1 THEN
    LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
  ELSIF EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid) THEN
    LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm_lock_0" IN ROW EXCLUSIVE MODE;
  ELSE
    LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm_lock_0" IN SHARE MODE;
  END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    ivm_id := /* dbt-ivm: shop.rows */ pg_current_xact_id()::text::bigint;
    INSERT /* dbt-ivm: shop.rows */ INTO "shop"."rows__ivm_newest" (id, self, refill) VALUES (ivm_id, ivm_id, ivm_refill);
    UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_newest" SET id = -id WHERE id = ivm_id;
    DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_newest" WHERE id = -ivm_id RETURNING digest INTO ivm_newest;
    IF ivm_newest IS NULL THEN
      RAISE EXCEPTION 'the newest snapshot is out of reach of the incremental view %', 'shop.rows'
        USING ERRCODE = '55000', HINT = 'Write to its base tables in a READ COMMITTED transaction, or run dbt again to repair it.';
    END IF;
    IF ivm_newest <> (CASE WHEN ivm_refill THEN convert_to(ROW((SELECT /* dbt-ivm: shop.rows */ count(*) FROM "shop"."rows__ivm"))::text, 'UTF8') ELSE "shop"."rows__ivm_digest"() END) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.rows' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_refill THEN
  DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm";
  INSERT /* dbt-ivm: shop.rows */ INTO "shop"."rows__ivm" ("row_digest", "n", "order_id", "category", "quantity")
SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (count(*) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM "shop"."rows__ivm_now_shop_orders" AS "orders_1", "shop"."rows__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r;
  ELSE
  IF EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid OFFSET 200) OR EXISTS (SELECT FROM "shop"."rows__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid OFFSET 200) THEN
    EXECUTE $large$
WITH /* dbt-ivm: shop.rows */ delta_0 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_id", x."product_id", x."quantity"
  FROM (SELECT "ivm_m", "order_id", "product_id", "quantity" FROM "shop"."rows__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid) AS x GROUP BY x."order_id", x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
delta_1 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."price"
  FROM (SELECT "ivm_m", "product_id", "category", "price" FROM "shop"."rows__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid) AS x GROUP BY x."product_id", x."category", x."price" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (sum(r.m) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM delta_0 AS "orders_1", "shop"."rows__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))
  UNION ALL SELECT "products_2"."ivm_m" AS m, "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM "shop"."rows__ivm_now_shop_orders" AS "orders_1", delta_1 AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))
  UNION ALL SELECT -"orders_1"."ivm_m" * "products_2"."ivm_m" AS m, "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM delta_0 AS "orders_1", delta_1 AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r),
written AS (INSERT INTO "shop"."rows__ivm" AS s ("row_digest", "n", "order_id", "category", "quantity")
  SELECT "row_digest", "n", "order_id", "category", "quantity" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "row_digest"
  ON CONFLICT ("row_digest") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.rows */ delta_0 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_id", x."product_id", x."quantity"
  FROM (SELECT "ivm_m", "order_id", "product_id", "quantity" FROM "shop"."rows__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid AND num_nulls("ivm_m") / 2 = 0) AS x GROUP BY x."order_id", x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
delta_1 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."price"
  FROM (SELECT "ivm_m", "product_id", "category", "price" FROM "shop"."rows__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid AND num_nulls("ivm_m") / 2 = 0) AS x GROUP BY x."product_id", x."category", x."price" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (sum(r.m) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM delta_0 AS "orders_1", "shop"."rows__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))
  UNION ALL SELECT "products_2"."ivm_m" AS m, "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM "shop"."rows__ivm_now_shop_orders" AS "orders_1", delta_1 AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))
  UNION ALL SELECT -"orders_1"."ivm_m" * "products_2"."ivm_m" AS m, "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM delta_0 AS "orders_1", delta_1 AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r),
written AS (INSERT INTO "shop"."rows__ivm" AS s ("row_digest", "n", "order_id", "category", "quantity")
  SELECT "row_digest", "n", "order_id", "category", "quantity" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "row_digest"
  ON CONFLICT ("row_digest") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."rows__ivm" AS o WHERE (o."row_digest" = s."row_digest" OR o."row_digest" IS NULL AND s."row_digest" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.rows' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  END IF;
  DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid;
  DELETE /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid;
  PERFORM /* dbt-ivm: shop.rows */ set_config('ivm.s254d8d6d369a20a7', '', true);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_alarm"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_here tid; ivm_tries integer;
BEGIN
  IF NOT (pg_catalog.current_setting('track_counts') OPERATOR(pg_catalog.=) 'off' OR pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."rows__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.<>) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."rows__ivm_open"'::pg_catalog.regclass)) THEN RETURN NULL; END IF;
  SELECT /* dbt-ivm: shop.rows */ o.ctid, o.tries INTO ivm_here, ivm_tries FROM "shop"."rows__ivm_open" AS o WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF ivm_tries >= 1000 AND pg_trigger_depth() = 1 THEN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.rows'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
    LOCK /* dbt-ivm: shop.rows */ TABLE "shop"."rows__ivm" IN SHARE ROW EXCLUSIVE MODE;
    UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET refill = true WHERE o.ctid = ivm_here;
    PERFORM /* dbt-ivm: shop.rows */ "shop"."rows__ivm_apply"();
    RETURN NULL;
  END IF;
  SET /* dbt-ivm: shop.rows */ CONSTRAINTS "shop"."rows__ivm_alarm" DEFERRED;
  UPDATE /* dbt-ivm: shop.rows */ "shop"."rows__ivm_open" AS o SET tries = o.tries + 1 WHERE o.ctid = ivm_here RETURNING o.ctid INTO ivm_here;
  PERFORM /* dbt-ivm: shop.rows */ set_config('ivm.s254d8d6d369a20a7', ivm_here::text, true);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_digest"() RETURNS bytea
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
  SET jit TO 'off'
AS $ivm$
#variable_conflict use_column
DECLARE ivm_digest bytea := /* dbt-ivm: shop.rows */ ''; ivm_part bytea;
BEGIN
  IF EXISTS (SELECT /* dbt-ivm: shop.rows */ FROM "shop"."rows__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid OFFSET 200) OR EXISTS (SELECT FROM "shop"."rows__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid OFFSET 200) THEN
    EXECUTE $large$
WITH /* dbt-ivm: shop.rows */ delta_0 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_id", x."product_id", x."quantity"
  FROM (SELECT "ivm_m", "order_id", "product_id", "quantity" FROM "shop"."rows__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid) AS x GROUP BY x."order_id", x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
delta_1 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."price"
  FROM (SELECT "ivm_m", "product_id", "category", "price" FROM "shop"."rows__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid) AS x GROUP BY x."product_id", x."category", x."price" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (sum(r.m) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM delta_0 AS "orders_1", "shop"."rows__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))
  UNION ALL SELECT "products_2"."ivm_m" AS m, "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM "shop"."rows__ivm_now_shop_orders" AS "orders_1", delta_1 AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))
  UNION ALL SELECT -"orders_1"."ivm_m" * "products_2"."ivm_m" AS m, "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM delta_0 AS "orders_1", delta_1 AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r),
written AS (SELECT ROW(change."row_digest", change."n", change."order_id", change."category", change."quantity")::text AS image FROM change AS change
  WHERE change."n" <> 0)
SELECT sha256(convert_to(coalesce(string_agg(image, chr(10) ORDER BY image COLLATE "C"), ''), 'UTF8')) FROM written
$large$ INTO ivm_part;
  ELSE
WITH /* dbt-ivm: shop.rows */ delta_0 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_id", x."product_id", x."quantity"
  FROM (SELECT "ivm_m", "order_id", "product_id", "quantity" FROM "shop"."rows__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid AND num_nulls("ivm_m") / 2 = 0) AS x GROUP BY x."order_id", x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
delta_1 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."price"
  FROM (SELECT "ivm_m", "product_id", "category", "price" FROM "shop"."rows__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.s254d8d6d369a20a7', true), '')::tid AND num_nulls("ivm_m") / 2 = 0) AS x GROUP BY x."product_id", x."category", x."price" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT DISTINCT ON (r.row_digest) r.row_digest AS "row_digest",
    (sum(r.m) OVER (PARTITION BY r.row_digest))::bigint AS "n", r."a1" AS "order_id", r."a2" AS "category", r."a3" AS "quantity"
  FROM (SELECT sha256(convert_to(ROW(x."a1", x."a2", x."a3")::text, 'UTF8')) AS row_digest, x.*
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM delta_0 AS "orders_1", "shop"."rows__ivm_now_shop_products" AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))
  UNION ALL SELECT "products_2"."ivm_m" AS m, "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM "shop"."rows__ivm_now_shop_orders" AS "orders_1", delta_1 AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))
  UNION ALL SELECT -"orders_1"."ivm_m" * "products_2"."ivm_m" AS m, "orders_1"."order_id" AS "a1", "products_2"."category" AS "a2", "orders_1"."quantity" AS "a3"
  FROM delta_0 AS "orders_1", delta_1 AS "products_2"
  WHERE ("orders_1"."product_id" = "products_2"."product_id") AND ("products_2"."price" > CAST((10) AS DECIMAL))) AS x) AS r),
written AS (SELECT ROW(change."row_digest", change."n", change."order_id", change."category", change."quantity")::text AS image FROM change AS change
  WHERE change."n" <> 0)
SELECT sha256(convert_to(coalesce(string_agg(image, chr(10) ORDER BY image COLLATE "C"), ''), 'UTF8')) INTO ivm_part FROM written;
  END IF;
  ivm_digest := /* dbt-ivm: shop.rows */ ivm_digest || ivm_part;
  RETURN ivm_digest;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."rows__ivm_newest"() RETURNS trigger
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  NEW.digest := /* dbt-ivm: shop.rows */ (CASE WHEN NEW.refill THEN convert_to(ROW((SELECT count(*) FROM "shop"."rows__ivm"))::text, 'UTF8') ELSE "shop"."rows__ivm_digest"() END);
  RETURN NEW;
END
$ivm$;

CREATE VIEW "shop"."rows__ivm_parts" AS
SELECT true AS ivm_parts
WHERE (NULL::"shop"."rows__ivm_now_shop_orders") IS NULL
  AND (NULL::"shop"."rows__ivm_now_shop_products") IS NULL
  AND (NULL::"shop"."rows__ivm_lock_0") IS NULL
  AND (NULL::"shop"."rows__ivm_open") IS NULL
  AND (NULL::"shop"."rows__ivm_changes_shop_orders") IS NULL
  AND (NULL::"shop"."rows__ivm_changes_shop_products") IS NULL
  AND (NULL::"shop"."rows__ivm_newest") IS NULL
  AND (NULL::"shop"."rows__ivm_missed") IS NULL
  AND '"shop"."rows__ivm_key"'::regclass IS NOT NULL
  AND '"shop"."rows__ivm_shop_orders_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_shop_orders_update"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_shop_orders_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_shop_orders_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_shop_products_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_shop_products_update"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_shop_products_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_shop_products_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_shop_orders_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_shop_orders_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_shop_products_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_shop_products_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_shop_orders_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_shop_products_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_shop_orders_before"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_shop_products_before"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_apply"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_alarm"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_digest"()'::regprocedure IS NOT NULL
  AND '"shop"."rows__ivm_newest"()'::regprocedure IS NOT NULL;

CREATE VIEW "shop"."rows" AS
SELECT "q_5"."order_id", "q_5"."category", "q_5"."quantity"
FROM (SELECT
  s."order_id" AS "order_id",
  s."category" AS "category",
  s."quantity" AS "quantity"
FROM "shop"."rows__ivm" AS s LEFT JOIN LATERAL unnest(array_fill(true, ARRAY[greatest(s."n", 0)::int])) AS copies ON s."n" > 1
WHERE s."n" > 0) AS "q_5"
WHERE (NULL::"shop"."rows__ivm_definition") IS NULL AND (NULL::"shop"."rows__ivm_parts") IS NULL
ORDER BY "q_5"."order_id"
LIMIT 10;

CREATE OR REPLACE TRIGGER "ivm_00002_insert_shop_rows"
  AFTER INSERT ON "shop"."orders"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."rows") IS NULL)
  EXECUTE FUNCTION "shop"."rows__ivm_shop_orders_insert"();

CREATE OR REPLACE TRIGGER "ivm_00002_update_shop_rows"
  AFTER UPDATE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."rows") IS NULL)
  EXECUTE FUNCTION "shop"."rows__ivm_shop_orders_update"();

CREATE OR REPLACE TRIGGER "ivm_00002_delete_shop_rows"
  AFTER DELETE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."rows") IS NULL)
  EXECUTE FUNCTION "shop"."rows__ivm_shop_orders_delete"();

CREATE OR REPLACE TRIGGER "ivm_00002_truncate_shop_rows"
  AFTER TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."rows") IS NULL)
  EXECUTE FUNCTION "shop"."rows__ivm_shop_orders_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00002_before_shop_rows"
  BEFORE INSERT OR UPDATE OR DELETE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."rows") IS NULL)
  EXECUTE FUNCTION "shop"."rows__ivm_shop_orders_before"();

CREATE OR REPLACE TRIGGER "ivm_00002_insert_shop_rows"
  AFTER INSERT ON "shop"."products"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."rows") IS NULL)
  EXECUTE FUNCTION "shop"."rows__ivm_shop_products_insert"();

CREATE OR REPLACE TRIGGER "ivm_00002_update_shop_rows"
  AFTER UPDATE ON "shop"."products"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."rows") IS NULL)
  EXECUTE FUNCTION "shop"."rows__ivm_shop_products_update"();

CREATE OR REPLACE TRIGGER "ivm_00002_delete_shop_rows"
  AFTER DELETE ON "shop"."products"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."rows") IS NULL)
  EXECUTE FUNCTION "shop"."rows__ivm_shop_products_delete"();

CREATE OR REPLACE TRIGGER "ivm_00002_truncate_shop_rows"
  AFTER TRUNCATE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."rows") IS NULL)
  EXECUTE FUNCTION "shop"."rows__ivm_shop_products_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00002_before_shop_rows"
  BEFORE INSERT OR UPDATE OR DELETE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."rows") IS NULL)
  EXECUTE FUNCTION "shop"."rows__ivm_shop_products_before"();

CREATE OR REPLACE TRIGGER "ivm_00002_replica_shop_rows"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."rows") IS NULL)
  EXECUTE FUNCTION "shop"."rows__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00002_replica_shop_rows";

CREATE OR REPLACE TRIGGER "ivm_00002_applied_shop_rows"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."orders"
  FOR EACH ROW
  WHEN (((NULL::"shop"."rows") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."rows__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00002_applied_shop_rows";

CREATE OR REPLACE TRIGGER "ivm_00002_replica_shop_rows"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."rows") IS NULL)
  EXECUTE FUNCTION "shop"."rows__ivm_shop_products_missed"();

ALTER TABLE "shop"."products" ENABLE REPLICA TRIGGER "ivm_00002_replica_shop_rows";

CREATE OR REPLACE TRIGGER "ivm_00002_applied_shop_rows"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."products"
  FOR EACH ROW
  WHEN (((NULL::"shop"."rows") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."rows__ivm_shop_products_missed"();

ALTER TABLE "shop"."products" ENABLE REPLICA TRIGGER "ivm_00002_applied_shop_rows";

CREATE CONSTRAINT TRIGGER "rows__ivm_alarm"
  AFTER UPDATE ON "shop"."rows__ivm_open"
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW
  WHEN (NEW.aside AND NOT OLD.aside OR NEW.tries > OLD.tries)
  EXECUTE FUNCTION "shop"."rows__ivm_alarm"();

CREATE OR REPLACE TRIGGER "rows__ivm_newest"
  BEFORE UPDATE OF self ON "shop"."rows__ivm_newest"
  FOR EACH ROW
  EXECUTE FUNCTION "shop"."rows__ivm_newest"();

