-- SELECT DISTINCT category FROM shop.products

CREATE TABLE "shop"."distinct__ivm" ("category" text, "n" bigint) WITH (fillfactor = 70);

INSERT INTO "shop"."distinct__ivm" ("category", "n")
SELECT r."k1" AS "category",
    count(*)::bigint AS "n"
  FROM (SELECT "products_1"."category" AS "k1"
  FROM "shop"."products" AS "products_1") AS r
  GROUP BY r."k1";

CREATE UNIQUE INDEX "distinct__ivm_key" ON "shop"."distinct__ivm" ("category") NULLS NOT DISTINCT;

CREATE TABLE "shop"."distinct__ivm_missed" ("base_schema" text NOT NULL, "base_table" text NOT NULL);

CREATE VIEW "shop"."distinct__ivm_definition" AS
SELECT q."category" FROM (SELECT DISTINCT
  "products_1"."category" AS "category"
FROM "shop"."products" AS "products_1") AS q ("category");

CREATE VIEW "shop"."distinct__ivm_now_shop_products" AS
SELECT t."category" AS "category" FROM "shop"."products" AS t;

CREATE OR REPLACE FUNCTION "shop"."distinct__ivm_shop_products_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.u082316f5ac48ad18', true) <> '' OR current_setting('ivm.d082316f5ac48ad18', true) <> '' THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.distinct */ FROM __new) THEN
    LOCK /* dbt-ivm: shop.distinct */ TABLE "shop"."distinct__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
  IF "shop"."distinct__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.distinct */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.distinct */ ' || CASE WHEN "shop"."distinct__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.distinct */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."distinct__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "category" FROM __new),
