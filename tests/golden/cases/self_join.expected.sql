-- SELECT parent.category, count(*) AS children FROM shop.products AS child JOIN shop.products AS parent ON child.parent_id = parent.product_id GROUP BY 1

CREATE TABLE "shop"."self_join__ivm" ("category" text, "n" bigint) WITH (fillfactor = 70);

INSERT INTO "shop"."self_join__ivm" ("category", "n")
SELECT r."k1" AS "category",
    count(*)::bigint AS "n"
  FROM (SELECT "products_2"."category" AS "k1"
  FROM "shop"."products" AS "products_1", "shop"."products" AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")) AS r
  GROUP BY r."k1";

CREATE UNIQUE INDEX "self_join__ivm_key" ON "shop"."self_join__ivm" ("category") NULLS NOT DISTINCT;

CREATE TABLE "shop"."self_join__ivm_lock_0" ();

CREATE UNLOGGED TABLE "shop"."self_join__ivm_open" ("xact" xid8 NOT NULL, "statements" integer[] NOT NULL, "aside" boolean NOT NULL, "refill" boolean NOT NULL, "tries" integer NOT NULL, "nest" tid) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE UNLOGGED TABLE "shop"."self_join__ivm_changes_shop_products" ("ivm_nest" tid NOT NULL, "ivm_m" bigint NOT NULL, "product_id" integer, "category" text, "parent_id" integer) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE UNLOGGED TABLE "shop"."self_join__ivm_newest" ("id" bigint NOT NULL, "self" bigint NOT NULL, "refill" boolean NOT NULL, "digest" bytea, PRIMARY KEY (id), FOREIGN KEY (self) REFERENCES "shop"."self_join__ivm_newest" (id) ON UPDATE CASCADE) WITH (autovacuum_vacuum_scale_factor = 0);

CREATE TABLE "shop"."self_join__ivm_missed" ("base_schema" text NOT NULL, "base_table" text NOT NULL);

CREATE VIEW "shop"."self_join__ivm_definition" AS
SELECT q."category", q."children" FROM (SELECT
  "g_3"."k1" AS "category",
  "g_3"."a1" AS "children"
FROM (SELECT "products_2"."category" AS "k1", COUNT(*) AS "a1"
FROM ("shop"."products" AS "products_1" JOIN "shop"."products" AS "products_2" ON (("products_1"."parent_id" = "products_2"."product_id")))
GROUP BY ("products_2"."category")) AS "g_3") AS q ("category", "children");

CREATE VIEW "shop"."self_join__ivm_now_shop_products" AS
SELECT t."product_id" AS "product_id", t."category" AS "category", t."parent_id" AS "parent_id" FROM "shop"."products" AS t;

CREATE OR REPLACE FUNCTION "shop"."self_join__ivm_shop_products_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.self_join */ nullif(current_setting('ivm.sb83012a70b84202d', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.self_join */ FROM "shop"."self_join__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{1}'::pg_catalog.int4[] AND NOT o.aside AND NOT (current_setting('transaction_isolation') IN ('repeatable read', 'serializable'));
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.sb83012a70b84202d', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.self_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.self_join */ TABLE "shop"."self_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.self_join */ TABLE "shop"."self_join__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.self_join */ set_config('ivm.sb83012a70b84202d', ivm_nest::text, true);
    IF "shop"."self_join__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.self_join */ FROM __new) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.self_join */ ' || CASE WHEN "shop"."self_join__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.self_join */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."self_join__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ put AS (SELECT 1::bigint AS "ivm_m", "product_id", "category", "parent_id" FROM __new)
INSERT INTO "shop"."self_join__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category", "parent_id") SELECT nullif(current_setting('ivm.sb83012a70b84202d', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.self_join */ put AS (SELECT 1::bigint AS "ivm_m", "product_id", "category", "parent_id" FROM __new)
INSERT INTO "shop"."self_join__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category", "parent_id") SELECT nullif(current_setting('ivm.sb83012a70b84202d', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.self_join */ set_config('ivm.sb83012a70b84202d', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.self_join */ TABLE "shop"."self_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
  IF "shop"."self_join__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.self_join */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.self_join */ ' || CASE WHEN "shop"."self_join__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.self_join */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."self_join__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "category", "parent_id" FROM __new),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n"
  FROM (SELECT "products_1"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta AS "products_1", "shop"."self_join__ivm_now_shop_products" AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM "shop"."self_join__ivm_now_shop_products" AS "products_1", delta AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT -"products_1"."ivm_m" * "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta AS "products_1", delta AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."self_join__ivm" AS s ("category", "n")
  SELECT "category", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) FROM written
$large$ INTO ivm_dead;
  ELSE
WITH /* dbt-ivm: shop.self_join */ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "category", "parent_id" FROM __new WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n"
  FROM (SELECT "products_1"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta AS "products_1", "shop"."self_join__ivm_now_shop_products" AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM "shop"."self_join__ivm_now_shop_products" AS "products_1", delta AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT -"products_1"."ivm_m" * "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta AS "products_1", delta AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."self_join__ivm" AS s ("category", "n")
  SELECT "category", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) INTO ivm_dead FROM written;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.self_join */ FROM "shop"."self_join__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."self_join__ivm_shop_products_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.self_join */ nullif(current_setting('ivm.sb83012a70b84202d', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.self_join */ FROM "shop"."self_join__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{1}'::pg_catalog.int4[] AND NOT o.aside AND NOT (current_setting('transaction_isolation') IN ('repeatable read', 'serializable'));
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.sb83012a70b84202d', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.self_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.self_join */ TABLE "shop"."self_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.self_join */ TABLE "shop"."self_join__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.self_join */ set_config('ivm.sb83012a70b84202d', ivm_nest::text, true);
    IF "shop"."self_join__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.self_join */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.self_join */ ' || CASE WHEN "shop"."self_join__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.self_join */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."self_join__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."parent_id"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "category", "parent_id" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "category", "parent_id" FROM __old) AS x GROUP BY x."product_id", x."category", x."parent_id" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."self_join__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category", "parent_id") SELECT nullif(current_setting('ivm.sb83012a70b84202d', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.self_join */ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."parent_id"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "category", "parent_id" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "category", "parent_id" FROM __old) AS x GROUP BY x."product_id", x."category", x."parent_id" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."self_join__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category", "parent_id") SELECT nullif(current_setting('ivm.sb83012a70b84202d', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.self_join */ set_config('ivm.sb83012a70b84202d', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.self_join */ TABLE "shop"."self_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
  IF "shop"."self_join__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.self_join */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.self_join */ ' || CASE WHEN "shop"."self_join__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.self_join */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."self_join__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."parent_id"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "category", "parent_id" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "category", "parent_id" FROM __old) AS x GROUP BY x."product_id", x."category", x."parent_id" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n"
  FROM (SELECT "products_1"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta AS "products_1", "shop"."self_join__ivm_now_shop_products" AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM "shop"."self_join__ivm_now_shop_products" AS "products_1", delta AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT -"products_1"."ivm_m" * "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta AS "products_1", delta AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."self_join__ivm" AS s ("category", "n")
  SELECT "category", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) FROM written
$large$ INTO ivm_dead;
  ELSE
WITH /* dbt-ivm: shop.self_join */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."parent_id"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "category", "parent_id" FROM __new WHERE num_nulls("product_id") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "category", "parent_id" FROM __old WHERE num_nulls("product_id") / 2 = 0) AS x GROUP BY x."product_id", x."category", x."parent_id" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n"
  FROM (SELECT "products_1"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta AS "products_1", "shop"."self_join__ivm_now_shop_products" AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM "shop"."self_join__ivm_now_shop_products" AS "products_1", delta AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT -"products_1"."ivm_m" * "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta AS "products_1", delta AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."self_join__ivm" AS s ("category", "n")
  SELECT "category", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) INTO ivm_dead FROM written;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.self_join */ FROM "shop"."self_join__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."self_join__ivm_shop_products_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.self_join */ nullif(current_setting('ivm.sb83012a70b84202d', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.self_join */ FROM "shop"."self_join__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{1}'::pg_catalog.int4[] AND NOT o.aside AND NOT (current_setting('transaction_isolation') IN ('repeatable read', 'serializable'));
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.sb83012a70b84202d', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.self_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.self_join */ TABLE "shop"."self_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
      LOCK /* dbt-ivm: shop.self_join */ TABLE "shop"."self_join__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.self_join */ set_config('ivm.sb83012a70b84202d', ivm_nest::text, true);
    IF "shop"."self_join__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.self_join */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.self_join */ ' || CASE WHEN "shop"."self_join__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.self_join */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."self_join__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ put AS (SELECT -1::bigint AS "ivm_m", "product_id", "category", "parent_id" FROM __old)
INSERT INTO "shop"."self_join__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category", "parent_id") SELECT nullif(current_setting('ivm.sb83012a70b84202d', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.self_join */ put AS (SELECT -1::bigint AS "ivm_m", "product_id", "category", "parent_id" FROM __old)
INSERT INTO "shop"."self_join__ivm_changes_shop_products" ("ivm_nest", "ivm_m", "product_id", "category", "parent_id") SELECT nullif(current_setting('ivm.sb83012a70b84202d', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.self_join */ set_config('ivm.sb83012a70b84202d', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  LOCK /* dbt-ivm: shop.self_join */ TABLE "shop"."self_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
  IF "shop"."self_join__ivm_shop_products_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.self_join */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.self_join */ ' || CASE WHEN "shop"."self_join__ivm_shop_products_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.self_join */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."self_join__ivm_shop_products_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "category", "parent_id" FROM __old),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n"
  FROM (SELECT "products_1"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta AS "products_1", "shop"."self_join__ivm_now_shop_products" AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM "shop"."self_join__ivm_now_shop_products" AS "products_1", delta AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT -"products_1"."ivm_m" * "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta AS "products_1", delta AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."self_join__ivm" AS s ("category", "n")
  SELECT "category", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) FROM written
$large$ INTO ivm_dead;
  ELSE
WITH /* dbt-ivm: shop.self_join */ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "category", "parent_id" FROM __old WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n"
  FROM (SELECT "products_1"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta AS "products_1", "shop"."self_join__ivm_now_shop_products" AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM "shop"."self_join__ivm_now_shop_products" AS "products_1", delta AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT -"products_1"."ivm_m" * "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta AS "products_1", delta AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."self_join__ivm" AS s ("category", "n")
  SELECT "category", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive)
SELECT array_agg(place) FILTER (WHERE NOT alive) INTO ivm_dead FROM written;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.self_join */ FROM "shop"."self_join__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."self_join__ivm_shop_products_truncate"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea;
BEGIN
  LOCK /* dbt-ivm: shop.self_join */ TABLE "shop"."self_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    ivm_id := /* dbt-ivm: shop.self_join */ pg_current_xact_id()::text::bigint;
    INSERT /* dbt-ivm: shop.self_join */ INTO "shop"."self_join__ivm_newest" (id, self, refill) VALUES (ivm_id, ivm_id, true);
    UPDATE /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_newest" SET id = -id WHERE id = ivm_id;
    DELETE /* dbt-ivm: shop.self_join */ FROM "shop"."self_join__ivm_newest" WHERE id = -ivm_id RETURNING digest INTO ivm_newest;
    IF ivm_newest IS NULL THEN
      RAISE EXCEPTION 'the newest snapshot is out of reach of the incremental view %', 'shop.self_join'
        USING ERRCODE = '55000', HINT = 'Write to its base tables in a READ COMMITTED transaction, or run dbt again to repair it.';
    END IF;
    IF ivm_newest <> (CASE WHEN true THEN convert_to(ROW((SELECT /* dbt-ivm: shop.self_join */ count(*) FROM "shop"."self_join__ivm"))::text, 'UTF8') ELSE "shop"."self_join__ivm_digest"() END) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.self_join' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  DELETE /* dbt-ivm: shop.self_join */ FROM "shop"."self_join__ivm";
  INSERT /* dbt-ivm: shop.self_join */ INTO "shop"."self_join__ivm" ("category", "n")
SELECT r."k1" AS "category",
    count(*)::bigint AS "n"
  FROM (SELECT "products_2"."category" AS "k1"
  FROM "shop"."self_join__ivm_now_shop_products" AS "products_1", "shop"."self_join__ivm_now_shop_products" AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")) AS r
  GROUP BY r."k1";
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."self_join__ivm_shop_products_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.self_join */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."self_join__ivm_now_shop_products"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."self_join__ivm_shop_products_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.self_join */ ARRAY['product_id', 'category', 'parent_id']; ivm_now text[] := /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_shop_products_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.self_join' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.self_join */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."self_join__ivm_shop_products_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.self_join */ INTO "shop"."self_join__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."self_join__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."self_join__ivm_shop_products_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_look pg_catalog.bool := /* dbt-ivm: shop.self_join */ pg_catalog.current_setting('track_counts') OPERATOR(pg_catalog.=) 'off' OR pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."self_join__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.<>) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."self_join__ivm_open"'::pg_catalog.regclass); ivm_hint pg_catalog.text; ivm_here pg_catalog.tid;
BEGIN
  IF ivm_look THEN
    ivm_hint := /* dbt-ivm: shop.self_join */ pg_catalog.current_setting('ivm.sb83012a70b84202d', true);
    IF ivm_hint OPERATOR(pg_catalog.<>) '' THEN
      UPDATE /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_open" AS o SET statements[1] = o.statements[1] OPERATOR(pg_catalog.+) 1, tries = 0
        WHERE o.ctid OPERATOR(pg_catalog.=) ivm_hint::pg_catalog.tid AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
    IF ivm_here IS NULL THEN
      UPDATE /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_open" AS o SET statements[1] = o.statements[1] OPERATOR(pg_catalog.+) 1, tries = 0 WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
  END IF;
  IF ivm_here IS NULL THEN
    INSERT /* dbt-ivm: shop.self_join */ INTO "shop"."self_join__ivm_open" (xact, statements, aside, refill, tries)
      VALUES (pg_catalog.pg_current_xact_id(), '{1}'::pg_catalog.int4[], false, false, 0) RETURNING ctid INTO ivm_here;
    IF ivm_look THEN
      -- Notes that were rolled back count as inserted, and made us look. So do deletions: or we would look every time.
      FOR ivm_i IN 2 .. pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."self_join__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.-) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."self_join__ivm_open"'::pg_catalog.regclass) LOOP
        BEGIN
          DELETE /* dbt-ivm: shop.self_join */ FROM "shop"."self_join__ivm_open" WHERE ctid OPERATOR(pg_catalog.=) ivm_here;
          RAISE SQLSTATE 'IVM00';
        EXCEPTION WHEN SQLSTATE 'IVM00' THEN
        END;
      END LOOP;
    END IF;
  END IF;
  PERFORM /* dbt-ivm: shop.self_join */ pg_catalog.set_config('ivm.sb83012a70b84202d', ivm_here::pg_catalog.text, true);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."self_join__ivm_apply"() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
  SET jit TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea; ivm_here tid := /* dbt-ivm: shop.self_join */ nullif(current_setting('ivm.sb83012a70b84202d', true), ''); ivm_nest tid; ivm_last boolean; ivm_refill boolean;
BEGIN
  DELETE /* dbt-ivm: shop.self_join */ FROM "shop"."self_join__ivm_open" AS o WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.nest, o.refill INTO ivm_nest, ivm_refill;
  IF NOT FOUND THEN
    DELETE /* dbt-ivm: shop.self_join */ FROM "shop"."self_join__ivm_open" AS o WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.nest, o.refill INTO ivm_nest, ivm_refill;
    IF NOT FOUND THEN ivm_refill := /* dbt-ivm: shop.self_join */ true; END IF;
  END IF;
  PERFORM /* dbt-ivm: shop.self_join */ set_config('ivm.sb83012a70b84202d', ivm_nest::text, true);
  LOCK /* dbt-ivm: shop.self_join */ TABLE "shop"."self_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    ivm_id := /* dbt-ivm: shop.self_join */ pg_current_xact_id()::text::bigint;
    INSERT /* dbt-ivm: shop.self_join */ INTO "shop"."self_join__ivm_newest" (id, self, refill) VALUES (ivm_id, ivm_id, ivm_refill);
    UPDATE /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_newest" SET id = -id WHERE id = ivm_id;
    DELETE /* dbt-ivm: shop.self_join */ FROM "shop"."self_join__ivm_newest" WHERE id = -ivm_id RETURNING digest INTO ivm_newest;
    IF ivm_newest IS NULL THEN
      RAISE EXCEPTION 'the newest snapshot is out of reach of the incremental view %', 'shop.self_join'
        USING ERRCODE = '55000', HINT = 'Write to its base tables in a READ COMMITTED transaction, or run dbt again to repair it.';
    END IF;
    IF ivm_newest <> (CASE WHEN ivm_refill THEN convert_to(ROW((SELECT /* dbt-ivm: shop.self_join */ count(*) FROM "shop"."self_join__ivm"))::text, 'UTF8') ELSE "shop"."self_join__ivm_digest"() END) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.self_join' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_refill THEN
  DELETE /* dbt-ivm: shop.self_join */ FROM "shop"."self_join__ivm";
  INSERT /* dbt-ivm: shop.self_join */ INTO "shop"."self_join__ivm" ("category", "n")
SELECT r."k1" AS "category",
    count(*)::bigint AS "n"
  FROM (SELECT "products_2"."category" AS "k1"
  FROM "shop"."self_join__ivm_now_shop_products" AS "products_1", "shop"."self_join__ivm_now_shop_products" AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")) AS r
  GROUP BY r."k1";
  ELSE
  IF EXISTS (SELECT /* dbt-ivm: shop.self_join */ FROM "shop"."self_join__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sb83012a70b84202d', true), '')::tid OFFSET 200) THEN
    EXECUTE $large$
WITH /* dbt-ivm: shop.self_join */ delta_0 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."parent_id"
  FROM (SELECT "ivm_m", "product_id", "category", "parent_id" FROM "shop"."self_join__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sb83012a70b84202d', true), '')::tid) AS x GROUP BY x."product_id", x."category", x."parent_id" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n"
  FROM (SELECT "products_1"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta_0 AS "products_1", "shop"."self_join__ivm_now_shop_products" AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM "shop"."self_join__ivm_now_shop_products" AS "products_1", delta_0 AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT -"products_1"."ivm_m" * "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta_0 AS "products_1", delta_0 AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."self_join__ivm" AS s ("category", "n")
  SELECT "category", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) FROM written
$large$ INTO ivm_dead, ivm_entered;
  ELSE
WITH /* dbt-ivm: shop.self_join */ delta_0 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."parent_id"
  FROM (SELECT "ivm_m", "product_id", "category", "parent_id" FROM "shop"."self_join__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sb83012a70b84202d', true), '')::tid AND num_nulls("ivm_m") / 2 = 0) AS x GROUP BY x."product_id", x."category", x."parent_id" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n"
  FROM (SELECT "products_1"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta_0 AS "products_1", "shop"."self_join__ivm_now_shop_products" AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM "shop"."self_join__ivm_now_shop_products" AS "products_1", delta_0 AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT -"products_1"."ivm_m" * "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta_0 AS "products_1", delta_0 AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."self_join__ivm" AS s ("category", "n")
  SELECT "category", "n" FROM change AS change
  WHERE change."n" <> 0
  ORDER BY "category"
  ON CONFLICT ("category") DO UPDATE SET
    "n" = s."n" + excluded."n"
  RETURNING s.ctid AS place, s."n" <> 0 AS alive, s.xmax = 0 AS entered)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered) INTO ivm_dead, ivm_entered FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.self_join */ FROM "shop"."self_join__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."self_join__ivm" AS o WHERE (o."category" = s."category" OR o."category" IS NULL AND s."category" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.self_join' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.self_join */ FROM "shop"."self_join__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  END IF;
  DELETE /* dbt-ivm: shop.self_join */ FROM "shop"."self_join__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sb83012a70b84202d', true), '')::tid;
  PERFORM /* dbt-ivm: shop.self_join */ set_config('ivm.sb83012a70b84202d', '', true);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."self_join__ivm_alarm"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_here tid; ivm_tries integer;
BEGIN
  IF NOT (pg_catalog.current_setting('track_counts') OPERATOR(pg_catalog.=) 'off' OR pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."self_join__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.<>) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."self_join__ivm_open"'::pg_catalog.regclass)) THEN RETURN NULL; END IF;
  SELECT /* dbt-ivm: shop.self_join */ o.ctid, o.tries INTO ivm_here, ivm_tries FROM "shop"."self_join__ivm_open" AS o WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF ivm_tries >= 1000 AND pg_trigger_depth() = 1 THEN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.self_join'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;
  LOCK /* dbt-ivm: shop.self_join */ TABLE "shop"."self_join__ivm_lock_0" IN SHARE ROW EXCLUSIVE MODE;
    LOCK /* dbt-ivm: shop.self_join */ TABLE "shop"."self_join__ivm" IN SHARE ROW EXCLUSIVE MODE;
    UPDATE /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_open" AS o SET refill = true WHERE o.ctid = ivm_here;
    PERFORM /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_apply"();
    RETURN NULL;
  END IF;
  SET /* dbt-ivm: shop.self_join */ CONSTRAINTS "shop"."self_join__ivm_alarm" DEFERRED;
  UPDATE /* dbt-ivm: shop.self_join */ "shop"."self_join__ivm_open" AS o SET tries = o.tries + 1 WHERE o.ctid = ivm_here RETURNING o.ctid INTO ivm_here;
  PERFORM /* dbt-ivm: shop.self_join */ set_config('ivm.sb83012a70b84202d', ivm_here::text, true);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."self_join__ivm_digest"() RETURNS bytea
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
  SET jit TO 'off'
AS $ivm$
#variable_conflict use_column
DECLARE ivm_digest bytea := /* dbt-ivm: shop.self_join */ ''; ivm_part bytea;
BEGIN
  IF EXISTS (SELECT /* dbt-ivm: shop.self_join */ FROM "shop"."self_join__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sb83012a70b84202d', true), '')::tid OFFSET 200) THEN
    EXECUTE $large$
WITH /* dbt-ivm: shop.self_join */ delta_0 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."parent_id"
  FROM (SELECT "ivm_m", "product_id", "category", "parent_id" FROM "shop"."self_join__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sb83012a70b84202d', true), '')::tid) AS x GROUP BY x."product_id", x."category", x."parent_id" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n"
  FROM (SELECT "products_1"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta_0 AS "products_1", "shop"."self_join__ivm_now_shop_products" AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM "shop"."self_join__ivm_now_shop_products" AS "products_1", delta_0 AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT -"products_1"."ivm_m" * "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta_0 AS "products_1", delta_0 AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")) AS r
  GROUP BY r."k1"),
written AS (SELECT ROW(change."category", change."n")::text AS image FROM change AS change
  WHERE change."n" <> 0)
SELECT sha256(convert_to(coalesce(string_agg(image, chr(10) ORDER BY image COLLATE "C"), ''), 'UTF8')) FROM written
$large$ INTO ivm_part;
  ELSE
WITH /* dbt-ivm: shop.self_join */ delta_0 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."category", x."parent_id"
  FROM (SELECT "ivm_m", "product_id", "category", "parent_id" FROM "shop"."self_join__ivm_changes_shop_products" WHERE "ivm_nest" = nullif(current_setting('ivm.sb83012a70b84202d', true), '')::tid AND num_nulls("ivm_m") / 2 = 0) AS x GROUP BY x."product_id", x."category", x."parent_id" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "category",
    sum(r.m)::bigint AS "n"
  FROM (SELECT "products_1"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta_0 AS "products_1", "shop"."self_join__ivm_now_shop_products" AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM "shop"."self_join__ivm_now_shop_products" AS "products_1", delta_0 AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")
  UNION ALL SELECT -"products_1"."ivm_m" * "products_2"."ivm_m" AS m, "products_2"."category" AS "k1"
  FROM delta_0 AS "products_1", delta_0 AS "products_2"
  WHERE ("products_1"."parent_id" = "products_2"."product_id")) AS r
  GROUP BY r."k1"),
written AS (SELECT ROW(change."category", change."n")::text AS image FROM change AS change
  WHERE change."n" <> 0)
SELECT sha256(convert_to(coalesce(string_agg(image, chr(10) ORDER BY image COLLATE "C"), ''), 'UTF8')) INTO ivm_part FROM written;
  END IF;
  ivm_digest := /* dbt-ivm: shop.self_join */ ivm_digest || ivm_part;
  RETURN ivm_digest;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."self_join__ivm_newest"() RETURNS trigger
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  NEW.digest := /* dbt-ivm: shop.self_join */ (CASE WHEN NEW.refill THEN convert_to(ROW((SELECT count(*) FROM "shop"."self_join__ivm"))::text, 'UTF8') ELSE "shop"."self_join__ivm_digest"() END);
  RETURN NEW;
END
$ivm$;

CREATE VIEW "shop"."self_join__ivm_parts" AS
SELECT true AS ivm_parts
WHERE (NULL::"shop"."self_join__ivm_now_shop_products") IS NULL
  AND (NULL::"shop"."self_join__ivm_lock_0") IS NULL
  AND (NULL::"shop"."self_join__ivm_open") IS NULL
  AND (NULL::"shop"."self_join__ivm_changes_shop_products") IS NULL
  AND (NULL::"shop"."self_join__ivm_newest") IS NULL
  AND (NULL::"shop"."self_join__ivm_missed") IS NULL
  AND '"shop"."self_join__ivm_key"'::regclass IS NOT NULL
  AND '"shop"."self_join__ivm_shop_products_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."self_join__ivm_shop_products_update"()'::regprocedure IS NOT NULL
  AND '"shop"."self_join__ivm_shop_products_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."self_join__ivm_shop_products_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."self_join__ivm_shop_products_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."self_join__ivm_shop_products_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."self_join__ivm_shop_products_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."self_join__ivm_shop_products_before"()'::regprocedure IS NOT NULL
  AND '"shop"."self_join__ivm_apply"()'::regprocedure IS NOT NULL
  AND '"shop"."self_join__ivm_alarm"()'::regprocedure IS NOT NULL
  AND '"shop"."self_join__ivm_digest"()'::regprocedure IS NOT NULL
  AND '"shop"."self_join__ivm_newest"()'::regprocedure IS NOT NULL;

CREATE VIEW "shop"."self_join" AS
SELECT
  "g_3"."k1" AS "category",
  "g_3"."a1" AS "children"
FROM (SELECT
  s."category" AS "k1",
  s."n" AS "a1"
FROM "shop"."self_join__ivm" AS s
WHERE s."n" <> 0) AS "g_3"
WHERE (NULL::"shop"."self_join__ivm_definition") IS NULL AND (NULL::"shop"."self_join__ivm_parts") IS NULL;

CREATE OR REPLACE TRIGGER "ivm_00002_insert_shop_self_join"
  AFTER INSERT ON "shop"."products"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."self_join") IS NULL)
  EXECUTE FUNCTION "shop"."self_join__ivm_shop_products_insert"();

CREATE OR REPLACE TRIGGER "ivm_00002_update_shop_self_join"
  AFTER UPDATE ON "shop"."products"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."self_join") IS NULL)
  EXECUTE FUNCTION "shop"."self_join__ivm_shop_products_update"();

CREATE OR REPLACE TRIGGER "ivm_00002_delete_shop_self_join"
  AFTER DELETE ON "shop"."products"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."self_join") IS NULL)
  EXECUTE FUNCTION "shop"."self_join__ivm_shop_products_delete"();

CREATE OR REPLACE TRIGGER "ivm_00002_truncate_shop_self_join"
  AFTER TRUNCATE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."self_join") IS NULL)
  EXECUTE FUNCTION "shop"."self_join__ivm_shop_products_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00002_before_shop_self_join"
  BEFORE INSERT OR UPDATE OR DELETE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."self_join") IS NULL)
  EXECUTE FUNCTION "shop"."self_join__ivm_shop_products_before"();

CREATE OR REPLACE TRIGGER "ivm_00002_replica_shop_self_join"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."products"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."self_join") IS NULL)
  EXECUTE FUNCTION "shop"."self_join__ivm_shop_products_missed"();

ALTER TABLE "shop"."products" ENABLE REPLICA TRIGGER "ivm_00002_replica_shop_self_join";

CREATE OR REPLACE TRIGGER "ivm_00002_applied_shop_self_join"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."products"
  FOR EACH ROW
  WHEN (((NULL::"shop"."self_join") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."self_join__ivm_shop_products_missed"();

ALTER TABLE "shop"."products" ENABLE REPLICA TRIGGER "ivm_00002_applied_shop_self_join";

CREATE CONSTRAINT TRIGGER "self_join__ivm_alarm"
  AFTER UPDATE ON "shop"."self_join__ivm_open"
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW
  WHEN (NEW.aside AND NOT OLD.aside OR NEW.tries > OLD.tries)
  EXECUTE FUNCTION "shop"."self_join__ivm_alarm"();

CREATE OR REPLACE TRIGGER "self_join__ivm_newest"
  BEFORE UPDATE OF self ON "shop"."self_join__ivm_newest"
  FOR EACH ROW
  EXECUTE FUNCTION "shop"."self_join__ivm_newest"();

