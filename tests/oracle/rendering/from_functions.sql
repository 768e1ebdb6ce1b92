-- name: unnest
SELECT a.id, t FROM a, unnest(a.tags) AS t
-- name: unnest_left
SELECT a.id, t FROM a LEFT JOIN LATERAL unnest(a.tags) AS t ON true
-- name: unnest_left_condition
SELECT a.id, u.t FROM a LEFT JOIN unnest(a.tags) AS u(t) ON u.t <> a.c
-- name: unnest_inner_condition
SELECT a.id, u.t FROM a JOIN unnest(a.tags) AS u(t) ON u.t <> coalesce(a.c, 'q')
-- name: unnest_ordinality
SELECT a.id, t.x, t.o FROM a, unnest(a.tags) WITH ORDINALITY t (x, o) WHERE t.o > 1
-- name: unnest_several
SELECT a.id, u.x, u.y, u.o FROM a, unnest(a.tags, ARRAY[a.id, a.k]) WITH ORDINALITY u (x, y, o)
-- name: unnest_several_constant
SELECT * FROM unnest(ARRAY[1, 2], ARRAY['x']) u (a, b)
-- name: unnest_multidimensional
SELECT "Id", e FROM strange, unnest(m) e
-- name: unnest_composites
SELECT s."Id", e.x, e.y FROM strange s, unnest(ARRAY[s.p, s.p]) e
-- name: unnest_grouped
SELECT t, count(*) AS n, sum(a.v) AS v FROM a CROSS JOIN unnest(a.tags) t GROUP BY t
-- name: generate_series_alone
SELECT g FROM generate_series(1, 3) g
-- name: generate_series_cross
SELECT a.id, g FROM a, generate_series(1, 2) g
-- name: generate_series_columns
SELECT a.id, g FROM a, generate_series(a.id, a.k + 2) g
-- name: generate_series_dates
SELECT a.id, g::date AS day FROM a, generate_series(a.d, a.d + 2, interval '1 day') g
-- name: generate_series_calendar
SELECT g.day::date AS day, count(b.id) AS n FROM generate_series(timestamp '2024-01-01', '2024-01-04', '1 day') g (day) LEFT JOIN b ON b.at::date = g.day::date GROUP BY g.day
-- name: generate_series_subquery
SELECT g FROM generate_series(1, (SELECT max(id) FROM a)) g
-- name: generate_series_subquery_lateral
SELECT a.id, g FROM a, generate_series(1, (SELECT count(*) FROM b WHERE b.a_id = a.id)) g
-- name: rows_from
SELECT r.x, r.y FROM ROWS FROM (generate_series(1, 3), unnest(ARRAY['a', 'b'])) r (x, y)
-- name: rows_from_lateral
SELECT a.id, r.x, r.y, r.z FROM a, ROWS FROM (generate_series(1, a.k), unnest(a.tags)) WITH ORDINALITY r (x, y, z)
-- name: rows_from_left
SELECT a.id, r.x, r.y FROM a LEFT JOIN ROWS FROM (generate_series(1, a.k), unnest(a.tags)) r (x, y) ON r.y IS NOT NULL
-- name: scalar_function
SELECT a.id, f FROM a, upper(a.c) f
-- name: scalar_function_alone
SELECT f FROM lower('ABC') f
-- name: jsonb_each
SELECT a.id, e.key, e.value FROM a, jsonb_each(CASE WHEN jsonb_typeof(a.doc) = 'object' THEN a.doc END) e
-- name: jsonb_array_elements
SELECT a.id, e FROM a, jsonb_array_elements(a.doc -> 'l') e
-- name: jsonb_array_elements_ordinality
SELECT a.id, e.value ->> 'x' AS x, e.n FROM a LEFT JOIN jsonb_array_elements(a.doc -> 'l') WITH ORDINALITY AS e (value, n) ON true
-- name: jsonb_to_recordset
SELECT a.id, r.x, r.y FROM a CROSS JOIN jsonb_to_recordset(CASE WHEN a.id = 4 THEN a.doc -> 'l' END) AS r (x int, y text)
-- name: jsonb_to_record_types
SELECT a.id, r.a, r.q FROM a CROSS JOIN jsonb_to_record(CASE WHEN jsonb_typeof(a.doc) = 'object' THEN a.doc END) AS r (a numeric(6,2), q varchar(3)[])
-- name: regexp_split
SELECT b.id, x FROM b, regexp_split_to_table(b.c, 'z') x
-- name: two_functions
SELECT a.id, x, y FROM a, unnest(a.tags) x, generate_series(1, length(x) + 1) y
-- name: function_of_function
SELECT a.id, x.o, y FROM a CROSS JOIN LATERAL (SELECT o, t FROM unnest(a.tags) WITH ORDINALITY u (t, o) WHERE t IS NOT NULL) x, unnest(ARRAY[x.t, a.c]) y
-- name: lateral_top
SELECT a.id, l.w FROM a, LATERAL (SELECT w FROM b WHERE b.a_id = a.id ORDER BY w DESC NULLS LAST LIMIT 1) l
-- name: lateral_left_top
SELECT a.id, l.w, l.id AS b_id FROM a LEFT JOIN LATERAL (SELECT w, id FROM b WHERE b.a_id = a.id ORDER BY w NULLS FIRST, id FETCH FIRST 1 ROWS WITH TIES) l ON true
-- name: lateral_left_condition
SELECT a.id, l.w FROM a LEFT JOIN LATERAL (SELECT w FROM b WHERE b.a_id = a.id ORDER BY w, id LIMIT 2) l ON l.w > a.k
-- name: lateral_limit_of_left
SELECT a.id, l.w FROM a, LATERAL (SELECT w FROM b ORDER BY w, id LIMIT a.k) l
-- name: lateral_aggregate
SELECT a.id, l.n, l.s FROM a CROSS JOIN LATERAL (SELECT count(*) AS n, sum(w) AS s FROM b WHERE b.a_id = a.id) l
-- name: lateral_group
SELECT a.id, l.k, l.n FROM a CROSS JOIN LATERAL (SELECT k, count(*) AS n FROM b WHERE b.a_id = a.id GROUP BY k HAVING count(*) >= a.id) l
-- name: lateral_expressions
SELECT q.id, q.x, l.y FROM (SELECT id, k * 2 AS x FROM a) q CROSS JOIN LATERAL (SELECT q.x + 1 AS y) l WHERE l.y > 3
-- name: lateral_chain
SELECT a.id, x.p, y.q FROM a, LATERAL (SELECT a.k + 1 AS p) x, LATERAL (SELECT x.p * a.id AS q) y
-- name: lateral_union
SELECT a.id, l.w FROM a, LATERAL (SELECT w FROM b WHERE b.a_id = a.id UNION SELECT c.w FROM c WHERE c.k = a.k) l
-- name: lateral_union_all
SELECT a.id, l.n, l.v FROM a CROSS JOIN LATERAL (SELECT 'id' AS n, a.id::numeric AS v UNION ALL SELECT 'v', a.v) l
-- name: lateral_union_limit
SELECT a.id, l.w FROM a LEFT JOIN LATERAL (SELECT w FROM b WHERE b.a_id = a.id UNION ALL SELECT w FROM c WHERE c.k = a.k ORDER BY 1 NULLS LAST LIMIT 2) l ON true
-- name: lateral_values
SELECT a.id, v.n, v.x FROM a CROSS JOIN LATERAL (VALUES ('k', a.k::text), ('c', a.c), ('one', '1')) v (n, x)
-- name: lateral_distinct
SELECT a.id, l.w FROM a, LATERAL (SELECT DISTINCT w FROM b WHERE b.a_id = a.id) l
-- name: lateral_distinct_on
SELECT a.id, l.w, l.k FROM a, LATERAL (SELECT DISTINCT ON (k) k, w FROM b WHERE b.a_id = a.id OR b.a_id IS NULL ORDER BY k, w, id) l
-- name: lateral_window
SELECT a.id, l.w, l.r FROM a, LATERAL (SELECT w, rank() OVER (ORDER BY w + a.id) AS r FROM b WHERE b.a_id = a.id) l
-- name: lateral_exists
SELECT a.id, l.w FROM a, LATERAL (SELECT w FROM b WHERE b.a_id = a.id AND EXISTS (SELECT FROM c WHERE c.k = b.k AND c.w > a.id)) l
-- name: lateral_using
SELECT a.id, l.k, l.w FROM a, LATERAL (SELECT k, c.w FROM c FULL JOIN (SELECT w AS k FROM b WHERE b.a_id = a.id) q USING (k)) l
-- name: lateral_in_join_tree
SELECT a.id, b.w, l.x FROM a LEFT JOIN (b CROSS JOIN LATERAL (SELECT b.w + 1 AS x) l) ON b.a_id = a.id
-- name: lateral_in_join_tree_outside
SELECT a.id, b.w, l.x FROM a JOIN (b CROSS JOIN LATERAL (SELECT b.w + a.id AS x) l) ON b.a_id = a.id
-- name: lateral_function_in_join_tree
SELECT a.id, c.k, t FROM a, (c CROSS JOIN unnest(a.tags) t)
-- name: lateral_without_reference
SELECT a.id, l.w FROM a, LATERAL (SELECT w FROM c WHERE k = 2) l
-- name: lateral_in_subquery
SELECT id, (SELECT sum(l.s) FROM b, LATERAL (SELECT b.w + a.id AS s) l WHERE b.a_id = a.id) AS s FROM a
-- name: lateral_in_exists
SELECT id FROM a WHERE EXISTS (SELECT FROM unnest(a.tags) t WHERE t = 'q') AND 'p' IN (SELECT t FROM unnest(a.tags) t)
-- name: lateral_in_cte
WITH l AS (SELECT a.id, t FROM a, unnest(a.tags) t) SELECT l.t, count(*) AS n FROM l JOIN a ON a.id = l.id GROUP BY l.t
-- name: lateral_over_view
SELECT s.k, g FROM stats s, generate_series(1, s.n) g
-- name: function_in_array
SELECT id, ARRAY(SELECT upper(t) FROM unnest(tags) WITH ORDINALITY u (t, o) ORDER BY o DESC) AS r FROM a
-- name: values
SELECT v.x, v.y FROM (VALUES (1, 'a'), (2, NULL)) v (x, y)
-- name: values_types
SELECT * FROM (VALUES (1, NULL), (2.5, 'b')) v
-- name: values_joined
SELECT a.id, v.label FROM a LEFT JOIN (VALUES (1, 'one'), (2, 'two')) v (k, label) USING (k)
-- name: values_in_cte
WITH v (k, label) AS (VALUES (1, 'one'), (2, 'two')) SELECT v.label, sum(a.id) AS s FROM a JOIN v ON v.k = a.k GROUP BY v.label
-- name: values_in
SELECT id FROM a WHERE (k, c) IN (VALUES (1, 'x'), (2, NULL)) OR id IN (VALUES (5))
-- name: values_alone
VALUES (1, 'x'), (2, NULL)
-- name: values_with_subquery
SELECT v.x FROM (VALUES ((SELECT count(*) FROM a)), (2)) v (x)
-- name: recursion_over_nothing
WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT a.id, r.n FROM a, r
-- name: recursion_with_another
WITH RECURSIVE f AS (SELECT 2 AS top), r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r, f WHERE n <= f.top) SELECT a.id, r.n AS m, s.n FROM a JOIN r ON r.n = a.id, (SELECT max(n) AS n FROM r) s
