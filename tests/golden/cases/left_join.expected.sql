-- SELECT p.product_id, p.category, o.order_id, o.quantity
FROM shop.products p LEFT JOIN shop.orders o ON o.product_id = p.product_id

CREATE TABLE "shop"."left_join__ivm" ("product_id" integer, "category" text, "order_id" bigint, "quantity" integer) WITH (fillfactor = 70);

INSERT INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ("shop"."products" AS "products_1" LEFT JOIN "shop"."orders" AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")));

CREATE INDEX "left_join__ivm_key" ON "shop"."left_join__ivm" ("product_id");

CREATE TABLE "shop"."left_join__ivm_lock_0" ();

CREATE TABLE "shop"."left_join__ivm_stripes" ("stripe" integer NOT NULL);

CREATE UNLOGGED TABLE "shop"."left_join__ivm_open" ("xact" xid8 NOT NULL, "statements" integer[] NOT NULL, "aside" boolean NOT NULL, "refill" boolean NOT NULL, "tries" integer NOT NULL, "nest" tid) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE UNLOGGED TABLE "shop"."left_join__ivm_changes_shop_orders" ("ivm_nest" tid NOT NULL, "ivm_m" bigint NOT NULL, "order_id" bigint, "product_id" integer, "quantity" integer) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE UNLOGGED TABLE "shop"."left_join__ivm_changes_shop_products" ("ivm_nest" tid NOT NULL, "ivm_m" bigint NOT NULL, "product_id" integer, "category" text) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE TABLE "shop"."left_join__ivm_missed" ("base_schema" text NOT NULL, "base_table" text NOT NULL);

CREATE VIEW "shop"."left_join__ivm_definition" AS
SELECT q."product_id", q."category", q."order_id", q."quantity" FROM (SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ("shop"."products" AS "products_1" LEFT JOIN "shop"."orders" AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")))) AS q ("product_id", "category", "order_id", "quantity");

CREATE VIEW "shop"."left_join__ivm_now_shop_orders" AS
SELECT t."order_id" AS "order_id", t."product_id" AS "product_id", t."quantity" AS "quantity" FROM "shop"."orders" AS t;

CREATE VIEW "shop"."left_join__ivm_now_shop_products" AS
SELECT t."product_id" AS "product_id", t."category" AS "category" FROM "shop"."products" AS t;

CREATE OR REPLACE FUNCTION "shop"."left_join__ivm_shop_orders_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_keys_0_0 integer[]; ivm_null_0 boolean; ivm_here tid := /* dbt-ivm: shop.left_join */ nullif(current_setting('ivm.s4158165f7cf73c9c', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.left_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{1,0}'::pg_catalog.int4[] AND NOT o.aside;
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.s4158165f7cf73c9c', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.left_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.left_join */ set_config('ivm.s4158165f7cf73c9c', ivm_nest::text, true);
    IF "shop"."left_join__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __new) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.left_join */ ' || CASE WHEN "shop"."left_join__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."left_join__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ put AS (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new)
INSERT INTO "shop"."left_join__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "order_id", "product_id", "quantity") SELECT nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.left_join */ put AS (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new)
INSERT INTO "shop"."left_join__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "order_id", "product_id", "quantity") SELECT nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.left_join */ set_config('ivm.s4158165f7cf73c9c', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm_lock_0" IN ROW EXCLUSIVE MODE;
  IF "shop"."left_join__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.left_join */ ' || CASE WHEN "shop"."left_join__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."left_join__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "orders_2"."product_id" AS k
  FROM delta AS "orders_2") AS y) AS x)
SELECT found.keys, found.null_key FROM found
$large$ INTO ivm_keys_0_0, ivm_null_0;
  ELSE
WITH /* dbt-ivm: shop.left_join */ delta AS (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new WHERE num_nulls("order_id") / 2 = 0), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "orders_2"."product_id" AS k
  FROM delta AS "orders_2") AS y) AS x)
