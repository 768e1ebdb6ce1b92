-- SELECT category, sum(price) / count(*) AS ratio, rank() OVER (ORDER BY count(*) DESC) AS place FROM shop.products GROUP BY category HAVING count(*) > 1 ORDER BY category LIMIT 3

CREATE TABLE "shop"."finish__ivm" ("category" text, "n" bigint, "a1__count" bigint, "a1__sum" numeric, "a1__specials" numeric) WITH (fillfactor = 70);

INSERT INTO "shop"."finish__ivm" ("category", "n", "a1__count", "a1__sum", "a1__specials")
SELECT r."k1" AS "category",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "a1__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "a1__sum",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "a1__specials"
  FROM (SELECT "products_1"."category" AS "k1", "products_1"."price" AS "a1"
  FROM "shop"."products" AS "products_1") AS r
  GROUP BY r."k1";

CREATE UNIQUE INDEX "finish__ivm_key" ON "shop"."finish__ivm" ("category") NULLS NOT DISTINCT;

CREATE TABLE "shop"."finish__ivm_missed" ("base_schema" text NOT NULL, "base_table" text NOT NULL);

CREATE VIEW "shop"."finish__ivm_definition" AS
SELECT q."category", q."ratio", q."place" FROM (SELECT "q_4"."category", "q_4"."ratio", "q_4"."place"
FROM (SELECT
  "g_2"."k1" AS "category",
  ("g_2"."a1" / CAST(("g_2"."a2") AS DECIMAL)) AS "ratio",
  (rank() OVER (ORDER BY "g_2"."a2" DESC)) AS "place"
FROM (SELECT "products_1"."category" AS "k1", SUM("products_1"."price") AS "a1", COUNT(*) AS "a2"
FROM "shop"."products" AS "products_1"
GROUP BY ("products_1"."category")) AS "g_2"
WHERE (("g_2"."a2" > 1))) AS "q_4"
ORDER BY "q_4"."category"
LIMIT 3) AS q ("category", "ratio", "place");

CREATE VIEW "shop"."finish__ivm_now_shop_products" AS
SELECT t."category" AS "category", t."price" AS "price" FROM "shop"."products" AS t;

CREATE OR REPLACE FUNCTION "shop"."finish__ivm_shop_products_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.u0806914c8e61f660', true) <> '' OR current_setting('ivm.d0806914c8e61f660', true) <> '' THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.finish */ FROM __new) THEN
    LOCK /* dbt-ivm: shop.finish */ TABLE "shop"."finish__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
  IF "shop"."finish__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.finish */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.finish */ ' || CASE WHEN "shop"."finish__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.finish */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."finish__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "category", "price" FROM __new),
