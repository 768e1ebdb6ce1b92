-- SELECT product_id, min(quantity) AS least, max(order_time) AS latest FROM shop.orders GROUP BY product_id

CREATE TABLE "shop"."extremes__ivm" ("product_id" integer, "n" bigint, "least__count" bigint, "least__min" integer, "least__min__left" integer, "latest__count" bigint, "latest__max" timestamp with time zone, "latest__max__left" timestamp with time zone) WITH (fillfactor = 70);

INSERT INTO "shop"."extremes__ivm" ("product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left")
SELECT r."k1" AS "product_id",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "least__count",
    min(r."a1") FILTER (WHERE true) AS "least__min",
    min(r."a1") FILTER (WHERE false) AS "least__min__left",
    count(*) FILTER (WHERE r."a2" IS NOT NULL)::bigint AS "latest__count",
    max(r."a2") FILTER (WHERE true) AS "latest__max",
    max(r."a2") FILTER (WHERE false) AS "latest__max__left"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."orders" AS "orders_1") AS r
  GROUP BY r."k1";

CREATE UNIQUE INDEX "extremes__ivm_key" ON "shop"."extremes__ivm" ("product_id") NULLS NOT DISTINCT;

CREATE UNLOGGED TABLE "shop"."extremes__ivm_open" ("xact" xid8 NOT NULL, "statements" integer[] NOT NULL, "aside" boolean NOT NULL, "refill" boolean NOT NULL, "tries" integer NOT NULL, "nest" tid) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE UNLOGGED TABLE "shop"."extremes__ivm_changes_shop_orders" ("ivm_nest" tid NOT NULL, "ivm_m" bigint NOT NULL, "product_id" integer, "quantity" integer, "order_time" timestamp with time zone) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE UNLOGGED TABLE "shop"."extremes__ivm_newest" ("id" bigint NOT NULL, "self" bigint NOT NULL, "refill" boolean NOT NULL, "digest" bytea, PRIMARY KEY (id), FOREIGN KEY (self) REFERENCES "shop"."extremes__ivm_newest" (id) ON UPDATE CASCADE) WITH (autovacuum_vacuum_scale_factor = 0);

CREATE TABLE "shop"."extremes__ivm_missed" ("base_schema" text NOT NULL, "base_table" text NOT NULL);

CREATE VIEW "shop"."extremes__ivm_definition" AS
SELECT q."product_id", q."least", q."latest" FROM (SELECT
  "g_2"."k1" AS "product_id",
  "g_2"."a1" AS "least",
  "g_2"."a2" AS "latest"
FROM (SELECT "orders_1"."product_id" AS "k1", MIN("orders_1"."quantity") AS "a1", MAX("orders_1"."order_time") AS "a2"
FROM "shop"."orders" AS "orders_1"
GROUP BY ("orders_1"."product_id")) AS "g_2") AS q ("product_id", "least", "latest");

CREATE VIEW "shop"."extremes__ivm_now_shop_orders" AS
SELECT t."product_id" AS "product_id", t."quantity" AS "quantity", t."order_time" AS "order_time" FROM "shop"."orders" AS t;