SELECT found.keys, found.null_key INTO ivm_keys_0_0, ivm_null_0 FROM found;
  END IF;
  IF ivm_keys_0_0 IS NOT NULL OR ivm_null_0 THEN
    PERFORM /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_stripes" AS t WHERE t.stripe IN (SELECT 0 + (hash_array(ARRAY[k]) & 255) FROM unnest(ivm_keys_0_0) AS k UNION SELECT 0 WHERE ivm_null_0) ORDER BY t.stripe FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'the stripes of an incremental view are missing' USING ERRCODE = '55000'; END IF;
  END IF;
  IF cardinality(ivm_keys_0_0) > 200 THEN
    EXECUTE $large$DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" = ANY ($1)$large$ USING ivm_keys_0_0;
    EXECUTE $large$INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" = ANY ($1))) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" = ANY ($1))) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")))$large$ USING ivm_keys_0_0;
  ELSIF ivm_keys_0_0 IS NOT NULL THEN
    DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" = ANY (ivm_variables.ivm_keys_0_0);
    INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" = ANY (ivm_variables.ivm_keys_0_0))) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" = ANY (ivm_variables.ivm_keys_0_0))) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")));
  END IF;
  IF ivm_null_0 THEN
    DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" IS NULL;
    INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" IS NULL)) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" IS NULL)) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")));
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."left_join__ivm_shop_orders_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_keys_0_0 integer[]; ivm_null_0 boolean; ivm_here tid := /* dbt-ivm: shop.left_join */ nullif(current_setting('ivm.s4158165f7cf73c9c', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.left_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{1,0}'::pg_catalog.int4[] AND NOT o.aside;
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.s4158165f7cf73c9c', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.left_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.left_join */ set_config('ivm.s4158165f7cf73c9c', ivm_nest::text, true);
    IF "shop"."left_join__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.left_join */ ' || CASE WHEN "shop"."left_join__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."left_join__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_id", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old) AS x GROUP BY x."order_id", x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."left_join__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "order_id", "product_id", "quantity") SELECT nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.left_join */ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_id", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old) AS x GROUP BY x."order_id", x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."left_join__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "order_id", "product_id", "quantity") SELECT nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.left_join */ set_config('ivm.s4158165f7cf73c9c', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm_lock_0" IN ROW EXCLUSIVE MODE;
  IF "shop"."left_join__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.left_join */ ' || CASE WHEN "shop"."left_join__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."left_join__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_id", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old) AS x GROUP BY x."order_id", x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "orders_2"."product_id" AS k
  FROM delta AS "orders_2") AS y) AS x)
SELECT found.keys, found.null_key FROM found
$large$ INTO ivm_keys_0_0, ivm_null_0;
  ELSE
WITH /* dbt-ivm: shop.left_join */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_id", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new WHERE num_nulls("order_id") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old WHERE num_nulls("order_id") / 2 = 0) AS x GROUP BY x."order_id", x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "orders_2"."product_id" AS k
  FROM delta AS "orders_2") AS y) AS x)
SELECT found.keys, found.null_key INTO ivm_keys_0_0, ivm_null_0 FROM found;
  END IF;
  IF ivm_keys_0_0 IS NOT NULL OR ivm_null_0 THEN
    PERFORM /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_stripes" AS t WHERE t.stripe IN (SELECT 0 + (hash_array(ARRAY[k]) & 255) FROM unnest(ivm_keys_0_0) AS k UNION SELECT 0 WHERE ivm_null_0) ORDER BY t.stripe FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'the stripes of an incremental view are missing' USING ERRCODE = '55000'; END IF;
  END IF;
  IF cardinality(ivm_keys_0_0) > 200 THEN
    EXECUTE $large$DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" = ANY ($1)$large$ USING ivm_keys_0_0;
    EXECUTE $large$INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" = ANY ($1))) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" = ANY ($1))) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")))$large$ USING ivm_keys_0_0;
  ELSIF ivm_keys_0_0 IS NOT NULL THEN
    DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" = ANY (ivm_variables.ivm_keys_0_0);
    INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" = ANY (ivm_variables.ivm_keys_0_0))) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" = ANY (ivm_variables.ivm_keys_0_0))) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")));
  END IF;
  IF ivm_null_0 THEN
    DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" IS NULL;
    INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" IS NULL)) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" IS NULL)) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")));
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."left_join__ivm_shop_orders_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_keys_0_0 integer[]; ivm_null_0 boolean; ivm_here tid := /* dbt-ivm: shop.left_join */ nullif(current_setting('ivm.s4158165f7cf73c9c', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.left_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{1,0}'::pg_catalog.int4[] AND NOT o.aside;
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.s4158165f7cf73c9c', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.left_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.left_join */ set_config('ivm.s4158165f7cf73c9c', ivm_nest::text, true);
    IF "shop"."left_join__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.left_join */ ' || CASE WHEN "shop"."left_join__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."left_join__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ put AS (SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old)
INSERT INTO "shop"."left_join__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "order_id", "product_id", "quantity") SELECT nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.left_join */ put AS (SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old)
INSERT INTO "shop"."left_join__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "order_id", "product_id", "quantity") SELECT nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.left_join */ set_config('ivm.s4158165f7cf73c9c', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm_lock_0" IN ROW EXCLUSIVE MODE;
  IF "shop"."left_join__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.left_join */ ' || CASE WHEN "shop"."left_join__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."left_join__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "orders_2"."product_id" AS k
  FROM delta AS "orders_2") AS y) AS x)
SELECT found.keys, found.null_key FROM found
$large$ INTO ivm_keys_0_0, ivm_null_0;
  ELSE
WITH /* dbt-ivm: shop.left_join */ delta AS (SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old WHERE num_nulls("order_id") / 2 = 0), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "orders_2"."product_id" AS k
  FROM delta AS "orders_2") AS y) AS x)
