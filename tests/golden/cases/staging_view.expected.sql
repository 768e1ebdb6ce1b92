-- WITH big AS (SELECT * FROM shop.stg_orders WHERE quantity > 10) SELECT remark, count(*) AS n FROM big GROUP BY remark

CREATE TABLE "shop"."staging_view__ivm" ("remark" text, "n" bigint) WITH (fillfactor = 70);

INSERT INTO "shop"."staging_view__ivm" ("remark", "n")
SELECT r."k1" AS "remark",
    count(*)::bigint AS "n"
  FROM (SELECT "orders_1"."note" AS "k1"
  FROM "shop"."orders" AS "orders_1"
  WHERE ("orders_1"."quantity" > 0) AND ("orders_1"."quantity" > 10)) AS r
  GROUP BY r."k1";

CREATE UNIQUE INDEX "staging_view__ivm_key" ON "shop"."staging_view__ivm" ("remark") NULLS NOT DISTINCT;

CREATE TABLE "shop"."staging_view__ivm_missed" ("base_schema" text NOT NULL, "base_table" text NOT NULL);

CREATE VIEW "shop"."staging_view__ivm_definition" AS
SELECT q."remark", q."n" FROM (SELECT
  "g_8"."k1" AS "remark",
  "g_8"."a1" AS "n"
FROM (SELECT "q_7"."remark" AS "k1", COUNT(*) AS "a1"
FROM (SELECT
  "q_4"."remark" AS "remark"
FROM (SELECT
  "orders_1"."quantity" AS "quantity",
  "orders_1"."note" AS "remark"
FROM "shop"."orders" AS "orders_1"
WHERE (("orders_1"."quantity" > 0))) AS "q_4"
WHERE (("q_4"."quantity" > 10))) AS "q_7"
GROUP BY ("q_7"."remark")) AS "g_8") AS q ("remark", "n");

CREATE VIEW "shop"."staging_view__ivm_now_shop_orders" AS
SELECT t."quantity" AS "quantity", t."note" AS "note" FROM "shop"."orders" AS t;

CREATE OR REPLACE FUNCTION "shop"."staging_view__ivm_shop_orders_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.u3198a36a88af277e', true) <> '' OR current_setting('ivm.d3198a36a88af277e', true) <> '' THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.staging_view */ FROM __new) THEN
    LOCK /* dbt-ivm: shop.staging_view */ TABLE "shop"."staging_view__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
  IF "shop"."staging_view__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.staging_view */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.staging_view */ ' || CASE WHEN "shop"."staging_view__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.staging_view */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."staging_view__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "quantity", "note" FROM __new),