CREATE OR REPLACE FUNCTION "shop"."extremes__ivm_shop_orders_insert"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.extremes */ nullif(current_setting('ivm.s937bcab546b7f4cd', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{1}'::pg_catalog.int4[] AND NOT o.aside;
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.s937bcab546b7f4cd', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.extremes'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;

      LOCK /* dbt-ivm: shop.extremes */ TABLE "shop"."extremes__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.extremes */ set_config('ivm.s937bcab546b7f4cd', ivm_nest::text, true);
    IF "shop"."extremes__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.extremes */ FROM __new) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.extremes */ ' || CASE WHEN "shop"."extremes__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.extremes */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."extremes__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ put AS (SELECT 1::bigint AS "ivm_m", "product_id", "quantity", "order_time" FROM __new)
INSERT INTO "shop"."extremes__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "product_id", "quantity", "order_time") SELECT nullif(current_setting('ivm.s937bcab546b7f4cd', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.extremes */ put AS (SELECT 1::bigint AS "ivm_m", "product_id", "quantity", "order_time" FROM __new)
INSERT INTO "shop"."extremes__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "product_id", "quantity", "order_time") SELECT nullif(current_setting('ivm.s937bcab546b7f4cd', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.extremes */ set_config('ivm.s937bcab546b7f4cd', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  IF "shop"."extremes__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.extremes */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.extremes */ ' || CASE WHEN "shop"."extremes__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.extremes */ FROM __new) IS NOT NULL THEN format('__new AS (SELECT %1$s FROM __new), ', "shop"."extremes__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "quantity", "order_time" FROM __new),
change AS (SELECT r."k1" AS "product_id",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "least__count",
    min(r."a1") FILTER (WHERE true) AS "least__min",
    min(r."a1") FILTER (WHERE false) AS "least__min__left",
    count(*) FILTER (WHERE r."a2" IS NOT NULL)::bigint AS "latest__count",
    max(r."a2") FILTER (WHERE true) AS "latest__max",
    max(r."a2") FILTER (WHERE false) AS "latest__max__left"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."extremes__ivm" AS s ("product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left")
  SELECT "product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left" FROM change AS change
  WHERE change."n" <> 0 OR change."least__count" <> 0 OR change."latest__count" <> 0 OR change."least__min" IS NOT NULL OR change."least__min__left" IS NOT NULL OR change."latest__max" IS NOT NULL OR change."latest__max__left" IS NOT NULL
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "least__count" = s."least__count" + excluded."least__count",
    "least__min" = CASE WHEN excluded."least__min" <= s."least__min" THEN excluded."least__min" WHEN excluded."least__min__left" <= s."least__min" THEN NULL ELSE least(s."least__min", excluded."least__min") END,
    "latest__count" = s."latest__count" + excluded."latest__count",
    "latest__max" = CASE WHEN excluded."latest__max" >= s."latest__max" THEN excluded."latest__max" WHEN excluded."latest__max__left" >= s."latest__max" THEN NULL ELSE greatest(s."latest__max", excluded."latest__max") END
  RETURNING s.ctid AS place, s."n" <> 0 OR s."least__count" <> 0 OR s."latest__count" <> 0 AS alive, s.xmax = 0 AS entered, s."least__count" > 0 AND s."least__min" IS NULL OR s."latest__count" > 0 AND s."latest__max" IS NULL AS stale, s."product_id" IS NULL AS null_key)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered), array_agg(place) FILTER (WHERE stale AND alive AND NOT null_key), array_agg(place) FILTER (WHERE stale AND alive AND null_key) FROM written
$large$ INTO ivm_dead, ivm_entered, ivm_reread, ivm_reread_null;
  ELSE
WITH /* dbt-ivm: shop.extremes */ delta AS (SELECT 1::bigint AS "ivm_m", "product_id", "quantity", "order_time" FROM __new WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT r."k1" AS "product_id",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "least__count",
    min(r."a1") FILTER (WHERE true) AS "least__min",
    min(r."a1") FILTER (WHERE false) AS "least__min__left",
    count(*) FILTER (WHERE r."a2" IS NOT NULL)::bigint AS "latest__count",
    max(r."a2") FILTER (WHERE true) AS "latest__max",
    max(r."a2") FILTER (WHERE false) AS "latest__max__left"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."extremes__ivm" AS s ("product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left")
  SELECT "product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left" FROM change AS change
  WHERE change."n" <> 0 OR change."least__count" <> 0 OR change."latest__count" <> 0 OR change."least__min" IS NOT NULL OR change."least__min__left" IS NOT NULL OR change."latest__max" IS NOT NULL OR change."latest__max__left" IS NOT NULL
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "least__count" = s."least__count" + excluded."least__count",
    "least__min" = CASE WHEN excluded."least__min" <= s."least__min" THEN excluded."least__min" WHEN excluded."least__min__left" <= s."least__min" THEN NULL ELSE least(s."least__min", excluded."least__min") END,
    "latest__count" = s."latest__count" + excluded."latest__count",
    "latest__max" = CASE WHEN excluded."latest__max" >= s."latest__max" THEN excluded."latest__max" WHEN excluded."latest__max__left" >= s."latest__max" THEN NULL ELSE greatest(s."latest__max", excluded."latest__max") END
  RETURNING s.ctid AS place, s."n" <> 0 OR s."least__count" <> 0 OR s."latest__count" <> 0 AS alive, s.xmax = 0 AS entered, s."least__count" > 0 AND s."least__min" IS NULL OR s."latest__count" > 0 AND s."latest__max" IS NULL AS stale, s."product_id" IS NULL AS null_key)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered), array_agg(place) FILTER (WHERE stale AND alive AND NOT null_key), array_agg(place) FILTER (WHERE stale AND alive AND null_key) INTO ivm_dead, ivm_entered, ivm_reread, ivm_reread_null FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."extremes__ivm" AS o WHERE (o."product_id" = s."product_id" OR o."product_id" IS NULL AND s."product_id" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.extremes' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  IF cardinality(ivm_reread) > 200 THEN
    EXECUTE $large$WITH /* dbt-ivm: shop.extremes */ stale AS MATERIALIZED (SELECT s.ctid AS place, s."product_id" AS k1 FROM "shop"."extremes__ivm" AS s WHERE s.ctid = ANY ($1))
UPDATE "shop"."extremes__ivm" AS s SET "least__min" = fresh."least__min", "latest__max" = fresh."latest__max"
FROM (SELECT r.place, min(r."a1") AS "least__min", max(r."a2") AS "latest__max"
  FROM (SELECT stale.place, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."extremes__ivm_now_shop_orders" AS "orders_1", stale
  WHERE ("orders_1"."product_id") = stale.k1) AS r GROUP BY r.place) AS fresh
WHERE s.ctid = fresh.place$large$ USING ivm_reread;
  ELSIF ivm_reread IS NOT NULL THEN
WITH /* dbt-ivm: shop.extremes */ stale AS MATERIALIZED (SELECT s.ctid AS place, s."product_id" AS k1 FROM "shop"."extremes__ivm" AS s WHERE s.ctid = ANY (ivm_variables.ivm_reread))
UPDATE "shop"."extremes__ivm" AS s SET "least__min" = fresh."least__min", "latest__max" = fresh."latest__max"
FROM (SELECT r.place, min(r."a1") AS "least__min", max(r."a2") AS "latest__max"
  FROM (SELECT stale.place, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."extremes__ivm_now_shop_orders" AS "orders_1", stale
  WHERE ("orders_1"."product_id") = stale.k1) AS r GROUP BY r.place) AS fresh
WHERE s.ctid = fresh.place;
  END IF;
  IF cardinality(ivm_reread_null) > 200 THEN
    EXECUTE $large$WITH /* dbt-ivm: shop.extremes */ stale AS MATERIALIZED (SELECT s.ctid AS place, s."product_id" AS k1 FROM "shop"."extremes__ivm" AS s WHERE s.ctid = ANY ($1))
UPDATE "shop"."extremes__ivm" AS s SET "least__min" = fresh."least__min", "latest__max" = fresh."latest__max"
FROM (SELECT r.place, min(r."a1") AS "least__min", max(r."a2") AS "latest__max"
  FROM (SELECT stale.place, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."extremes__ivm_now_shop_orders" AS "orders_1", stale
  WHERE ("orders_1"."product_id") IS NOT DISTINCT FROM stale.k1) AS r GROUP BY r.place) AS fresh
WHERE s.ctid = fresh.place$large$ USING ivm_reread_null;
  ELSIF ivm_reread_null IS NOT NULL THEN
WITH /* dbt-ivm: shop.extremes */ stale AS MATERIALIZED (SELECT s.ctid AS place, s."product_id" AS k1 FROM "shop"."extremes__ivm" AS s WHERE s.ctid = ANY (ivm_variables.ivm_reread_null))
UPDATE "shop"."extremes__ivm" AS s SET "least__min" = fresh."least__min", "latest__max" = fresh."latest__max"
FROM (SELECT r.place, min(r."a1") AS "least__min", max(r."a2") AS "latest__max"
  FROM (SELECT stale.place, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."extremes__ivm_now_shop_orders" AS "orders_1", stale
  WHERE ("orders_1"."product_id") IS NOT DISTINCT FROM stale.k1) AS r GROUP BY r.place) AS fresh
WHERE s.ctid = fresh.place;
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."extremes__ivm_shop_orders_update"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.extremes */ nullif(current_setting('ivm.s937bcab546b7f4cd', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{1}'::pg_catalog.int4[] AND NOT o.aside;
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.s937bcab546b7f4cd', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.extremes'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;

      LOCK /* dbt-ivm: shop.extremes */ TABLE "shop"."extremes__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.extremes */ set_config('ivm.s937bcab546b7f4cd', ivm_nest::text, true);
    IF "shop"."extremes__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.extremes */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.extremes */ ' || CASE WHEN "shop"."extremes__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.extremes */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."extremes__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity", x."order_time"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "quantity", "order_time" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "quantity", "order_time" FROM __old) AS x GROUP BY x."product_id", x."quantity", x."order_time" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."extremes__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "product_id", "quantity", "order_time") SELECT nullif(current_setting('ivm.s937bcab546b7f4cd', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.extremes */ put AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity", x."order_time"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "quantity", "order_time" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "quantity", "order_time" FROM __old) AS x GROUP BY x."product_id", x."quantity", x."order_time" HAVING sum(x."ivm_m") <> 0)
INSERT INTO "shop"."extremes__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "product_id", "quantity", "order_time") SELECT nullif(current_setting('ivm.s937bcab546b7f4cd', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.extremes */ set_config('ivm.s937bcab546b7f4cd', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  IF "shop"."extremes__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.extremes */ FROM __new OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.extremes */ ' || CASE WHEN "shop"."extremes__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.extremes */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), __new AS (SELECT %1$s FROM __new), ', "shop"."extremes__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity", x."order_time"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "quantity", "order_time" FROM __new
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "quantity", "order_time" FROM __old) AS x GROUP BY x."product_id", x."quantity", x."order_time" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "product_id",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "least__count",
    min(r."a1") FILTER (WHERE r.m > 0) AS "least__min",
    min(r."a1") FILTER (WHERE r.m < 0) AS "least__min__left",
    coalesce(sum(r.m) FILTER (WHERE r."a2" IS NOT NULL), 0::bigint)::bigint AS "latest__count",
    max(r."a2") FILTER (WHERE r.m > 0) AS "latest__max",
    max(r."a2") FILTER (WHERE r.m < 0) AS "latest__max__left"
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."extremes__ivm" AS s ("product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left")
  SELECT "product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left" FROM change AS change
  WHERE change."n" <> 0 OR change."least__count" <> 0 OR change."latest__count" <> 0 OR change."least__min" IS NOT NULL OR change."least__min__left" IS NOT NULL OR change."latest__max" IS NOT NULL OR change."latest__max__left" IS NOT NULL
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "least__count" = s."least__count" + excluded."least__count",
    "least__min" = CASE WHEN excluded."least__min" <= s."least__min" THEN excluded."least__min" WHEN excluded."least__min__left" <= s."least__min" THEN NULL ELSE least(s."least__min", excluded."least__min") END,
    "latest__count" = s."latest__count" + excluded."latest__count",
    "latest__max" = CASE WHEN excluded."latest__max" >= s."latest__max" THEN excluded."latest__max" WHEN excluded."latest__max__left" >= s."latest__max" THEN NULL ELSE greatest(s."latest__max", excluded."latest__max") END
  RETURNING s.ctid AS place, s."n" <> 0 OR s."least__count" <> 0 OR s."latest__count" <> 0 AS alive, s.xmax = 0 AS entered, s."least__count" > 0 AND s."least__min" IS NULL OR s."latest__count" > 0 AND s."latest__max" IS NULL AS stale, s."product_id" IS NULL AS null_key)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered), array_agg(place) FILTER (WHERE stale AND alive AND NOT null_key), array_agg(place) FILTER (WHERE stale AND alive AND null_key) FROM written