SELECT found.keys, found.null_key INTO ivm_keys_0_0, ivm_null_0 FROM found;
  END IF;
  IF ivm_keys_0_0 IS NOT NULL OR ivm_null_0 THEN
    PERFORM /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_stripes" AS t WHERE t.stripe IN (SELECT 0 + (hash_array(ARRAY[k]) & 255) FROM unnest(ivm_keys_0_0) AS k UNION SELECT 0 WHERE ivm_null_0) ORDER BY t.stripe FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'the stripes of an incremental view are missing' USING ERRCODE = '55000'; END IF;
  END IF;
  IF cardinality(ivm_keys_0_0) > 200 THEN
    EXECUTE $large$DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" = ANY ($1)$large$ USING ivm_keys_0_0;
    EXECUTE $large$INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" = ANY ($1))) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" = ANY ($1))) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")))$large$ USING ivm_keys_0_0;
  ELSIF ivm_keys_0_0 IS NOT NULL THEN
    DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" = ANY (ivm_variables.ivm_keys_0_0);
    INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" = ANY (ivm_variables.ivm_keys_0_0))) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" = ANY (ivm_variables.ivm_keys_0_0))) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")));
  END IF;
  IF ivm_null_0 THEN
    DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" IS NULL;
    INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" IS NULL)) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" IS NULL)) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")));
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."left_join__ivm_shop_orders_truncate"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.left_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
  DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm";
  INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ("shop"."left_join__ivm_now_shop_products" AS "products_1" LEFT JOIN "shop"."left_join__ivm_now_shop_orders" AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")));
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."left_join__ivm_shop_products_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_keys_0_0 integer[]; ivm_null_0 boolean; ivm_here tid := /* dbt-ivm: shop.left_join */ nullif(current_setting('ivm.s4158165f7cf73c9c', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.left_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{0,1}'::pg_catalog.int4[] AND NOT o.aside;
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.s4158165f7cf73c9c', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.left_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.left_join */ set_config('ivm.s4158165f7cf73c9c', ivm_nest::text, true);
    IF "shop"."left_join__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __new) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.left_join */ ' || CASE WHEN "shop"."left_join__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."left_join__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ put AS (SELECT 1::bigint AS "ivm_m", "product_id", "category" FROM __new)
INSERT INTO "shop"."left_join__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category") SELECT nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.left_join */ put AS (SELECT 1::bigint AS "ivm_m", "product_id", "category" FROM __new)
INSERT INTO "shop"."left_join__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category") SELECT nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.left_join */ set_config('ivm.s4158165f7cf73c9c', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm_lock_0" IN SHARE MODE;
  IF "shop"."left_join__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.left_join */ ' || CASE WHEN "shop"."left_join__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."left_join__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "category" FROM __new), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "products_1"."product_id" AS k
  FROM delta AS "products_1") AS y) AS x)
SELECT found.keys, found.null_key FROM found
$large$ INTO ivm_keys_0_0, ivm_null_0;
  ELSE
WITH /* dbt-ivm: shop.left_join */ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "category" FROM __new WHERE num_nulls("product_id") / 2 = 0), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "products_1"."product_id" AS k
  FROM delta AS "products_1") AS y) AS x)
SELECT found.keys, found.null_key INTO ivm_keys_0_0, ivm_null_0 FROM found;
  END IF;
  IF ivm_keys_0_0 IS NOT NULL OR ivm_null_0 THEN
    PERFORM /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_stripes" AS t WHERE t.stripe IN (SELECT 0 + (hash_array(ARRAY[k]) & 255) FROM unnest(ivm_keys_0_0) AS k UNION SELECT 0 WHERE ivm_null_0) ORDER BY t.stripe FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'the stripes of an incremental view are missing' USING ERRCODE = '55000'; END IF;
  END IF;
  IF cardinality(ivm_keys_0_0) > 200 THEN
    EXECUTE $large$DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" = ANY ($1)$large$ USING ivm_keys_0_0;
    EXECUTE $large$INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" = ANY ($1))) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" = ANY ($1))) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")))$large$ USING ivm_keys_0_0;
  ELSIF ivm_keys_0_0 IS NOT NULL THEN
    DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" = ANY (ivm_variables.ivm_keys_0_0);
    INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" = ANY (ivm_variables.ivm_keys_0_0))) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" = ANY (ivm_variables.ivm_keys_0_0))) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")));
  END IF;
  IF ivm_null_0 THEN
    DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" IS NULL;
    INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" IS NULL)) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" IS NULL)) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")));
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."left_join__ivm_shop_products_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_keys_0_0 integer[]; ivm_null_0 boolean; ivm_here tid := /* dbt-ivm: shop.left_join */ nullif(current_setting('ivm.s4158165f7cf73c9c', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.left_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{0,1}'::pg_catalog.int4[] AND NOT o.aside;
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.s4158165f7cf73c9c', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.left_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.left_join */ set_config('ivm.s4158165f7cf73c9c', ivm_nest::text, true);
    IF "shop"."left_join__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.left_join */ ' || CASE WHEN "shop"."left_join__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."left_join__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "category" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "category" FROM __old) AS x GROUP BY x."product_id", x."category" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."left_join__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category") SELECT nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.left_join */ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "category" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "category" FROM __old) AS x GROUP BY x."product_id", x."category" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."left_join__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category") SELECT nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.left_join */ set_config('ivm.s4158165f7cf73c9c', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm_lock_0" IN SHARE MODE;
  IF "shop"."left_join__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.left_join */ ' || CASE WHEN "shop"."left_join__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."left_join__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "category" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "category" FROM __old) AS x GROUP BY x."product_id", x."category" HAVING sum(x."ivm_m") <> 0), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "products_1"."product_id" AS k
  FROM delta AS "products_1") AS y) AS x)