change AS (SELECT r."k1" AS "remark",
    count(*)::bigint AS "n"
  FROM (SELECT "orders_1"."note" AS "k1"
  FROM delta AS "orders_1"
  WHERE ("orders_1"."quantity" > 0) AND ("orders_1"."quantity" > 10)) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."staging_view__ivm" AS s ("remark", "n")
  SELECT "remark", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "remark"
  ON CONFLICT ("remark") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.staging_view */ delta AS (SELECT 1::bigint AS "ivm_m", "quantity", "note" FROM __new WHERE num_nulls("quantity") / 2 = 0),
change AS (SELECT r."k1" AS "remark",
    count(*)::bigint AS "n"
  FROM (SELECT "orders_1"."note" AS "k1"
  FROM delta AS "orders_1"
  WHERE ("orders_1"."quantity" > 0) AND ("orders_1"."quantity" > 10)) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."staging_view__ivm" AS s ("remark", "n")
  SELECT "remark", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "remark"
  ON CONFLICT ("remark") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.staging_view */ FROM "shop"."staging_view__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."staging_view__ivm" AS o WHERE (o."remark" = s."remark" OR o."remark" IS NULL AND s."remark" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.staging_view' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  ELSE
  IF "shop"."staging_view__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.staging_view */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.staging_view */ ' || CASE WHEN "shop"."staging_view__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.staging_view */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."staging_view__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "quantity", "note" FROM __new),
change AS (SELECT r."k1" AS "remark",
    count(*)::bigint AS "n"
  FROM (SELECT "orders_1"."note" AS "k1"
  FROM delta AS "orders_1"
  WHERE ("orders_1"."quantity" > 0) AND ("orders_1"."quantity" > 10)) AS r
  GROUP BY r."k1")
INSERT INTO "shop"."staging_view__ivm" AS s ("remark", "n")
  SELECT "remark", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "remark"
  ON CONFLICT ("remark") DO UPDATE SET
    "n" = s."n" + excluded."n"
$large$;
  ELSE
WITH /* dbt-ivm: shop.staging_view */ delta AS (SELECT 1::bigint AS "ivm_m", "quantity", "note" FROM __new WHERE num_nulls("quantity") / 2 = 0),
change AS (SELECT r."k1" AS "remark",
    count(*)::bigint AS "n"
  FROM (SELECT "orders_1"."note" AS "k1"
  FROM delta AS "orders_1"
  WHERE ("orders_1"."quantity" > 0) AND ("orders_1"."quantity" > 10)) AS r
  GROUP BY r."k1")
INSERT INTO "shop"."staging_view__ivm" AS s ("remark", "n")
  SELECT "remark", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "remark"
  ON CONFLICT ("remark") DO UPDATE SET
    "n" = s."n" + excluded."n";
  END IF;
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."staging_view__ivm_shop_orders_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.u3198a36a88af277e', true) <> (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID))::text THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.staging_view */ FROM __new) THEN
    LOCK /* dbt-ivm: shop.staging_view */ TABLE "shop"."staging_view__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  ivm_note := /* dbt-ivm: shop.staging_view */ set_config('ivm.u3198a36a88af277e', '', true);
  IF "shop"."staging_view__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.staging_view */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.staging_view */ ' || CASE WHEN "shop"."staging_view__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.staging_view */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."staging_view__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."quantity", x."note"
  FROM (SELECT 1::bigint AS "ivm_m", "quantity", "note" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "quantity", "note" FROM __old) AS x GROUP BY x."quantity", x."note" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "remark",
    sum(r.m)::bigint AS "n"
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."note" AS "k1"
  FROM delta AS "orders_1"
  WHERE ("orders_1"."quantity" > 0) AND ("orders_1"."quantity" > 10)) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."staging_view__ivm" AS s ("remark", "n")
  SELECT "remark", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "remark"
  ON CONFLICT ("remark") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.staging_view */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."quantity", x."note"
  FROM (SELECT 1::bigint AS "ivm_m", "quantity", "note" FROM __new WHERE num_nulls("quantity") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "quantity", "note" FROM __old WHERE num_nulls("quantity") / 2 = 0) AS x GROUP BY x."quantity", x."note" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "remark",
    sum(r.m)::bigint AS "n"
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."note" AS "k1"
  FROM delta AS "orders_1"
  WHERE ("orders_1"."quantity" > 0) AND ("orders_1"."quantity" > 10)) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."staging_view__ivm" AS s ("remark", "n")
  SELECT "remark", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "remark"
  ON CONFLICT ("remark") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.staging_view */ FROM "shop"."staging_view__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."staging_view__ivm" AS o WHERE (o."remark" = s."remark" OR o."remark" IS NULL AND s."remark" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.staging_view' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.staging_view */ FROM "shop"."staging_view__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."staging_view__ivm_shop_orders_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.d3198a36a88af277e', true) <> (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID))::text THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.staging_view */ FROM __old) THEN
    LOCK /* dbt-ivm: shop.staging_view */ TABLE "shop"."staging_view__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  ivm_note := /* dbt-ivm: shop.staging_view */ set_config('ivm.d3198a36a88af277e', '', true);
  IF "shop"."staging_view__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.staging_view */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.staging_view */ ' || CASE WHEN "shop"."staging_view__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.staging_view */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."staging_view__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "quantity", "note" FROM __old),