$large$ INTO ivm_dead, ivm_entered, ivm_reread, ivm_reread_null;
  ELSE
WITH /* dbt-ivm: shop.extremes */ delta AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity", x."order_time"
  FROM (SELECT 1::bigint AS "ivm_m", "product_id", "quantity", "order_time" FROM __new WHERE num_nulls("product_id") / 2 = 0
  UNION ALL SELECT -1::bigint AS "ivm_m", "product_id", "quantity", "order_time" FROM __old WHERE num_nulls("product_id") / 2 = 0) AS x GROUP BY x."product_id", x."quantity", x."order_time" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "product_id",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "least__count",
    min(r."a1") FILTER (WHERE r.m > 0) AS "least__min",
    min(r."a1") FILTER (WHERE r.m < 0) AS "least__min__left",
    coalesce(sum(r.m) FILTER (WHERE r."a2" IS NOT NULL), 0::bigint)::bigint AS "latest__count",
    max(r."a2") FILTER (WHERE r.m > 0) AS "latest__max",
    max(r."a2") FILTER (WHERE r.m < 0) AS "latest__max__left"
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."extremes__ivm" AS s ("product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left")
  SELECT "product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left" FROM change AS change
  WHERE change."n" <> 0 OR change."least__count" <> 0 OR change."latest__count" <> 0 OR change."least__min" IS NOT NULL OR change."least__min__left" IS NOT NULL OR change."latest__max" IS NOT NULL OR change."latest__max__left" IS NOT NULL
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "least__count" = s."least__count" + excluded."least__count",
    "least__min" = CASE WHEN excluded."least__min" <= s."least__min" THEN excluded."least__min" WHEN excluded."least__min__left" <= s."least__min" THEN NULL ELSE least(s."least__min", excluded."least__min") END,
    "latest__count" = s."latest__count" + excluded."latest__count",
    "latest__max" = CASE WHEN excluded."latest__max" >= s."latest__max" THEN excluded."latest__max" WHEN excluded."latest__max__left" >= s."latest__max" THEN NULL ELSE greatest(s."latest__max", excluded."latest__max") END
  RETURNING s.ctid AS place, s."n" <> 0 OR s."least__count" <> 0 OR s."latest__count" <> 0 AS alive, s.xmax = 0 AS entered, s."least__count" > 0 AND s."least__min" IS NULL OR s."latest__count" > 0 AND s."latest__max" IS NULL AS stale, s."product_id" IS NULL AS null_key)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered), array_agg(place) FILTER (WHERE stale AND alive AND NOT null_key), array_agg(place) FILTER (WHERE stale AND alive AND null_key) INTO ivm_dead, ivm_entered, ivm_reread, ivm_reread_null FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."extremes__ivm" AS o WHERE (o."product_id" = s."product_id" OR o."product_id" IS NULL AND s."product_id" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.extremes' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  IF cardinality(ivm_reread) > 200 THEN
    EXECUTE $large$WITH /* dbt-ivm: shop.extremes */ stale AS MATERIALIZED (SELECT s.ctid AS place, s."product_id" AS k1 FROM "shop"."extremes__ivm" AS s WHERE s.ctid = ANY ($1))
UPDATE "shop"."extremes__ivm" AS s SET "least__min" = fresh."least__min", "latest__max" = fresh."latest__max"
FROM (SELECT r.place, min(r."a1") AS "least__min", max(r."a2") AS "latest__max"
  FROM (SELECT stale.place, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."extremes__ivm_now_shop_orders" AS "orders_1", stale
  WHERE ("orders_1"."product_id") = stale.k1) AS r GROUP BY r.place) AS fresh
WHERE s.ctid = fresh.place$large$ USING ivm_reread;
  ELSIF ivm_reread IS NOT NULL THEN
WITH /* dbt-ivm: shop.extremes */ stale AS MATERIALIZED (SELECT s.ctid AS place, s."product_id" AS k1 FROM "shop"."extremes__ivm" AS s WHERE s.ctid = ANY (ivm_variables.ivm_reread))
UPDATE "shop"."extremes__ivm" AS s SET "least__min" = fresh."least__min", "latest__max" = fresh."latest__max"
FROM (SELECT r.place, min(r."a1") AS "least__min", max(r."a2") AS "latest__max"
  FROM (SELECT stale.place, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."extremes__ivm_now_shop_orders" AS "orders_1", stale
  WHERE ("orders_1"."product_id") = stale.k1) AS r GROUP BY r.place) AS fresh
WHERE s.ctid = fresh.place;
  END IF;
  IF cardinality(ivm_reread_null) > 200 THEN
    EXECUTE $large$WITH /* dbt-ivm: shop.extremes */ stale AS MATERIALIZED (SELECT s.ctid AS place, s."product_id" AS k1 FROM "shop"."extremes__ivm" AS s WHERE s.ctid = ANY ($1))
UPDATE "shop"."extremes__ivm" AS s SET "least__min" = fresh."least__min", "latest__max" = fresh."latest__max"
FROM (SELECT r.place, min(r."a1") AS "least__min", max(r."a2") AS "latest__max"
  FROM (SELECT stale.place, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."extremes__ivm_now_shop_orders" AS "orders_1", stale
  WHERE ("orders_1"."product_id") IS NOT DISTINCT FROM stale.k1) AS r GROUP BY r.place) AS fresh
WHERE s.ctid = fresh.place$large$ USING ivm_reread_null;
  ELSIF ivm_reread_null IS NOT NULL THEN
WITH /* dbt-ivm: shop.extremes */ stale AS MATERIALIZED (SELECT s.ctid AS place, s."product_id" AS k1 FROM "shop"."extremes__ivm" AS s WHERE s.ctid = ANY (ivm_variables.ivm_reread_null))
UPDATE "shop"."extremes__ivm" AS s SET "least__min" = fresh."least__min", "latest__max" = fresh."latest__max"
FROM (SELECT r.place, min(r."a1") AS "least__min", max(r."a2") AS "latest__max"
  FROM (SELECT stale.place, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."extremes__ivm_now_shop_orders" AS "orders_1", stale
  WHERE ("orders_1"."product_id") IS NOT DISTINCT FROM stale.k1) AS r GROUP BY r.place) AS fresh
WHERE s.ctid = fresh.place;
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."extremes__ivm_shop_orders_delete"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_here tid := /* dbt-ivm: shop.extremes */ nullif(current_setting('ivm.s937bcab546b7f4cd', true), ''); ivm_nest tid; ivm_last boolean;
BEGIN
  DELETE /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm_open" AS o
    WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements = '{1}'::pg_catalog.int4[] AND NOT o.aside;
  IF NOT FOUND THEN
    UPDATE /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)
      WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
      RETURNING o.ctid, o.nest, o.statements = '{0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    IF NOT FOUND THEN
      UPDATE /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_open" AS o SET statements[1] = o.statements[1] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid), refill = o.refill OR o.tries = 0 AND current_setting('ivm.s937bcab546b7f4cd', true) <> ''
        WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() AND o.statements[1] > 0
        RETURNING o.ctid, o.nest, o.statements = '{0}'::pg_catalog.int4[] INTO ivm_here, ivm_nest, ivm_last;
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.extremes'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;

      LOCK /* dbt-ivm: shop.extremes */ TABLE "shop"."extremes__ivm" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
      PERFORM /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_apply"();
      RETURN NULL;
    END IF;
    PERFORM /* dbt-ivm: shop.extremes */ set_config('ivm.s937bcab546b7f4cd', ivm_nest::text, true);
    IF "shop"."extremes__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.extremes */ FROM __old) IS NOT NULL THEN
    EXECUTE 'WITH /* dbt-ivm: shop.extremes */ ' || CASE WHEN "shop"."extremes__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.extremes */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."extremes__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ put AS (SELECT -1::bigint AS "ivm_m", "product_id", "quantity", "order_time" FROM __old)