SELECT found.keys, found.null_key FROM found
$large$ INTO ivm_keys_0_0, ivm_null_0;
  ELSE
WITH /* dbt-ivm: shop.left_join */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "category" FROM __new WHERE num_nulls("product_id") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "category" FROM __old WHERE num_nulls("product_id") / 2 = 0) AS x GROUP BY x."product_id", x."category" HAVING sum(x."ivm_m") <> 0), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "products_1"."product_id" AS k
  FROM delta AS "products_1") AS y) AS x)
SELECT found.keys, found.null_key INTO ivm_keys_0_0, ivm_null_0 FROM found;
  END IF;
  IF ivm_keys_0_0 IS NOT NULL OR ivm_null_0 THEN
    PERFORM /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_stripes" AS t WHERE t.stripe IN (SELECT 0 + (hash_array(ARRAY[k]) & 255) FROM unnest(ivm_keys_0_0) AS k UNION SELECT 0 WHERE ivm_null_0) ORDER BY t.stripe FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'the stripes of an incremental view are missing' USING ERRCODE = '55000'; END IF;
  END IF;
  IF cardinality(ivm_keys_0_0) > 200 THEN
    EXECUTE $large$DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" = ANY ($1)$large$ USING ivm_keys_0_0;
    EXECUTE $large$INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" = ANY ($1))) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" = ANY ($1))) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")))$large$ USING ivm_keys_0_0;
  ELSIF ivm_keys_0_0 IS NOT NULL THEN
    DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" = ANY (ivm_variables.ivm_keys_0_0);
    INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" = ANY (ivm_variables.ivm_keys_0_0))) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" = ANY (ivm_variables.ivm_keys_0_0))) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")));
  END IF;
  IF ivm_null_0 THEN
    DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" IS NULL;
    INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" IS NULL)) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" IS NULL)) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")));
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."left_join__ivm_shop_products_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_keys_0_0 integer[]; ivm_null_0 boolean; ivm_here tid := /* dbt-ivm: shop.left_join */ nullif(current_setting('ivm.s4158165f7cf73c9c', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.left_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{0,1}'::pg_catalog.int4[] AND NOT o.aside;
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET statements[2] = o.statements[2] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.s4158165f7cf73c9c', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[2] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0,0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.left_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.left_join */ set_config('ivm.s4158165f7cf73c9c', ivm_nest::text, true);
    IF "shop"."left_join__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.left_join */ ' || CASE WHEN "shop"."left_join__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."left_join__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ put AS (SELECT -1::bigint AS "ivm_m", "product_id", "category" FROM __old)
INSERT INTO "shop"."left_join__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category") SELECT nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.left_join */ put AS (SELECT -1::bigint AS "ivm_m", "product_id", "category" FROM __old)
INSERT INTO "shop"."left_join__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category") SELECT nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.left_join */ set_config('ivm.s4158165f7cf73c9c', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm_lock_0" IN SHARE MODE;
  IF "shop"."left_join__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.left_join */ ' || CASE WHEN "shop"."left_join__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."left_join__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "category" FROM __old), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "products_1"."product_id" AS k
  FROM delta AS "products_1") AS y) AS x)
SELECT found.keys, found.null_key FROM found
$large$ INTO ivm_keys_0_0, ivm_null_0;
  ELSE
WITH /* dbt-ivm: shop.left_join */ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "category" FROM __old WHERE num_nulls("product_id") / 2 = 0), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "products_1"."product_id" AS k
  FROM delta AS "products_1") AS y) AS x)
