-- SELECT order_id, product_id, quantity
FROM (SELECT o.*, row_number() OVER (PARTITION BY product_id ORDER BY quantity DESC, order_id) AS place FROM shop.orders o) q
WHERE place = 1

CREATE TABLE "shop"."window_rank__ivm" ("order_id" bigint, "product_id" integer, "quantity" integer) WITH (fillfactor = 70);

INSERT INTO "shop"."window_rank__ivm" ("order_id", "product_id", "quantity")
SELECT
  "q_4"."order_id" AS "order_id",
  "q_4"."product_id" AS "product_id",
  "q_4"."quantity" AS "quantity"
FROM (SELECT
  "orders_1"."order_id" AS "order_id",
  "orders_1"."product_id" AS "product_id",
  "orders_1"."quantity" AS "quantity",
  (row_number() OVER (PARTITION BY "orders_1"."product_id" ORDER BY "orders_1"."quantity" DESC, "orders_1"."order_id")) AS "place"
FROM "shop"."orders" AS "orders_1") AS "q_4"
WHERE (("q_4"."place" = 1));

CREATE INDEX "window_rank__ivm_key" ON "shop"."window_rank__ivm" ("product_id");

CREATE TABLE "shop"."window_rank__ivm_stripes" ("stripe" integer NOT NULL);

CREATE TABLE "shop"."window_rank__ivm_missed" ("base_schema" text NOT NULL, "base_table" text NOT NULL);

CREATE VIEW "shop"."window_rank__ivm_definition" AS
SELECT q."order_id", q."product_id", q."quantity" FROM (SELECT
  "q_4"."order_id" AS "order_id",
  "q_4"."product_id" AS "product_id",
  "q_4"."quantity" AS "quantity"
FROM (SELECT
  "orders_1"."order_id" AS "order_id",
  "orders_1"."product_id" AS "product_id",
  "orders_1"."quantity" AS "quantity",
  (row_number() OVER (PARTITION BY "orders_1"."product_id" ORDER BY "orders_1"."quantity" DESC, "orders_1"."order_id")) AS "place"
FROM "shop"."orders" AS "orders_1") AS "q_4"
WHERE (("q_4"."place" = 1))) AS q ("order_id", "product_id", "quantity");

CREATE VIEW "shop"."window_rank__ivm_now_shop_orders" AS
SELECT t."order_id" AS "order_id", t."product_id" AS "product_id", t."quantity" AS "quantity" FROM "shop"."orders" AS t;

CREATE OR REPLACE FUNCTION "shop"."window_rank__ivm_shop_orders_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_keys_0_0 integer[]; ivm_null_0 boolean; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.window_rank'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  IF current_setting('ivm.ua14d6fac5bc7e7b0', true) <> '' OR current_setting('ivm.da14d6fac5bc7e7b0', true) <> '' THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.window_rank */ FROM __new) THEN
    LOCK /* dbt-ivm: shop.window_rank */ TABLE "shop"."window_rank__ivm_stripes" IN EXCLUSIVE MODE;
   END IF;
  END IF;
  IF "shop"."window_rank__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.window_rank */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.window_rank */ ' || CASE WHEN "shop"."window_rank__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.window_rank */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."window_rank__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "orders_1"."product_id" AS k
  FROM delta AS "orders_1") AS y) AS x)
SELECT found.keys, found.null_key FROM found
$large$ INTO ivm_keys_0_0, ivm_null_0;
  ELSE
WITH /* dbt-ivm: shop.window_rank */ delta AS (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new WHERE num_nulls("order_id") / 2 = 0), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "orders_1"."product_id" AS k
  FROM delta AS "orders_1") AS y) AS x)
