-- name: grouping_sets
SELECT k, c, count(*) AS n, sum(w) AS s FROM b GROUP BY GROUPING SETS ((k), (c), (k, c), ())
-- name: rollup
SELECT k, c, count(*) AS n FROM b GROUP BY ROLLUP (k, c)
-- name: cube
SELECT k, c, a_id, count(*) AS n, grouping(k, c, a_id) AS g FROM b GROUP BY CUBE (k, c, a_id)
-- name: rollup_of_pairs
SELECT k, c, a_id, count(*) AS n FROM b GROUP BY ROLLUP (k, (c, a_id))
-- name: mixed
SELECT k, c, a_id, count(*) AS n FROM b GROUP BY k, ROLLUP (c), a_id
-- name: product
SELECT k, c, a_id, id, count(*) AS n FROM b GROUP BY GROUPING SETS ((k), ()), CUBE (c, (a_id, id))
-- name: nested_sets
SELECT k, c, count(*) AS n FROM b GROUP BY GROUPING SETS (ROLLUP (k, c), CUBE (c, k), (k), GROUPING SETS ((c), ()))
-- name: duplicate_sets
SELECT k, count(*) AS n FROM b GROUP BY GROUPING SETS ((k), (k), (), ())
-- name: distinct_sets
SELECT k, c, count(*) AS n FROM b GROUP BY DISTINCT ROLLUP (k, c), ROLLUP (k)
-- name: only_empty
SELECT count(*) AS n FROM b GROUP BY GROUPING SETS (())
-- name: only_empty_twice
SELECT count(*) AS n, sum(w) AS s FROM nothing GROUP BY GROUPING SETS ((), ())
-- name: empty_input
SELECT k, count(*) AS n FROM nothing GROUP BY ROLLUP (k)
-- name: expressions
SELECT k + 1 AS x, upper(c) AS u, count(*) AS n, grouping(k + 1) AS g FROM b GROUP BY ROLLUP (k + 1, upper(c))
-- name: column_and_expression
SELECT k, k + 1 AS x, count(*) AS n FROM b GROUP BY CUBE (k, k + 1)
-- name: expression_over_key
SELECT coalesce(c, 'all') AS c, k * 10 AS t, sum(w) / count(*) AS a FROM b GROUP BY ROLLUP (c, k)
-- name: key_in_aggregate
SELECT k, sum(k) AS s, count(k) AS n FROM b GROUP BY ROLLUP (k)
-- name: having
SELECT k, c, count(*) AS n FROM b GROUP BY ROLLUP (k, c) HAVING grouping(c) = 1 OR count(*) > 1
-- name: ordered
SELECT k, c, count(*) AS n FROM b GROUP BY ROLLUP (k, c) ORDER BY grouping(k, c), k, c NULLS FIRST LIMIT 5
-- name: grouping_of_plain_grouping
SELECT k, grouping(k) AS g, count(*) AS n FROM b GROUP BY k
-- name: dependent_columns
SELECT id, c, v, count(*) AS n FROM a GROUP BY GROUPING SETS ((id), (id, k))
-- name: distinct_aggregates
SELECT k, count(DISTINCT w) AS n, string_agg(c, ',' ORDER BY c, id) AS s, sum(w) FILTER (WHERE w > 5) AS f FROM b GROUP BY CUBE (k)
-- name: over_join
SELECT a.k, b.c, count(*) AS n FROM a LEFT JOIN b ON b.a_id = a.id GROUP BY ROLLUP (a.k, b.c)
-- name: over_using
SELECT k, count(*) AS n FROM a FULL JOIN c USING (k) GROUP BY ROLLUP (k)
-- name: below
SELECT q.c, max(q.n) AS m FROM (SELECT k, c, count(*) AS n FROM b GROUP BY ROLLUP (k, c)) q GROUP BY q.c
-- name: of_aggregates
SELECT q.n, count(*) AS m FROM (SELECT k, count(*) AS n FROM b GROUP BY k) q GROUP BY ROLLUP (q.n)
-- name: windows
SELECT k, c, sum(w) AS s, rank() OVER (PARTITION BY grouping(k, c) ORDER BY sum(w) NULLS LAST) AS r FROM b GROUP BY ROLLUP (k, c)
-- name: subquery_of_key
SELECT k, (SELECT count(*) FROM c WHERE c.k = b.k) AS n, grouping(k) AS g FROM b GROUP BY ROLLUP (k)
-- name: grouping_in_subquery
SELECT k, (SELECT grouping(b.k) + count(*) FROM c) AS g FROM b GROUP BY ROLLUP (k)
-- name: subquery_as_key
SELECT (SELECT count(*) FROM b WHERE a_id = a.id) AS n, k, count(*) AS m FROM a GROUP BY ROLLUP ((SELECT count(*) FROM b WHERE a_id = a.id), k)
-- name: rows_as_key
SELECT unnest(tags) AS t, k, count(*) AS n FROM a GROUP BY ROLLUP (unnest(tags), k)
-- name: in_union
SELECT k, count(*) AS n FROM a GROUP BY ROLLUP (k) UNION ALL SELECT k, count(*) FROM b GROUP BY CUBE (k)
-- name: in_exists
SELECT id FROM a WHERE EXISTS (SELECT b.k FROM b WHERE a_id = a.id GROUP BY ROLLUP (b.k) HAVING count(*) > 1)
-- name: lateral
SELECT a.id, l.k, l.n FROM a, LATERAL (SELECT k, count(*) AS n FROM b WHERE a_id = a.id GROUP BY ROLLUP (k)) l
-- name: distinct_over
SELECT DISTINCT k, count(*) AS n FROM b GROUP BY CUBE (k, c)