SELECT found.keys, found.null_key INTO ivm_keys_0_0, ivm_null_0 FROM found;
  END IF;
  IF ivm_keys_0_0 IS NOT NULL OR ivm_null_0 THEN
    PERFORM /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_stripes" AS t WHERE t.stripe IN (SELECT 0 + (hash_array(ARRAY[k]) & 255) FROM unnest(ivm_keys_0_0) AS k UNION SELECT 0 WHERE ivm_null_0) ORDER BY t.stripe FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'the stripes of an incremental view are missing' USING ERRCODE = '55000'; END IF;
  END IF;
  IF cardinality(ivm_keys_0_0) > 200 THEN
    EXECUTE $large$DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" = ANY ($1)$large$ USING ivm_keys_0_0;
    EXECUTE $large$INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" = ANY ($1))) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" = ANY ($1))) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")))$large$ USING ivm_keys_0_0;
  ELSIF ivm_keys_0_0 IS NOT NULL THEN
    DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" = ANY (ivm_variables.ivm_keys_0_0);
    INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" = ANY (ivm_variables.ivm_keys_0_0))) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" = ANY (ivm_variables.ivm_keys_0_0))) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")));
  END IF;
  IF ivm_null_0 THEN
    DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" IS NULL;
    INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" IS NULL)) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" IS NULL)) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")));
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."left_join__ivm_shop_products_truncate"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.left_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
  DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm";
  INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ("shop"."left_join__ivm_now_shop_products" AS "products_1" LEFT JOIN "shop"."left_join__ivm_now_shop_orders" AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")));
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."left_join__ivm_shop_orders_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.left_join */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."left_join__ivm_now_shop_orders"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."left_join__ivm_shop_orders_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.left_join */ ARRAY['order_id', 'product_id', 'quantity']; ivm_now text[] := /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_shop_orders_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.left_join' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.left_join */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."left_join__ivm_shop_products_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.left_join */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."left_join__ivm_now_shop_products"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."left_join__ivm_shop_products_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.left_join */ ARRAY['product_id', 'category']; ivm_now text[] := /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_shop_products_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.left_join' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.left_join */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."left_join__ivm_shop_orders_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."left_join__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."left_join__ivm_shop_products_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."left_join__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."left_join__ivm_shop_orders_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_look pg_catalog.bool := /* dbt-ivm: shop.left_join */ pg_catalog.current_setting('track_counts') OPERATOR(pg_catalog.=) 'off' OR pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."left_join__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.<>) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."left_join__ivm_open"'::pg_catalog.regclass); ivm_hint pg_catalog.text; ivm_here pg_catalog.tid;
BEGIN
  IF ivm_look THEN
    ivm_hint := /* dbt-ivm: shop.left_join */ pg_catalog.current_setting('ivm.s4158165f7cf73c9c', true);
    IF ivm_hint OPERATOR(pg_catalog.<>) '' THEN
      UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET statements[1] = o.statements[1] OPERATOR(pg_catalog.+) 1, tries = 0
        WHERE o.ctid OPERATOR(pg_catalog.=) ivm_hint::pg_catalog.tid AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
    IF ivm_here IS NULL THEN
      UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET statements[1] = o.statements[1] OPERATOR(pg_catalog.+) 1, tries = 0 WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
  END IF;
  IF ivm_here IS NULL THEN
    INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm_open" (xact, statements, aside, refill, tries)
      VALUES (pg_catalog.pg_current_xact_id(), '{1,0}'::pg_catalog.int4[], false, false, 0) RETURNING ctid INTO ivm_here;
    IF ivm_look THEN
      -- Notes that were rolled back count as inserted, and made us look. So do deletions: or we would look every time.
      FOR ivm_i IN 2 .. pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."left_join__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.-) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."left_join__ivm_open"'::pg_catalog.regclass) LOOP
        BEGIN
          DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_open" WHERE ctid OPERATOR(pg_catalog.=) ivm_here;
          RAISE SQLSTATE 'IVM00';
        EXCEPTION WHEN SQLSTATE 'IVM00' THEN
        END;
      END LOOP;
    END IF;
  END IF;
  PERFORM /* dbt-ivm: shop.left_join */ pg_catalog.set_config('ivm.s4158165f7cf73c9c', ivm_here::pg_catalog.text, true);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."left_join__ivm_shop_products_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_look pg_catalog.bool := /* dbt-ivm: shop.left_join */ pg_catalog.current_setting('track_counts') OPERATOR(pg_catalog.=) 'off' OR pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."left_join__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.<>) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."left_join__ivm_open"'::pg_catalog.regclass); ivm_hint pg_catalog.text; ivm_here pg_catalog.tid;