SELECT found.keys, found.null_key INTO ivm_keys_0_0, ivm_null_0 FROM found;
  END IF;
  IF ivm_keys_0_0 IS NOT NULL OR ivm_null_0 THEN
    PERFORM /* dbt-ivm: shop.window_rank */ FROM "shop"."window_rank__ivm_stripes" AS t WHERE t.stripe IN (SELECT 0 + (hash_array(ARRAY[k]) & 255) FROM unnest(ivm_keys_0_0) AS k UNION SELECT 0 WHERE ivm_null_0) ORDER BY t.stripe FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'the stripes of an incremental view are missing' USING ERRCODE = '55000'; END IF;
  END IF;
  IF cardinality(ivm_keys_0_0) > 200 THEN
    EXECUTE $large$DELETE /* dbt-ivm: shop.window_rank */ FROM "shop"."window_rank__ivm" AS s WHERE s."product_id" = ANY ($1)$large$ USING ivm_keys_0_0;
    EXECUTE $large$INSERT /* dbt-ivm: shop.window_rank */ INTO "shop"."window_rank__ivm" ("order_id", "product_id", "quantity")
SELECT
  "q_4"."order_id" AS "order_id",
  "q_4"."product_id" AS "product_id",
  "q_4"."quantity" AS "quantity"
FROM (SELECT
  "orders_1"."order_id" AS "order_id",
  "orders_1"."product_id" AS "product_id",
  "orders_1"."quantity" AS "quantity",
  (row_number() OVER (PARTITION BY "orders_1"."product_id" ORDER BY "orders_1"."quantity" DESC, "orders_1"."order_id")) AS "place"
FROM "shop"."window_rank__ivm_now_shop_orders" AS "orders_1"
WHERE ("orders_1"."product_id" = ANY ($1))) AS "q_4"
WHERE (("q_4"."place" = 1))$large$ USING ivm_keys_0_0;
  ELSIF ivm_keys_0_0 IS NOT NULL THEN
    DELETE /* dbt-ivm: shop.window_rank */ FROM "shop"."window_rank__ivm" AS s WHERE s."product_id" = ANY (ivm_variables.ivm_keys_0_0);
    INSERT /* dbt-ivm: shop.window_rank */ INTO "shop"."window_rank__ivm" ("order_id", "product_id", "quantity")
SELECT
  "q_4"."order_id" AS "order_id",
  "q_4"."product_id" AS "product_id",
  "q_4"."quantity" AS "quantity"
FROM (SELECT
  "orders_1"."order_id" AS "order_id",
  "orders_1"."product_id" AS "product_id",
  "orders_1"."quantity" AS "quantity",
  (row_number() OVER (PARTITION BY "orders_1"."product_id" ORDER BY "orders_1"."quantity" DESC, "orders_1"."order_id")) AS "place"
FROM "shop"."window_rank__ivm_now_shop_orders" AS "orders_1"
WHERE ("orders_1"."product_id" = ANY (ivm_variables.ivm_keys_0_0))) AS "q_4"
WHERE (("q_4"."place" = 1));
  END IF;
  IF ivm_null_0 THEN
    DELETE /* dbt-ivm: shop.window_rank */ FROM "shop"."window_rank__ivm" AS s WHERE s."product_id" IS NULL;
    INSERT /* dbt-ivm: shop.window_rank */ INTO "shop"."window_rank__ivm" ("order_id", "product_id", "quantity")
SELECT
  "q_4"."order_id" AS "order_id",
  "q_4"."product_id" AS "product_id",
  "q_4"."quantity" AS "quantity"
FROM (SELECT
  "orders_1"."order_id" AS "order_id",
  "orders_1"."product_id" AS "product_id",
  "orders_1"."quantity" AS "quantity",
  (row_number() OVER (PARTITION BY "orders_1"."product_id" ORDER BY "orders_1"."quantity" DESC, "orders_1"."order_id")) AS "place"
FROM "shop"."window_rank__ivm_now_shop_orders" AS "orders_1"
WHERE ("orders_1"."product_id" IS NULL)) AS "q_4"
WHERE (("q_4"."place" = 1));
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."window_rank__ivm_shop_orders_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_keys_0_0 integer[]; ivm_null_0 boolean; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.window_rank'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  IF current_setting('ivm.ua14d6fac5bc7e7b0', true) <> (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID))::text THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.window_rank */ FROM __new) THEN
    LOCK /* dbt-ivm: shop.window_rank */ TABLE "shop"."window_rank__ivm_stripes" IN EXCLUSIVE MODE;
   END IF;
  END IF;
  ivm_note := /* dbt-ivm: shop.window_rank */ set_config('ivm.ua14d6fac5bc7e7b0', '', true);
  IF "shop"."window_rank__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.window_rank */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.window_rank */ ' || CASE WHEN "shop"."window_rank__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.window_rank */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."window_rank__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_id", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old) AS x GROUP BY x."order_id", x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "orders_1"."product_id" AS k
  FROM delta AS "orders_1") AS y) AS x)