change AS (SELECT r."k1" AS "category",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "a1__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "a1__sum",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "a1__specials"
  FROM (SELECT "products_1"."category" AS "k1", "products_1"."price" AS "a1"
  FROM delta AS "products_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."finish__ivm" AS s ("category", "n", "a1__count", "a1__sum", "a1__specials")
  SELECT "category", "n", "a1__count", "a1__sum", "a1__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."a1__count" <> 0 OR change."a1__sum" <> 0 OR change."a1__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "a1__count" = s."a1__count" + excluded."a1__count",
    "a1__sum" = s."a1__sum" + excluded."a1__sum",
    "a1__specials" = s."a1__specials" + excluded."a1__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."a1__count" <> 0 OR s."a1__sum" <> 0 OR s."a1__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.finish */ delta AS (SELECT 1::bigint AS "ivm_m", "category", "price" FROM __new WHERE num_nulls("category") / 2 = 0),
change AS (SELECT r."k1" AS "category",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "a1__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "a1__sum",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "a1__specials"
  FROM (SELECT "products_1"."category" AS "k1", "products_1"."price" AS "a1"
  FROM delta AS "products_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."finish__ivm" AS s ("category", "n", "a1__count", "a1__sum", "a1__specials")
  SELECT "category", "n", "a1__count", "a1__sum", "a1__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."a1__count" <> 0 OR change."a1__sum" <> 0 OR change."a1__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "a1__count" = s."a1__count" + excluded."a1__count",
    "a1__sum" = s."a1__sum" + excluded."a1__sum",
    "a1__specials" = s."a1__specials" + excluded."a1__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."a1__count" <> 0 OR s."a1__sum" <> 0 OR s."a1__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.finish */ FROM "shop"."finish__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."finish__ivm" AS o WHERE (o."category" = s."category" OR o."category" IS NULL AND s."category" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.finish' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  ELSE
  IF "shop"."finish__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.finish */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.finish */ ' || CASE WHEN "shop"."finish__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.finish */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."finish__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "category", "price" FROM __new),
change AS (SELECT r."k1" AS "category",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "a1__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "a1__sum",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "a1__specials"
  FROM (SELECT "products_1"."category" AS "k1", "products_1"."price" AS "a1"
  FROM delta AS "products_1") AS r
  GROUP BY r."k1")
INSERT INTO "shop"."finish__ivm" AS s ("category", "n", "a1__count", "a1__sum", "a1__specials")
  SELECT "category", "n", "a1__count", "a1__sum", "a1__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."a1__count" <> 0 OR change."a1__sum" <> 0 OR change."a1__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "a1__count" = s."a1__count" + excluded."a1__count",
    "a1__sum" = s."a1__sum" + excluded."a1__sum",
    "a1__specials" = s."a1__specials" + excluded."a1__specials"
$large$;
  ELSE
WITH /* dbt-ivm: shop.finish */ delta AS (SELECT 1::bigint AS "ivm_m", "category", "price" FROM __new WHERE num_nulls("category") / 2 = 0),
change AS (SELECT r."k1" AS "category",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "a1__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "a1__sum",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "a1__specials"
  FROM (SELECT "products_1"."category" AS "k1", "products_1"."price" AS "a1"
  FROM delta AS "products_1") AS r
  GROUP BY r."k1")
INSERT INTO "shop"."finish__ivm" AS s ("category", "n", "a1__count", "a1__sum", "a1__specials")
  SELECT "category", "n", "a1__count", "a1__sum", "a1__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."a1__count" <> 0 OR change."a1__sum" <> 0 OR change."a1__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "a1__count" = s."a1__count" + excluded."a1__count",
    "a1__sum" = s."a1__sum" + excluded."a1__sum",
    "a1__specials" = s."a1__specials" + excluded."a1__specials";
  END IF;
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."finish__ivm_shop_products_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.u0806914c8e61f660', true) <> (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID))::text THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.finish */ FROM __new) THEN
    LOCK /* dbt-ivm: shop.finish */ TABLE "shop"."finish__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  ivm_note := /* dbt-ivm: shop.finish */ set_config('ivm.u0806914c8e61f660', '', true);
  IF "shop"."finish__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.finish */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.finish */ ' || CASE WHEN "shop"."finish__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.finish */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."finish__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."category", x."price"
  FROM (SELECT 1::bigint AS "ivm_m", "category", "price" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "category", "price" FROM __old) AS x GROUP BY x."category", x."price" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "a1__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "a1__sum",
    coalesce(sum(r.m * CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "a1__specials"
  FROM (SELECT "products_1"."ivm_m" AS m, "products_1"."category" AS "k1", "products_1"."price" AS "a1"
  FROM delta AS "products_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."finish__ivm" AS s ("category", "n", "a1__count", "a1__sum", "a1__specials")
  SELECT "category", "n", "a1__count", "a1__sum", "a1__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."a1__count" <> 0 OR change."a1__sum" <> 0 OR change."a1__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "a1__count" = s."a1__count" + excluded."a1__count",
    "a1__sum" = s."a1__sum" + excluded."a1__sum",
    "a1__specials" = s."a1__specials" + excluded."a1__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."a1__count" <> 0 OR s."a1__sum" <> 0 OR s."a1__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.finish */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."category", x."price"
  FROM (SELECT 1::bigint AS "ivm_m", "category", "price" FROM __new WHERE num_nulls("category") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "category", "price" FROM __old WHERE num_nulls("category") / 2 = 0) AS x GROUP BY x."category", x."price" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "a1__count",
    coalesce(sum(r.m * r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "a1__sum",
    coalesce(sum(r.m * CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "a1__specials"
  FROM (SELECT "products_1"."ivm_m" AS m, "products_1"."category" AS "k1", "products_1"."price" AS "a1"
  FROM delta AS "products_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."finish__ivm" AS s ("category", "n", "a1__count", "a1__sum", "a1__specials")
  SELECT "category", "n", "a1__count", "a1__sum", "a1__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."a1__count" <> 0 OR change."a1__sum" <> 0 OR change."a1__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "a1__count" = s."a1__count" + excluded."a1__count",
    "a1__sum" = s."a1__sum" + excluded."a1__sum",
    "a1__specials" = s."a1__specials" + excluded."a1__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."a1__count" <> 0 OR s."a1__sum" <> 0 OR s."a1__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.finish */ FROM "shop"."finish__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."finish__ivm" AS o WHERE (o."category" = s."category" OR o."category" IS NULL AND s."category" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.finish' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.finish */ FROM "shop"."finish__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."finish__ivm_shop_products_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.d0806914c8e61f660', true) <> (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID))::text THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.finish */ FROM __old) THEN
    LOCK /* dbt-ivm: shop.finish */ TABLE "shop"."finish__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  ivm_note := /* dbt-ivm: shop.finish */ set_config('ivm.d0806914c8e61f660', '', true);
  IF "shop"."finish__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.finish */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.finish */ ' || CASE WHEN "shop"."finish__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.finish */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."finish__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "category", "price" FROM __old),
change AS (SELECT r."k1" AS "category",
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "a1__count",
    (0::numeric - coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "a1__sum",
    (0::numeric - coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric))::numeric AS "a1__specials"
  FROM (SELECT "products_1"."category" AS "k1", "products_1"."price" AS "a1"
  FROM delta AS "products_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."finish__ivm" AS s ("category", "n", "a1__count", "a1__sum", "a1__specials")
  SELECT "category", "n", "a1__count", "a1__sum", "a1__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."a1__count" <> 0 OR change."a1__sum" <> 0 OR change."a1__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "a1__count" = s."a1__count" + excluded."a1__count",
    "a1__sum" = s."a1__sum" + excluded."a1__sum",
    "a1__specials" = s."a1__specials" + excluded."a1__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."a1__count" <> 0 OR s."a1__sum" <> 0 OR s."a1__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.finish */ delta AS (SELECT -1::bigint AS "ivm_m", "category", "price" FROM __old WHERE num_nulls("category") / 2 = 0),
change AS (SELECT r."k1" AS "category",
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "a1__count",
    (0::numeric - coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric))::numeric AS "a1__sum",
    (0::numeric - coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric))::numeric AS "a1__specials"
  FROM (SELECT "products_1"."category" AS "k1", "products_1"."price" AS "a1"
  FROM delta AS "products_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."finish__ivm" AS s ("category", "n", "a1__count", "a1__sum", "a1__specials")
  SELECT "category", "n", "a1__count", "a1__sum", "a1__specials" FROM change AS change
  WHERE change."n" <> 0 OR change."a1__count" <> 0 OR change."a1__sum" <> 0 OR change."a1__specials" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "a1__count" = s."a1__count" + excluded."a1__count",
    "a1__sum" = s."a1__sum" + excluded."a1__sum",
    "a1__specials" = s."a1__specials" + excluded."a1__specials"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."a1__count" <> 0 OR s."a1__sum" <> 0 OR s."a1__specials" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.finish */ FROM "shop"."finish__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."finish__ivm" AS o WHERE (o."category" = s."category" OR o."category" IS NULL AND s."category" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.finish' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.finish */ FROM "shop"."finish__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."finish__ivm_shop_products_truncate"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN TRUNCATE /* dbt-ivm: shop.finish */ "shop"."finish__ivm"; END IF;
  DELETE /* dbt-ivm: shop.finish */ FROM "shop"."finish__ivm";
  INSERT /* dbt-ivm: shop.finish */ INTO "shop"."finish__ivm" ("category", "n", "a1__count", "a1__sum", "a1__specials")
SELECT r."k1" AS "category",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "a1__count",
    coalesce(sum(r."a1") FILTER (WHERE (r."a1" > '-Infinity' AND r."a1" < 'Infinity')), 0::numeric)::numeric AS "a1__sum",
    coalesce(sum(CASE r."a1" WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END) FILTER (WHERE (r."a1" >= 'Infinity' OR r."a1" <= '-Infinity')), 0::numeric)::numeric AS "a1__specials"
  FROM (SELECT "products_1"."category" AS "k1", "products_1"."price" AS "a1"
  FROM "shop"."finish__ivm_now_shop_products" AS "products_1") AS r
  GROUP BY r."k1";
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."finish__ivm_shop_products_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.finish */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."finish__ivm_now_shop_products"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."finish__ivm_shop_products_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.finish */ ARRAY['category', 'price']; ivm_now text[] := /* dbt-ivm: shop.finish */ "shop"."finish__ivm_shop_products_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.finish' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.finish */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."finish__ivm_shop_products_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.finish */ INTO "shop"."finish__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."finish__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."finish__ivm_shop_products_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_note pg_catalog.text;
BEGIN
  IF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    ivm_note := /* dbt-ivm: shop.finish */ pg_catalog.set_config('ivm.u0806914c8e61f660', (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID))::pg_catalog.text, true);
  END IF;
  IF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    ivm_note := /* dbt-ivm: shop.finish */ pg_catalog.set_config('ivm.d0806914c8e61f660', (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID))::pg_catalog.text, true);
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE VIEW "shop"."finish__ivm_parts" AS
SELECT true AS ivm_parts
WHERE (NULL::"shop"."finish__ivm_now_shop_products") IS NULL
  AND (NULL::"shop"."finish__ivm_missed") IS NULL
  AND '"shop"."finish__ivm_key"'::regclass IS NOT NULL
  AND '"shop"."finish__ivm_shop_products_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."finish__ivm_shop_products_update"()'::regprocedure IS NOT NULL
  AND '"shop"."finish__ivm_shop_products_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."finish__ivm_shop_products_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."finish__ivm_shop_products_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."finish__ivm_shop_products_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."finish__ivm_shop_products_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."finish__ivm_shop_products_before"()'::regprocedure IS NOT NULL;

CREATE VIEW "shop"."finish" AS
SELECT "q_4"."category", "q_4"."ratio", "q_4"."place"
FROM (SELECT
  "g_2"."k1" AS "category",
  ("g_2"."a1" / CAST(("g_2"."a2") AS DECIMAL)) AS "ratio",
  (rank() OVER (ORDER BY "g_2"."a2" DESC)) AS "place"
FROM (SELECT
  s."category" AS "k1",
  CASE WHEN s."a1__count" = 0 THEN NULL WHEN s."a1__specials" = 0 THEN s."a1__sum" WHEN mod(s."a1__specials", 1e20) > 0 OR mod(div(s."a1__specials", 1e20), 1e20) > 0 AND div(s."a1__specials", 1e40) > 0 THEN 'NaN'::numeric WHEN mod(div(s."a1__specials", 1e20), 1e20) > 0 THEN 'Infinity'::numeric ELSE '-Infinity'::numeric END AS "a1",
  s."n" AS "a2"
FROM "shop"."finish__ivm" AS s
WHERE s."n" <> 0) AS "g_2"
WHERE (("g_2"."a2" > 1))) AS "q_4"
WHERE (NULL::"shop"."finish__ivm_definition") IS NULL AND (NULL::"shop"."finish__ivm_parts") IS NULL
ORDER BY "q_4"."category"
LIMIT 3;

CREATE OR REPLACE TRIGGER "ivm_00000_insert_shop_finish"
  AFTER INSERT ON "shop"."products"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."finish") IS NULL)
  EXECUTE FUNCTION "shop"."finish__ivm_shop_products_insert"();

CREATE OR REPLACE TRIGGER "ivm_00000_update_shop_finish"
  AFTER UPDATE ON "shop"."products"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."finish") IS NULL)
  EXECUTE FUNCTION "shop"."finish__ivm_shop_products_update"();

CREATE OR REPLACE TRIGGER "ivm_00000_delete_shop_finish"
  AFTER DELETE ON "shop"."products"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."finish") IS NULL)
  EXECUTE FUNCTION "shop"."finish__ivm_shop_products_delete"();

CREATE OR REPLACE TRIGGER "ivm_00000_truncate_shop_finish"
  AFTER TRUNCATE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."finish") IS NULL)
  EXECUTE FUNCTION "shop"."finish__ivm_shop_products_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00000_before_shop_finish"
  BEFORE UPDATE OR DELETE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."finish") IS NULL)
  EXECUTE FUNCTION "shop"."finish__ivm_shop_products_before"();

CREATE OR REPLACE TRIGGER "ivm_00000_replica_shop_finish"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."finish") IS NULL)
  EXECUTE FUNCTION "shop"."finish__ivm_shop_products_missed"();

ALTER TABLE "shop"."products" ENABLE REPLICA TRIGGER "ivm_00000_replica_shop_finish";

CREATE OR REPLACE TRIGGER "ivm_00000_applied_shop_finish"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."products"
  FOR EACH ROW
  WHEN (((NULL::"shop"."finish") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."finish__ivm_shop_products_missed"();

ALTER TABLE "shop"."products" ENABLE REPLICA TRIGGER "ivm_00000_applied_shop_finish";