BEGIN
  IF ivm_look THEN
    ivm_hint := /* dbt-ivm: shop.left_join */ pg_catalog.current_setting('ivm.s4158165f7cf73c9c', true);
    IF ivm_hint OPERATOR(pg_catalog.<>) '' THEN
      UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET statements[2] = o.statements[2] OPERATOR(pg_catalog.+) 1, tries = 0
        WHERE o.ctid OPERATOR(pg_catalog.=) ivm_hint::pg_catalog.tid AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
    IF ivm_here IS NULL THEN
      UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET statements[2] = o.statements[2] OPERATOR(pg_catalog.+) 1, tries = 0 WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
  END IF;
  IF ivm_here IS NULL THEN
    INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm_open" (xact, statements, aside, refill, tries)
      VALUES (pg_catalog.pg_current_xact_id(), '{0,1}'::pg_catalog.int4[], false, false, 0) RETURNING ctid INTO ivm_here;
    IF ivm_look THEN
      -- Notes that were rolled back count as inserted, and made us look. So do deletions: or we would look every time.
      FOR ivm_i IN 2 .. pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."left_join__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.-) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."left_join__ivm_open"'::pg_catalog.regclass) LOOP
        BEGIN
          DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_open" WHERE ctid OPERATOR(pg_catalog.=) ivm_here;
          RAISE SQLSTATE 'IVM00';
        EXCEPTION WHEN SQLSTATE 'IVM00' THEN
        END;
      END LOOP;
    END IF;
  END IF;
  PERFORM /* dbt-ivm: shop.left_join */ pg_catalog.set_config('ivm.s4158165f7cf73c9c', ivm_here::pg_catalog.text, true);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."left_join__ivm_apply"() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
  SET jit TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_keys_0_0 integer[]; ivm_null_0 boolean; ivm_here tid := /* dbt-ivm: shop.left_join */ nullif(current_setting('ivm.s4158165f7cf73c9c', true), ''); ivm_nest tid; ivm_last boolean; ivm_refill boolean;
BEGIN
  DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_open" AS o WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.nest, o.refill INTO ivm_nest, ivm_refill;
  IF NOT FOUND THEN
    DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_open" AS o WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.nest, o.refill INTO ivm_nest, ivm_refill;
    IF NOT FOUND THEN ivm_refill := /* dbt-ivm: shop.left_join */ true; END IF;
  END IF;
  PERFORM /* dbt-ivm: shop.left_join */ set_config('ivm.s4158165f7cf73c9c', ivm_nest::text, true);
  IF ivm_refill OR (EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid))::int + (EXISTS (SELECT FROM "shop"."left_join__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid))::int > 1 THEN
    LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
  ELSIF EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid) THEN
    LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm_lock_0" IN ROW EXCLUSIVE MODE;
  ELSE
    LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm_lock_0" IN SHARE MODE;
  END IF;

  IF ivm_refill THEN
  DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm";
  INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ("shop"."left_join__ivm_now_shop_products" AS "products_1" LEFT JOIN "shop"."left_join__ivm_now_shop_orders" AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")));
  ELSE
  IF EXISTS (SELECT /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid OFFSET 200) OR EXISTS (SELECT FROM "shop"."left_join__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid OFFSET 200) THEN
    EXECUTE $large$
WITH /* dbt-ivm: shop.left_join */ delta_0 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_id", x."product_id", x."quantity"
  FROM (SELECT "ivm_m", "order_id", "product_id", "quantity" FROM "shop"."left_join__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid) AS x GROUP BY x."order_id", x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
delta_1 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category"
  FROM (SELECT "ivm_m", "product_id", "category" FROM "shop"."left_join__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid) AS x GROUP BY x."product_id", x."category" HAVING sum(x."ivm_m") <> 0), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "products_1"."product_id" AS k
  FROM delta_1 AS "products_1"
  UNION ALL SELECT "orders_2"."product_id" AS k
  FROM delta_0 AS "orders_2") AS y) AS x)
SELECT found.keys, found.null_key FROM found
$large$ INTO ivm_keys_0_0, ivm_null_0;
  ELSE
WITH /* dbt-ivm: shop.left_join */ delta_0 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_id", x."product_id", x."quantity"
  FROM (SELECT "ivm_m", "order_id", "product_id", "quantity" FROM "shop"."left_join__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid AND num_nulls("ivm_m") / 2 = 0) AS x GROUP BY x."order_id", x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
delta_1 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category"
  FROM (SELECT "ivm_m", "product_id", "category" FROM "shop"."left_join__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid AND num_nulls("ivm_m") / 2 = 0) AS x GROUP BY x."product_id", x."category" HAVING sum(x."ivm_m") <> 0), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "products_1"."product_id" AS k
  FROM delta_1 AS "products_1"
  UNION ALL SELECT "orders_2"."product_id" AS k
  FROM delta_0 AS "orders_2") AS y) AS x)
SELECT found.keys, found.null_key INTO ivm_keys_0_0, ivm_null_0 FROM found;
  END IF;
  IF ivm_keys_0_0 IS NOT NULL OR ivm_null_0 THEN
    PERFORM /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_stripes" AS t WHERE t.stripe IN (SELECT 0 + (hash_array(ARRAY[k]) & 255) FROM unnest(ivm_keys_0_0) AS k UNION SELECT 0 WHERE ivm_null_0) ORDER BY t.stripe FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'the stripes of an incremental view are missing' USING ERRCODE = '55000'; END IF;
  END IF;
  IF cardinality(ivm_keys_0_0) > 200 THEN
    EXECUTE $large$DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" = ANY ($1)$large$ USING ivm_keys_0_0;
    EXECUTE $large$INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" = ANY ($1))) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" = ANY ($1))) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")))$large$ USING ivm_keys_0_0;
  ELSIF ivm_keys_0_0 IS NOT NULL THEN
    DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" = ANY (ivm_variables.ivm_keys_0_0);
    INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" = ANY (ivm_variables.ivm_keys_0_0))) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" = ANY (ivm_variables.ivm_keys_0_0))) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")));
  END IF;
  IF ivm_null_0 THEN
    DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm" AS s WHERE s."product_id" IS NULL;
    INSERT /* dbt-ivm: shop.left_join */ INTO "shop"."left_join__ivm" ("product_id", "category", "order_id", "quantity")