SELECT found.keys, found.null_key FROM found
$large$ INTO ivm_keys_0_0, ivm_null_0;
  ELSE
WITH /* dbt-ivm: shop.window_rank */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_id", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __new WHERE num_nulls("order_id") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old WHERE num_nulls("order_id") / 2 = 0) AS x GROUP BY x."order_id", x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "orders_1"."product_id" AS k
  FROM delta AS "orders_1") AS y) AS x)
SELECT found.keys, found.null_key INTO ivm_keys_0_0, ivm_null_0 FROM found;
  END IF;
  IF ivm_keys_0_0 IS NOT NULL OR ivm_null_0 THEN
    PERFORM /* dbt-ivm: shop.window_rank */ FROM "shop"."window_rank__ivm_stripes" AS t WHERE t.stripe IN (SELECT 0 + (hash_array(ARRAY[k]) & 255) FROM unnest(ivm_keys_0_0) AS k UNION SELECT 0 WHERE ivm_null_0) ORDER BY t.stripe FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'the stripes of an incremental view are missing' USING ERRCODE = '55000'; END IF;
  END IF;
  IF cardinality(ivm_keys_0_0) > 200 THEN
    EXECUTE $large$DELETE /* dbt-ivm: shop.window_rank */ FROM "shop"."window_rank__ivm" AS s WHERE s."product_id" = ANY ($1)$large$ USING ivm_keys_0_0;
    EXECUTE $large$INSERT /* dbt-ivm: shop.window_rank */ INTO "shop"."window_rank__ivm" ("order_id", "product_id", "quantity")
SELECT
  "q_4"."order_id" AS "order_id",
  "q_4"."product_id" AS "product_id",
  "q_4"."quantity" AS "quantity"
FROM (SELECT
  "orders_1"."order_id" AS "order_id",
  "orders_1"."product_id" AS "product_id",
  "orders_1"."quantity" AS "quantity",
  (row_number() OVER (PARTITION BY "orders_1"."product_id" ORDER BY "orders_1"."quantity" DESC, "orders_1"."order_id")) AS "place"
FROM "shop"."window_rank__ivm_now_shop_orders" AS "orders_1"
WHERE ("orders_1"."product_id" = ANY ($1))) AS "q_4"
WHERE (("q_4"."place" = 1))$large$ USING ivm_keys_0_0;
  ELSIF ivm_keys_0_0 IS NOT NULL THEN
    DELETE /* dbt-ivm: shop.window_rank */ FROM "shop"."window_rank__ivm" AS s WHERE s."product_id" = ANY (ivm_variables.ivm_keys_0_0);
    INSERT /* dbt-ivm: shop.window_rank */ INTO "shop"."window_rank__ivm" ("order_id", "product_id", "quantity")
SELECT
  "q_4"."order_id" AS "order_id",
  "q_4"."product_id" AS "product_id",
  "q_4"."quantity" AS "quantity"