INSERT INTO "shop"."extremes__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "product_id", "quantity", "order_time") SELECT nullif(current_setting('ivm.s937bcab546b7f4cd', true), '')::tid, put.* FROM put
$large$;
  ELSE
WITH /* dbt-ivm: shop.extremes */ put AS (SELECT -1::bigint AS "ivm_m", "product_id", "quantity", "order_time" FROM __old)
INSERT INTO "shop"."extremes__ivm_changes_shop_orders" ("ivm_nest", "ivm_m", "product_id", "quantity", "order_time") SELECT nullif(current_setting('ivm.s937bcab546b7f4cd', true), '')::tid, put.* FROM put;
  END IF;
    PERFORM /* dbt-ivm: shop.extremes */ set_config('ivm.s937bcab546b7f4cd', ivm_here::text, true);
    IF ivm_last THEN PERFORM /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_apply"(); END IF;
    RETURN NULL;
  END IF;
  IF "shop"."extremes__ivm_shop_orders_renamed"() IS NOT NULL OR EXISTS (SELECT /* dbt-ivm: shop.extremes */ FROM __old OFFSET 200) THEN
    EXECUTE 'WITH /* dbt-ivm: shop.extremes */ ' || CASE WHEN "shop"."extremes__ivm_shop_orders_renamed"() IS NOT NULL AND EXISTS (SELECT /* dbt-ivm: shop.extremes */ FROM __old) IS NOT NULL THEN format('__old AS (SELECT %1$s FROM __old), ', "shop"."extremes__ivm_shop_orders_renamed"()) ELSE '' END ||
$large$ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "quantity", "order_time" FROM __old),
change AS (SELECT r."k1" AS "product_id",
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "least__count",
    min(r."a1") FILTER (WHERE false) AS "least__min",
    min(r."a1") FILTER (WHERE true) AS "least__min__left",
    (0::bigint - count(*) FILTER (WHERE r."a2" IS NOT NULL))::bigint AS "latest__count",
    max(r."a2") FILTER (WHERE false) AS "latest__max",
    max(r."a2") FILTER (WHERE true) AS "latest__max__left"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."extremes__ivm" AS s ("product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left")
  SELECT "product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left" FROM change AS change
  WHERE change."n" <> 0 OR change."least__count" <> 0 OR change."latest__count" <> 0 OR change."least__min" IS NOT NULL OR change."least__min__left" IS NOT NULL OR change."latest__max" IS NOT NULL OR change."latest__max__left" IS NOT NULL
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "least__count" = s."least__count" + excluded."least__count",
    "least__min" = CASE WHEN excluded."least__min" <= s."least__min" THEN excluded."least__min" WHEN excluded."least__min__left" <= s."least__min" THEN NULL ELSE least(s."least__min", excluded."least__min") END,
    "latest__count" = s."latest__count" + excluded."latest__count",
    "latest__max" = CASE WHEN excluded."latest__max" >= s."latest__max" THEN excluded."latest__max" WHEN excluded."latest__max__left" >= s."latest__max" THEN NULL ELSE greatest(s."latest__max", excluded."latest__max") END
  RETURNING s.ctid AS place, s."n" <> 0 OR s."least__count" <> 0 OR s."latest__count" <> 0 AS alive, s.xmax = 0 AS entered, s."least__count" > 0 AND s."least__min" IS NULL OR s."latest__count" > 0 AND s."latest__max" IS NULL AS stale, s."product_id" IS NULL AS null_key)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered), array_agg(place) FILTER (WHERE stale AND alive AND NOT null_key), array_agg(place) FILTER (WHERE stale AND alive AND null_key) FROM written
$large$ INTO ivm_dead, ivm_entered, ivm_reread, ivm_reread_null;
  ELSE