change AS (SELECT r."k1" AS "remark",
    (0::bigint - count(*))::bigint AS "n"
  FROM (SELECT "orders_1"."note" AS "k1"
  FROM delta AS "orders_1"
  WHERE ("orders_1"."quantity" > 0) AND ("orders_1"."quantity" > 10)) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."staging_view__ivm" AS s ("remark", "n")
  SELECT "remark", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "remark"
  ON CONFLICT ("remark") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.staging_view */ delta AS (SELECT -1::bigint AS "ivm_m", "quantity", "note" FROM __old WHERE num_nulls("quantity") / 2 = 0),
change AS (SELECT r."k1" AS "remark",
    (0::bigint - count(*))::bigint AS "n"
  FROM (SELECT "orders_1"."note" AS "k1"
  FROM delta AS "orders_1"
  WHERE ("orders_1"."quantity" > 0) AND ("orders_1"."quantity" > 10)) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."staging_view__ivm" AS s ("remark", "n")
  SELECT "remark", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "remark"
  ON CONFLICT ("remark") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.staging_view */ FROM "shop"."staging_view__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."staging_view__ivm" AS o WHERE (o."remark" = s."remark" OR o."remark" IS NULL AND s."remark" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.staging_view' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.staging_view */ FROM "shop"."staging_view__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."staging_view__ivm_shop_orders_truncate"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN TRUNCATE /* dbt-ivm: shop.staging_view */ "shop"."staging_view__ivm"; END IF;
  DELETE /* dbt-ivm: shop.staging_view */ FROM "shop"."staging_view__ivm";
  INSERT /* dbt-ivm: shop.staging_view */ INTO "shop"."staging_view__ivm" ("remark", "n")
SELECT r."k1" AS "remark",
    count(*)::bigint AS "n"
  FROM (SELECT "orders_1"."note" AS "k1"
  FROM "shop"."staging_view__ivm_now_shop_orders" AS "orders_1"
  WHERE ("orders_1"."quantity" > 0) AND ("orders_1"."quantity" > 10)) AS r
  GROUP BY r."k1";
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."staging_view__ivm_shop_orders_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.staging_view */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."staging_view__ivm_now_shop_orders"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."staging_view__ivm_shop_orders_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.staging_view */ ARRAY['quantity', 'note']; ivm_now text[] := /* dbt-ivm: shop.staging_view */ "shop"."staging_view__ivm_shop_orders_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.staging_view' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.staging_view */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."staging_view__ivm_shop_orders_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.staging_view */ INTO "shop"."staging_view__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."staging_view__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."staging_view__ivm_shop_orders_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_note pg_catalog.text;
BEGIN
  IF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    ivm_note := /* dbt-ivm: shop.staging_view */ pg_catalog.set_config('ivm.u3198a36a88af277e', (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID))::pg_catalog.text, true);
  END IF;
  IF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    ivm_note := /* dbt-ivm: shop.staging_view */ pg_catalog.set_config('ivm.d3198a36a88af277e', (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID))::pg_catalog.text, true);
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE VIEW "shop"."staging_view__ivm_parts" AS
SELECT true AS ivm_parts
WHERE (NULL::"shop"."staging_view__ivm_now_shop_orders") IS NULL
  AND (NULL::"shop"."staging_view__ivm_missed") IS NULL
  AND '"shop"."staging_view__ivm_key"'::regclass IS NOT NULL
  AND '"shop"."staging_view__ivm_shop_orders_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."staging_view__ivm_shop_orders_update"()'::regprocedure IS NOT NULL
  AND '"shop"."staging_view__ivm_shop_orders_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."staging_view__ivm_shop_orders_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."staging_view__ivm_shop_orders_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."staging_view__ivm_shop_orders_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."staging_view__ivm_shop_orders_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."staging_view__ivm_shop_orders_before"()'::regprocedure IS NOT NULL;

CREATE VIEW "shop"."staging_view" AS
SELECT
  "g_8"."k1" AS "remark",
  "g_8"."a1" AS "n"
FROM (SELECT
  s."remark" AS "k1",
  s."n" AS "a1"
FROM "shop"."staging_view__ivm" AS s
WHERE s."n" <> 0) AS "g_8"
WHERE (NULL::"shop"."staging_view__ivm_definition") IS NULL AND (NULL::"shop"."staging_view__ivm_parts") IS NULL;

CREATE OR REPLACE TRIGGER "ivm_00000_insert_shop_staging_view"
  AFTER INSERT ON "shop"."orders"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."staging_view") IS NULL)
  EXECUTE FUNCTION "shop"."staging_view__ivm_shop_orders_insert"();

CREATE OR REPLACE TRIGGER "ivm_00000_update_shop_staging_view"
  AFTER UPDATE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."staging_view") IS NULL)
  EXECUTE FUNCTION "shop"."staging_view__ivm_shop_orders_update"();

CREATE OR REPLACE TRIGGER "ivm_00000_delete_shop_staging_view"
  AFTER DELETE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."staging_view") IS NULL)
  EXECUTE FUNCTION "shop"."staging_view__ivm_shop_orders_delete"();

CREATE OR REPLACE TRIGGER "ivm_00000_truncate_shop_staging_view"
  AFTER TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."staging_view") IS NULL)
  EXECUTE FUNCTION "shop"."staging_view__ivm_shop_orders_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00000_before_shop_staging_view"
  BEFORE UPDATE OR DELETE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."staging_view") IS NULL)
  EXECUTE FUNCTION "shop"."staging_view__ivm_shop_orders_before"();

CREATE OR REPLACE TRIGGER "ivm_00000_replica_shop_staging_view"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."staging_view") IS NULL)
  EXECUTE FUNCTION "shop"."staging_view__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00000_replica_shop_staging_view";

CREATE OR REPLACE TRIGGER "ivm_00000_applied_shop_staging_view"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."orders"
  FOR EACH ROW
  WHEN (((NULL::"shop"."staging_view") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."staging_view__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00000_applied_shop_staging_view";