FROM (SELECT
  "orders_1"."order_id" AS "order_id",
  "orders_1"."product_id" AS "product_id",
  "orders_1"."quantity" AS "quantity",
  (row_number() OVER (PARTITION BY "orders_1"."product_id" ORDER BY "orders_1"."quantity" DESC, "orders_1"."order_id")) AS "place"
FROM "shop"."window_rank__ivm_now_shop_orders" AS "orders_1"
WHERE ("orders_1"."product_id" = ANY (ivm_variables.ivm_keys_0_0))) AS "q_4"
WHERE (("q_4"."place" = 1));
  END IF;
  IF ivm_null_0 THEN
    DELETE /* dbt-ivm: shop.window_rank */ FROM "shop"."window_rank__ivm" AS s WHERE s."product_id" IS NULL;
    INSERT /* dbt-ivm: shop.window_rank */ INTO "shop"."window_rank__ivm" ("order_id", "product_id", "quantity")
SELECT
  "q_4"."order_id" AS "order_id",
  "q_4"."product_id" AS "product_id",
  "q_4"."quantity" AS "quantity"
FROM (SELECT
  "orders_1"."order_id" AS "order_id",
  "orders_1"."product_id" AS "product_id",
  "orders_1"."quantity" AS "quantity",
  (row_number() OVER (PARTITION BY "orders_1"."product_id" ORDER BY "orders_1"."quantity" DESC, "orders_1"."order_id")) AS "place"
FROM "shop"."window_rank__ivm_now_shop_orders" AS "orders_1"
WHERE ("orders_1"."product_id" IS NULL)) AS "q_4"
WHERE (("q_4"."place" = 1));
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."window_rank__ivm_shop_orders_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_keys_0_0 integer[]; ivm_null_0 boolean; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.window_rank'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  IF current_setting('ivm.da14d6fac5bc7e7b0', true) <> (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID))::text THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.window_rank */ FROM __old) THEN
    LOCK /* dbt-ivm: shop.window_rank */ TABLE "shop"."window_rank__ivm_stripes" IN EXCLUSIVE MODE;
   END IF;
  END IF;
  ivm_note := /* dbt-ivm: shop.window_rank */ set_config('ivm.da14d6fac5bc7e7b0', '', true);
  IF "shop"."window_rank__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.window_rank */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.window_rank */ ' || CASE WHEN "shop"."window_rank__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.window_rank */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."window_rank__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "orders_1"."product_id" AS k
  FROM delta AS "orders_1") AS y) AS x)
SELECT found.keys, found.null_key FROM found
$large$ INTO ivm_keys_0_0, ivm_null_0;
  ELSE
WITH /* dbt-ivm: shop.window_rank */ delta AS (SELECT -1::bigint AS "ivm_m", "order_id", "product_id", "quantity" FROM __old WHERE num_nulls("order_id") / 2 = 0), found AS (SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,
    coalesce(bool_or(x.k IS NULL), false) AS null_key
  FROM (SELECT y.k::integer AS k FROM (SELECT "orders_1"."product_id" AS k
  FROM delta AS "orders_1") AS y) AS x)
SELECT found.keys, found.null_key INTO ivm_keys_0_0, ivm_null_0 FROM found;
  END IF;
  IF ivm_keys_0_0 IS NOT NULL OR ivm_null_0 THEN
    PERFORM /* dbt-ivm: shop.window_rank */ FROM "shop"."window_rank__ivm_stripes" AS t WHERE t.stripe IN (SELECT 0 + (hash_array(ARRAY[k]) & 255) FROM unnest(ivm_keys_0_0) AS k UNION SELECT 0 WHERE ivm_null_0) ORDER BY t.stripe FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'the stripes of an incremental view are missing' USING ERRCODE = '55000'; END IF;
  END IF;
  IF cardinality(ivm_keys_0_0) > 200 THEN
    EXECUTE $large$DELETE /* dbt-ivm: shop.window_rank */ FROM "shop"."window_rank__ivm" AS s WHERE s."product_id" = ANY ($1)$large$ USING ivm_keys_0_0;
    EXECUTE $large$INSERT /* dbt-ivm: shop.window_rank */ INTO "shop"."window_rank__ivm" ("order_id", "product_id", "quantity")
SELECT
  "q_4"."order_id" AS "order_id",
  "q_4"."product_id" AS "product_id",
  "q_4"."quantity" AS "quantity"