WITH /* dbt-ivm: shop.extremes */ delta AS (SELECT -1::bigint AS "ivm_m", "product_id", "quantity", "order_time" FROM __old WHERE num_nulls("product_id") / 2 = 0),
change AS (SELECT r."k1" AS "product_id",
    (0::bigint - count(*))::bigint AS "n",
    (0::bigint - count(*) FILTER (WHERE r."a1" IS NOT NULL))::bigint AS "least__count",
    min(r."a1") FILTER (WHERE false) AS "least__min",
    min(r."a1") FILTER (WHERE true) AS "least__min__left",
    (0::bigint - count(*) FILTER (WHERE r."a2" IS NOT NULL))::bigint AS "latest__count",
    max(r."a2") FILTER (WHERE false) AS "latest__max",
    max(r."a2") FILTER (WHERE true) AS "latest__max__left"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM delta AS "orders_1") AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."extremes__ivm" AS s ("product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left")
  SELECT "product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left" FROM change AS change
  WHERE change."n" <> 0 OR change."least__count" <> 0 OR change."latest__count" <> 0 OR change."least__min" IS NOT NULL OR change."least__min__left" IS NOT NULL OR change."latest__max" IS NOT NULL OR change."latest__max__left" IS NOT NULL
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "least__count" = s."least__count" + excluded."least__count",
    "least__min" = CASE WHEN excluded."least__min" <= s."least__min" THEN excluded."least__min" WHEN excluded."least__min__left" <= s."least__min" THEN NULL ELSE least(s."least__min", excluded."least__min") END,
    "latest__count" = s."latest__count" + excluded."latest__count",
    "latest__max" = CASE WHEN excluded."latest__max" >= s."latest__max" THEN excluded."latest__max" WHEN excluded."latest__max__left" >= s."latest__max" THEN NULL ELSE greatest(s."latest__max", excluded."latest__max") END
  RETURNING s.ctid AS place, s."n" <> 0 OR s."least__count" <> 0 OR s."latest__count" <> 0 AS alive, s.xmax = 0 AS entered, s."least__count" > 0 AND s."least__min" IS NULL OR s."latest__count" > 0 AND s."latest__max" IS NULL AS stale, s."product_id" IS NULL AS null_key)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered), array_agg(place) FILTER (WHERE stale AND alive AND NOT null_key), array_agg(place) FILTER (WHERE stale AND alive AND null_key) INTO ivm_dead, ivm_entered, ivm_reread, ivm_reread_null FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."extremes__ivm" AS o WHERE (o."product_id" = s."product_id" OR o."product_id" IS NULL AND s."product_id" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.extremes' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  IF cardinality(ivm_reread) > 200 THEN
    EXECUTE $large$WITH /* dbt-ivm: shop.extremes */ stale AS MATERIALIZED (SELECT s.ctid AS place, s."product_id" AS k1 FROM "shop"."extremes__ivm" AS s WHERE s.ctid = ANY ($1))
UPDATE "shop"."extremes__ivm" AS s SET "least__min" = fresh."least__min", "latest__max" = fresh."latest__max"
FROM (SELECT r.place, min(r."a1") AS "least__min", max(r."a2") AS "latest__max"
  FROM (SELECT stale.place, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."extremes__ivm_now_shop_orders" AS "orders_1", stale
  WHERE ("orders_1"."product_id") = stale.k1) AS r GROUP BY r.place) AS fresh
WHERE s.ctid = fresh.place$large$ USING ivm_reread;
  ELSIF ivm_reread IS NOT NULL THEN
WITH /* dbt-ivm: shop.extremes */ stale AS MATERIALIZED (SELECT s.ctid AS place, s."product_id" AS k1 FROM "shop"."extremes__ivm" AS s WHERE s.ctid = ANY (ivm_variables.ivm_reread))
UPDATE "shop"."extremes__ivm" AS s SET "least__min" = fresh."least__min", "latest__max" = fresh."latest__max"
FROM (SELECT r.place, min(r."a1") AS "least__min", max(r."a2") AS "latest__max"
  FROM (SELECT stale.place, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."extremes__ivm_now_shop_orders" AS "orders_1", stale
  WHERE ("orders_1"."product_id") = stale.k1) AS r GROUP BY r.place) AS fresh
WHERE s.ctid = fresh.place;
  END IF;
  IF cardinality(ivm_reread_null) > 200 THEN
    EXECUTE $large$WITH /* dbt-ivm: shop.extremes */ stale AS MATERIALIZED (SELECT s.ctid AS place, s."product_id" AS k1 FROM "shop"."extremes__ivm" AS s WHERE s.ctid = ANY ($1))
UPDATE "shop"."extremes__ivm" AS s SET "least__min" = fresh."least__min", "latest__max" = fresh."latest__max"
FROM (SELECT r.place, min(r."a1") AS "least__min", max(r."a2") AS "latest__max"
  FROM (SELECT stale.place, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."extremes__ivm_now_shop_orders" AS "orders_1", stale
  WHERE ("orders_1"."product_id") IS NOT DISTINCT FROM stale.k1) AS r GROUP BY r.place) AS fresh
WHERE s.ctid = fresh.place$large$ USING ivm_reread_null;
  ELSIF ivm_reread_null IS NOT NULL THEN
WITH /* dbt-ivm: shop.extremes */ stale AS MATERIALIZED (SELECT s.ctid AS place, s."product_id" AS k1 FROM "shop"."extremes__ivm" AS s WHERE s.ctid = ANY (ivm_variables.ivm_reread_null))
UPDATE "shop"."extremes__ivm" AS s SET "least__min" = fresh."least__min", "latest__max" = fresh."latest__max"
FROM (SELECT r.place, min(r."a1") AS "least__min", max(r."a2") AS "latest__max"
  FROM (SELECT stale.place, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."extremes__ivm_now_shop_orders" AS "orders_1", stale
  WHERE ("orders_1"."product_id") IS NOT DISTINCT FROM stale.k1) AS r GROUP BY r.place) AS fresh
WHERE s.ctid = fresh.place;
  END IF;
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."extremes__ivm_shop_orders_truncate"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea;
BEGIN
  UPDATE /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_open" AS o SET aside = true, refill = true, tries = 0, nest = coalesce(o.nest, o.ctid)
    WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF FOUND THEN RETURN NULL; END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') AND true THEN
    ivm_id := /* dbt-ivm: shop.extremes */ pg_current_xact_id()::text::bigint;
    INSERT /* dbt-ivm: shop.extremes */ INTO "shop"."extremes__ivm_newest" (id, self, refill) VALUES (ivm_id, ivm_id, true);
    UPDATE /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_newest" SET id = -id WHERE id = ivm_id;
    DELETE /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm_newest" WHERE id = -ivm_id RETURNING digest INTO ivm_newest;
    IF ivm_newest IS NULL THEN
      RAISE EXCEPTION 'the newest snapshot is out of reach of the incremental view %', 'shop.extremes'
        USING ERRCODE = '55000', HINT = 'Write to its base tables in a READ COMMITTED transaction, or run dbt again to repair it.';
    END IF;
    IF ivm_newest <> (CASE WHEN true THEN convert_to(ROW((SELECT /* dbt-ivm: shop.extremes */ count(*) FROM "shop"."extremes__ivm"))::text, 'UTF8') ELSE "shop"."extremes__ivm_digest"() END) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.extremes' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  DELETE /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm";
  INSERT /* dbt-ivm: shop.extremes */ INTO "shop"."extremes__ivm" ("product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left")
SELECT r."k1" AS "product_id",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "least__count",
    min(r."a1") FILTER (WHERE true) AS "least__min",
    min(r."a1") FILTER (WHERE false) AS "least__min__left",
    count(*) FILTER (WHERE r."a2" IS NOT NULL)::bigint AS "latest__count",
    max(r."a2") FILTER (WHERE true) AS "latest__max",
    max(r."a2") FILTER (WHERE false) AS "latest__max__left"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."extremes__ivm_now_shop_orders" AS "orders_1") AS r
  GROUP BY r."k1";
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."extremes__ivm_shop_orders_columns"() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  RETURN (
    SELECT /* dbt-ivm: shop.extremes */ array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = '"shop"."extremes__ivm_now_shop_orders"'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."extremes__ivm_shop_orders_renamed"() RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_known text[] := /* dbt-ivm: shop.extremes */ ARRAY['product_id', 'quantity', 'order_time']; ivm_now text[] := /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_shop_orders_columns"();
BEGIN
  IF ivm_now IS NULL THEN
    RAISE EXCEPTION 'this transaction began before the incremental view % was built', 'shop.extremes' USING ERRCODE = '40001', HINT = 'Try the transaction again.';
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT /* dbt-ivm: shop.extremes */ string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."extremes__ivm_shop_orders_missed"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  INSERT /* dbt-ivm: shop.extremes */ INTO "shop"."extremes__ivm_missed" SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM "shop"."extremes__ivm_missed" AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."extremes__ivm_shop_orders_before"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
AS $ivm$
DECLARE ivm_look pg_catalog.bool := /* dbt-ivm: shop.extremes */ pg_catalog.current_setting('track_counts') OPERATOR(pg_catalog.=) 'off' OR pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."extremes__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.<>) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."extremes__ivm_open"'::pg_catalog.regclass); ivm_hint pg_catalog.text; ivm_here pg_catalog.tid;
BEGIN
  IF ivm_look THEN
    ivm_hint := /* dbt-ivm: shop.extremes */ pg_catalog.current_setting('ivm.s937bcab546b7f4cd', true);
    IF ivm_hint OPERATOR(pg_catalog.<>) '' THEN
      UPDATE /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_open" AS o SET statements[1] = o.statements[1] OPERATOR(pg_catalog.+) 1, tries = 0
        WHERE o.ctid OPERATOR(pg_catalog.=) ivm_hint::pg_catalog.tid AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
    IF ivm_here IS NULL THEN
      UPDATE /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_open" AS o SET statements[1] = o.statements[1] OPERATOR(pg_catalog.+) 1, tries = 0 WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.ctid INTO ivm_here;
    END IF;
  END IF;
  IF ivm_here IS NULL THEN
    INSERT /* dbt-ivm: shop.extremes */ INTO "shop"."extremes__ivm_open" (xact, statements, aside, refill, tries)
      VALUES (pg_catalog.pg_current_xact_id(), '{1}'::pg_catalog.int4[], false, false, 0) RETURNING ctid INTO ivm_here;
    IF ivm_look THEN
      -- Notes that were rolled back count as inserted, and made us look. So do deletions: or we would look every time.
      FOR ivm_i IN 2 .. pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."extremes__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.-) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."extremes__ivm_open"'::pg_catalog.regclass) LOOP
        BEGIN
          DELETE /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm_open" WHERE ctid OPERATOR(pg_catalog.=) ivm_here;
          RAISE SQLSTATE 'IVM00';
        EXCEPTION WHEN SQLSTATE 'IVM00' THEN
        END;
      END LOOP;
    END IF;
  END IF;
  PERFORM /* dbt-ivm: shop.extremes */ pg_catalog.set_config('ivm.s937bcab546b7f4cd', ivm_here::pg_catalog.text, true);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."extremes__ivm_apply"() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
  SET jit TO 'off'
AS $ivm$
#variable_conflict use_column
<<ivm_variables>>
DECLARE ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[]; ivm_id bigint; ivm_newest bytea; ivm_here tid := /* dbt-ivm: shop.extremes */ nullif(current_setting('ivm.s937bcab546b7f4cd', true), ''); ivm_nest tid; ivm_last boolean; ivm_refill boolean;
BEGIN
  DELETE /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm_open" AS o WHERE o.ctid = ivm_here AND o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.nest, o.refill INTO ivm_nest, ivm_refill;
  IF NOT FOUND THEN
    DELETE /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm_open" AS o WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id() RETURNING o.nest, o.refill INTO ivm_nest, ivm_refill;
    IF NOT FOUND THEN ivm_refill := /* dbt-ivm: shop.extremes */ true; END IF;
  END IF;
  PERFORM /* dbt-ivm: shop.extremes */ set_config('ivm.s937bcab546b7f4cd', ivm_nest::text, true);

  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') AND ivm_refill THEN
    ivm_id := /* dbt-ivm: shop.extremes */ pg_current_xact_id()::text::bigint;
    INSERT /* dbt-ivm: shop.extremes */ INTO "shop"."extremes__ivm_newest" (id, self, refill) VALUES (ivm_id, ivm_id, ivm_refill);
    UPDATE /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_newest" SET id = -id WHERE id = ivm_id;
    DELETE /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm_newest" WHERE id = -ivm_id RETURNING digest INTO ivm_newest;
    IF ivm_newest IS NULL THEN
      RAISE EXCEPTION 'the newest snapshot is out of reach of the incremental view %', 'shop.extremes'
        USING ERRCODE = '55000', HINT = 'Write to its base tables in a READ COMMITTED transaction, or run dbt again to repair it.';
    END IF;
    IF ivm_newest <> (CASE WHEN ivm_refill THEN convert_to(ROW((SELECT /* dbt-ivm: shop.extremes */ count(*) FROM "shop"."extremes__ivm"))::text, 'UTF8') ELSE "shop"."extremes__ivm_digest"() END) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.extremes' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_refill THEN
  DELETE /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm";
  INSERT /* dbt-ivm: shop.extremes */ INTO "shop"."extremes__ivm" ("product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left")
SELECT r."k1" AS "product_id",
    count(*)::bigint AS "n",
    count(*) FILTER (WHERE r."a1" IS NOT NULL)::bigint AS "least__count",
    min(r."a1") FILTER (WHERE true) AS "least__min",
    min(r."a1") FILTER (WHERE false) AS "least__min__left",
    count(*) FILTER (WHERE r."a2" IS NOT NULL)::bigint AS "latest__count",
    max(r."a2") FILTER (WHERE true) AS "latest__max",
    max(r."a2") FILTER (WHERE false) AS "latest__max__left"
  FROM (SELECT "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."extremes__ivm_now_shop_orders" AS "orders_1") AS r
  GROUP BY r."k1";
  ELSE
  IF EXISTS (SELECT /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s937bcab546b7f4cd', true), '')::tid OFFSET 200) THEN
    EXECUTE $large$
WITH /* dbt-ivm: shop.extremes */ delta_0 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity", x."order_time"
  FROM (SELECT "ivm_m", "product_id", "quantity", "order_time" FROM "shop"."extremes__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s937bcab546b7f4cd', true), '')::tid) AS x GROUP BY x."product_id", x."quantity", x."order_time" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "product_id",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "least__count",
    min(r."a1") FILTER (WHERE r.m > 0) AS "least__min",
    min(r."a1") FILTER (WHERE r.m < 0) AS "least__min__left",
    coalesce(sum(r.m) FILTER (WHERE r."a2" IS NOT NULL), 0::bigint)::bigint AS "latest__count",
    max(r."a2") FILTER (WHERE r.m > 0) AS "latest__max",
    max(r."a2") FILTER (WHERE r.m < 0) AS "latest__max__left"
  FROM (SELECT sum(x.m)::bigint AS m, x."k1", x."a1", x."a2"
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM delta_0 AS "orders_1") AS x GROUP BY x."k1", x."a1", x."a2" HAVING sum(x.m) <> 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."extremes__ivm" AS s ("product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left")
  SELECT "product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left" FROM change AS change
  WHERE change."n" <> 0 OR change."least__count" <> 0 OR change."latest__count" <> 0 OR change."least__min" IS NOT NULL OR change."least__min__left" IS NOT NULL OR change."latest__max" IS NOT NULL OR change."latest__max__left" IS NOT NULL
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "least__count" = s."least__count" + excluded."least__count",
    "least__min" = CASE WHEN excluded."least__min" <= s."least__min" THEN excluded."least__min" WHEN excluded."least__min__left" <= s."least__min" THEN NULL ELSE least(s."least__min", excluded."least__min") END,
    "latest__count" = s."latest__count" + excluded."latest__count",
    "latest__max" = CASE WHEN excluded."latest__max" >= s."latest__max" THEN excluded."latest__max" WHEN excluded."latest__max__left" >= s."latest__max" THEN NULL ELSE greatest(s."latest__max", excluded."latest__max") END
  RETURNING s.ctid AS place, s."n" <> 0 OR s."least__count" <> 0 OR s."latest__count" <> 0 AS alive, s.xmax = 0 AS entered, s."least__count" > 0 AND s."least__min" IS NULL OR s."latest__count" > 0 AND s."latest__max" IS NULL AS stale, s."product_id" IS NULL AS null_key)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered), array_agg(place) FILTER (WHERE stale AND alive AND NOT null_key), array_agg(place) FILTER (WHERE stale AND alive AND null_key) FROM written
$large$ INTO ivm_dead, ivm_entered, ivm_reread, ivm_reread_null;
  ELSE
WITH /* dbt-ivm: shop.extremes */ delta_0 AS (SELECT sum(x."ivm_m")::bigint AS "ivm_m", x."product_id", x."quantity", x."order_time"
  FROM (SELECT "ivm_m", "product_id", "quantity", "order_time" FROM "shop"."extremes__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s937bcab546b7f4cd', true), '')::tid AND num_nulls("ivm_m") / 2 = 0) AS x GROUP BY x."product_id", x."quantity", x."order_time" HAVING sum(x."ivm_m") <> 0),
change AS (SELECT r."k1" AS "product_id",
    sum(r.m)::bigint AS "n",
    coalesce(sum(r.m) FILTER (WHERE r."a1" IS NOT NULL), 0::bigint)::bigint AS "least__count",
    min(r."a1") FILTER (WHERE r.m > 0) AS "least__min",
    min(r."a1") FILTER (WHERE r.m < 0) AS "least__min__left",
    coalesce(sum(r.m) FILTER (WHERE r."a2" IS NOT NULL), 0::bigint)::bigint AS "latest__count",
    max(r."a2") FILTER (WHERE r.m > 0) AS "latest__max",
    max(r."a2") FILTER (WHERE r.m < 0) AS "latest__max__left"
  FROM (SELECT sum(x.m)::bigint AS m, x."k1", x."a1", x."a2"
  FROM (SELECT "orders_1"."ivm_m" AS m, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM delta_0 AS "orders_1") AS x GROUP BY x."k1", x."a1", x."a2" HAVING sum(x.m) <> 0) AS r
  GROUP BY r."k1"),
written AS (INSERT INTO "shop"."extremes__ivm" AS s ("product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left")
  SELECT "product_id", "n", "least__count", "least__min", "least__min__left", "latest__count", "latest__max", "latest__max__left" FROM change AS change
  WHERE change."n" <> 0 OR change."least__count" <> 0 OR change."latest__count" <> 0 OR change."least__min" IS NOT NULL OR change."least__min__left" IS NOT NULL OR change."latest__max" IS NOT NULL OR change."latest__max__left" IS NOT NULL
  ORDER BY "product_id"
  ON CONFLICT ("product_id") DO UPDATE SET
    "n" = s."n" + excluded."n",
    "least__count" = s."least__count" + excluded."least__count",
    "least__min" = CASE WHEN excluded."least__min" <= s."least__min" THEN excluded."least__min" WHEN excluded."least__min__left" <= s."least__min" THEN NULL ELSE least(s."least__min", excluded."least__min") END,
    "latest__count" = s."latest__count" + excluded."latest__count",
    "latest__max" = CASE WHEN excluded."latest__max" >= s."latest__max" THEN excluded."latest__max" WHEN excluded."latest__max__left" >= s."latest__max" THEN NULL ELSE greatest(s."latest__max", excluded."latest__max") END
  RETURNING s.ctid AS place, s."n" <> 0 OR s."least__count" <> 0 OR s."latest__count" <> 0 AS alive, s.xmax = 0 AS entered, s."least__count" > 0 AND s."least__min" IS NULL OR s."latest__count" > 0 AND s."latest__max" IS NULL AS stale, s."product_id" IS NULL AS null_key)
SELECT array_agg(place) FILTER (WHERE NOT alive), array_agg(place) FILTER (WHERE entered), array_agg(place) FILTER (WHERE stale AND alive AND NOT null_key), array_agg(place) FILTER (WHERE stale AND alive AND null_key) INTO ivm_dead, ivm_entered, ivm_reread, ivm_reread_null FROM written;
  END IF;
  IF ivm_entered IS NOT NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    IF EXISTS (SELECT /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm" AS s, LATERAL (SELECT o.ctid AS place FROM "shop"."extremes__ivm" AS o WHERE (o."product_id" = s."product_id" OR o."product_id" IS NULL AND s."product_id" IS NULL) OFFSET 0) AS o
        WHERE s.ctid = ANY (ivm_variables.ivm_entered) AND o.place <> s.ctid) THEN
      RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', 'shop.extremes' USING ERRCODE = '40001', HINT = 'Retry the transaction.';
    END IF;
  END IF;
  IF ivm_dead IS NOT NULL THEN DELETE /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm" WHERE ctid = ANY (ivm_variables.ivm_dead); END IF;
  IF cardinality(ivm_reread) > 200 THEN
    EXECUTE $large$WITH /* dbt-ivm: shop.extremes */ stale AS MATERIALIZED (SELECT s.ctid AS place, s."product_id" AS k1 FROM "shop"."extremes__ivm" AS s WHERE s.ctid = ANY ($1))
UPDATE "shop"."extremes__ivm" AS s SET "least__min" = fresh."least__min", "latest__max" = fresh."latest__max"
FROM (SELECT r.place, min(r."a1") AS "least__min", max(r."a2") AS "latest__max"
  FROM (SELECT stale.place, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."extremes__ivm_now_shop_orders" AS "orders_1", stale
  WHERE ("orders_1"."product_id") = stale.k1) AS r GROUP BY r.place) AS fresh
WHERE s.ctid = fresh.place$large$ USING ivm_reread;
  ELSIF ivm_reread IS NOT NULL THEN
WITH /* dbt-ivm: shop.extremes */ stale AS MATERIALIZED (SELECT s.ctid AS place, s."product_id" AS k1 FROM "shop"."extremes__ivm" AS s WHERE s.ctid = ANY (ivm_variables.ivm_reread))
UPDATE "shop"."extremes__ivm" AS s SET "least__min" = fresh."least__min", "latest__max" = fresh."latest__max"
FROM (SELECT r.place, min(r."a1") AS "least__min", max(r."a2") AS "latest__max"
  FROM (SELECT stale.place, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."extremes__ivm_now_shop_orders" AS "orders_1", stale
  WHERE ("orders_1"."product_id") = stale.k1) AS r GROUP BY r.place) AS fresh
WHERE s.ctid = fresh.place;
  END IF;
  IF cardinality(ivm_reread_null) > 200 THEN
    EXECUTE $large$WITH /* dbt-ivm: shop.extremes */ stale AS MATERIALIZED (SELECT s.ctid AS place, s."product_id" AS k1 FROM "shop"."extremes__ivm" AS s WHERE s.ctid = ANY ($1))
UPDATE "shop"."extremes__ivm" AS s SET "least__min" = fresh."least__min", "latest__max" = fresh."latest__max"
FROM (SELECT r.place, min(r."a1") AS "least__min", max(r."a2") AS "latest__max"
  FROM (SELECT stale.place, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."extremes__ivm_now_shop_orders" AS "orders_1", stale
  WHERE ("orders_1"."product_id") IS NOT DISTINCT FROM stale.k1) AS r GROUP BY r.place) AS fresh
WHERE s.ctid = fresh.place$large$ USING ivm_reread_null;
  ELSIF ivm_reread_null IS NOT NULL THEN
WITH /* dbt-ivm: shop.extremes */ stale AS MATERIALIZED (SELECT s.ctid AS place, s."product_id" AS k1 FROM "shop"."extremes__ivm" AS s WHERE s.ctid = ANY (ivm_variables.ivm_reread_null))
UPDATE "shop"."extremes__ivm" AS s SET "least__min" = fresh."least__min", "latest__max" = fresh."latest__max"
FROM (SELECT r.place, min(r."a1") AS "least__min", max(r."a2") AS "latest__max"
  FROM (SELECT stale.place, "orders_1"."product_id" AS "k1", "orders_1"."quantity" AS "a1", "orders_1"."order_time" AS "a2"
  FROM "shop"."extremes__ivm_now_shop_orders" AS "orders_1", stale
  WHERE ("orders_1"."product_id") IS NOT DISTINCT FROM stale.k1) AS r GROUP BY r.place) AS fresh
WHERE s.ctid = fresh.place;
  END IF;
  END IF;
  DELETE /* dbt-ivm: shop.extremes */ FROM "shop"."extremes__ivm_changes_shop_orders" WHERE "ivm_nest" = nullif(current_setting('ivm.s937bcab546b7f4cd', true), '')::tid;
  PERFORM /* dbt-ivm: shop.extremes */ set_config('ivm.s937bcab546b7f4cd', '', true);
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."extremes__ivm_alarm"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
DECLARE ivm_here tid; ivm_tries integer;
BEGIN
  IF NOT (pg_catalog.current_setting('track_counts') OPERATOR(pg_catalog.=) 'off' OR pg_catalog.pg_stat_get_xact_tuples_inserted('"shop"."extremes__ivm_open"'::pg_catalog.regclass) OPERATOR(pg_catalog.<>) pg_catalog.pg_stat_get_xact_tuples_deleted('"shop"."extremes__ivm_open"'::pg_catalog.regclass)) THEN RETURN NULL; END IF;
  SELECT /* dbt-ivm: shop.extremes */ o.ctid, o.tries INTO ivm_here, ivm_tries FROM "shop"."extremes__ivm_open" AS o WHERE o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id();
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF ivm_tries >= 1000 AND pg_trigger_depth() = 1 THEN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', 'shop.extremes'
      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';
  END IF;

    LOCK /* dbt-ivm: shop.extremes */ TABLE "shop"."extremes__ivm" IN SHARE ROW EXCLUSIVE MODE;
    UPDATE /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_open" AS o SET refill = true WHERE o.ctid = ivm_here;
    PERFORM /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_apply"();
    RETURN NULL;
  END IF;
  SET /* dbt-ivm: shop.extremes */ CONSTRAINTS "shop"."extremes__ivm_alarm" DEFERRED;
  UPDATE /* dbt-ivm: shop.extremes */ "shop"."extremes__ivm_open" AS o SET tries = o.tries + 1 WHERE o.ctid = ivm_here RETURNING o.ctid INTO ivm_here;
  PERFORM /* dbt-ivm: shop.extremes */ set_config('ivm.s937bcab546b7f4cd', ivm_here::text, true);
  RETURN NULL;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."extremes__ivm_digest"() RETURNS bytea
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
  SET gin_fuzzy_search_limit TO '0'
  SET row_security TO 'off'
  SET jit TO 'off'
AS $ivm$
#variable_conflict use_column
DECLARE ivm_digest bytea := /* dbt-ivm: shop.extremes */ ''; ivm_part bytea;
BEGIN

  RETURN ivm_digest;
END
$ivm$;

CREATE OR REPLACE FUNCTION "shop"."extremes__ivm_newest"() RETURNS trigger
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path TO "pg_catalog", "pg_temp"
AS $ivm$
BEGIN
  NEW.digest := /* dbt-ivm: shop.extremes */ (CASE WHEN NEW.refill THEN convert_to(ROW((SELECT count(*) FROM "shop"."extremes__ivm"))::text, 'UTF8') ELSE "shop"."extremes__ivm_digest"() END);
  RETURN NEW;
END
$ivm$;

CREATE VIEW "shop"."extremes__ivm_parts" AS
SELECT true AS ivm_parts
WHERE (NULL::"shop"."extremes__ivm_now_shop_orders") IS NULL
  AND (NULL::"shop"."extremes__ivm_open") IS NULL
  AND (NULL::"shop"."extremes__ivm_changes_shop_orders") IS NULL
  AND (NULL::"shop"."extremes__ivm_newest") IS NULL
  AND (NULL::"shop"."extremes__ivm_missed") IS NULL
  AND '"shop"."extremes__ivm_key"'::regclass IS NOT NULL
  AND '"shop"."extremes__ivm_shop_orders_insert"()'::regprocedure IS NOT NULL
  AND '"shop"."extremes__ivm_shop_orders_update"()'::regprocedure IS NOT NULL
  AND '"shop"."extremes__ivm_shop_orders_delete"()'::regprocedure IS NOT NULL
  AND '"shop"."extremes__ivm_shop_orders_truncate"()'::regprocedure IS NOT NULL
  AND '"shop"."extremes__ivm_shop_orders_columns"()'::regprocedure IS NOT NULL
  AND '"shop"."extremes__ivm_shop_orders_renamed"()'::regprocedure IS NOT NULL
  AND '"shop"."extremes__ivm_shop_orders_missed"()'::regprocedure IS NOT NULL
  AND '"shop"."extremes__ivm_shop_orders_before"()'::regprocedure IS NOT NULL
  AND '"shop"."extremes__ivm_apply"()'::regprocedure IS NOT NULL
  AND '"shop"."extremes__ivm_alarm"()'::regprocedure IS NOT NULL
  AND '"shop"."extremes__ivm_digest"()'::regprocedure IS NOT NULL
  AND '"shop"."extremes__ivm_newest"()'::regprocedure IS NOT NULL;

CREATE VIEW "shop"."extremes" AS
SELECT
  "g_2"."k1" AS "product_id",
  "g_2"."a1" AS "least",
  "g_2"."a2" AS "latest"
FROM (SELECT
  s."product_id" AS "k1",
  s."least__min" AS "a1",
  s."latest__max" AS "a2"
FROM "shop"."extremes__ivm" AS s
WHERE s."n" <> 0) AS "g_2"
WHERE (NULL::"shop"."extremes__ivm_definition") IS NULL AND (NULL::"shop"."extremes__ivm_parts") IS NULL;

CREATE OR REPLACE TRIGGER "ivm_00002_insert_shop_extremes"
  AFTER INSERT ON "shop"."orders"
  REFERENCING NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."extremes") IS NULL)
  EXECUTE FUNCTION "shop"."extremes__ivm_shop_orders_insert"();

CREATE OR REPLACE TRIGGER "ivm_00002_update_shop_extremes"
  AFTER UPDATE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."extremes") IS NULL)
  EXECUTE FUNCTION "shop"."extremes__ivm_shop_orders_update"();

