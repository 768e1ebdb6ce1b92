-- Constructs inside of one another, three deep and more.
-- name: window_over_exists_over_union
SELECT id, rank() OVER (PARTITION BY k ORDER BY id) AS r FROM a WHERE EXISTS (SELECT FROM (SELECT a_id FROM b UNION SELECT k FROM c) q WHERE q.a_id = a.id)
-- name: latest_row
SELECT * FROM (SELECT b.*, row_number() OVER (PARTITION BY a_id ORDER BY at DESC NULLS LAST, id DESC, w) AS rn FROM b WHERE k IN (SELECT k FROM c)) q WHERE rn = 1
-- name: latest_row_of_aggregate
WITH t AS (SELECT a_id, k, sum(w) AS s FROM b GROUP BY a_id, k), r AS (SELECT t.*, row_number() OVER (PARTITION BY a_id ORDER BY s DESC NULLS LAST, k) AS rn FROM t) SELECT a.id, r.k, coalesce(r.s, 0) AS s FROM a LEFT JOIN r ON r.a_id = a.id AND r.rn = 1
-- name: lateral_in_scalar_in_having
SELECT k, count(*) AS n FROM a GROUP BY k HAVING count(*) >= (SELECT count(l.x) FROM b CROSS JOIN LATERAL (SELECT b.w + a.k AS x WHERE b.w > 5) l WHERE b.k = a.k)
-- name: distinct_on_in_lateral_in_left_join
SELECT a.id, q.w, q.n FROM a LEFT JOIN LATERAL (SELECT DISTINCT ON (b.k) b.k, b.w, (SELECT count(*) FROM c WHERE c.k = b.k AND c.w > a.id) AS n FROM b WHERE b.a_id = a.id ORDER BY b.k, b.w, b.id) q ON q.w IS NOT NULL
-- name: union_of_except_of_distinct_on
(SELECT k, id FROM (SELECT DISTINCT ON (k) k, id FROM b ORDER BY k, id) q EXCEPT SELECT k, id FROM a) UNION ALL (SELECT k, max(id) FROM b WHERE EXISTS (SELECT FROM c WHERE c.k = b.k) GROUP BY k)
-- name: rollup_over_full_join_over_window
SELECT k, sum(q.r) AS s, count(*) AS n FROM a FULL JOIN (SELECT k, rank() OVER (ORDER BY w NULLS LAST) AS r FROM b) q USING (k) GROUP BY ROLLUP (k) HAVING count(*) > (SELECT min(c.k) FROM c)
-- name: scalar_over_lateral_over_values
SELECT id, (SELECT string_agg(l.y, ',' ORDER BY l.y) FROM (VALUES ('p'), ('q')) v (x) CROSS JOIN LATERAL (SELECT t || v.x AS y FROM unnest(a.tags) t WHERE t IS DISTINCT FROM v.x) l) AS s FROM a
-- name: exists_in_case_in_aggregate
SELECT k, sum(CASE WHEN EXISTS (SELECT FROM b WHERE a_id = a.id AND w > ALL (SELECT c.k FROM c WHERE c.k = a.k)) THEN id ELSE 0 END) AS s FROM a GROUP BY k
-- name: not_in_of_intersect_of_aggregates
SELECT id FROM a WHERE k NOT IN (SELECT k FROM b GROUP BY k HAVING k IS NOT NULL INTERSECT SELECT c.k FROM c WHERE c.w IN (SELECT max(w) FROM c GROUP BY k))
-- name: cte_shared_three_times
WITH q AS (SELECT k, count(DISTINCT w) AS n FROM b GROUP BY k), r AS (SELECT x.k, x.n, y.n AS m FROM q x LEFT JOIN q y ON y.k = x.n) SELECT * FROM r WHERE n IN (SELECT n FROM q) UNION SELECT k, n, NULL FROM q
-- name: four_levels_of_correlation
SELECT id FROM a WHERE k = (SELECT max(b.k) FROM b WHERE b.a_id = a.id AND b.w > (SELECT min(c.k) FROM c WHERE c.k = b.k AND c.w > (SELECT count(*) FROM nothing WHERE nothing.k = a.k OR nothing.w = b.w OR nothing.id = c.k)))
-- name: outer_aggregate_two_levels
SELECT k, (SELECT max(c.w) FROM c WHERE c.k < (SELECT count(a.id) + count(b.k) FROM b)) AS m FROM a GROUP BY k
-- name: order_and_limit_at_each_level
SELECT q.id, (SELECT r.w FROM (SELECT w, id FROM b WHERE b.k = q.k ORDER BY id, w LIMIT 2) r ORDER BY r.w DESC NULLS LAST, r.id LIMIT 1) AS w FROM (SELECT id, k FROM a ORDER BY id DESC LIMIT 4) q ORDER BY q.id LIMIT 3
-- name: views_in_everything
SELECT s.k, (SELECT l.w FROM latest l WHERE l.a_id = s.k) AS w, EXISTS (SELECT FROM stats t WHERE t.n > s.n) AS more FROM stats s LEFT JOIN latest z ON z.id = s.n WHERE s.total > ANY (SELECT total FROM stats)
-- name: partitions_by_what_is_computed
SELECT id, k, k % 2 AS odd, rank() OVER (PARTITION BY k % 2 ORDER BY id) AS r, sum(k) OVER (PARTITION BY id, k % 2) AS s, count(*) OVER (PARTITION BY coalesce(k, 0), k % 2 ORDER BY id ROWS 1 PRECEDING) AS n
FROM a WHERE id > (SELECT min(c.w) FROM (SELECT w, count(*) OVER (PARTITION BY -w) AS m FROM b WHERE b.k <> a.k) c) ORDER BY k % 2, rank() OVER (PARTITION BY k % 2 ORDER BY id), id
-- name: rows_without_columns
SELECT count(*) AS n, (SELECT count(*) FROM (SELECT FROM b WHERE b.k = 1) r) AS m FROM (SELECT FROM a) q