FROM (SELECT
  "orders_1"."order_id" AS "order_id",
  "orders_1"."product_id" AS "product_id",
  "orders_1"."quantity" AS "quantity",
  (row_number() OVER (PARTITION BY "orders_1"."product_id" ORDER BY "orders_1"."quantity" DESC, "orders_1"."order_id")) AS "place"
FROM "shop"."window_rank__ivm_now_shop_orders" AS "orders_1"
WHERE ("orders_1"."product_id" = ANY ($1))) AS "q_4"
WHERE (("q_4"."place" = 1))$large$ USING ivm_keys_0_0;
  ELSIF ivm_keys_0_0 IS NOT NULL THEN
    DELETE /* dbt-ivm: shop.window_rank */ FROM "shop"."window_rank__ivm" AS s WHERE s."product_id" = ANY (ivm_variables.ivm_keys_0_0);
    INSERT /* dbt-ivm: shop.window_rank */ INTO "shop"."window_rank__ivm" ("order_id", "product_id", "quantity")
SELECT
  "q_4"."order_id" AS "order_id",
  "q_4"."product_id" AS "product_id",
  "q_4"."quantity" AS "quantity"
FROM (SELECT
  "orders_1"."order_id" AS "order_id",
  "orders_1"."product_id" AS "product_id",
  "orders_1"."quantity" AS "quantity",
  (row_number() OVER (PARTITION BY "orders_1"."product_id" ORDER BY "orders_1"."quantity" DESC, "orders_1"."order_id")) AS "place"
FROM "shop"."window_rank__ivm_now_shop_orders" AS "orders_1"
WHERE ("orders_1"."product_id" = ANY (ivm_variables.ivm_keys_0_0))) AS "q_4"
WHERE (("q_4"."place" = 1));
  END IF;
  IF ivm_null_0 THEN
    DELETE /* dbt-ivm: shop.window_rank */ FROM "shop"."window_rank__ivm" AS s WHERE s."product_id" IS NULL;
    INSERT /* dbt-ivm: shop.window_rank */ INTO "shop"."window_rank__ivm" ("order_id", "product_id", "quantity")
SELECT
  "q_4"."order_id" AS "order_id",
  "q_4"."product_id" AS "product_id",
  "q_4"."quantity" AS "quantity"
FROM (SELECT
  "orders_1"."order_id" AS "order_id",
  "orders_1"."product_id" AS "product_id",
  "orders_1"."quantity" AS "quantity",
  (row_number() OVER (PARTITION BY "orders_1"."product_id" ORDER BY "orders_1"."quantity" DESC, "orders_1"."order_id")) AS "place"
FROM "shop"."window_rank__ivm_now_shop_orders" AS "orders_1"
WHERE ("orders_1"."product_id" IS NULL)) AS "q_4"
WHERE (("q_4"."place" = 1));
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."window_rank__ivm_shop_orders_truncate"() RETURNS trigger
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
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.window_rank'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN TRUNCATE /* dbt-ivm: shop.window_rank */ "shop"."window_rank__ivm"; END IF;
  DELETE /* dbt-ivm: shop.window_rank */ FROM "shop"."window_rank__ivm";
  INSERT /* dbt-ivm: shop.window_rank */ INTO "shop"."window_rank__ivm" ("order_id", "product_id", "quantity")
SELECT
  "q_4"."order_id" AS "order_id",
  "q_4"."product_id" AS "product_id",
  "q_4"."quantity" AS "quantity"
