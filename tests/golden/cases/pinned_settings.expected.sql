-- SELECT date_trunc('hour', order_time) AS hour, count(*) AS num_orders FROM shop.orders GROUP BY 1

CREATE TABLE "shop"."pinned_settings__ivm" ("hour" timestamp with time zone, "n" bigint) WITH (fillfactor = 70);

INSERT INTO "shop"."pinned_settings__ivm" ("hour", "n")
SELECT r."k1" AS "hour",
    count(*)::bigint AS "n"
  FROM (SELECT date_trunc(CAST('hour' AS TEXT), "orders_1"."order_time") AS "k1"
  FROM "shop"."orders" AS "orders_1"
  OFFSET 0) AS r
  GROUP BY r."k1";

CREATE UNIQUE INDEX "pinned_settings__ivm_key" ON "shop"."pinned_settings__ivm" ("hour") NULLS NOT DISTINCT;

CREATE TABLE "shop"."pinned_settings__ivm_missed" ("base_schema" text NOT NULL, "base_table" text NOT NULL);

CREATE VIEW "shop"."pinned_settings__ivm_definition" AS
SELECT q."hour", q."num_orders" FROM (SELECT
  "g_2"."k1" AS "hour",
  "g_2"."a1" AS "num_orders"
FROM (SELECT date_trunc(CAST('hour' AS TEXT), "orders_1"."order_time") AS "k1", COUNT(*) AS "a1"
FROM "shop"."orders" AS "orders_1"
GROUP BY (date_trunc(CAST('hour' AS TEXT), "orders_1"."order_time"))) AS "g_2") AS q ("hour", "num_orders");

CREATE VIEW "shop"."pinned_settings__ivm_now_shop_orders" AS
SELECT t."order_time" AS "order_time" FROM "shop"."orders" AS t;

CREATE OR REPLACE FUNCTION "shop"."pinned_settings__ivm_shop_orders_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET TimeZone TO 'UTC'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.uc6d1f10579a8cb47', true) <> '' OR current_setting('ivm.dc6d1f10579a8cb47', true) <> '' THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.pinned_settings */ FROM __new) THEN
    LOCK /* dbt-ivm: shop.pinned_settings */ TABLE "shop"."pinned_settings__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
  IF "shop"."pinned_settings__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.pinned_settings */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.pinned_settings */ ' || CASE WHEN "shop"."pinned_settings__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.pinned_settings */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."pinned_settings__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "order_time" FROM __new),
