-- SELECT count(*) AS num_orders, count(note) FILTER (WHERE quantity > 1) AS noted, bool_and(quantity > 0) AS positive FROM shop.orders

CREATE TABLE "shop"."scalar_aggregate__ivm" ("only_row" boolean, "n" bigint, "noted__count" bigint, "positive__count" bigint, "positive__true__count" bigint) WITH (fillfactor = 70);

INSERT INTO "shop"."scalar_aggregate__ivm" ("only_row", "n", "noted__count", "positive__count", "positive__true__count")
SELECT true AS only_row,
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "noted__count",
    count(*) FILTER (WHERE r."a2" IS NOT NULL)::bigint AS "positive__count",
    count(*) FILTER (WHERE r."a2")::bigint AS "positive__true__count"
  FROM (SELECT CASE WHEN ("orders_1"."quantity" > 1) THEN "orders_1"."note" END AS "a1", ("orders_1"."quantity" > 0) AS "a2"
  FROM "shop"."orders" AS "orders_1"
  OFFSET 0) AS r;

CREATE UNIQUE INDEX "scalar_aggregate__ivm_key" ON "shop"."scalar_aggregate__ivm" ("only_row") NULLS NOT DISTINCT;

CREATE TABLE "shop"."scalar_aggregate__ivm_missed" ("base_schema" text NOT NULL, "base_table" text NOT NULL);

CREATE VIEW "shop"."scalar_aggregate__ivm_definition" AS
SELECT q."num_orders", q."noted", q."positive" FROM (SELECT
  "g_2"."a1" AS "num_orders",
  "g_2"."a2" AS "noted",
  "g_2"."a3" AS "positive"
FROM (SELECT COUNT(*) AS "a1", COUNT("orders_1"."note") FILTER(WHERE ("orders_1"."quantity" > 1)) AS "a2", BOOL_AND(("orders_1"."quantity" > 0)) AS "a3"
FROM "shop"."orders" AS "orders_1") AS "g_2") AS q ("num_orders", "noted", "positive");

CREATE VIEW "shop"."scalar_aggregate__ivm_now_shop_orders" AS
SELECT t."quantity" AS "quantity", t."note" AS "note" FROM "shop"."orders" AS t;

CREATE OR REPLACE FUNCTION "shop"."scalar_aggregate__ivm_shop_orders_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.u3ea6588fe3fa0668', true) <> '' OR current_setting('ivm.d3ea6588fe3fa0668', true) <> '' THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.scalar_aggregate */ FROM __new) THEN
    LOCK /* dbt-ivm: shop.scalar_aggregate */ TABLE "shop"."scalar_aggregate__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  IF "shop"."scalar_aggregate__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.scalar_aggregate */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.scalar_aggregate */ ' || CASE WHEN "shop"."scalar_aggregate__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.scalar_aggregate */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."scalar_aggregate__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "quantity", "note" FROM __new),
change AS (SELECT true AS only_row,
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "noted__count",
    count(*) FILTER (WHERE r."a2" IS NOT NULL)::bigint AS "positive__count",
    count(*) FILTER (WHERE r."a2")::bigint AS "positive__true__count"
  FROM (SELECT CASE WHEN ("orders_1"."quantity" > 1) THEN "orders_1"."note" END AS "a1", ("orders_1"."quantity" > 0) AS "a2"
  FROM delta AS "orders_1"
  OFFSET 0) AS r)
INSERT INTO "shop"."scalar_aggregate__ivm" AS s ("only_row", "n", "noted__count", "positive__count", "positive__true__count")
  SELECT "only_row", "n", "noted__count", "positive__count", "positive__true__count" FROM change AS change
  WHERE change."n" <> 0 OR change."noted__count" <> 0 OR change."positive__count" <> 0 OR change."positive__true__count" <> 0
  ORDER BY "only_row"
  ON CONFLICT ("only_row") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "noted__count" = s."noted__count" + excluded."noted__count",
    "positive__count" = s."positive__count" + excluded."positive__count",
    "positive__true__count" = s."positive__true__count" + excluded."positive__true__count"
$large$;
  ELSE
WITH /* dbt-ivm: shop.scalar_aggregate */ delta AS (SELECT 1::bigint AS "ivm_m", "quantity", "note" FROM __new WHERE num_nulls("quantity") / 2 = 0),
change AS (SELECT true AS only_row,
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "noted__count",
    count(*) FILTER (WHERE r."a2" IS NOT NULL)::bigint AS "positive__count",
    count(*) FILTER (WHERE r."a2")::bigint AS "positive__true__count"
  FROM (SELECT CASE WHEN ("orders_1"."quantity" > 1) THEN "orders_1"."note" END AS "a1", ("orders_1"."quantity" > 0) AS "a2"
  FROM delta AS "orders_1"
  OFFSET 0) AS r)
