-- SELECT s.day, count(o.order_id) AS orders, coalesce(sum(o.quantity), 0) AS quantity
FROM (SELECT generate_series(date '2024-01-01', date '2024-12-31', interval '1 day')::date AS day) s
LEFT JOIN shop.orders o ON o.order_time::date = s.day GROUP BY s.day

CREATE TABLE "shop"."dense_groups__ivm" ("day" date, "n" bigint, "orders__count" bigint, "quantity__count" bigint, "quantity__sum" bigint) WITH (fillfactor = 70);

INSERT INTO "shop"."dense_groups__ivm" ("day", "n", "orders__count", "quantity__count", "quantity__sum")
SELECT r."k1" AS "day",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "orders__count",
    count(*) FILTER (WHERE r."a2" IS NOT NULL)::bigint AS "quantity__count",
    coalesce(sum(r."a2") FILTER (WHERE r."a2" IS NOT NULL), 0::bigint)::bigint AS "quantity__sum"
  FROM (SELECT "q_4"."day" AS "k1", "orders_5"."order_id" AS "a1", "orders_5"."quantity" AS "a2"
  FROM "shop"."orders" AS "orders_5", (SELECT
  CAST(("f_3"."f1") AS DATE) AS "day"
FROM generate_series(CAST((CAST('2024-01-01' AS DATE)) AS TIMESTAMPTZ), CAST((CAST('2024-12-31' AS DATE)) AS TIMESTAMPTZ), CAST('1 day' AS INTERVAL)) AS "f_3" ("f1")) AS "q_4" ("day")
  WHERE (CAST(("orders_5"."order_time") AS DATE) = "q_4"."day")
  UNION ALL SELECT "q_4_none"."day" AS "k1", (NULL::bigint) AS "a1", (NULL::integer) AS "a2"
  FROM (SELECT
  CAST(("f_3"."f1") AS DATE) AS "day"
FROM generate_series(CAST((CAST('2024-01-01' AS DATE)) AS TIMESTAMPTZ), CAST((CAST('2024-12-31' AS DATE)) AS TIMESTAMPTZ), CAST('1 day' AS INTERVAL)) AS "f_3" ("f1")) AS "q_4_none" ("day")) AS r
  GROUP BY r."k1";

CREATE UNIQUE INDEX "dense_groups__ivm_key" ON "shop"."dense_groups__ivm" ("day") NULLS NOT DISTINCT;

CREATE TABLE "shop"."dense_groups__ivm_missed" ("base_schema" text NOT NULL, "base_table" text NOT NULL);

CREATE TABLE "shop"."dense_groups__ivm_constant_1" ("day" date);

CREATE VIEW "shop"."dense_groups__ivm_definition" AS
SELECT q."day", q."orders", q."quantity" FROM (SELECT
  "g_6"."k1" AS "day",
  "g_6"."a1" AS "orders",
  COALESCE("g_6"."a2", CAST((0) AS BIGINT)) AS "quantity"
FROM (SELECT "q_4"."day" AS "k1", COUNT("orders_5"."order_id") AS "a1", SUM("orders_5"."quantity") AS "a2"
FROM ((SELECT
  CAST(("f_3"."f1") AS DATE) AS "day"
FROM generate_series(CAST((CAST('2024-01-01' AS DATE)) AS TIMESTAMPTZ), CAST((CAST('2024-12-31' AS DATE)) AS TIMESTAMPTZ), CAST('1 day' AS INTERVAL)) AS "f_3" ("f1")) AS "q_4" ("day") LEFT JOIN "shop"."orders" AS "orders_5" ON ((CAST(("orders_5"."order_time") AS DATE) = "q_4"."day")))
GROUP BY ("q_4"."day")) AS "g_6") AS q ("day", "orders", "quantity");

CREATE VIEW "shop"."dense_groups__ivm_now_shop_orders" AS
SELECT t."order_id" AS "order_id", t."quantity" AS "quantity", t."order_time" AS "order_time" FROM "shop"."orders" AS t;

CREATE OR REPLACE FUNCTION "shop"."dense_groups__ivm_shop_orders_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET TimeZone TO 'UTC'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF NOT EXISTS (SELECT /* dbt-ivm: shop.dense_groups */ FROM pg_class WHERE oid = '"shop"."dense_groups__ivm_constant_1"'::regclass) THEN
      RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.dense_groups' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
    END IF;
  END IF;
  IF current_setting('ivm.u5ca03577f2181088', true) <> '' OR current_setting('ivm.d5ca03577f2181088', true) <> '' THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.dense_groups */ FROM __new) THEN
    LOCK /* dbt-ivm: shop.dense_groups */ TABLE "shop"."dense_groups__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
  IF "shop"."dense_groups__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.dense_groups */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.dense_groups */ ' || CASE WHEN "shop"."dense_groups__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.dense_groups */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."dense_groups__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "order_id", "quantity", "order_time" FROM __new),