change AS (SELECT r."k1" AS "hour",
    count(*)::bigint AS "n"
  FROM (SELECT date_trunc(CAST('hour' AS TEXT), "orders_1"."order_time") AS "k1"
  FROM delta AS "orders_1"
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."pinned_settings__ivm" AS s ("hour", "n")
  SELECT "hour", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "hour"
  ON CONFLICT ("hour") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.pinned_settings */ delta AS (SELECT 1::bigint AS "ivm_m", "order_time" FROM __new WHERE num_nulls("order_time") / 2 = 0),
change AS (SELECT r."k1" AS "hour",
    count(*)::bigint AS "n"
  FROM (SELECT date_trunc(CAST('hour' AS TEXT), "orders_1"."order_time") AS "k1"
  FROM delta AS "orders_1"
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."pinned_settings__ivm" AS s ("hour", "n")
  SELECT "hour", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "hour"
  ON CONFLICT ("hour") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.pinned_settings */ FROM "shop"."pinned_settings__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."pinned_settings__ivm" AS o WHERE (o."hour" = s."hour" OR o."hour" IS NULL AND s."hour" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.pinned_settings' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  ELSE
  IF "shop"."pinned_settings__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.pinned_settings */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.pinned_settings */ ' || CASE WHEN "shop"."pinned_settings__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.pinned_settings */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."pinned_settings__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "order_time" FROM __new),
change AS (SELECT r."k1" AS "hour",
    count(*)::bigint AS "n"
  FROM (SELECT date_trunc(CAST('hour' AS TEXT), "orders_1"."order_time") AS "k1"
  FROM delta AS "orders_1"
  OFFSET 0) AS r
  GROUP BY r."k1")
INSERT INTO "shop"."pinned_settings__ivm" AS s ("hour", "n")
  SELECT "hour", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "hour"
  ON CONFLICT ("hour") DO UPDATE SET
    "n" = s."n" + excluded."n"
$large$;
  ELSE
WITH /* dbt-ivm: shop.pinned_settings */ delta AS (SELECT 1::bigint AS "ivm_m", "order_time" FROM __new WHERE num_nulls("order_time") / 2 = 0),
change AS (SELECT r."k1" AS "hour",
    count(*)::bigint AS "n"
  FROM (SELECT date_trunc(CAST('hour' AS TEXT), "orders_1"."order_time") AS "k1"
  FROM delta AS "orders_1"
  OFFSET 0) AS r
  GROUP BY r."k1")
INSERT INTO "shop"."pinned_settings__ivm" AS s ("hour", "n")
  SELECT "hour", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "hour"
  ON CONFLICT ("hour") DO UPDATE SET
    "n" = s."n" + excluded."n";
  END IF;
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."pinned_settings__ivm_shop_orders_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET TimeZone TO 'UTC'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.uc6d1f10579a8cb47', true) <> (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID))::text THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.pinned_settings */ FROM __new) THEN
    LOCK /* dbt-ivm: shop.pinned_settings */ TABLE "shop"."pinned_settings__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  ivm_note := /* dbt-ivm: shop.pinned_settings */ set_config('ivm.uc6d1f10579a8cb47', '', true);
  IF "shop"."pinned_settings__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.pinned_settings */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.pinned_settings */ ' || CASE WHEN "shop"."pinned_settings__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.pinned_settings */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."pinned_settings__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_time"
  FROM (SELECT 1::bigint AS "ivm_m", "order_time" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "order_time" FROM __old) AS x GROUP BY x."order_time" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "hour",
    sum(r.m)::bigint AS "n"
  FROM (SELECT "orders_1"."ivm_m" AS m, date_trunc(CAST('hour' AS TEXT), "orders_1"."order_time") AS "k1"
  FROM delta AS "orders_1"
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."pinned_settings__ivm" AS s ("hour", "n")
  SELECT "hour", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "hour"
  ON CONFLICT ("hour") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.pinned_settings */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."order_time"
  FROM (SELECT 1::bigint AS "ivm_m", "order_time" FROM __new WHERE num_nulls("order_time") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "order_time" FROM __old WHERE num_nulls("order_time") / 2 = 0) AS x GROUP BY x."order_time" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "hour",
    sum(r.m)::bigint AS "n"
  FROM (SELECT "orders_1"."ivm_m" AS m, date_trunc(CAST('hour' AS TEXT), "orders_1"."order_time") AS "k1"
  FROM delta AS "orders_1"
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."pinned_settings__ivm" AS s ("hour", "n")
  SELECT "hour", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "hour"
  ON CONFLICT ("hour") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.pinned_settings */ FROM "shop"."pinned_settings__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."pinned_settings__ivm" AS o WHERE (o."hour" = s."hour" OR o."hour" IS NULL AND s."hour" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.pinned_settings' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.pinned_settings */ FROM "shop"."pinned_settings__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."pinned_settings__ivm_shop_orders_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET TimeZone TO 'UTC'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.dc6d1f10579a8cb47', true) <> (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID))::text THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.pinned_settings */ FROM __old) THEN
    LOCK /* dbt-ivm: shop.pinned_settings */ TABLE "shop"."pinned_settings__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  ivm_note := /* dbt-ivm: shop.pinned_settings */ set_config('ivm.dc6d1f10579a8cb47', '', true);
  IF "shop"."pinned_settings__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.pinned_settings */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.pinned_settings */ ' || CASE WHEN "shop"."pinned_settings__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.pinned_settings */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."pinned_settings__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "order_time" FROM __old),
change AS (SELECT r."k1" AS "hour",
    (0::bigint - count(*))::bigint AS "n"
  FROM (SELECT date_trunc(CAST('hour' AS TEXT), "orders_1"."order_time") AS "k1"
  FROM delta AS "orders_1"
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."pinned_settings__ivm" AS s ("hour", "n")
  SELECT "hour", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "hour"
  ON CONFLICT ("hour") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.pinned_settings */ delta AS (SELECT -1::bigint AS "ivm_m", "order_time" FROM __old WHERE num_nulls("order_time") / 2 = 0),
change AS (SELECT r."k1" AS "hour",
    (0::bigint - count(*))::bigint AS "n"
  FROM (SELECT date_trunc(CAST('hour' AS TEXT), "orders_1"."order_time") AS "k1"
  FROM delta AS "orders_1"
  OFFSET 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."pinned_settings__ivm" AS s ("hour", "n")
  SELECT "hour", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "hour"
  ON CONFLICT ("hour") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.pinned_settings */ FROM "shop"."pinned_settings__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."pinned_settings__ivm" AS o WHERE (o."hour" = s."hour" OR o."hour" IS NULL AND s."hour" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.pinned_settings' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.pinned_settings */ FROM "shop"."pinned_settings__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."pinned_settings__ivm_shop_orders_truncate"() RETURNS trigger
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
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN TRUNCATE /* dbt-ivm: shop.pinned_settings */ "shop"."pinned_settings__ivm"; END IF;
  DELETE /* dbt-ivm: shop.pinned_settings */ FROM "shop"."pinned_settings__ivm";
  INSERT /* dbt-ivm: shop.pinned_settings */ INTO "shop"."pinned_settings__ivm" ("hour", "n")
SELECT r."k1" AS "hour",
    count(*)::bigint AS "n"
  FROM (SELECT date_trunc(CAST('hour' AS TEXT), "orders_1"."order_time") AS "k1"
  FROM "shop"."pinned_settings__ivm_now_shop_orders" AS "orders_1"
  OFFSET 0) AS r
  GROUP BY r."k1";
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."pinned_settings__ivm_shop_orders_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET TimeZone TO 'UTC'
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.pinned_settings */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."pinned_settings__ivm_now_shop_orders"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."pinned_settings__ivm_shop_orders_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET TimeZone TO 'UTC'
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.pinned_settings */ ARRAY['order_time']; ivm_now text[] := /* dbt-ivm: shop.pinned_settings */ "shop"."pinned_settings__ivm_shop_orders_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.pinned_settings' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.pinned_settings */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."pinned_settings__ivm_shop_orders_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET TimeZone TO 'UTC'
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.pinned_settings */ INTO "shop"."pinned_settings__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."pinned_settings__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."pinned_settings__ivm_shop_orders_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_note pg_catalog.text;
BEGIN
  IF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    ivm_note := /* dbt-ivm: shop.pinned_settings */ pg_catalog.set_config('ivm.uc6d1f10579a8cb47', (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID))::pg_catalog.text, true);
  END IF;
  IF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    ivm_note := /* dbt-ivm: shop.pinned_settings */ pg_catalog.set_config('ivm.dc6d1f10579a8cb47', (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID))::pg_catalog.text, true);
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE VIEW "shop"."pinned_settings__ivm_parts" AS
SELECT true AS ivm_parts
WHERE (NULL::"shop"."pinned_settings__ivm_now_shop_orders") IS NULL
  AND (NULL::"shop"."pinned_settings__ivm_missed") IS NULL
  AND '"shop"."pinned_settings__ivm_key"'::regclass IS NOT NULL
  AND '"shop"."pinned_settings__ivm_shop_orders_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."pinned_settings__ivm_shop_orders_update"()'::regprocedure IS NOT NULL
  AND '"shop"."pinned_settings__ivm_shop_orders_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."pinned_settings__ivm_shop_orders_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."pinned_settings__ivm_shop_orders_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."pinned_settings__ivm_shop_orders_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."pinned_settings__ivm_shop_orders_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."pinned_settings__ivm_shop_orders_before"()'::regprocedure IS NOT NULL;

CREATE VIEW "shop"."pinned_settings" AS
SELECT
  "g_2"."k1" AS "hour",
  "g_2"."a1" AS "num_orders"
FROM (SELECT
  s."hour" AS "k1",
  s."n" AS "a1"
FROM "shop"."pinned_settings__ivm" AS s
WHERE s."n" <> 0) AS "g_2"
WHERE (NULL::"shop"."pinned_settings__ivm_definition") IS NULL AND (NULL::"shop"."pinned_settings__ivm_parts") IS NULL;

CREATE OR REPLACE TRIGGER "ivm_00000_insert_shop_pinned_settings"
  AFTER INSERT ON "shop"."orders"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."pinned_settings") IS NULL)
  EXECUTE FUNCTION "shop"."pinned_settings__ivm_shop_orders_insert"();

CREATE OR REPLACE TRIGGER "ivm_00000_update_shop_pinned_settings"
  AFTER UPDATE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."pinned_settings") IS NULL)
  EXECUTE FUNCTION "shop"."pinned_settings__ivm_shop_orders_update"();

CREATE OR REPLACE TRIGGER "ivm_00000_delete_shop_pinned_settings"
  AFTER DELETE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."pinned_settings") IS NULL)
  EXECUTE FUNCTION "shop"."pinned_settings__ivm_shop_orders_delete"();

CREATE OR REPLACE TRIGGER "ivm_00000_truncate_shop_pinned_settings"
  AFTER TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."pinned_settings") IS NULL)
  EXECUTE FUNCTION "shop"."pinned_settings__ivm_shop_orders_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00000_before_shop_pinned_settings"
  BEFORE UPDATE OR DELETE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."pinned_settings") IS NULL)
  EXECUTE FUNCTION "shop"."pinned_settings__ivm_shop_orders_before"();

CREATE OR REPLACE TRIGGER "ivm_00000_replica_shop_pinned_settings"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."pinned_settings") IS NULL)
  EXECUTE FUNCTION "shop"."pinned_settings__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00000_replica_shop_pinned_settings";

CREATE OR REPLACE TRIGGER "ivm_00000_applied_shop_pinned_settings"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."orders"
  FOR EACH ROW
  WHEN (((NULL::"shop"."pinned_settings") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."pinned_settings__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00000_applied_shop_pinned_settings";