INSERT INTO "shop"."scalar_aggregate__ivm" AS s ("only_row", "n", "noted__count", "positive__count", "positive__true__count")
  SELECT "only_row", "n", "noted__count", "positive__count", "positive__true__count" FROM change AS change
  WHERE change."n" <> 0 OR change."noted__count" <> 0 OR change."positive__count" <> 0 OR change."positive__true__count" <> 0
  ORDER BY "only_row"
  ON CONFLICT ("only_row") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "noted__count" = s."noted__count" + excluded."noted__count",
    "positive__count" = s."positive__count" + excluded."positive__count",
    "positive__true__count" = s."positive__true__count" + excluded."positive__true__count";
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."scalar_aggregate__ivm_shop_orders_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.u3ea6588fe3fa0668', true) <> (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID))::text THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.scalar_aggregate */ FROM __new) THEN
    LOCK /* dbt-ivm: shop.scalar_aggregate */ TABLE "shop"."scalar_aggregate__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  ivm_note := /* dbt-ivm: shop.scalar_aggregate */ set_config('ivm.u3ea6588fe3fa0668', '', true);
  IF "shop"."scalar_aggregate__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.scalar_aggregate */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.scalar_aggregate */ ' || CASE WHEN "shop"."scalar_aggregate__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.scalar_aggregate */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."scalar_aggregate__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."quantity", x."note"
  FROM (SELECT 1::bigint AS "ivm_m", "quantity", "note" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "quantity", "note" FROM __old) AS x GROUP BY x."quantity", x."note" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT true AS only_row,
    coalesce(sum(r.m), 0::bigint)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "noted__count",
    coalesce(sum(r.m) FILTER (WHERE r."a2" IS NOT NULL), 0::bigint)::bigint AS "positive__count",
    coalesce(sum(r.m) FILTER (WHERE r."a2"), 0::bigint)::bigint AS "positive__true__count"
  FROM (SELECT "orders_1"."ivm_m" AS m, CASE WHEN ("orders_1"."quantity" > 1) THEN "orders_1"."note" END AS "a1", ("orders_1"."quantity" > 0) AS "a2"
  FROM delta AS "orders_1"
  OFFSET 0) AS r)
INSERT INTO "shop"."scalar_aggregate__ivm" AS s ("only_row", "n", "noted__count", "positive__count", "positive__true__count")
  SELECT "only_row", "n", "noted__count", "positive__count", "positive__true__count" FROM change AS change
  WHERE change."n" <> 0 OR change."noted__count" <> 0 OR change."positive__count" <> 0 OR change."positive__true__count" <> 0
  ORDER BY "only_row"
  ON CONFLICT ("only_row") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "noted__count" = s."noted__count" + excluded."noted__count",
    "positive__count" = s."positive__count" + excluded."positive__count",
    "positive__true__count" = s."positive__true__count" + excluded."positive__true__count"
$large$;
  ELSE
WITH /* dbt-ivm: shop.scalar_aggregate */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."quantity", x."note"
  FROM (SELECT 1::bigint AS "ivm_m", "quantity", "note" FROM __new WHERE num_nulls("quantity") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "quantity", "note" FROM __old WHERE num_nulls("quantity") / 2 = 0) AS x GROUP BY x."quantity", x."note" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT true AS only_row,
    coalesce(sum(r.m), 0::bigint)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "noted__count",
    coalesce(sum(r.m) FILTER (WHERE r."a2" IS NOT NULL), 0::bigint)::bigint AS "positive__count",
    coalesce(sum(r.m) FILTER (WHERE r."a2"), 0::bigint)::bigint AS "positive__true__count"
  FROM (SELECT "orders_1"."ivm_m" AS m, CASE WHEN ("orders_1"."quantity" > 1) THEN "orders_1"."note" END AS "a1", ("orders_1"."quantity" > 0) AS "a2"
  FROM delta AS "orders_1"
  OFFSET 0) AS r)