SELECT
  "products_1"."product_id" AS "product_id",
  "products_1"."category" AS "category",
  "orders_2"."order_id" AS "order_id",
  "orders_2"."quantity" AS "quantity"
FROM ((SELECT *
FROM "shop"."left_join__ivm_now_shop_products" AS "products_1"
WHERE ("products_1"."product_id" IS NULL)) AS "products_1" LEFT JOIN (SELECT *
FROM "shop"."left_join__ivm_now_shop_orders" AS "orders_2"
WHERE ("orders_2"."product_id" IS NULL)) AS "orders_2" ON (("orders_2"."product_id" = "products_1"."product_id")));
  END IF;
  END IF;
  DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid;
  DELETE /* dbt-ivm: shop.left_join */ FROM "shop"."left_join__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.s4158165f7cf73c9c', true), '')::tid;
  PERFORM /* dbt-ivm: shop.left_join */ set_config('ivm.s4158165f7cf73c9c', '', true);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."left_join__ivm_alarm"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_here tid; ivm_tries integer;
BEGIN
  IF NOT (pg_catalog.current_setting('track_counts') OPERATOR(pg_catalog.=) 'off' OR pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."left_join__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.<>) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."left_join__ivm_open"'::pg_catalog.regclass)) THEN RETURN NULL; END IF;
  SELECT /* dbt-ivm: shop.left_join */ o.ctid, o.tries INTO ivm_here, ivm_tries FROM "shop"."left_join__ivm_open" AS o WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF ivm_tries >= 1000 AND pg_trigger_depth() = 1 THEN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.left_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
    LOCK /* dbt-ivm: shop.left_join */ TABLE "shop"."left_join__ivm" IN SHARE ROW EXCLUSIVE MODE;
    UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET refill = true WHERE o.ctid = ivm_here;
    PERFORM /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_apply"();
    RETURN NULL;
  END IF;
  SET /* dbt-ivm: shop.left_join */ CONSTRAINTS "shop"."left_join__ivm_alarm" DEFERRED;
  UPDATE /* dbt-ivm: shop.left_join */ "shop"."left_join__ivm_open" AS o SET tries = o.tries + 1 WHERE o.ctid = ivm_here RETURNING o.ctid INTO ivm_here;
  PERFORM /* dbt-ivm: shop.left_join */ set_config('ivm.s4158165f7cf73c9c', ivm_here::text, true);
  RETURN NULL;
END
$ivm$;

CREATE VIEW "shop"."left_join__ivm_parts" AS
SELECT true AS ivm_parts
WHERE (NULL::"shop"."left_join__ivm_now_shop_orders") IS NULL
  AND (NULL::"shop"."left_join__ivm_now_shop_products") IS NULL
  AND (NULL::"shop"."left_join__ivm_lock_0") IS NULL
  AND (NULL::"shop"."left_join__ivm_stripes") IS NULL
  AND (NULL::"shop"."left_join__ivm_open") IS NULL
  AND (NULL::"shop"."left_join__ivm_changes_shop_orders") IS NULL
  AND (NULL::"shop"."left_join__ivm_changes_shop_products") IS NULL
  AND (NULL::"shop"."left_join__ivm_missed") IS NULL
  AND '"shop"."left_join__ivm_key"'::regclass IS NOT NULL
  AND '"shop"."left_join__ivm_shop_orders_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."left_join__ivm_shop_orders_update"()'::regprocedure IS NOT NULL
  AND '"shop"."left_join__ivm_shop_orders_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."left_join__ivm_shop_orders_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."left_join__ivm_shop_products_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."left_join__ivm_shop_products_update"()'::regprocedure IS NOT NULL
  AND '"shop"."left_join__ivm_shop_products_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."left_join__ivm_shop_products_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."left_join__ivm_shop_orders_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."left_join__ivm_shop_orders_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."left_join__ivm_shop_products_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."left_join__ivm_shop_products_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."left_join__ivm_shop_orders_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."left_join__ivm_shop_products_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."left_join__ivm_shop_orders_before"()'::regprocedure IS NOT NULL
  AND '"shop"."left_join__ivm_shop_products_before"()'::regprocedure IS NOT NULL
  AND '"shop"."left_join__ivm_apply"()'::regprocedure IS NOT NULL
  AND '"shop"."left_join__ivm_alarm"()'::regprocedure IS NOT NULL;

CREATE VIEW "shop"."left_join" AS
SELECT "q_5"."product_id", "q_5"."category", "q_5"."order_id", "q_5"."quantity"
FROM (SELECT
  s."product_id" AS "product_id",
  s."category" AS "category",
  s."order_id" AS "order_id",
  s."quantity" AS "quantity"
FROM "shop"."left_join__ivm" AS s) AS "q_5"
WHERE (NULL::"shop"."left_join__ivm_definition") IS NULL AND (NULL::"shop"."left_join__ivm_parts") IS NULL;

CREATE OR REPLACE TRIGGER "ivm_00002_insert_shop_left_join"
  AFTER INSERT ON "shop"."orders"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."left_join") IS NULL)
  EXECUTE FUNCTION "shop"."left_join__ivm_shop_orders_insert"();

