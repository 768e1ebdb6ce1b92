-- name: exists
SELECT id FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.a_id = a.id)
-- name: exists_without_columns
SELECT id FROM a WHERE EXISTS (SELECT FROM b WHERE b.a_id = a.id AND b.w > a.v)
-- name: exists_star
SELECT id FROM a WHERE EXISTS (SELECT * FROM b WHERE b.a_id = a.id)
-- name: not_exists
SELECT id, c FROM a WHERE NOT EXISTS (SELECT 1 FROM b JOIN c ON c.k = b.k WHERE b.a_id = a.id AND c.name = 'x')
-- name: exists_uncorrelated
SELECT id FROM a WHERE EXISTS (SELECT FROM nothing) OR NOT EXISTS (SELECT FROM nothing)
-- name: exists_or
SELECT id FROM a WHERE k = 3 OR EXISTS (SELECT 1 FROM b WHERE a_id = a.id)
-- name: exists_aggregate
SELECT id FROM a WHERE EXISTS (SELECT sum(w) FROM b WHERE a_id = a.id)
-- name: exists_group_having
SELECT id FROM a WHERE EXISTS (SELECT k FROM b WHERE a_id = a.id GROUP BY k HAVING count(*) > 1)
-- name: exists_limit
SELECT id FROM a WHERE EXISTS (SELECT 1 FROM b WHERE a_id = a.id OFFSET 1) AND NOT EXISTS (SELECT 1 FROM b WHERE a_id = a.id LIMIT 0)
-- name: exists_in_select
SELECT id, EXISTS (SELECT 1 FROM b WHERE a_id = a.id) AS e, NOT EXISTS (SELECT 1 FROM c WHERE c.k = a.k) FROM a
-- name: exists_constant
SELECT id FROM a WHERE EXISTS (SELECT 1 WHERE a.k > 1)
-- name: exists_union
SELECT id FROM a WHERE EXISTS (SELECT a_id FROM b WHERE a_id = a.id UNION SELECT k FROM c WHERE c.k = a.id)
-- name: in_select
SELECT id, k FROM a WHERE k IN (SELECT k FROM c)
-- name: not_in_select
SELECT id, k FROM a WHERE k NOT IN (SELECT k FROM c)
-- name: not_in_without_nulls
SELECT id, k FROM a WHERE k NOT IN (SELECT k FROM b WHERE k IS NOT NULL)
-- name: not_in_empty
SELECT id, k FROM a WHERE k NOT IN (SELECT k FROM nothing)
-- name: in_values_in_select_list
SELECT id, k IN (SELECT k FROM b) AS i, k NOT IN (SELECT k FROM b) AS o FROM a
-- name: in_correlated
SELECT id FROM a WHERE k IN (SELECT b.k FROM b WHERE b.a_id = a.id)
-- name: in_mixed_types
SELECT id FROM a WHERE id IN (SELECT w FROM c) OR c IN (SELECT name FROM c) OR v IN (SELECT w FROM b)
-- name: in_union
SELECT id FROM a WHERE id IN (SELECT a_id FROM b UNION SELECT k FROM c)
-- name: in_group_by
SELECT id FROM a WHERE (k, 2) IN (SELECT k, count(*) FROM b GROUP BY k)
-- name: row_in
SELECT id FROM a WHERE (k, c) IN (SELECT k, c FROM b)
-- name: row_not_in
SELECT id, (k, c) NOT IN (SELECT k, c FROM b) AS o FROM a
-- name: row_equals_row
SELECT id FROM a WHERE (k, id) = (SELECT k, w FROM b WHERE id = 3) OR (k, id) <> (SELECT k, id FROM b WHERE id = 2)
-- name: row_less
SELECT id, (id, k) < (SELECT id, k FROM b WHERE id = 4) AS l, (id, k) >= (SELECT id, k FROM b WHERE id = 2) AS g FROM a
-- name: row_any
SELECT id FROM a WHERE (id, k) < ANY (SELECT id, k FROM b) OR (id, k) <> ALL (SELECT id, k FROM b WHERE k IS NOT NULL)
-- name: any
SELECT id FROM a WHERE id > ANY (SELECT w FROM b)
-- name: some_not_equal
SELECT id FROM a WHERE id <> SOME (SELECT w FROM b WHERE b.a_id = a.id)
-- name: all
SELECT id FROM a WHERE id <= ALL (SELECT w FROM c WHERE w IS NOT NULL)
-- name: all_correlated
SELECT id FROM a WHERE k >= ALL (SELECT w FROM b WHERE a_id = a.id)
-- name: all_not_equal
SELECT id, k <> ALL (SELECT k FROM b) AS x FROM a
-- name: all_equal
SELECT id, k = ALL (SELECT k FROM b WHERE a_id = a.id) AS x FROM a
-- name: any_like
SELECT id FROM a WHERE c LIKE ANY (SELECT c || '%' FROM b) OR c ~~* ALL (SELECT name FROM c) OR c !~ ANY (SELECT c FROM b)
-- name: any_array_subquery
SELECT id FROM a WHERE id = ANY (ARRAY(SELECT w FROM b)) OR 'p' = ANY (tags)
-- name: not_any
SELECT id FROM a WHERE NOT (id > ANY (SELECT w FROM b WHERE w > 3))
-- name: scalar_in_select
SELECT id, (SELECT max(w) FROM b WHERE a_id = a.id) AS m, (SELECT count(*) FROM c WHERE c.k = a.k) AS n FROM a
-- name: scalar_uncorrelated
SELECT id, (SELECT sum(w) FROM b) AS s, v / (SELECT count(*) FROM c) AS q FROM a
-- name: scalar_empty
SELECT id, (SELECT w FROM nothing) AS w, coalesce((SELECT w FROM nothing WHERE k = a.k), 0) AS z FROM a
-- name: scalar_plain
SELECT id, (SELECT b.w FROM b WHERE b.id = a.id AND b.id > 1) AS w FROM a
-- name: scalar_limit
SELECT id, (SELECT w FROM b WHERE a_id = a.id ORDER BY w DESC NULLS LAST LIMIT 1) AS top FROM a
-- name: scalar_in_where
SELECT id FROM a WHERE v > (SELECT avg(v) FROM a AS x WHERE x.k = a.k)
-- name: scalar_both_sides
SELECT id FROM a WHERE (SELECT count(*) FROM b WHERE a_id = a.id) > (SELECT count(*) FROM c WHERE c.k = a.k)
-- name: scalar_in_case
SELECT id, CASE WHEN (SELECT count(*) FROM b WHERE a_id = a.id) > 1 THEN 'many' WHEN EXISTS (SELECT FROM b WHERE a_id = a.id) THEN c ELSE (SELECT min(c) FROM b) END AS how FROM a
-- name: scalar_in_function
SELECT id, upper((SELECT max(c) FROM b WHERE a_id = a.id)) || '!' AS u, greatest(k, (SELECT min(w) FROM b)) AS g FROM a
-- name: scalar_cast
SELECT id, (SELECT count(*) FROM b WHERE a_id = a.id)::int AS n, (SELECT max(c) FROM b)::varchar(1) AS m FROM a
-- name: scalar_in_order_by
SELECT id FROM a ORDER BY (SELECT count(*) FROM b WHERE a_id = a.id) DESC, id
-- name: scalar_in_order_by_limit
SELECT id FROM a ORDER BY (SELECT count(*) FROM b WHERE a_id = a.id) DESC, id LIMIT 2
-- name: scalar_in_group_by
SELECT (SELECT count(*) FROM b WHERE a_id = a.id) AS n, count(*) AS c, sum(v) AS v FROM a GROUP BY (SELECT count(*) FROM b WHERE a_id = a.id)
-- name: scalar_in_group_by_ordinal
SELECT (SELECT max(w) FROM b WHERE a_id = a.id) + 1 AS n, count(*) AS c FROM a GROUP BY 1
-- name: scalar_of_key
SELECT k, (SELECT count(*) FROM b WHERE b.k = a.k) AS n, count(*) AS c FROM a GROUP BY k
-- name: scalar_of_aggregate
SELECT k, (SELECT count(*) FROM b WHERE b.w > sum(a.id)) AS n FROM a GROUP BY k
-- name: scalar_inside_aggregate
SELECT k, sum((SELECT max(w) FROM b WHERE a_id = a.id)) AS s, count(*) FILTER (WHERE EXISTS (SELECT FROM b WHERE a_id = a.id)) AS e FROM a GROUP BY k
-- name: outer_aggregate_in_subquery
SELECT a.k, (SELECT max(a.id) FROM nothing) AS x, (SELECT count(a.id) + count(*) FROM c) AS y FROM a GROUP BY a.k
-- name: scalar_inside_window
SELECT id, sum((SELECT max(w) FROM b WHERE a_id = a.id)) OVER (PARTITION BY k ORDER BY id) AS s, rank() OVER (ORDER BY (SELECT count(*) FROM b WHERE a_id = a.id)) AS r FROM a
-- name: having_uncorrelated
SELECT k, sum(w) AS s FROM b GROUP BY k HAVING sum(w) > (SELECT avg(w) FROM b)
-- name: having_correlated
SELECT k, count(*) AS n FROM b GROUP BY k HAVING EXISTS (SELECT FROM c WHERE c.k = b.k) AND count(*) >= ALL (SELECT c.k FROM c WHERE c.k = b.k)
-- name: having_in
SELECT k, count(*) AS n FROM b GROUP BY k HAVING count(*) IN (SELECT k FROM c) OR k IS NULL
-- name: in_on
SELECT a.id, b.w FROM a JOIN b ON b.a_id = a.id AND b.k IN (SELECT k FROM c)
-- name: in_left_on
SELECT a.id, b.w FROM a LEFT JOIN b ON b.a_id = a.id AND EXISTS (SELECT FROM c WHERE c.k = b.k AND c.w > a.k)
-- name: array
SELECT id, ARRAY(SELECT w FROM b WHERE a_id = a.id ORDER BY w) AS ws, ARRAY(SELECT name FROM c ORDER BY 1) AS ns FROM a
-- name: array_length
SELECT id, cardinality(ARRAY(SELECT DISTINCT w FROM b WHERE a_id = a.id)) AS n, (ARRAY(SELECT w FROM b WHERE a_id = a.id ORDER BY w))[1] AS f FROM a
-- name: two_levels
SELECT id FROM a WHERE EXISTS (SELECT FROM b WHERE a_id = a.id AND EXISTS (SELECT FROM c WHERE c.k = b.k AND c.w > a.id))
-- name: two_levels_skipping_one
SELECT id FROM a WHERE EXISTS (SELECT FROM b WHERE b.k IN (SELECT c.k FROM c WHERE c.w > a.id))
-- name: three_levels
SELECT id, (SELECT count(*) FROM b WHERE b.a_id = a.id AND b.w >= (SELECT min(c.w) FROM c WHERE c.k = b.k AND NOT EXISTS (SELECT FROM nothing WHERE nothing.k = a.k OR nothing.w = b.w))) AS n FROM a
-- name: same_names
SELECT id FROM b WHERE k IN (SELECT k FROM b WHERE w IN (SELECT w FROM b WHERE k = 1)) AND id = (SELECT max(b2.id) FROM b b2 WHERE b2.k = b.k)
-- name: same_alias
SELECT x.id FROM a x WHERE EXISTS (SELECT FROM b x WHERE x.a_id = 1) AND x.k = (SELECT max(x.k) FROM a x)
-- name: repeated
SELECT id, (SELECT count(*) FROM b WHERE a_id = a.id) AS x, (SELECT count(*) FROM b WHERE a_id = a.id) + 1 AS y FROM a WHERE (SELECT count(*) FROM b WHERE a_id = a.id) > 0
-- name: with_cte_outside
WITH busy AS (SELECT a_id, count(*) AS n FROM b GROUP BY a_id) SELECT id, (SELECT n FROM busy WHERE a_id = a.id) AS n FROM a WHERE id IN (SELECT a_id FROM busy WHERE n > 1)
-- name: with_cte_inside
SELECT id FROM a WHERE id IN (WITH q AS (SELECT a_id FROM b WHERE w > a.k) SELECT a_id FROM q UNION ALL SELECT a_id + 1 FROM q)
-- name: with_cte_correlated
SELECT id, (WITH q AS (SELECT * FROM b WHERE a_id = a.id) SELECT count(*) FROM q, q AS q2) AS n FROM a
-- name: in_view
SELECT id FROM a WHERE k IN (SELECT k FROM stats WHERE n > 1) AND EXISTS (SELECT FROM latest WHERE a_id = a.id)
-- name: over_derived
SELECT q.k, (SELECT max(w) FROM b WHERE b.k = q.k AND b.w < q.s) AS m FROM (SELECT k, sum(id) AS s FROM a GROUP BY k) q
-- name: over_derived_expression
SELECT q.e, EXISTS (SELECT FROM b WHERE b.k = q.e - 1) AS x FROM (SELECT k + 1 AS e, id FROM a) q WHERE q.e IN (SELECT w FROM c WHERE w > q.id)
-- name: below_derived
SELECT q.n, count(*) AS c FROM (SELECT id, (SELECT count(*) FROM b WHERE a_id = a.id) AS n FROM a) q GROUP BY q.n
-- name: below_union
SELECT id FROM a WHERE EXISTS (SELECT FROM b WHERE a_id = a.id) UNION ALL SELECT id FROM b WHERE NOT EXISTS (SELECT FROM a WHERE a.id = b.a_id)
-- name: distinct_over
SELECT DISTINCT (SELECT count(*) FROM b WHERE a_id = a.id) AS n FROM a
-- name: subquery_of_outer_columns
SELECT id, (SELECT a.k) AS k, (SELECT a.k + q.one FROM (SELECT 1 AS one) q) AS k2 FROM a
-- name: correlated_derived
SELECT id, (SELECT sum(q.w) FROM (SELECT w FROM b WHERE b.a_id = a.id LIMIT 1 OFFSET 0) q) IS NULL AS none FROM a
-- name: correlated_union
SELECT id, (SELECT sum(q.w) FROM (SELECT w FROM b WHERE b.a_id = a.id UNION ALL SELECT w FROM c WHERE c.k = a.k) q) AS s FROM a
-- name: correlated_window
SELECT id, (SELECT max(q.r) FROM (SELECT row_number() OVER (ORDER BY w) + a.k AS r FROM b WHERE b.a_id = a.id) q) AS s FROM a
-- name: operands_are_expressions
SELECT id FROM a WHERE k + 1 IN (SELECT w - 1 FROM b) OR upper(c) = ANY (SELECT upper(c) FROM b) OR (k * 2, lower(c)) IN (SELECT w, c FROM b)
-- name: operand_is_subquery
SELECT id FROM a WHERE (SELECT max(w) FROM b WHERE a_id = a.id) IN (SELECT w FROM c)
-- name: is_null_subquery
SELECT id FROM a WHERE (SELECT max(w) FROM b WHERE a_id = a.id) IS NULL OR EXISTS (SELECT FROM c WHERE c.k = a.k) IS NOT TRUE
-- name: between_subqueries
SELECT id FROM a WHERE id BETWEEN (SELECT min(k) FROM c) AND (SELECT max(k) FROM b)
-- name: in_list_with_subquery
SELECT id FROM a WHERE id IN (1, (SELECT max(k) FROM b))
-- name: strange_names
SELECT "Id" FROM strange WHERE "sp ace" IN (SELECT "sp ace" FROM strange AS "S x" WHERE "S x"."Id" = strange."Id")
-- name: limit_subquery
SELECT id FROM a ORDER BY id LIMIT (SELECT count(*) FROM c WHERE k = 1)
-- name: collated
SELECT id FROM a WHERE c COLLATE "C" < ANY (SELECT c FROM b) AND c < (SELECT max(c COLLATE "C") FROM b)
