-- SELECT product_id, sum(discount) AS discount, avg(discount) AS average, stddev(discount) AS deviation FROM shop.orders GROUP BY product_id

CREATE TABLE "shop"."numbers_with_special_values__ivm" ("product_id" integer, "n" bigint, "discount__count" bigint, "discount__sum" numeric, "discount__scales" numeric, "discount__specials" numeric, "deviation__squares" numeric) WITH (fillfactor = 70);

INSERT INTO "shop"."numbers_with_special_values__ivm" ("product_id", "n", "discount__count", "discount__sum", "discount__scales", "discount__specials", "deviation__squares")
SELECT r."k1" AS "product_id",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "discount__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "discount__sum",
    coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "discount__scales",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "discount__specials",
    coalesce(sum(r."a1" * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "deviation__squares"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."discount" AS "a1"
  FROM "shop"."orders" AS "orders_1") AS r
  GROUP BY r."k1";

CREATE UNIQUE INDEX "numbers_with_special_values__ivm_key" ON "shop"."numbers_with_special_values__ivm" ("product_id") NULLS NOT DISTINCT;

CREATE TABLE "shop"."numbers_with_special_values__ivm_missed" ("base_schema" text NOT NULL, "base_table" text NOT NULL);

CREATE VIEW "shop"."numbers_with_special_values__ivm_definition" AS
SELECT q."product_id", q."discount", q."average", q."deviation" FROM (SELECT
  "g_2"."k1" AS "product_id",
  "g_2"."a1" AS "discount",
  "g_2"."a2" AS "average",
  "g_2"."a3" AS "deviation"
FROM (SELECT "orders_1"."product_id" AS "k1", SUM("orders_1"."discount") AS "a1", AVG("orders_1"."discount") AS "a2", stddev("orders_1"."discount") AS "a3"
FROM "shop"."orders" AS "orders_1"
GROUP BY ("orders_1"."product_id")) AS "g_2") AS q ("product_id", "discount", "average", "deviation");

CREATE VIEW "shop"."numbers_with_special_values__ivm_now_shop_orders" AS
SELECT t."product_id" AS "product_id", t."discount" AS "discount" FROM "shop"."orders" AS t;

CREATE OR REPLACE FUNCTION "shop"."numbers_with_special_values__ivm_shop_orders_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.u18091d8a931b6674', true) <> '' OR current_setting('ivm.d18091d8a931b6674', true) <> '' THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.numbers_with_special_values */ FROM __new) THEN
    LOCK /* dbt-ivm: shop.numbers_with_special_values */ TABLE "shop"."numbers_with_special_values__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
  IF "shop"."numbers_with_special_values__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.numbers_with_special_values */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.numbers_with_special_values */ ' || CASE WHEN "shop"."numbers_with_special_values__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.numbers_with_special_values */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."numbers_with_special_values__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "discount" FROM __new),
change AS (SELECT r."k1" AS "product_id",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "discount__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "discount__sum",
    coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "discount__scales",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "discount__specials",
    coalesce(sum(r."a1" * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "deviation__squares"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."discount" AS "a1"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."numbers_with_special_values__ivm" AS s ("product_id", "n", "discount__count", "discount__sum", "discount__scales", "discount__specials", "deviation__squares")
  SELECT "product_id", "n", "discount__count", "discount__sum", "discount__scales", "discount__specials", "deviation__squares" FROM change AS change
  WHERE change."n" <> 0 OR change."discount__count" <> 0 OR change."discount__sum" <> 0 OR change."discount__scales" <> 0 OR change."discount__specials" <> 0 OR change."deviation__squares" <> 0
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "discount__count" = s."discount__count" + excluded."discount__count",
    "discount__sum" = s."discount__sum" + excluded."discount__sum",
    "discount__scales" = s."discount__scales" + excluded."discount__scales",
    "discount__specials" = s."discount__specials" + excluded."discount__specials",
    "deviation__squares" = s."deviation__squares" + excluded."deviation__squares"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."discount__count" <> 0 OR s."discount__sum" <> 0 OR s."discount__scales" <> 0 OR s."discount__specials" <> 0 OR s."deviation__squares" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.numbers_with_special_values */ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "discount" FROM __new WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT r."k1" AS "product_id",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "discount__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "discount__sum",
    coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "discount__scales",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "discount__specials",
    coalesce(sum(r."a1" * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "deviation__squares"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."discount" AS "a1"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."numbers_with_special_values__ivm" AS s ("product_id", "n", "discount__count", "discount__sum", "discount__scales", "discount__specials", "deviation__squares")
  SELECT "product_id", "n", "discount__count", "discount__sum", "discount__scales", "discount__specials", "deviation__squares" FROM change AS change
  WHERE change."n" <> 0 OR change."discount__count" <> 0 OR change."discount__sum" <> 0 OR change."discount__scales" <> 0 OR change."discount__specials" <> 0 OR change."deviation__squares" <> 0
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "discount__count" = s."discount__count" + excluded."discount__count",
    "discount__sum" = s."discount__sum" + excluded."discount__sum",
    "discount__scales" = s."discount__scales" + excluded."discount__scales",
    "discount__specials" = s."discount__specials" + excluded."discount__specials",
    "deviation__squares" = s."deviation__squares" + excluded."deviation__squares"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."discount__count" <> 0 OR s."discount__sum" <> 0 OR s."discount__scales" <> 0 OR s."discount__specials" <> 0 OR s."deviation__squares" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.numbers_with_special_values */ FROM "shop"."numbers_with_special_values__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."numbers_with_special_values__ivm" AS o WHERE (o."product_id" = s."product_id" OR o."product_id" IS NULL AND s."product_id" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.numbers_with_special_values' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  ELSE
  IF "shop"."numbers_with_special_values__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.numbers_with_special_values */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.numbers_with_special_values */ ' || CASE WHEN "shop"."numbers_with_special_values__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.numbers_with_special_values */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."numbers_with_special_values__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "discount" FROM __new),
change AS (SELECT r."k1" AS "product_id",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "discount__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "discount__sum",
    coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "discount__scales",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "discount__specials",
    coalesce(sum(r."a1" * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "deviation__squares"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."discount" AS "a1"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1")
INSERT INTO "shop"."numbers_with_special_values__ivm" AS s ("product_id", "n", "discount__count", "discount__sum", "discount__scales", "discount__specials", "deviation__squares")
  SELECT "product_id", "n", "discount__count", "discount__sum", "discount__scales", "discount__specials", "deviation__squares" FROM change AS change
  WHERE change."n" <> 0 OR change."discount__count" <> 0 OR change."discount__sum" <> 0 OR change."discount__scales" <> 0 OR change."discount__specials" <> 0 OR change."deviation__squares" <> 0
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "discount__count" = s."discount__count" + excluded."discount__count",
    "discount__sum" = s."discount__sum" + excluded."discount__sum",
    "discount__scales" = s."discount__scales" + excluded."discount__scales",
    "discount__specials" = s."discount__specials" + excluded."discount__specials",
    "deviation__squares" = s."deviation__squares" + excluded."deviation__squares"
$large$;
  ELSE
WITH /* dbt-ivm: shop.numbers_with_special_values */ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "discount" FROM __new WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT r."k1" AS "product_id",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "discount__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "discount__sum",
    coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "discount__scales",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "discount__specials",
    coalesce(sum(r."a1" * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "deviation__squares"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."discount" AS "a1"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1")
INSERT INTO "shop"."numbers_with_special_values__ivm" AS s ("product_id", "n", "discount__count", "discount__sum", "discount__scales", "discount__specials", "deviation__squares")
  SELECT "product_id", "n", "discount__count", "discount__sum", "discount__scales", "discount__specials", "deviation__squares" FROM change AS change
  WHERE change."n" <> 0 OR change."discount__count" <> 0 OR change."discount__sum" <> 0 OR change."discount__scales" <> 0 OR change."discount__specials" <> 0 OR change."deviation__squares" <> 0
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "discount__count" = s."discount__count" + excluded."discount__count",
    "discount__sum" = s."discount__sum" + excluded."discount__sum",
    "discount__scales" = s."discount__scales" + excluded."discount__scales",
    "discount__specials" = s."discount__specials" + excluded."discount__specials",
    "deviation__squares" = s."deviation__squares" + excluded."deviation__squares";
  END IF;
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."numbers_with_special_values__ivm_shop_orders_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.u18091d8a931b6674', true) <> (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID))::text THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.numbers_with_special_values */ FROM __new) THEN
    LOCK /* dbt-ivm: shop.numbers_with_special_values */ TABLE "shop"."numbers_with_special_values__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  ivm_note := /* dbt-ivm: shop.numbers_with_special_values */ set_config('ivm.u18091d8a931b6674', '', true);
  IF "shop"."numbers_with_special_values__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.numbers_with_special_values */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.numbers_with_special_values */ ' || CASE WHEN "shop"."numbers_with_special_values__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.numbers_with_special_values */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."numbers_with_special_values__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", (x."discount"::text)::numeric AS "discount"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "discount" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "discount" FROM __old) AS x GROUP BY x."product_id", x."discount"::text HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "product_id",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "discount__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "discount__sum",
    coalesce(sum(r.m * ('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "discount__scales",
    coalesce(sum(r.m * CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "discount__specials",
    coalesce(sum(r.m * r."a1" * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "deviation__squares"
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."product_id" AS "k1", "orders_1"."discount" AS "a1"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."numbers_with_special_values__ivm" AS s ("product_id", "n", "discount__count", "discount__sum", "discount__scales", "discount__specials", "deviation__squares")
  SELECT "product_id", "n", "discount__count", "discount__sum", "discount__scales", "discount__specials", "deviation__squares" FROM change AS change
  WHERE change."n" <> 0 OR change."discount__count" <> 0 OR change."discount__sum" <> 0 OR change."discount__scales" <> 0 OR change."discount__specials" <> 0 OR change."deviation__squares" <> 0
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "discount__count" = s."discount__count" + excluded."discount__count",
    "discount__sum" = s."discount__sum" + excluded."discount__sum",
    "discount__scales" = s."discount__scales" + excluded."discount__scales",
    "discount__specials" = s."discount__specials" + excluded."discount__specials",
    "deviation__squares" = s."deviation__squares" + excluded."deviation__squares"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."discount__count" <> 0 OR s."discount__sum" <> 0 OR s."discount__scales" <> 0 OR s."discount__specials" <> 0 OR s."deviation__squares" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.numbers_with_special_values */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", (x."discount"::text)::numeric AS "discount"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "discount" FROM __new WHERE num_nulls("product_id") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "discount" FROM __old WHERE num_nulls("product_id") / 2 = 0) AS x GROUP BY x."product_id", x."discount"::text HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "product_id",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "discount__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "discount__sum",
    coalesce(sum(r.m * ('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "discount__scales",
    coalesce(sum(r.m * CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "discount__specials",
    coalesce(sum(r.m * r."a1" * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "deviation__squares"
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."product_id" AS "k1", "orders_1"."discount" AS "a1"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."numbers_with_special_values__ivm" AS s ("product_id", "n", "discount__count", "discount__sum", "discount__scales", "discount__specials", "deviation__squares")
  SELECT "product_id", "n", "discount__count", "discount__sum", "discount__scales", "discount__specials", "deviation__squares" FROM change AS change
  WHERE change."n" <> 0 OR change."discount__count" <> 0 OR change."discount__sum" <> 0 OR change."discount__scales" <> 0 OR change."discount__specials" <> 0 OR change."deviation__squares" <> 0
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "discount__count" = s."discount__count" + excluded."discount__count",
    "discount__sum" = s."discount__sum" + excluded."discount__sum",
    "discount__scales" = s."discount__scales" + excluded."discount__scales",
    "discount__specials" = s."discount__specials" + excluded."discount__specials",
    "deviation__squares" = s."deviation__squares" + excluded."deviation__squares"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."discount__count" <> 0 OR s."discount__sum" <> 0 OR s."discount__scales" <> 0 OR s."discount__specials" <> 0 OR s."deviation__squares" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.numbers_with_special_values */ FROM "shop"."numbers_with_special_values__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."numbers_with_special_values__ivm" AS o WHERE (o."product_id" = s."product_id" OR o."product_id" IS NULL AND s."product_id" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.numbers_with_special_values' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.numbers_with_special_values */ FROM "shop"."numbers_with_special_values__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."numbers_with_special_values__ivm_shop_orders_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.d18091d8a931b6674', true) <> (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID))::text THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.numbers_with_special_values */ FROM __old) THEN
    LOCK /* dbt-ivm: shop.numbers_with_special_values */ TABLE "shop"."numbers_with_special_values__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  ivm_note := /* dbt-ivm: shop.numbers_with_special_values */ set_config('ivm.d18091d8a931b6674', '', true);
  IF "shop"."numbers_with_special_values__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.numbers_with_special_values */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.numbers_with_special_values */ ' || CASE WHEN "shop"."numbers_with_special_values__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.numbers_with_special_values */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."numbers_with_special_values__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "discount" FROM __old),
change AS (SELECT r."k1" AS "product_id",
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "discount__count",
    (0::numeric - coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "discount__sum",
    (0::numeric - coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "discount__scales",
    (0::numeric - coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric))::numeric AS "discount__specials",
    (0::numeric - coalesce(sum(r."a1" * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "deviation__squares"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."discount" AS "a1"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."numbers_with_special_values__ivm" AS s ("product_id", "n", "discount__count", "discount__sum", "discount__scales", "discount__specials", "deviation__squares")
  SELECT "product_id", "n", "discount__count", "discount__sum", "discount__scales", "discount__specials", "deviation__squares" FROM change AS change
  WHERE change."n" <> 0 OR change."discount__count" <> 0 OR change."discount__sum" <> 0 OR change."discount__scales" <> 0 OR change."discount__specials" <> 0 OR change."deviation__squares" <> 0
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "discount__count" = s."discount__count" + excluded."discount__count",
    "discount__sum" = s."discount__sum" + excluded."discount__sum",
    "discount__scales" = s."discount__scales" + excluded."discount__scales",
    "discount__specials" = s."discount__specials" + excluded."discount__specials",
    "deviation__squares" = s."deviation__squares" + excluded."deviation__squares"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."discount__count" <> 0 OR s."discount__sum" <> 0 OR s."discount__scales" <> 0 OR s."discount__specials" <> 0 OR s."deviation__squares" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.numbers_with_special_values */ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "discount" FROM __old WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT r."k1" AS "product_id",
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "discount__count",
    (0::numeric - coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "discount__sum",
    (0::numeric - coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "discount__scales",
    (0::numeric - coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric))::numeric AS "discount__specials",
    (0::numeric - coalesce(sum(r."a1" * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "deviation__squares"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."discount" AS "a1"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."numbers_with_special_values__ivm" AS s ("product_id", "n", "discount__count", "discount__sum", "discount__scales", "discount__specials", "deviation__squares")
  SELECT "product_id", "n", "discount__count", "discount__sum", "discount__scales", "discount__specials", "deviation__squares" FROM change AS change
  WHERE change."n" <> 0 OR change."discount__count" <> 0 OR change."discount__sum" <> 0 OR change."discount__scales" <> 0 OR change."discount__specials" <> 0 OR change."deviation__squares" <> 0
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "discount__count" = s."discount__count" + excluded."discount__count",
    "discount__sum" = s."discount__sum" + excluded."discount__sum",
    "discount__scales" = s."discount__scales" + excluded."discount__scales",
    "discount__specials" = s."discount__specials" + excluded."discount__specials",
    "deviation__squares" = s."deviation__squares" + excluded."deviation__squares"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."discount__count" <> 0 OR s."discount__sum" <> 0 OR s."discount__scales" <> 0 OR s."discount__specials" <> 0 OR s."deviation__squares" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.numbers_with_special_values */ FROM "shop"."numbers_with_special_values__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."numbers_with_special_values__ivm" AS o WHERE (o."product_id" = s."product_id" OR o."product_id" IS NULL AND s."product_id" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.numbers_with_special_values' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.numbers_with_special_values */ FROM "shop"."numbers_with_special_values__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."numbers_with_special_values__ivm_shop_orders_truncate"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN TRUNCATE /* dbt-ivm: shop.numbers_with_special_values */ "shop"."numbers_with_special_values__ivm"; END IF;
  DELETE /* dbt-ivm: shop.numbers_with_special_values */ FROM "shop"."numbers_with_special_values__ivm";
  INSERT /* dbt-ivm: shop.numbers_with_special_values */ INTO "shop"."numbers_with_special_values__ivm" ("product_id", "n", "discount__count", "discount__sum", "discount__scales", "discount__specials", "deviation__squares")
SELECT r."k1" AS "product_id",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "discount__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "discount__sum",
    coalesce(sum(('1e-' || 15 * scale(r."a1"))::numeric) FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "discount__scales",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "discount__specials",
    coalesce(sum(r."a1" * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "deviation__squares"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."discount" AS "a1"
  FROM "shop"."numbers_with_special_values__ivm_now_shop_orders" AS "orders_1") AS r
  GROUP BY r."k1";
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."numbers_with_special_values__ivm_shop_orders_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.numbers_with_special_values */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."numbers_with_special_values__ivm_now_shop_orders"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."numbers_with_special_values__ivm_shop_orders_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.numbers_with_special_values */ ARRAY['product_id', 'discount']; ivm_now text[] := /* dbt-ivm: shop.numbers_with_special_values */ "shop"."numbers_with_special_values__ivm_shop_orders_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.numbers_with_special_values' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.numbers_with_special_values */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."numbers_with_special_values__ivm_shop_orders_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.numbers_with_special_values */ INTO "shop"."numbers_with_special_values__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."numbers_with_special_values__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."numbers_with_special_values__ivm_shop_orders_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_note pg_catalog.text;
BEGIN
  IF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    ivm_note := /* dbt-ivm: shop.numbers_with_special_values */ pg_catalog.set_config('ivm.u18091d8a931b6674', (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID))::pg_catalog.text, true);
  END IF;
  IF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    ivm_note := /* dbt-ivm: shop.numbers_with_special_values */ pg_catalog.set_config('ivm.d18091d8a931b6674', (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID))::pg_catalog.text, true);
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE VIEW "shop"."numbers_with_special_values__ivm_parts" AS
SELECT true AS ivm_parts
WHERE (NULL::"shop"."numbers_with_special_values__ivm_now_shop_orders") IS NULL
  AND (NULL::"shop"."numbers_with_special_values__ivm_missed") IS NULL
  AND '"shop"."numbers_with_special_values__ivm_key"'::regclass IS NOT NULL
  AND '"shop"."numbers_with_special_values__ivm_shop_orders_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."numbers_with_special_values__ivm_shop_orders_update"()'::regprocedure IS NOT NULL
  AND '"shop"."numbers_with_special_values__ivm_shop_orders_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."numbers_with_special_values__ivm_shop_orders_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."numbers_with_special_values__ivm_shop_orders_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."numbers_with_special_values__ivm_shop_orders_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."numbers_with_special_values__ivm_shop_orders_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."numbers_with_special_values__ivm_shop_orders_before"()'::regprocedure IS NOT NULL;

CREATE VIEW "shop"."numbers_with_special_values" AS
SELECT
  "g_2"."k1" AS "product_id",
  "g_2"."a1" AS "discount",
  "g_2"."a2" AS "average",
  "g_2"."a3" AS "deviation"
FROM (SELECT
  s."product_id" AS "k1",
  CASE WHEN s."discount__count" = 0 THEN NULL WHEN s."discount__specials" = 0 THEN round(s."discount__sum", ceil(min_scale(s."discount__scales") / 15.0)::int) WHEN mod(s."discount__specials", 1e20) > 0 OR mod(div(s."discount__specials", 1e20), 1e20) > 0 AND div(s."discount__specials", 1e40) > 0 THEN 'NaN'::numeric WHEN mod(div(s."discount__specials", 1e20), 1e20) > 0 THEN 'Infinity'::numeric ELSE '-Infinity'::numeric END AS "a1",
  CASE WHEN s."discount__count" = 0 THEN NULL WHEN s."discount__specials" = 0 THEN round(s."discount__sum", ceil(min_scale(s."discount__scales") / 15.0)::int)::numeric / s."discount__count" WHEN mod(s."discount__specials", 1e20) > 0 OR mod(div(s."discount__specials", 1e20), 1e20) > 0 AND div(s."discount__specials", 1e40) > 0 THEN 'NaN'::numeric WHEN mod(div(s."discount__specials", 1e20), 1e20) > 0 THEN 'Infinity'::numeric ELSE '-Infinity'::numeric END AS "a2",
  CASE WHEN s."discount__count" <= 1 THEN NULL WHEN s."discount__specials" <> 0 THEN 'NaN'::numeric ELSE CASE WHEN (s."discount__count"::numeric * round(s."deviation__squares", 2 * ceil(min_scale(s."discount__scales") / 15.0)::int) - round(s."discount__sum", ceil(min_scale(s."discount__scales") / 15.0)::int)::numeric * round(s."discount__sum", ceil(min_scale(s."discount__scales") / 15.0)::int)::numeric) <= 0 THEN 0 ELSE round(sqrt(round((s."discount__count"::numeric * round(s."deviation__squares", 2 * ceil(min_scale(s."discount__scales") / 15.0)::int) - round(s."discount__sum", ceil(min_scale(s."discount__scales") / 15.0)::int)::numeric * round(s."discount__sum", ceil(min_scale(s."discount__scales") / 15.0)::int)::numeric) / (s."discount__count"::numeric * (s."discount__count"::numeric - 1)), 2 * scale((s."discount__count"::numeric * round(s."deviation__squares", 2 * ceil(min_scale(s."discount__scales") / 15.0)::int) - round(s."discount__sum", ceil(min_scale(s."discount__scales") / 15.0)::int)::numeric * round(s."discount__sum", ceil(min_scale(s."discount__scales") / 15.0)::int)::numeric) / (s."discount__count"::numeric * (s."discount__count"::numeric - 1))) + 40)), scale((s."discount__count"::numeric * round(s."deviation__squares", 2 * ceil(min_scale(s."discount__scales") / 15.0)::int) - round(s."discount__sum", ceil(min_scale(s."discount__scales") / 15.0)::int)::numeric * round(s."discount__sum", ceil(min_scale(s."discount__scales") / 15.0)::int)::numeric) / (s."discount__count"::numeric * (s."discount__count"::numeric - 1)))) END::numeric END AS "a3"
FROM "shop"."numbers_with_special_values__ivm" AS s
WHERE s."n" <> 0) AS "g_2"
WHERE (NULL::"shop"."numbers_with_special_values__ivm_definition") IS NULL AND (NULL::"shop"."numbers_with_special_values__ivm_parts") IS NULL;

CREATE OR REPLACE TRIGGER "ivm_00000_insert_shop_numbers_with_special_values"
  AFTER INSERT ON "shop"."orders"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."numbers_with_special_values") IS NULL)
  EXECUTE FUNCTION "shop"."numbers_with_special_values__ivm_shop_orders_insert"();

CREATE OR REPLACE TRIGGER "ivm_00000_update_shop_numbers_with_special_values"
  AFTER UPDATE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."numbers_with_special_values") IS NULL)
  EXECUTE FUNCTION "shop"."numbers_with_special_values__ivm_shop_orders_update"();

CREATE OR REPLACE TRIGGER "ivm_00000_delete_shop_numbers_with_special_values"
  AFTER DELETE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."numbers_with_special_values") IS NULL)
  EXECUTE FUNCTION "shop"."numbers_with_special_values__ivm_shop_orders_delete"();

CREATE OR REPLACE TRIGGER "ivm_00000_truncate_shop_numbers_with_special_values"
  AFTER TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."numbers_with_special_values") IS NULL)
  EXECUTE FUNCTION "shop"."numbers_with_special_values__ivm_shop_orders_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00000_before_shop_numbers_with_special_values"
  BEFORE UPDATE OR DELETE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."numbers_with_special_values") IS NULL)
  EXECUTE FUNCTION "shop"."numbers_with_special_values__ivm_shop_orders_before"();

CREATE OR REPLACE TRIGGER "ivm_00000_replica_shop_numbers_with_special_values"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."numbers_with_special_values") IS NULL)
  EXECUTE FUNCTION "shop"."numbers_with_special_values__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00000_replica_shop_numbers_with_special_values";

CREATE OR REPLACE TRIGGER "ivm_00000_applied_shop_numbers_with_special_values"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."orders"
  FOR EACH ROW
  WHEN (((NULL::"shop"."numbers_with_special_values") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."numbers_with_special_values__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00000_applied_shop_numbers_with_special_values";

