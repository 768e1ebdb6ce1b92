-- SELECT product_id, count(*) AS num_orders, sum(quantity) AS total_quantity, avg(quantity) AS average FROM shop.orders GROUP BY product_id

CREATE TABLE "shop"."single_table_aggregate__ivm" ("product_id" integer, "n" bigint, "total_quantity__count" bigint, "total_quantity__sum" bigint) WITH (fillfactor = 70);

INSERT INTO "shop"."single_table_aggregate__ivm" ("product_id", "n", "total_quantity__count", "total_quantity__sum")
SELECT r."k1" AS "product_id",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "total_quantity__count",
    coalesce(sum(r."a1") FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "total_quantity__sum"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1"
  FROM "shop"."orders" AS "orders_1") AS r
  GROUP BY r."k1";

CREATE UNIQUE INDEX "single_table_aggregate__ivm_key" ON "shop"."single_table_aggregate__ivm" ("product_id") NULLS NOT DISTINCT;

CREATE TABLE "shop"."single_table_aggregate__ivm_missed" ("base_schema" text NOT NULL, "base_table" text NOT NULL);

CREATE VIEW "shop"."single_table_aggregate__ivm_definition" AS
SELECT q."product_id", q."num_orders", q."total_quantity", q."average" FROM (SELECT
  "g_2"."k1" AS "product_id",
  "g_2"."a1" AS "num_orders",
  "g_2"."a2" AS "total_quantity",
  "g_2"."a3" AS "average"
FROM (SELECT "orders_1"."product_id" AS "k1", COUNT(*) AS "a1", SUM("orders_1"."quantity") AS "a2", AVG("orders_1"."quantity") AS "a3"
FROM "shop"."orders" AS "orders_1"
GROUP BY ("orders_1"."product_id")) AS "g_2") AS q ("product_id", "num_orders", "total_quantity", "average");

CREATE VIEW "shop"."single_table_aggregate__ivm_now_shop_orders" AS
SELECT t."product_id" AS "product_id", t."quantity" AS "quantity" FROM "shop"."orders" AS t;

CREATE OR REPLACE FUNCTION "shop"."single_table_aggregate__ivm_shop_orders_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.u46b9ecafa352c54d', true) <> '' OR current_setting('ivm.d46b9ecafa352c54d', true) <> '' THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.single_table_aggregate */ FROM __new) THEN
    LOCK /* dbt-ivm: shop.single_table_aggregate */ TABLE "shop"."single_table_aggregate__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
  IF "shop"."single_table_aggregate__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.single_table_aggregate */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.single_table_aggregate */ ' || CASE WHEN "shop"."single_table_aggregate__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.single_table_aggregate */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."single_table_aggregate__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new),
