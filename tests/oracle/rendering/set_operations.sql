-- name: union
SELECT k FROM a UNION SELECT k FROM b
-- name: intersect
SELECT k FROM a INTERSECT SELECT k FROM b
-- name: intersect_all
SELECT k, c FROM a INTERSECT ALL SELECT k, c FROM b
-- name: except
SELECT k FROM a EXCEPT SELECT k FROM b
-- name: except_all
SELECT k FROM b EXCEPT ALL SELECT k FROM a
-- name: common_types
SELECT k, v, c FROM a UNION SELECT k, w, name FROM c
-- name: common_types_3
SELECT k AS x FROM c INTERSECT SELECT w FROM b UNION SELECT v FROM a EXCEPT SELECT 1.50
-- name: with_nulls
SELECT NULL AS x, id FROM a UNION SELECT c, k FROM b EXCEPT SELECT NULL, NULL
-- name: literals
SELECT 'a' AS x FROM a UNION SELECT 'b' FROM b UNION ALL SELECT 'c' FROM c
-- name: nested_left
(SELECT k FROM a UNION ALL SELECT k FROM b) EXCEPT ALL SELECT k FROM c
-- name: nested_right
SELECT k FROM a EXCEPT (SELECT k FROM b UNION SELECT k FROM c)
-- name: nested_all
SELECT k FROM a UNION ALL (SELECT k FROM b UNION SELECT k FROM c) UNION ALL SELECT w FROM c
-- name: precedence
SELECT k FROM a UNION SELECT k FROM b INTERSECT SELECT k FROM c
-- name: three_deep
((SELECT k FROM a UNION SELECT k FROM b) INTERSECT ALL (SELECT k FROM b EXCEPT ALL SELECT k FROM nothing)) UNION ALL SELECT 7
-- name: union_of_unions
(SELECT k FROM a UNION SELECT k FROM b) UNION (SELECT w FROM b UNION SELECT w FROM c)
-- name: ordered
SELECT k, c FROM a UNION SELECT k, c FROM b ORDER BY 2 NULLS FIRST, k DESC
-- name: ordered_limited
SELECT k FROM a UNION SELECT k FROM b ORDER BY k LIMIT 2 OFFSET 1
-- name: fetch_with_ties
SELECT k FROM a UNION ALL SELECT k FROM b ORDER BY k FETCH FIRST 2 ROWS WITH TIES
-- name: branch_limits
(SELECT id, k FROM a ORDER BY id LIMIT 2) UNION ALL (SELECT id, k FROM b ORDER BY id DESC LIMIT 1)
-- name: branch_limits_distinct
(SELECT id FROM a ORDER BY id DESC LIMIT 2) UNION (SELECT id FROM b ORDER BY id OFFSET 6) EXCEPT (SELECT id FROM a ORDER BY v NULLS LAST, id LIMIT 1)
-- name: branch_order_only
(SELECT id FROM a ORDER BY id DESC) INTERSECT (SELECT id FROM b ORDER BY w)
-- name: branch_hidden_order
(SELECT c FROM a ORDER BY v NULLS FIRST, id LIMIT 3) UNION ALL (SELECT c FROM b ORDER BY id, w LIMIT 2)
-- name: limited_union_in_union
(SELECT k FROM a UNION SELECT k FROM b ORDER BY 1 LIMIT 2) UNION ALL SELECT w FROM c
-- name: grouped_branches
SELECT k, count(*) AS n FROM a GROUP BY k UNION SELECT k, sum(w) FROM b GROUP BY k HAVING count(*) > 1
-- name: distinct_branches
SELECT DISTINCT k FROM a UNION ALL SELECT DISTINCT k FROM b
-- name: window_branches
SELECT id, rank() OVER (ORDER BY v) AS r FROM a UNION SELECT id, 0 FROM b
-- name: outer_join_branches
SELECT a.id, b.w FROM a LEFT JOIN b ON b.a_id = a.id EXCEPT SELECT a.id, b.w FROM a JOIN b ON b.a_id = a.id
-- name: in_from
SELECT q.k, count(*) AS n FROM (SELECT k FROM a UNION SELECT w FROM b) q GROUP BY q.k
-- name: in_from_renamed
SELECT q.y, q.x FROM (SELECT k, c FROM a INTERSECT SELECT k, c FROM b) q (x, y) WHERE q.x > 0
-- name: in_from_joined
SELECT q.k, a.id FROM (SELECT k FROM b EXCEPT SELECT k FROM c) q LEFT JOIN a ON a.k = q.k
-- name: in_cte_twice
WITH q AS (SELECT k FROM a UNION SELECT k FROM b) SELECT x.k, y.k AS l FROM q x, q y WHERE x.k < y.k
-- name: unread_columns
SELECT q.k FROM (SELECT k, id FROM a EXCEPT ALL SELECT k, id FROM b) q
-- name: unread_columns_all
SELECT q.k FROM (SELECT k, id FROM a UNION ALL SELECT k, id FROM b) q
-- name: unread_union_columns
SELECT count(*) AS n FROM (SELECT k, c FROM a UNION SELECT k, c FROM b) q
-- name: duplicate_names
SELECT q.l FROM (SELECT k, k FROM a UNION SELECT k, w FROM b) q (k, l)
-- name: shadowed_cte
WITH q AS (SELECT id AS x FROM a) SELECT x FROM q UNION ALL (WITH q AS (SELECT k AS x FROM b) SELECT x FROM q)
-- name: shadowed_cte_in_branch
WITH q AS (SELECT id AS x FROM a) SELECT r.x FROM (WITH q AS (SELECT x + 1 AS x FROM q) SELECT x FROM q UNION ALL SELECT w FROM b) r UNION SELECT x FROM q
-- name: shadowed_cte_deep
WITH q AS (SELECT id AS x FROM a), r AS (WITH q AS (SELECT x * 2 AS x FROM q) SELECT x FROM q UNION ALL SELECT x FROM q) SELECT x FROM r UNION ALL SELECT x FROM q
-- name: correlated_branches
SELECT id, ARRAY(SELECT w FROM b WHERE a_id = a.id UNION SELECT k FROM c WHERE c.k = a.k ORDER BY 1) AS r FROM a
-- name: union_correlated_types
SELECT id, (SELECT sum(z) FROM (SELECT k AS z FROM c WHERE c.k = a.k UNION ALL SELECT a.v) q) AS r FROM a
-- name: with_inside_branch
SELECT k FROM a EXCEPT (WITH q AS (SELECT k FROM c) SELECT k FROM q)
-- name: views
SELECT k, n FROM stats UNION SELECT a_id, w FROM latest
-- name: collated
SELECT c COLLATE "C" AS c FROM a UNION SELECT c COLLATE "C" FROM b
-- name: domains
SELECT n FROM strange UNION SELECT k FROM a UNION SELECT k FROM c
-- name: bpchar
SELECT name FROM c UNION SELECT name FROM c EXCEPT SELECT 'y'