change AS (SELECT r."k1" AS "day",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "orders__count",
    count(*) FILTER (WHERE r."a2" IS NOT NULL)::bigint AS "quantity__count",
    coalesce(sum(r."a2") FILTER (WHERE r."a2" IS NOT NULL), 0::bigint)::bigint AS "quantity__sum"
  FROM (SELECT "q_4"."day" AS "k1", "orders_5"."order_id" AS "a1", "orders_5"."quantity" AS "a2"
  FROM delta AS "orders_5", "shop"."dense_groups__ivm_constant_1" AS "q_4" ("day")
  WHERE (CAST(("orders_5"."order_time") AS DATE) = "q_4"."day")
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."dense_groups__ivm" AS s ("day", "n", "orders__count", "quantity__count", "quantity__sum")
  SELECT "day", "n", "orders__count", "quantity__count", "quantity__sum" FROM change AS change
  WHERE change."n" <> 0 OR change."orders__count" <> 0 OR change."quantity__count" <> 0 OR change."quantity__sum" <> 0
  ORDER BY "day"
  ON CONFLICT ("day") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "orders__count" = s."orders__count" + excluded."orders__count",
    "quantity__count" = s."quantity__count" + excluded."quantity__count",
    "quantity__sum" = s."quantity__sum" + excluded."quantity__sum"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."orders__count" <> 0 OR s."quantity__count" <> 0 OR s."quantity__sum" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.dense_groups */ delta AS (SELECT 1::bigint AS "ivm_m", "order_id", "quantity", "order_time" FROM __new WHERE num_nulls("order_id") / 2 = 0),
change AS (SELECT r."k1" AS "day",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "orders__count",
    count(*) FILTER (WHERE r."a2" IS NOT NULL)::bigint AS "quantity__count",
    coalesce(sum(r."a2") FILTER (WHERE r."a2" IS NOT NULL), 0::bigint)::bigint AS "quantity__sum"
  FROM (SELECT "q_4"."day" AS "k1", "orders_5"."order_id" AS "a1", "orders_5"."quantity" AS "a2"
  FROM delta AS "orders_5", "shop"."dense_groups__ivm_constant_1" AS "q_4" ("day")
  WHERE (CAST(("orders_5"."order_time") AS DATE) = "q_4"."day")
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."dense_groups__ivm" AS s ("day", "n", "orders__count", "quantity__count", "quantity__sum")
  SELECT "day", "n", "orders__count", "quantity__count", "quantity__sum" FROM change AS change
  WHERE change."n" <> 0 OR change."orders__count" <> 0 OR change."quantity__count" <> 0 OR change."quantity__sum" <> 0
  ORDER BY "day"
  ON CONFLICT ("day") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "orders__count" = s."orders__count" + excluded."orders__count",
    "quantity__count" = s."quantity__count" + excluded."quantity__count",
    "quantity__sum" = s."quantity__sum" + excluded."quantity__sum"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."orders__count" <> 0 OR s."quantity__count" <> 0 OR s."quantity__sum" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.dense_groups */ FROM "shop"."dense_groups__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."dense_groups__ivm" AS o WHERE (o."day" = s."day" OR o."day" IS NULL AND s."day" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.dense_groups' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  ELSE
  IF "shop"."dense_groups__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.dense_groups */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.dense_groups */ ' || CASE WHEN "shop"."dense_groups__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.dense_groups */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."dense_groups__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "order_id", "quantity", "order_time" FROM __new),
change AS (SELECT r."k1" AS "day",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "orders__count",
    count(*) FILTER (WHERE r."a2" IS NOT NULL)::bigint AS "quantity__count",
    coalesce(sum(r."a2") FILTER (WHERE r."a2" IS NOT NULL), 0::bigint)::bigint AS "quantity__sum"
  FROM (SELECT "q_4"."day" AS "k1", "orders_5"."order_id" AS "a1", "orders_5"."quantity" AS "a2"
  FROM delta AS "orders_5", "shop"."dense_groups__ivm_constant_1" AS "q_4" ("day")
  WHERE (CAST(("orders_5"."order_time") AS DATE) = "q_4"."day")
  OFFSET 0) AS r
  GROUP BY r."k1")
INSERT INTO "shop"."dense_groups__ivm" AS s ("day", "n", "orders__count", "quantity__count", "quantity__sum")
  SELECT "day", "n", "orders__count", "quantity__count", "quantity__sum" FROM change AS change
  WHERE change."n" <> 0 OR change."orders__count" <> 0 OR change."quantity__count" <> 0 OR change."quantity__sum" <> 0
  ORDER BY "day"
  ON CONFLICT ("day") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "orders__count" = s."orders__count" + excluded."orders__count",
    "quantity__count" = s."quantity__count" + excluded."quantity__count",
    "quantity__sum" = s."quantity__sum" + excluded."quantity__sum"
$large$;
  ELSE
WITH /* dbt-ivm: shop.dense_groups */ delta AS (SELECT 1::bigint AS "ivm_m", "order_id", "quantity", "order_time" FROM __new WHERE num_nulls("order_id") / 2 = 0),
change AS (SELECT r."k1" AS "day",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "orders__count",
    count(*) FILTER (WHERE r."a2" IS NOT NULL)::bigint AS "quantity__count",
    coalesce(sum(r."a2") FILTER (WHERE r."a2" IS NOT NULL), 0::bigint)::bigint AS "quantity__sum"
  FROM (SELECT "q_4"."day" AS "k1", "orders_5"."order_id" AS "a1", "orders_5"."quantity" AS "a2"
  FROM delta AS "orders_5", "shop"."dense_groups__ivm_constant_1" AS "q_4" ("day")
  WHERE (CAST(("orders_5"."order_time") AS DATE) = "q_4"."day")
  OFFSET 0) AS r
  GROUP BY r."k1")
INSERT INTO "shop"."dense_groups__ivm" AS s ("day", "n", "orders__count", "quantity__count", "quantity__sum")
  SELECT "day", "n", "orders__count", "quantity__count", "quantity__sum" FROM change AS change
  WHERE change."n" <> 0 OR change."orders__count" <> 0 OR change."quantity__count" <> 0 OR change."quantity__sum" <> 0
  ORDER BY "day"
  ON CONFLICT ("day") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "orders__count" = s."orders__count" + excluded."orders__count",
    "quantity__count" = s."quantity__count" + excluded."quantity__count",
    "quantity__sum" = s."quantity__sum" + excluded."quantity__sum";
  END IF;
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."dense_groups__ivm_shop_orders_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET TimeZone TO 'UTC'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF NOT EXISTS (SELECT /* dbt-ivm: shop.dense_groups */ FROM pg_class WHERE oid = '"shop"."dense_groups__ivm_constant_1"'::regclass) THEN
      RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.dense_groups' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
    END IF;
  END IF;
  IF current_setting('ivm.u5ca03577f2181088', true) <> (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID))::text THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.dense_groups */ FROM __new) THEN
    LOCK /* dbt-ivm: shop.dense_groups */ TABLE "shop"."dense_groups__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  ivm_note := /* dbt-ivm: shop.dense_groups */ set_config('ivm.u5ca03577f2181088', '', true);
  IF "shop"."dense_groups__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.dense_groups */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.dense_groups */ ' || CASE WHEN "shop"."dense_groups__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.dense_groups */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."dense_groups__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_id", x."quantity", x."order_time"
  FROM (SELECT 1::bigint AS "ivm_m", "order_id", "quantity", "order_time" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "order_id", "quantity", "order_time" FROM __old) AS x GROUP BY x."order_id", x."quantity", x."order_time" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "day",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "orders__count",
    coalesce(sum(r.m) FILTER (WHERE r."a2" IS NOT NULL), 0::bigint)::bigint AS "quantity__count",
    coalesce(sum(r.m * r."a2") FILTER (WHERE r."a2" IS NOT NULL), 0::bigint)::bigint AS "quantity__sum"
  FROM (SELECT "orders_5"."ivm_m" AS m, "q_4"."day" AS "k1", "orders_5"."order_id" AS "a1", "orders_5"."quantity" AS "a2"
  FROM delta AS "orders_5", "shop"."dense_groups__ivm_constant_1" AS "q_4" ("day")
  WHERE (CAST(("orders_5"."order_time") AS DATE) = "q_4"."day")
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."dense_groups__ivm" AS s ("day", "n", "orders__count", "quantity__count", "quantity__sum")
  SELECT "day", "n", "orders__count", "quantity__count", "quantity__sum" FROM change AS change
  WHERE change."n" <> 0 OR change."orders__count" <> 0 OR change."quantity__count" <> 0 OR change."quantity__sum" <> 0
  ORDER BY "day"
  ON CONFLICT ("day") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "orders__count" = s."orders__count" + excluded."orders__count",
    "quantity__count" = s."quantity__count" + excluded."quantity__count",
    "quantity__sum" = s."quantity__sum" + excluded."quantity__sum"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."orders__count" <> 0 OR s."quantity__count" <> 0 OR s."quantity__sum" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.dense_groups */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_id", x."quantity", x."order_time"
  FROM (SELECT 1::bigint AS "ivm_m", "order_id", "quantity", "order_time" FROM __new WHERE num_nulls("order_id") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "order_id", "quantity", "order_time" FROM __old WHERE num_nulls("order_id") / 2 = 0) AS x GROUP BY x."order_id", x."quantity", x."order_time" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "day",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "orders__count",
    coalesce(sum(r.m) FILTER (WHERE r."a2" IS NOT NULL), 0::bigint)::bigint AS "quantity__count",
    coalesce(sum(r.m * r."a2") FILTER (WHERE r."a2" IS NOT NULL), 0::bigint)::bigint AS "quantity__sum"
  FROM (SELECT "orders_5"."ivm_m" AS m, "q_4"."day" AS "k1", "orders_5"."order_id" AS "a1", "orders_5"."quantity" AS "a2"
  FROM delta AS "orders_5", "shop"."dense_groups__ivm_constant_1" AS "q_4" ("day")
  WHERE (CAST(("orders_5"."order_time") AS DATE) = "q_4"."day")
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."dense_groups__ivm" AS s ("day", "n", "orders__count", "quantity__count", "quantity__sum")
  SELECT "day", "n", "orders__count", "quantity__count", "quantity__sum" FROM change AS change
  WHERE change."n" <> 0 OR change."orders__count" <> 0 OR change."quantity__count" <> 0 OR change."quantity__sum" <> 0
  ORDER BY "day"
  ON CONFLICT ("day") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "orders__count" = s."orders__count" + excluded."orders__count",
    "quantity__count" = s."quantity__count" + excluded."quantity__count",
    "quantity__sum" = s."quantity__sum" + excluded."quantity__sum"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."orders__count" <> 0 OR s."quantity__count" <> 0 OR s."quantity__sum" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.dense_groups */ FROM "shop"."dense_groups__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."dense_groups__ivm" AS o WHERE (o."day" = s."day" OR o."day" IS NULL AND s."day" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.dense_groups' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.dense_groups */ FROM "shop"."dense_groups__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."dense_groups__ivm_shop_orders_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET TimeZone TO 'UTC'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF NOT EXISTS (SELECT /* dbt-ivm: shop.dense_groups */ FROM pg_class WHERE oid = '"shop"."dense_groups__ivm_constant_1"'::regclass) THEN
      RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.dense_groups' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
    END IF;
  END IF;
  IF current_setting('ivm.d5ca03577f2181088', true) <> (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID))::text THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.dense_groups */ FROM __old) THEN
    LOCK /* dbt-ivm: shop.dense_groups */ TABLE "shop"."dense_groups__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  ivm_note := /* dbt-ivm: shop.dense_groups */ set_config('ivm.d5ca03577f2181088', '', true);
  IF "shop"."dense_groups__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.dense_groups */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.dense_groups */ ' || CASE WHEN "shop"."dense_groups__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.dense_groups */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."dense_groups__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "order_id", "quantity", "order_time" FROM __old),
change AS (SELECT r."k1" AS "day",
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "orders__count",
    (0::bigint - count(*) FILTER (WHERE r."a2" IS NOT NULL))::bigint AS "quantity__count",
    (0::bigint - coalesce(sum(r."a2") FILTER (WHERE r."a2" IS NOT NULL), 0::bigint))::bigint AS "quantity__sum"
  FROM (SELECT "q_4"."day" AS "k1", "orders_5"."order_id" AS "a1", "orders_5"."quantity" AS "a2"
  FROM delta AS "orders_5", "shop"."dense_groups__ivm_constant_1" AS "q_4" ("day")
  WHERE (CAST(("orders_5"."order_time") AS DATE) = "q_4"."day")
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."dense_groups__ivm" AS s ("day", "n", "orders__count", "quantity__count", "quantity__sum")
  SELECT "day", "n", "orders__count", "quantity__count", "quantity__sum" FROM change AS change
  WHERE change."n" <> 0 OR change."orders__count" <> 0 OR change."quantity__count" <> 0 OR change."quantity__sum" <> 0
  ORDER BY "day"
  ON CONFLICT ("day") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "orders__count" = s."orders__count" + excluded."orders__count",
    "quantity__count" = s."quantity__count" + excluded."quantity__count",
    "quantity__sum" = s."quantity__sum" + excluded."quantity__sum"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."orders__count" <> 0 OR s."quantity__count" <> 0 OR s."quantity__sum" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.dense_groups */ delta AS (SELECT -1::bigint AS "ivm_m", "order_id", "quantity", "order_time" FROM __old WHERE num_nulls("order_id") / 2 = 0),
change AS (SELECT r."k1" AS "day",
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "orders__count",
    (0::bigint - count(*) FILTER (WHERE r."a2" IS NOT NULL))::bigint AS "quantity__count",
    (0::bigint - coalesce(sum(r."a2") FILTER (WHERE r."a2" IS NOT NULL), 0::bigint))::bigint AS "quantity__sum"
  FROM (SELECT "q_4"."day" AS "k1", "orders_5"."order_id" AS "a1", "orders_5"."quantity" AS "a2"
  FROM delta AS "orders_5", "shop"."dense_groups__ivm_constant_1" AS "q_4" ("day")
  WHERE (CAST(("orders_5"."order_time") AS DATE) = "q_4"."day")
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."dense_groups__ivm" AS s ("day", "n", "orders__count", "quantity__count", "quantity__sum")
  SELECT "day", "n", "orders__count", "quantity__count", "quantity__sum" FROM change AS change
  WHERE change."n" <> 0 OR change."orders__count" <> 0 OR change."quantity__count" <> 0 OR change."quantity__sum" <> 0
  ORDER BY "day"
  ON CONFLICT ("day") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "orders__count" = s."orders__count" + excluded."orders__count",
    "quantity__count" = s."quantity__count" + excluded."quantity__count",
    "quantity__sum" = s."quantity__sum" + excluded."quantity__sum"
  RETURNING s.ctid AS place, s."n" <> 0 OR s."orders__count" <> 0 OR s."quantity__count" <> 0 OR s."quantity__sum" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.dense_groups */ FROM "shop"."dense_groups__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."dense_groups__ivm" AS o WHERE (o."day" = s."day" OR o."day" IS NULL AND s."day" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.dense_groups' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.dense_groups */ FROM "shop"."dense_groups__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."dense_groups__ivm_shop_orders_truncate"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET TimeZone TO 'UTC'
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF NOT EXISTS (SELECT /* dbt-ivm: shop.dense_groups */ FROM pg_class WHERE oid = '"shop"."dense_groups__ivm_constant_1"'::regclass) THEN
      RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.dense_groups' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
    END IF;
  END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN TRUNCATE /* dbt-ivm: shop.dense_groups */ "shop"."dense_groups__ivm"; END IF;
  DELETE /* dbt-ivm: shop.dense_groups */ FROM "shop"."dense_groups__ivm";
  INSERT /* dbt-ivm: shop.dense_groups */ INTO "shop"."dense_groups__ivm" ("day", "n", "orders__count", "quantity__count", "quantity__sum")
SELECT r."k1" AS "day",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "orders__count",
    count(*) FILTER (WHERE r."a2" IS NOT NULL)::bigint AS "quantity__count",
    coalesce(sum(r."a2") FILTER (WHERE r."a2" IS NOT NULL), 0::bigint)::bigint AS "quantity__sum"
  FROM (SELECT "q_4"."day" AS "k1", "orders_5"."order_id" AS "a1", "orders_5"."quantity" AS "a2"
  FROM "shop"."dense_groups__ivm_now_shop_orders" AS "orders_5", "shop"."dense_groups__ivm_constant_1" AS "q_4" ("day")
  WHERE (CAST(("orders_5"."order_time") AS DATE) = "q_4"."day")
  UNION ALL SELECT "q_4_none"."day" AS "k1", (NULL::bigint) AS "a1", (NULL::integer) AS "a2"
  FROM "shop"."dense_groups__ivm_constant_1" AS "q_4_none" ("day")) AS r
  GROUP BY r."k1";
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."dense_groups__ivm_shop_orders_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET TimeZone TO 'UTC'
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.dense_groups */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."dense_groups__ivm_now_shop_orders"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."dense_groups__ivm_shop_orders_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET TimeZone TO 'UTC'
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.dense_groups */ ARRAY['order_id', 'quantity', 'order_time']; ivm_now text[] := /* dbt-ivm: shop.dense_groups */ "shop"."dense_groups__ivm_shop_orders_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.dense_groups' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.dense_groups */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."dense_groups__ivm_shop_orders_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET TimeZone TO 'UTC'
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.dense_groups */ INTO "shop"."dense_groups__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."dense_groups__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."dense_groups__ivm_shop_orders_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_note pg_catalog.text;
BEGIN
  IF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    ivm_note := /* dbt-ivm: shop.dense_groups */ pg_catalog.set_config('ivm.u5ca03577f2181088', (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID))::pg_catalog.text, true);
  END IF;
  IF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    ivm_note := /* dbt-ivm: shop.dense_groups */ pg_catalog.set_config('ivm.d5ca03577f2181088', (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID))::pg_catalog.text, true);
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE VIEW "shop"."dense_groups__ivm_parts" AS
SELECT true AS ivm_parts
WHERE (NULL::"shop"."dense_groups__ivm_now_shop_orders") IS NULL
  AND (NULL::"shop"."dense_groups__ivm_missed") IS NULL
  AND (NULL::"shop"."dense_groups__ivm_constant_1") IS NULL
  AND '"shop"."dense_groups__ivm_key"'::regclass IS NOT NULL
  AND '"shop"."dense_groups__ivm_shop_orders_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."dense_groups__ivm_shop_orders_update"()'::regprocedure IS NOT NULL
  AND '"shop"."dense_groups__ivm_shop_orders_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."dense_groups__ivm_shop_orders_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."dense_groups__ivm_shop_orders_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."dense_groups__ivm_shop_orders_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."dense_groups__ivm_shop_orders_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."dense_groups__ivm_shop_orders_before"()'::regprocedure IS NOT NULL;

CREATE VIEW "shop"."dense_groups" AS
SELECT
  "g_6"."k1" AS "day",
  "g_6"."a1" AS "orders",
  COALESCE("g_6"."a2", CAST((0) AS BIGINT)) AS "quantity"
FROM (SELECT
  "g_6_dense"."k1" AS "k1",
  "g_6_dense"."a1" AS "a1",
  "g_6_dense"."a2" AS "a2"
FROM (SELECT
  s."day" AS "k1",
  s."orders__count" AS "a1",
  CASE WHEN s."quantity__count" > 0 THEN s."quantity__sum" END AS "a2"
FROM "shop"."dense_groups__ivm" AS s
WHERE s."n" <> 0) AS "g_6_dense") AS "g_6"
WHERE (NULL::"shop"."dense_groups__ivm_definition") IS NULL AND (NULL::"shop"."dense_groups__ivm_parts") IS NULL;

CREATE OR REPLACE TRIGGER "ivm_00000_insert_shop_dense_groups"
  AFTER INSERT ON "shop"."orders"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."dense_groups") IS NULL)
  EXECUTE FUNCTION "shop"."dense_groups__ivm_shop_orders_insert"();

CREATE OR REPLACE TRIGGER "ivm_00000_update_shop_dense_groups"
  AFTER UPDATE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."dense_groups") IS NULL)
  EXECUTE FUNCTION "shop"."dense_groups__ivm_shop_orders_update"();

CREATE OR REPLACE TRIGGER "ivm_00000_delete_shop_dense_groups"
  AFTER DELETE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."dense_groups") IS NULL)
  EXECUTE FUNCTION "shop"."dense_groups__ivm_shop_orders_delete"();

CREATE OR REPLACE TRIGGER "ivm_00000_truncate_shop_dense_groups"
  AFTER TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."dense_groups") IS NULL)
  EXECUTE FUNCTION "shop"."dense_groups__ivm_shop_orders_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00000_before_shop_dense_groups"
  BEFORE UPDATE OR DELETE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."dense_groups") IS NULL)
  EXECUTE FUNCTION "shop"."dense_groups__ivm_shop_orders_before"();

CREATE OR REPLACE TRIGGER "ivm_00000_replica_shop_dense_groups"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."dense_groups") IS NULL)
  EXECUTE FUNCTION "shop"."dense_groups__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00000_replica_shop_dense_groups";

CREATE OR REPLACE TRIGGER "ivm_00000_applied_shop_dense_groups"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."orders"
  FOR EACH ROW
  WHEN (((NULL::"shop"."dense_groups") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."dense_groups__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00000_applied_shop_dense_groups";