change AS (SELECT r."k1" AS "product_id",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "total_quantity__count",
    coalesce(sum(r."a1") FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "total_quantity__sum"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."single_table_aggregate__ivm" AS s ("product_id", "n", "total_quantity__count", "total_quantity__sum")
  SELECT "product_id", "n", "total_quantity__count", "total_quantity__sum" FROM change AS change
  WHERE change."n" <> 0 OR change."total_quantity__count" <> 0 OR change."total_quantity__sum" <> 0
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_quantity__count" = s."total_quantity__count" + excluded."total_quantity__count",
    "total_quantity__sum" = s."total_quantity__sum" + excluded."total_quantity__sum"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_quantity__count" <> 0 OR s."total_quantity__sum" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.single_table_aggregate */ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT r."k1" AS "product_id",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "total_quantity__count",
    coalesce(sum(r."a1") FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "total_quantity__sum"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."single_table_aggregate__ivm" AS s ("product_id", "n", "total_quantity__count", "total_quantity__sum")
  SELECT "product_id", "n", "total_quantity__count", "total_quantity__sum" FROM change AS change
  WHERE change."n" <> 0 OR change."total_quantity__count" <> 0 OR change."total_quantity__sum" <> 0
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_quantity__count" = s."total_quantity__count" + excluded."total_quantity__count",
    "total_quantity__sum" = s."total_quantity__sum" + excluded."total_quantity__sum"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_quantity__count" <> 0 OR s."total_quantity__sum" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.single_table_aggregate */ FROM "shop"."single_table_aggregate__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."single_table_aggregate__ivm" AS o WHERE (o."product_id" = s."product_id" OR o."product_id" IS NULL AND s."product_id" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.single_table_aggregate' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  ELSE
  IF "shop"."single_table_aggregate__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.single_table_aggregate */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.single_table_aggregate */ ' || CASE WHEN "shop"."single_table_aggregate__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.single_table_aggregate */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."single_table_aggregate__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new),
change AS (SELECT r."k1" AS "product_id",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "total_quantity__count",
    coalesce(sum(r."a1") FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "total_quantity__sum"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1")
INSERT INTO "shop"."single_table_aggregate__ivm" AS s ("product_id", "n", "total_quantity__count", "total_quantity__sum")
  SELECT "product_id", "n", "total_quantity__count", "total_quantity__sum" FROM change AS change
  WHERE change."n" <> 0 OR change."total_quantity__count" <> 0 OR change."total_quantity__sum" <> 0
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_quantity__count" = s."total_quantity__count" + excluded."total_quantity__count",
    "total_quantity__sum" = s."total_quantity__sum" + excluded."total_quantity__sum"
$large$;
  ELSE
WITH /* dbt-ivm: shop.single_table_aggregate */ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT r."k1" AS "product_id",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "total_quantity__count",
    coalesce(sum(r."a1") FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "total_quantity__sum"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1")
INSERT INTO "shop"."single_table_aggregate__ivm" AS s ("product_id", "n", "total_quantity__count", "total_quantity__sum")
  SELECT "product_id", "n", "total_quantity__count", "total_quantity__sum" FROM change AS change
  WHERE change."n" <> 0 OR change."total_quantity__count" <> 0 OR change."total_quantity__sum" <> 0
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_quantity__count" = s."total_quantity__count" + excluded."total_quantity__count",
    "total_quantity__sum" = s."total_quantity__sum" + excluded."total_quantity__sum";
  END IF;
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."single_table_aggregate__ivm_shop_orders_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.u46b9ecafa352c54d', true) <> (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID))::text THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.single_table_aggregate */ FROM __new) THEN
    LOCK /* dbt-ivm: shop.single_table_aggregate */ TABLE "shop"."single_table_aggregate__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  ivm_note := /* dbt-ivm: shop.single_table_aggregate */ set_config('ivm.u46b9ecafa352c54d', '', true);
  IF "shop"."single_table_aggregate__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.single_table_aggregate */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.single_table_aggregate */ ' || CASE WHEN "shop"."single_table_aggregate__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.single_table_aggregate */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."single_table_aggregate__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old) AS x GROUP BY x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "product_id",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "total_quantity__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "total_quantity__sum"
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."single_table_aggregate__ivm" AS s ("product_id", "n", "total_quantity__count", "total_quantity__sum")
  SELECT "product_id", "n", "total_quantity__count", "total_quantity__sum" FROM change AS change
  WHERE change."n" <> 0 OR change."total_quantity__count" <> 0 OR change."total_quantity__sum" <> 0
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_quantity__count" = s."total_quantity__count" + excluded."total_quantity__count",
    "total_quantity__sum" = s."total_quantity__sum" + excluded."total_quantity__sum"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_quantity__count" <> 0 OR s."total_quantity__sum" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.single_table_aggregate */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "quantity" FROM __new WHERE num_nulls("product_id") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old WHERE num_nulls("product_id") / 2 = 0) AS x GROUP BY x."product_id", x."quantity" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "product_id",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "total_quantity__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "total_quantity__sum"
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."single_table_aggregate__ivm" AS s ("product_id", "n", "total_quantity__count", "total_quantity__sum")
  SELECT "product_id", "n", "total_quantity__count", "total_quantity__sum" FROM change AS change
  WHERE change."n" <> 0 OR change."total_quantity__count" <> 0 OR change."total_quantity__sum" <> 0
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_quantity__count" = s."total_quantity__count" + excluded."total_quantity__count",
    "total_quantity__sum" = s."total_quantity__sum" + excluded."total_quantity__sum"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_quantity__count" <> 0 OR s."total_quantity__sum" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.single_table_aggregate */ FROM "shop"."single_table_aggregate__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."single_table_aggregate__ivm" AS o WHERE (o."product_id" = s."product_id" OR o."product_id" IS NULL AND s."product_id" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.single_table_aggregate' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.single_table_aggregate */ FROM "shop"."single_table_aggregate__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."single_table_aggregate__ivm_shop_orders_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.d46b9ecafa352c54d', true) <> (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID))::text THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.single_table_aggregate */ FROM __old) THEN
    LOCK /* dbt-ivm: shop.single_table_aggregate */ TABLE "shop"."single_table_aggregate__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  ivm_note := /* dbt-ivm: shop.single_table_aggregate */ set_config('ivm.d46b9ecafa352c54d', '', true);
  IF "shop"."single_table_aggregate__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.single_table_aggregate */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.single_table_aggregate */ ' || CASE WHEN "shop"."single_table_aggregate__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.single_table_aggregate */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."single_table_aggregate__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old),
change AS (SELECT r."k1" AS "product_id",
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "total_quantity__count",
    (0::bigint - coalesce(sum(r."a1") FILTER (WHERE r."a1" IS NOT NULL), 0::bigint))::bigint AS "total_quantity__sum"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."single_table_aggregate__ivm" AS s ("product_id", "n", "total_quantity__count", "total_quantity__sum")
  SELECT "product_id", "n", "total_quantity__count", "total_quantity__sum" FROM change AS change
  WHERE change."n" <> 0 OR change."total_quantity__count" <> 0 OR change."total_quantity__sum" <> 0
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_quantity__count" = s."total_quantity__count" + excluded."total_quantity__count",
    "total_quantity__sum" = s."total_quantity__sum" + excluded."total_quantity__sum"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_quantity__count" <> 0 OR s."total_quantity__sum" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.single_table_aggregate */ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "quantity" FROM __old WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT r."k1" AS "product_id",
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "total_quantity__count",
    (0::bigint - coalesce(sum(r."a1") FILTER (WHERE r."a1" IS NOT NULL), 0::bigint))::bigint AS "total_quantity__sum"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."single_table_aggregate__ivm" AS s ("product_id", "n", "total_quantity__count", "total_quantity__sum")
  SELECT "product_id", "n", "total_quantity__count", "total_quantity__sum" FROM change AS change
  WHERE change."n" <> 0 OR change."total_quantity__count" <> 0 OR change."total_quantity__sum" <> 0
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "total_quantity__count" = s."total_quantity__count" + excluded."total_quantity__count",
    "total_quantity__sum" = s."total_quantity__sum" + excluded."total_quantity__sum"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."total_quantity__count" <> 0 OR s."total_quantity__sum" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.single_table_aggregate */ FROM "shop"."single_table_aggregate__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."single_table_aggregate__ivm" AS o WHERE (o."product_id" = s."product_id" OR o."product_id" IS NULL AND s."product_id" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.single_table_aggregate' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.single_table_aggregate */ FROM "shop"."single_table_aggregate__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."single_table_aggregate__ivm_shop_orders_truncate"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN TRUNCATE /* dbt-ivm: shop.single_table_aggregate */ "shop"."single_table_aggregate__ivm"; END IF;
  DELETE /* dbt-ivm: shop.single_table_aggregate */ FROM "shop"."single_table_aggregate__ivm";
  INSERT /* dbt-ivm: shop.single_table_aggregate */ INTO "shop"."single_table_aggregate__ivm" ("product_id", "n", "total_quantity__count", "total_quantity__sum")
SELECT r."k1" AS "product_id",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "total_quantity__count",
    coalesce(sum(r."a1") FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "total_quantity__sum"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1"
  FROM "shop"."single_table_aggregate__ivm_now_shop_orders" AS "orders_1") AS r
  GROUP BY r."k1";
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."single_table_aggregate__ivm_shop_orders_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.single_table_aggregate */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."single_table_aggregate__ivm_now_shop_orders"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."single_table_aggregate__ivm_shop_orders_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.single_table_aggregate */ ARRAY['product_id', 'quantity']; ivm_now text[] := /* dbt-ivm: shop.single_table_aggregate */ "shop"."single_table_aggregate__ivm_shop_orders_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.single_table_aggregate' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.single_table_aggregate */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."single_table_aggregate__ivm_shop_orders_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.single_table_aggregate */ INTO "shop"."single_table_aggregate__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."single_table_aggregate__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."single_table_aggregate__ivm_shop_orders_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_note pg_catalog.text;
BEGIN
  IF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    ivm_note := /* dbt-ivm: shop.single_table_aggregate */ pg_catalog.set_config('ivm.u46b9ecafa352c54d', (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID))::pg_catalog.text, true);
  END IF;
  IF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    ivm_note := /* dbt-ivm: shop.single_table_aggregate */ pg_catalog.set_config('ivm.d46b9ecafa352c54d', (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID))::pg_catalog.text, true);
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE VIEW "shop"."single_table_aggregate__ivm_parts" AS
SELECT true AS ivm_parts
WHERE (NULL::"shop"."single_table_aggregate__ivm_now_shop_orders") IS NULL
  AND (NULL::"shop"."single_table_aggregate__ivm_missed") IS NULL
  AND '"shop"."single_table_aggregate__ivm_key"'::regclass IS NOT NULL
  AND '"shop"."single_table_aggregate__ivm_shop_orders_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."single_table_aggregate__ivm_shop_orders_update"()'::regprocedure IS NOT NULL
  AND '"shop"."single_table_aggregate__ivm_shop_orders_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."single_table_aggregate__ivm_shop_orders_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."single_table_aggregate__ivm_shop_orders_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."single_table_aggregate__ivm_shop_orders_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."single_table_aggregate__ivm_shop_orders_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."single_table_aggregate__ivm_shop_orders_before"()'::regprocedure IS NOT NULL;

CREATE VIEW "shop"."single_table_aggregate" AS
SELECT
  "g_2"."k1" AS "product_id",
  "g_2"."a1" AS "num_orders",
  "g_2"."a2" AS "total_quantity",
  "g_2"."a3" AS "average"
FROM (SELECT
  s."product_id" AS "k1",
  s."n" AS "a1",
  CASE WHEN s."total_quantity__count" > 0 THEN s."total_quantity__sum" END AS "a2",
  CASE WHEN s."total_quantity__count" > 0 THEN s."total_quantity__sum"::numeric / s."total_quantity__count" END AS "a3"
FROM "shop"."single_table_aggregate__ivm" AS s
WHERE s."n" <> 0) AS "g_2"
WHERE (NULL::"shop"."single_table_aggregate__ivm_definition") IS NULL AND (NULL::"shop"."single_table_aggregate__ivm_parts") IS NULL;

CREATE OR REPLACE TRIGGER "ivm_00000_insert_shop_single_table_aggregate"
  AFTER INSERT ON "shop"."orders"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."single_table_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."single_table_aggregate__ivm_shop_orders_insert"();

CREATE OR REPLACE TRIGGER "ivm_00000_update_shop_single_table_aggregate"
  AFTER UPDATE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."single_table_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."single_table_aggregate__ivm_shop_orders_update"();

CREATE OR REPLACE TRIGGER "ivm_00000_delete_shop_single_table_aggregate"
  AFTER DELETE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."single_table_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."single_table_aggregate__ivm_shop_orders_delete"();

CREATE OR REPLACE TRIGGER "ivm_00000_truncate_shop_single_table_aggregate"
  AFTER TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."single_table_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."single_table_aggregate__ivm_shop_orders_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00000_before_shop_single_table_aggregate"
  BEFORE UPDATE OR DELETE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."single_table_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."single_table_aggregate__ivm_shop_orders_before"();

CREATE OR REPLACE TRIGGER "ivm_00000_replica_shop_single_table_aggregate"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."single_table_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."single_table_aggregate__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00000_replica_shop_single_table_aggregate";

CREATE OR REPLACE TRIGGER "ivm_00000_applied_shop_single_table_aggregate"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."orders"
  FOR EACH ROW
  WHEN (((NULL::"shop"."single_table_aggregate") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."single_table_aggregate__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00000_applied_shop_single_table_aggregate";