CREATE OR REPLACE TRIGGER "ivm_00002_update_shop_left_join"
  AFTER UPDATE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."left_join") IS NULL)
  EXECUTE FUNCTION "shop"."left_join__ivm_shop_orders_update"();

CREATE OR REPLACE TRIGGER "ivm_00002_delete_shop_left_join"
  AFTER DELETE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."left_join") IS NULL)
  EXECUTE FUNCTION "shop"."left_join__ivm_shop_orders_delete"();

CREATE OR REPLACE TRIGGER "ivm_00002_truncate_shop_left_join"
  AFTER TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."left_join") IS NULL)
  EXECUTE FUNCTION "shop"."left_join__ivm_shop_orders_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00002_before_shop_left_join"
  BEFORE INSERT OR UPDATE OR DELETE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."left_join") IS NULL)
  EXECUTE FUNCTION "shop"."left_join__ivm_shop_orders_before"();

CREATE OR REPLACE TRIGGER "ivm_00002_insert_shop_left_join"
  AFTER INSERT ON "shop"."products"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."left_join") IS NULL)
  EXECUTE FUNCTION "shop"."left_join__ivm_shop_products_insert"();

CREATE OR REPLACE TRIGGER "ivm_00002_update_shop_left_join"
  AFTER UPDATE ON "shop"."products"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."left_join") IS NULL)
  EXECUTE FUNCTION "shop"."left_join__ivm_shop_products_update"();

CREATE OR REPLACE TRIGGER "ivm_00002_delete_shop_left_join"
  AFTER DELETE ON "shop"."products"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."left_join") IS NULL)
  EXECUTE FUNCTION "shop"."left_join__ivm_shop_products_delete"();

CREATE OR REPLACE TRIGGER "ivm_00002_truncate_shop_left_join"
  AFTER TRUNCATE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."left_join") IS NULL)
  EXECUTE FUNCTION "shop"."left_join__ivm_shop_products_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00002_before_shop_left_join"
  BEFORE INSERT OR UPDATE OR DELETE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."left_join") IS NULL)
  EXECUTE FUNCTION "shop"."left_join__ivm_shop_products_before"();

CREATE OR REPLACE TRIGGER "ivm_00002_replica_shop_left_join"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."left_join") IS NULL)
  EXECUTE FUNCTION "shop"."left_join__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00002_replica_shop_left_join";

CREATE OR REPLACE TRIGGER "ivm_00002_applied_shop_left_join"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."orders"
  FOR EACH ROW
  WHEN (((NULL::"shop"."left_join") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."left_join__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00002_applied_shop_left_join";

CREATE OR REPLACE TRIGGER "ivm_00002_replica_shop_left_join"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."left_join") IS NULL)
  EXECUTE FUNCTION "shop"."left_join__ivm_shop_products_missed"();

ALTER TABLE "shop"."products" ENABLE REPLICA TRIGGER "ivm_00002_replica_shop_left_join";

CREATE OR REPLACE TRIGGER "ivm_00002_applied_shop_left_join"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."products"
  FOR EACH ROW
  WHEN (((NULL::"shop"."left_join") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."left_join__ivm_shop_products_missed"();

ALTER TABLE "shop"."products" ENABLE REPLICA TRIGGER "ivm_00002_applied_shop_left_join";

CREATE CONSTRAINT TRIGGER "left_join__ivm_alarm"
  AFTER UPDATE ON "shop"."left_join__ivm_open"
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW
  WHEN (NEW.aside AND NOT OLD.aside OR NEW.tries > OLD.tries)
  EXECUTE FUNCTION "shop"."left_join__ivm_alarm"();