change AS (SELECT r."k1" AS "category",
    count(*)::bigint AS "n"
  FROM (SELECT "products_1"."category" AS "k1"
  FROM delta AS "products_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."distinct__ivm" AS s ("category", "n")
  SELECT "category", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.distinct */ delta AS (SELECT 1::bigint AS "ivm_m", "category" FROM __new WHERE num_nulls("category") / 2 = 0),
change AS (SELECT r."k1" AS "category",
    count(*)::bigint AS "n"
  FROM (SELECT "products_1"."category" AS "k1"
  FROM delta AS "products_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."distinct__ivm" AS s ("category", "n")
  SELECT "category", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.distinct */ FROM "shop"."distinct__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."distinct__ivm" AS o WHERE (o."category" = s."category" OR o."category" IS NULL AND s."category" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.distinct' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  ELSE
  IF "shop"."distinct__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.distinct */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.distinct */ ' || CASE WHEN "shop"."distinct__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.distinct */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."distinct__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "category" FROM __new),
change AS (SELECT r."k1" AS "category",
    count(*)::bigint AS "n"
  FROM (SELECT "products_1"."category" AS "k1"
  FROM delta AS "products_1") AS r
  GROUP BY r."k1")
INSERT INTO "shop"."distinct__ivm" AS s ("category", "n")
  SELECT "category", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n"
$large$;
  ELSE
WITH /* dbt-ivm: shop.distinct */ delta AS (SELECT 1::bigint AS "ivm_m", "category" FROM __new WHERE num_nulls("category") / 2 = 0),
change AS (SELECT r."k1" AS "category",
    count(*)::bigint AS "n"
  FROM (SELECT "products_1"."category" AS "k1"
  FROM delta AS "products_1") AS r
  GROUP BY r."k1")
INSERT INTO "shop"."distinct__ivm" AS s ("category", "n")
  SELECT "category", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n";
  END IF;
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."distinct__ivm_shop_products_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.u082316f5ac48ad18', true) <> (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID))::text THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.distinct */ FROM __new) THEN
    LOCK /* dbt-ivm: shop.distinct */ TABLE "shop"."distinct__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  ivm_note := /* dbt-ivm: shop.distinct */ set_config('ivm.u082316f5ac48ad18', '', true);
  IF "shop"."distinct__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.distinct */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.distinct */ ' || CASE WHEN "shop"."distinct__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.distinct */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."distinct__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."category"
  FROM (SELECT 1::bigint AS "ivm_m", "category" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "category" FROM __old) AS x GROUP BY x."category" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n"
  FROM (SELECT "products_1"."ivm_m" AS m, "products_1"."category" AS "k1"
  FROM delta AS "products_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."distinct__ivm" AS s ("category", "n")
  SELECT "category", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.distinct */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."category"
  FROM (SELECT 1::bigint AS "ivm_m", "category" FROM __new WHERE num_nulls("category") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "category" FROM __old WHERE num_nulls("category") / 2 = 0) AS x GROUP BY x."category" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n"
  FROM (SELECT "products_1"."ivm_m" AS m, "products_1"."category" AS "k1"
  FROM delta AS "products_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."distinct__ivm" AS s ("category", "n")
  SELECT "category", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.distinct */ FROM "shop"."distinct__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."distinct__ivm" AS o WHERE (o."category" = s."category" OR o."category" IS NULL AND s."category" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.distinct' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.distinct */ FROM "shop"."distinct__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."distinct__ivm_shop_products_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_note pg_catalog.text;
BEGIN
  IF current_setting('ivm.d082316f5ac48ad18', true) <> (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID))::text THEN
   IF EXISTS (SELECT /* dbt-ivm: shop.distinct */ FROM __old) THEN
    LOCK /* dbt-ivm: shop.distinct */ TABLE "shop"."distinct__ivm" IN SHARE ROW EXCLUSIVE MODE;
   END IF;
  END IF;
  ivm_note := /* dbt-ivm: shop.distinct */ set_config('ivm.d082316f5ac48ad18', '', true);
  IF "shop"."distinct__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.distinct */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.distinct */ ' || CASE WHEN "shop"."distinct__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.distinct */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."distinct__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "category" FROM __old),
change AS (SELECT r."k1" AS "category",
    (0::bigint - count(*))::bigint AS "n"
  FROM (SELECT "products_1"."category" AS "k1"
  FROM delta AS "products_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."distinct__ivm" AS s ("category", "n")
  SELECT "category", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.distinct */ delta AS (SELECT -1::bigint AS "ivm_m", "category" FROM __old WHERE num_nulls("category") / 2 = 0),
change AS (SELECT r."k1" AS "category",
    (0::bigint - count(*))::bigint AS "n"
  FROM (SELECT "products_1"."category" AS "k1"
  FROM delta AS "products_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."distinct__ivm" AS s ("category", "n")
  SELECT "category", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.distinct */ FROM "shop"."distinct__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."distinct__ivm" AS o WHERE (o."category" = s."category" OR o."category" IS NULL AND s."category" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.distinct' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.distinct */ FROM "shop"."distinct__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."distinct__ivm_shop_products_truncate"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea;
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN TRUNCATE /* dbt-ivm: shop.distinct */ "shop"."distinct__ivm"; END IF;
  DELETE /* dbt-ivm: shop.distinct */ FROM "shop"."distinct__ivm";
  INSERT /* dbt-ivm: shop.distinct */ INTO "shop"."distinct__ivm" ("category", "n")
SELECT r."k1" AS "category",
    count(*)::bigint AS "n"
  FROM (SELECT "products_1"."category" AS "k1"
  FROM "shop"."distinct__ivm_now_shop_products" AS "products_1") AS r
  GROUP BY r."k1";
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."distinct__ivm_shop_products_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.distinct */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."distinct__ivm_now_shop_products"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."distinct__ivm_shop_products_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.distinct */ ARRAY['category']; ivm_now text[] := /* dbt-ivm: shop.distinct */ "shop"."distinct__ivm_shop_products_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.distinct' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.distinct */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."distinct__ivm_shop_products_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.distinct */ INTO "shop"."distinct__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."distinct__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."distinct__ivm_shop_products_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_note pg_catalog.text;
BEGIN
  IF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    ivm_note := /* dbt-ivm: shop.distinct */ pg_catalog.set_config('ivm.u082316f5ac48ad18', (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID))::pg_catalog.text, true);
  END IF;
  IF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    ivm_note := /* dbt-ivm: shop.distinct */ pg_catalog.set_config('ivm.d082316f5ac48ad18', (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID))::pg_catalog.text, true);
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE VIEW "shop"."distinct__ivm_parts" AS
SELECT true AS ivm_parts
WHERE (NULL::"shop"."distinct__ivm_now_shop_products") IS NULL
  AND (NULL::"shop"."distinct__ivm_missed") IS NULL
  AND '"shop"."distinct__ivm_key"'::regclass IS NOT NULL
  AND '"shop"."distinct__ivm_shop_products_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."distinct__ivm_shop_products_update"()'::regprocedure IS NOT NULL
  AND '"shop"."distinct__ivm_shop_products_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."distinct__ivm_shop_products_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."distinct__ivm_shop_products_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."distinct__ivm_shop_products_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."distinct__ivm_shop_products_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."distinct__ivm_shop_products_before"()'::regprocedure IS NOT NULL;

CREATE VIEW "shop"."distinct" AS
SELECT "q_4"."category"
FROM (SELECT
  s."category" AS "category"
FROM "shop"."distinct__ivm" AS s
WHERE s."n" <> 0) AS "q_4"
WHERE (NULL::"shop"."distinct__ivm_definition") IS NULL AND (NULL::"shop"."distinct__ivm_parts") IS NULL;

CREATE OR REPLACE TRIGGER "ivm_00000_insert_shop_distinct"
  AFTER INSERT ON "shop"."products"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."distinct") IS NULL)
  EXECUTE FUNCTION "shop"."distinct__ivm_shop_products_insert"();

CREATE OR REPLACE TRIGGER "ivm_00000_update_shop_distinct"
  AFTER UPDATE ON "shop"."products"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."distinct") IS NULL)
  EXECUTE FUNCTION "shop"."distinct__ivm_shop_products_update"();

CREATE OR REPLACE TRIGGER "ivm_00000_delete_shop_distinct"
  AFTER DELETE ON "shop"."products"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."distinct") IS NULL)
  EXECUTE FUNCTION "shop"."distinct__ivm_shop_products_delete"();

CREATE OR REPLACE TRIGGER "ivm_00000_truncate_shop_distinct"
  AFTER TRUNCATE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."distinct") IS NULL)
  EXECUTE FUNCTION "shop"."distinct__ivm_shop_products_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00000_before_shop_distinct"
  BEFORE UPDATE OR DELETE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."distinct") IS NULL)
  EXECUTE FUNCTION "shop"."distinct__ivm_shop_products_before"();

CREATE OR REPLACE TRIGGER "ivm_00000_replica_shop_distinct"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."distinct") IS NULL)
  EXECUTE FUNCTION "shop"."distinct__ivm_shop_products_missed"();

ALTER TABLE "shop"."products" ENABLE REPLICA TRIGGER "ivm_00000_replica_shop_distinct";

CREATE OR REPLACE TRIGGER "ivm_00000_applied_shop_distinct"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."products"
  FOR EACH ROW
  WHEN (((NULL::"shop"."distinct") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."distinct__ivm_shop_products_missed"();

ALTER TABLE "shop"."products" ENABLE REPLICA TRIGGER "ivm_00000_applied_shop_distinct";