INSERT INTO "shop"."scalar_aggregate__ivm" AS s ("only_row", "n", "noted__count", "positive__count", "positive__true__count")
  SELECT "only_row", "n", "noted__count", "positive__count", "positive__true__count" FROM change AS change
  WHERE change."n" <> 0 OR change."noted__count" <> 0 OR change."positive__count" <> 0 OR change."positive__true__count" <> 0
  ORDER BY "only_row"
  ON CONFLICT ("only_row") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "noted__count" = s."noted__count" + excluded."noted__count",
    "positive__count" = s."positive__count" + excluded."positive__count",
    "positive__true__count" = s."positive__true__count" + excluded."positive__true__count";
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."scalar_aggregate__ivm_shop_orders_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.d3ea6588fe3fa0668', true) <> (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID))::text THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.scalar_aggregate */ FROM __old) THEN
    LOCK /* dbt-ivm: shop.scalar_aggregate */ TABLE "shop"."scalar_aggregate__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  ivm_note := /* dbt-ivm: shop.scalar_aggregate */ set_config('ivm.d3ea6588fe3fa0668', '', true);
  IF "shop"."scalar_aggregate__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.scalar_aggregate */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.scalar_aggregate */ ' || CASE WHEN "shop"."scalar_aggregate__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.scalar_aggregate */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."scalar_aggregate__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "quantity", "note" FROM __old),
change AS (SELECT true AS only_row,
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "noted__count",
    (0::bigint - count(*) FILTER (WHERE r."a2" IS NOT NULL))::bigint AS "positive__count",
    (0::bigint - count(*) FILTER (WHERE r."a2"))::bigint AS "positive__true__count"
  FROM (SELECT CASE WHEN ("orders_1"."quantity" > 1) THEN "orders_1"."note" END AS "a1", ("orders_1"."quantity" > 0) AS "a2"
  FROM delta AS "orders_1"
  OFFSET 0) AS r)
INSERT INTO "shop"."scalar_aggregate__ivm" AS s ("only_row", "n", "noted__count", "positive__count", "positive__true__count")
  SELECT "only_row", "n", "noted__count", "positive__count", "positive__true__count" FROM change AS change
  WHERE change."n" <> 0 OR change."noted__count" <> 0 OR change."positive__count" <> 0 OR change."positive__true__count" <> 0
  ORDER BY "only_row"
  ON CONFLICT ("only_row") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "noted__count" = s."noted__count" + excluded."noted__count",
    "positive__count" = s."positive__count" + excluded."positive__count",
    "positive__true__count" = s."positive__true__count" + excluded."positive__true__count"
$large$;
  ELSE
WITH /* dbt-ivm: shop.scalar_aggregate */ delta AS (SELECT -1::bigint AS "ivm_m", "quantity", "note" FROM __old WHERE num_nulls("quantity") / 2 = 0),
change AS (SELECT true AS only_row,
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "noted__count",
    (0::bigint - count(*) FILTER (WHERE r."a2" IS NOT NULL))::bigint AS "positive__count",
    (0::bigint - count(*) FILTER (WHERE r."a2"))::bigint AS "positive__true__count"
  FROM (SELECT CASE WHEN ("orders_1"."quantity" > 1) THEN "orders_1"."note" END AS "a1", ("orders_1"."quantity" > 0) AS "a2"
  FROM delta AS "orders_1"
  OFFSET 0) AS r)
INSERT INTO "shop"."scalar_aggregate__ivm" AS s ("only_row", "n", "noted__count", "positive__count", "positive__true__count")
  SELECT "only_row", "n", "noted__count", "positive__count", "positive__true__count" FROM change AS change
  WHERE change."n" <> 0 OR change."noted__count" <> 0 OR change."positive__count" <> 0 OR change."positive__true__count" <> 0
  ORDER BY "only_row"
  ON CONFLICT ("only_row") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "noted__count" = s."noted__count" + excluded."noted__count",
    "positive__count" = s."positive__count" + excluded."positive__count",
    "positive__true__count" = s."positive__true__count" + excluded."positive__true__count";
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."scalar_aggregate__ivm_shop_orders_truncate"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea;
BEGIN
  DELETE /* dbt-ivm: shop.scalar_aggregate */ FROM "shop"."scalar_aggregate__ivm";
  INSERT /* dbt-ivm: shop.scalar_aggregate */ INTO "shop"."scalar_aggregate__ivm" ("only_row", "n", "noted__count", "positive__count", "positive__true__count")
