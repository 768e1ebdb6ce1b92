-- name: a_whole-row_reference
SELECT to_jsonb(a) AS j FROM a
-- name: a_whole-row_reference
SELECT k, count(b) AS n FROM b GROUP BY k
-- name: a_set-returning_function
SELECT (jsonb_each(doc)).key AS e FROM a
-- name: a_set-returning_function
SELECT unnest(ARRAY[p]) AS e FROM strange
-- name: a_set-returning_function
SELECT generate_series(1, generate_series(1, k)) AS e FROM a
-- name: a_set-returning_function
SELECT unnest(tags) AS e FROM a ORDER BY id LIMIT 2
-- name: recursive
WITH RECURSIVE r (n) AS (SELECT id FROM b UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT a.id, r.n FROM a, r
-- name: recursive
WITH RECURSIVE r (at) AS (SELECT now() UNION ALL SELECT at + interval '1 day' FROM r WHERE at < timestamptz '2030-01-01') SELECT a.id, r.at FROM a, r
-- name: recursive
SELECT id FROM a WHERE EXISTS (WITH RECURSIVE r (n) AS (SELECT a.k UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT FROM r)
-- name: TABLESAMPLE
SELECT id FROM a TABLESAMPLE SYSTEM (50)
-- name: FOR_UPDATE
SELECT id FROM a FOR UPDATE
-- name: ctid
SELECT id, ctid::text AS c FROM a
-- name: tableoid
SELECT id FROM a WHERE tableoid > 0
-- name: ONLY
SELECT id FROM ONLY a
-- name: a_SELECT_without_columns
SELECT FROM a
-- name: catalog
SELECT relname::text AS n FROM pg_class WHERE EXISTS (SELECT FROM a)