FROM (SELECT
  "orders_1"."order_id" AS "order_id",
  "orders_1"."product_id" AS "product_id",
  "orders_1"."quantity" AS "quantity",
  (row_number() OVER (PARTITION BY "orders_1"."product_id" ORDER BY "orders_1"."quantity" DESC, "orders_1"."order_id")) AS "place"
FROM "shop"."window_rank__ivm_now_shop_orders" AS "orders_1") AS "q_4"
WHERE (("q_4"."place" = 1));
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."window_rank__ivm_shop_orders_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.window_rank */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."window_rank__ivm_now_shop_orders"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."window_rank__ivm_shop_orders_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.window_rank */ ARRAY['order_id', 'product_id', 'quantity']; ivm_now text[] := /* dbt-ivm: shop.window_rank */ "shop"."window_rank__ivm_shop_orders_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.window_rank' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.window_rank */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."window_rank__ivm_shop_orders_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.window_rank */ INTO "shop"."window_rank__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."window_rank__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."window_rank__ivm_shop_orders_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_note pg_catalog.text;
BEGIN
  IF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    ivm_note := /* dbt-ivm: shop.window_rank */ pg_catalog.set_config('ivm.ua14d6fac5bc7e7b0', (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID))::pg_catalog.text, true);
  END IF;
  IF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    ivm_note := /* dbt-ivm: shop.window_rank */ pg_catalog.set_config('ivm.da14d6fac5bc7e7b0', (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID))::pg_catalog.text, true);
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE VIEW "shop"."window_rank__ivm_parts" AS
SELECT true AS ivm_parts
WHERE (NULL::"shop"."window_rank__ivm_now_shop_orders") IS NULL
  AND (NULL::"shop"."window_rank__ivm_stripes") IS NULL
  AND (NULL::"shop"."window_rank__ivm_missed") IS NULL
  AND '"shop"."window_rank__ivm_key"'::regclass IS NOT NULL
  AND '"shop"."window_rank__ivm_shop_orders_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."window_rank__ivm_shop_orders_update"()'::regprocedure IS NOT NULL
  AND '"shop"."window_rank__ivm_shop_orders_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."window_rank__ivm_shop_orders_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."window_rank__ivm_shop_orders_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."window_rank__ivm_shop_orders_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."window_rank__ivm_shop_orders_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."window_rank__ivm_shop_orders_before"()'::regprocedure IS NOT NULL;

CREATE VIEW "shop"."window_rank" AS
SELECT "q_7"."order_id", "q_7"."product_id", "q_7"."quantity"
FROM (SELECT
  s."order_id" AS "order_id",
  s."product_id" AS "product_id",
  s."quantity" AS "quantity"
FROM "shop"."window_rank__ivm" AS s) AS "q_7"
WHERE (NULL::"shop"."window_rank__ivm_definition") IS NULL AND (NULL::"shop"."window_rank__ivm_parts") IS NULL;

CREATE OR REPLACE TRIGGER "ivm_00000_insert_shop_window_rank"
  AFTER INSERT ON "shop"."orders"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."window_rank") IS NULL)
  EXECUTE FUNCTION "shop"."window_rank__ivm_shop_orders_insert"();

CREATE OR REPLACE TRIGGER "ivm_00000_update_shop_window_rank"
  AFTER UPDATE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."window_rank") IS NULL)
  EXECUTE FUNCTION "shop"."window_rank__ivm_shop_orders_update"();

CREATE OR REPLACE TRIGGER "ivm_00000_delete_shop_window_rank"
  AFTER DELETE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."window_rank") IS NULL)
  EXECUTE FUNCTION "shop"."window_rank__ivm_shop_orders_delete"();

CREATE OR REPLACE TRIGGER "ivm_00000_truncate_shop_window_rank"
  AFTER TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."window_rank") IS NULL)
  EXECUTE FUNCTION "shop"."window_rank__ivm_shop_orders_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00000_before_shop_window_rank"
  BEFORE UPDATE OR DELETE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."window_rank") IS NULL)
  EXECUTE FUNCTION "shop"."window_rank__ivm_shop_orders_before"();

CREATE OR REPLACE TRIGGER "ivm_00000_replica_shop_window_rank"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."window_rank") IS NULL)
  EXECUTE FUNCTION "shop"."window_rank__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00000_replica_shop_window_rank";

CREATE OR REPLACE TRIGGER "ivm_00000_applied_shop_window_rank"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."orders"
  FOR EACH ROW
  WHEN (((NULL::"shop"."window_rank") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."window_rank__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00000_applied_shop_window_rank";