SELECT true AS only_row,
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "noted__count",
    count(*) FILTER (WHERE r."a2" IS NOT NULL)::bigint AS "positive__count",
    count(*) FILTER (WHERE r."a2")::bigint AS "positive__true__count"
  FROM (SELECT CASE WHEN ("orders_1"."quantity" > 1) THEN "orders_1"."note" END AS "a1", ("orders_1"."quantity" > 0) AS "a2"
  FROM "shop"."scalar_aggregate__ivm_now_shop_orders" AS "orders_1"
  OFFSET 0) AS r;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."scalar_aggregate__ivm_shop_orders_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.scalar_aggregate */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."scalar_aggregate__ivm_now_shop_orders"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."scalar_aggregate__ivm_shop_orders_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.scalar_aggregate */ ARRAY['quantity', 'note']; ivm_now text[] := /* dbt-ivm: shop.scalar_aggregate */ "shop"."scalar_aggregate__ivm_shop_orders_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.scalar_aggregate' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.scalar_aggregate */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."scalar_aggregate__ivm_shop_orders_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.scalar_aggregate */ INTO "shop"."scalar_aggregate__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."scalar_aggregate__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."scalar_aggregate__ivm_shop_orders_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_note pg_catalog.text;
BEGIN
  IF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    ivm_note := /* dbt-ivm: shop.scalar_aggregate */ pg_catalog.set_config('ivm.u3ea6588fe3fa0668', (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID))::pg_catalog.text, true);
  END IF;
  IF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    ivm_note := /* dbt-ivm: shop.scalar_aggregate */ pg_catalog.set_config('ivm.d3ea6588fe3fa0668', (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID))::pg_catalog.text, true);
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE VIEW "shop"."scalar_aggregate__ivm_parts" AS
SELECT true AS ivm_parts
WHERE (NULL::"shop"."scalar_aggregate__ivm_now_shop_orders") IS NULL
  AND (NULL::"shop"."scalar_aggregate__ivm_missed") IS NULL
  AND '"shop"."scalar_aggregate__ivm_key"'::regclass IS NOT NULL
  AND '"shop"."scalar_aggregate__ivm_shop_orders_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."scalar_aggregate__ivm_shop_orders_update"()'::regprocedure IS NOT NULL
  AND '"shop"."scalar_aggregate__ivm_shop_orders_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."scalar_aggregate__ivm_shop_orders_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."scalar_aggregate__ivm_shop_orders_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."scalar_aggregate__ivm_shop_orders_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."scalar_aggregate__ivm_shop_orders_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."scalar_aggregate__ivm_shop_orders_before"()'::regprocedure IS NOT NULL;

CREATE VIEW "shop"."scalar_aggregate" AS
SELECT
  "g_2"."a1" AS "num_orders",
  "g_2"."a2" AS "noted",
  "g_2"."a3" AS "positive"
FROM (SELECT
  s."n" AS "a1",
  s."noted__count" AS "a2",
  CASE WHEN s."positive__count" > 0 THEN s."positive__true__count" = s."positive__count" END AS "a3"
FROM "shop"."scalar_aggregate__ivm" AS s) AS "g_2"
WHERE (NULL::"shop"."scalar_aggregate__ivm_definition") IS NULL AND (NULL::"shop"."scalar_aggregate__ivm_parts") IS NULL;

CREATE OR REPLACE TRIGGER "ivm_00000_insert_shop_scalar_aggregate"
  AFTER INSERT ON "shop"."orders"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."scalar_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."scalar_aggregate__ivm_shop_orders_insert"();

CREATE OR REPLACE TRIGGER "ivm_00000_update_shop_scalar_aggregate"
  AFTER UPDATE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."scalar_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."scalar_aggregate__ivm_shop_orders_update"();

CREATE OR REPLACE TRIGGER "ivm_00000_delete_shop_scalar_aggregate"
  AFTER DELETE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."scalar_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."scalar_aggregate__ivm_shop_orders_delete"();

CREATE OR REPLACE TRIGGER "ivm_00000_truncate_shop_scalar_aggregate"
  AFTER TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."scalar_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."scalar_aggregate__ivm_shop_orders_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00000_before_shop_scalar_aggregate"
  BEFORE UPDATE OR DELETE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."scalar_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."scalar_aggregate__ivm_shop_orders_before"();

CREATE OR REPLACE TRIGGER "ivm_00000_replica_shop_scalar_aggregate"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."scalar_aggregate") IS NULL)
  EXECUTE FUNCTION "shop"."scalar_aggregate__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00000_replica_shop_scalar_aggregate";

CREATE OR REPLACE TRIGGER "ivm_00000_applied_shop_scalar_aggregate"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."orders"
  FOR EACH ROW
  WHEN (((NULL::"shop"."scalar_aggregate") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."scalar_aggregate__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00000_applied_shop_scalar_aggregate";