CREATE OR REPLACE TRIGGER "ivm_00002_delete_shop_extremes"
  AFTER DELETE ON "shop"."orders"
  REFERENCING OLD TABLE AS "__old"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."extremes") IS NULL)
  EXECUTE FUNCTION "shop"."extremes__ivm_shop_orders_delete"();

CREATE OR REPLACE TRIGGER "ivm_00002_truncate_shop_extremes"
  AFTER TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."extremes") IS NULL)
  EXECUTE FUNCTION "shop"."extremes__ivm_shop_orders_truncate"();

CREATE OR REPLACE TRIGGER "ivm_00002_before_shop_extremes"
  BEFORE INSERT OR UPDATE OR DELETE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."extremes") IS NULL)
  EXECUTE FUNCTION "shop"."extremes__ivm_shop_orders_before"();

CREATE OR REPLACE TRIGGER "ivm_00002_replica_shop_extremes"
  AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shop"."orders"
  FOR EACH STATEMENT
  WHEN ((NULL::"shop"."extremes") IS NULL)
  EXECUTE FUNCTION "shop"."extremes__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00002_replica_shop_extremes";

CREATE OR REPLACE TRIGGER "ivm_00002_applied_shop_extremes"
  AFTER INSERT OR UPDATE OR DELETE ON "shop"."orders"
  FOR EACH ROW
  WHEN (((NULL::"shop"."extremes") IS NULL) AND (pg_catalog.current_query() IS NULL))
  EXECUTE FUNCTION "shop"."extremes__ivm_shop_orders_missed"();

ALTER TABLE "shop"."orders" ENABLE REPLICA TRIGGER "ivm_00002_applied_shop_extremes";

CREATE CONSTRAINT TRIGGER "extremes__ivm_alarm"
  AFTER UPDATE ON "shop"."extremes__ivm_open"
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW
  WHEN (NEW.aside AND NOT OLD.aside OR NEW.tries > OLD.tries)
  EXECUTE FUNCTION "shop"."extremes__ivm_alarm"();

CREATE OR REPLACE TRIGGER "extremes__ivm_newest"
  BEFORE UPDATE OF self ON "shop"."extremes__ivm_newest"
  FOR EACH ROW
  EXECUTE FUNCTION "shop"."extremes__ivm_newest"();

