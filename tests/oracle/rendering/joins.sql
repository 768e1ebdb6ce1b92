-- name: left_using
SELECT k, a.id, c.w FROM a LEFT JOIN c USING (k)
-- name: right_using
SELECT k, a.id, c.w FROM a RIGHT JOIN c USING (k)
-- name: full_using
SELECT k, a.id, c.w FROM a FULL JOIN c USING (k)
-- name: inner_using_other_types
SELECT k, pg_typeof(k)::text AS t, a.k AS ak, c.k AS ck FROM c JOIN a USING (k)
-- name: using_star
SELECT * FROM a FULL JOIN c USING (k)
-- name: using_numeric_and_int
SELECT v, q.x, pg_typeof(v)::text AS t FROM a LEFT JOIN (SELECT w AS v, k AS x FROM b) q USING (v)
-- name: using_int_and_numeric
SELECT v, q.x FROM (SELECT w AS v, k AS x FROM b) q JOIN a USING (v)
-- name: using_int_and_numeric_right
SELECT v, q.x FROM (SELECT w AS v, k AS x FROM b) q RIGHT JOIN a USING (v)
-- name: using_texts
SELECT c, length(c) AS l, a.id, b.id AS b_id FROM a FULL JOIN b USING (c)
-- name: using_bpchar
SELECT name, length(name) AS l, a.id FROM (SELECT c AS name, id FROM a) a LEFT JOIN c USING (name)
-- name: using_two
SELECT k, c, a.id, b.w FROM a LEFT JOIN b USING (k, c)
-- name: using_chain_full
SELECT k, a.id, b.w, c.w AS cw FROM a FULL JOIN b USING (k) FULL JOIN c USING (k)
-- name: using_chain_mixed
SELECT k, a.id, b.w, c.w AS cw FROM a LEFT JOIN b USING (k) RIGHT JOIN c USING (k) JOIN a AS a2 USING (k)
-- name: using_in_where_and_group
SELECT k, count(*) AS n, sum(a.id) AS s FROM a FULL JOIN c USING (k) WHERE k IS DISTINCT FROM 3 GROUP BY k HAVING k > 0 OR k IS NULL ORDER BY k
-- name: using_in_subquery
SELECT k FROM a FULL JOIN c USING (k) WHERE EXISTS (SELECT FROM b WHERE b.w > a.k) OR k IN (SELECT k FROM nothing FULL JOIN c USING (k))
-- name: using_merged_in_subquery
SELECT j.k FROM (a FULL JOIN c USING (k)) j WHERE EXISTS (SELECT FROM b WHERE b.k = j.k)
-- name: using_unnamed_in_subquery
SELECT a.id FROM a FULL JOIN c USING (k) WHERE (SELECT count(*) FROM b WHERE b.w > a.id) > 0
-- name: natural
SELECT * FROM (SELECT id, k FROM a) x NATURAL FULL JOIN (SELECT id, w FROM b) y
-- name: natural_left
SELECT x.k, y.w, id FROM (SELECT id, k FROM a) x NATURAL LEFT JOIN (SELECT id, w FROM b) y
-- name: using_alias
SELECT a.id, x.k FROM a JOIN c USING (k) AS x
-- name: using_alias_full
SELECT x.k, a.id FROM a FULL JOIN c USING (k) AS x
-- name: join_alias
SELECT x.id, x.w FROM (a JOIN c USING (k)) x
-- name: join_alias_columns
SELECT x.p, x.q, l.w FROM (a LEFT JOIN b USING (k)) x (p, q) JOIN b l ON l.k = x.p
-- name: join_alias_on
SELECT a.id, x.s, x.v, x.w FROM a LEFT JOIN (b JOIN c ON b.k = c.k) x (s, y, z, v) ON x.y = a.id
-- name: join_alias_full
SELECT x.k, x.id, x.w FROM (a FULL JOIN c USING (k)) x WHERE x.k IS NOT NULL OR x.id > 3
-- name: join_alias_nested
SELECT y.a1, y.b1 FROM ((a CROSS JOIN nothing) x (a1, a2) LEFT JOIN b USING (id)) y (b1, a1)
-- name: join_alias_lateral
SELECT x.id, l.v FROM (a JOIN c USING (k)) x CROSS JOIN LATERAL (SELECT x.k + 1 AS v) l
-- name: null_rows
SELECT a.id FROM a LEFT JOIN b ON b.a_id = a.id WHERE b IS NULL
-- name: not_null_rows
SELECT a.id, b IS NOT NULL AS n, b IS NULL AS m FROM a LEFT JOIN b ON b.a_id = a.id
-- name: null_rows_derived
SELECT a.id, q IS NULL AS m FROM a LEFT JOIN (SELECT k, max(w) AS w FROM b GROUP BY k) q ON q.k = a.k
-- name: nested_outer
SELECT a.id, b.w, c.w AS cw FROM a LEFT JOIN (b LEFT JOIN c ON c.k = b.k) ON b.a_id = a.id AND c.w > 5
-- name: outer_of_aggregates
SELECT a.id, q.n FROM a FULL JOIN (SELECT a_id, count(*) AS n FROM b GROUP BY a_id) q ON q.a_id = a.id
-- name: outer_conditions
SELECT a.id, b.w FROM a LEFT JOIN b ON a.id = 1 FULL JOIN c ON true AND c.k = b.k
-- name: cross_and_outer
SELECT a.id, b.w, c.k FROM a CROSS JOIN nothing RIGHT JOIN b ON b.a_id = a.id, c WHERE c.w > b.w
-- name: self_outer
SELECT x.id, y.id AS p FROM a x LEFT JOIN a y ON y.k = x.id
-- name: prefix_operators
SELECT @ v AS x, (|/ abs(v))::numeric(8,2) AS y, - @ (- v) AS z, '(@ x)' AS t, ~ k AS n, -k AS m FROM a WHERE @ v > 1
