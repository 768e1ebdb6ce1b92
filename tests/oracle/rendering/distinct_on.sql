-- name: latest
SELECT DISTINCT ON (a_id) a_id, id, w FROM b ORDER BY a_id, id DESC, w
-- name: two_keys
SELECT DISTINCT ON (k, c) k, c, id FROM b ORDER BY k, c, id
-- name: keys_in_other_order
SELECT DISTINCT ON (k, c) id FROM b ORDER BY c DESC, k, id
-- name: hidden_key
SELECT DISTINCT ON (k) id FROM b ORDER BY k, id
-- name: hidden_order
SELECT DISTINCT ON (a_id) a_id, w FROM b ORDER BY a_id, at DESC NULLS LAST, id, w
-- name: expression_key
SELECT DISTINCT ON (id % 2) id % 2 AS odd, id, v FROM a ORDER BY id % 2, v NULLS FIRST, id
-- name: without_order
SELECT DISTINCT ON (k) k FROM b
-- name: limited
SELECT DISTINCT ON (k) k, id FROM b ORDER BY k DESC NULLS LAST, id LIMIT 2
-- name: offset
SELECT DISTINCT ON (k) k, id FROM b ORDER BY k, id OFFSET 1
-- name: in_from
SELECT a.id, l.w FROM a LEFT JOIN (SELECT DISTINCT ON (a_id) a_id, w FROM b ORDER BY a_id, id DESC, w) l ON l.a_id = a.id
-- name: in_cte_filtered
WITH l AS (SELECT DISTINCT ON (a_id) a_id, w, id FROM b ORDER BY a_id, id) SELECT a_id FROM l WHERE w > 5
-- name: view_counted
SELECT w, count(*) AS n FROM latest GROUP BY w
-- name: over_join
SELECT DISTINCT ON (a.k) a.k, b.w, a.id FROM a JOIN b ON b.a_id = a.id ORDER BY a.k, b.w DESC NULLS LAST, a.id
-- name: over_group
SELECT DISTINCT ON (c) c, k, count(*) AS n FROM b GROUP BY c, k ORDER BY c, count(*) DESC, k
-- name: over_window
SELECT DISTINCT ON (k) k, id, row_number() OVER (PARTITION BY k ORDER BY id, w) AS r FROM b ORDER BY k, row_number() OVER (PARTITION BY k ORDER BY id, w) DESC
-- name: in_union
(SELECT DISTINCT ON (k) k, id FROM a ORDER BY k, id DESC) UNION ALL (SELECT DISTINCT ON (k) k, id FROM b ORDER BY k, id)
-- name: in_subquery
SELECT id FROM a WHERE id IN (SELECT DISTINCT ON (k) a_id FROM b ORDER BY k, id)
-- name: of_distinct_on
SELECT DISTINCT ON (q.w) q.w, q.k FROM (SELECT DISTINCT ON (k) k, w, id FROM b ORDER BY k, id, w) q ORDER BY q.w, q.k
-- name: unread_order
SELECT q.w FROM (SELECT DISTINCT ON (a_id) a_id, w, at FROM b ORDER BY a_id, id DESC, w) q
-- name: with_subquery_key
SELECT DISTINCT ON ((SELECT count(*) FROM c WHERE c.k = b.k)) id, k FROM b ORDER BY (SELECT count(*) FROM c WHERE c.k = b.k), id
-- name: ordered_above
SELECT id FROM (SELECT DISTINCT ON (k) k, id FROM b ORDER BY k, id) q ORDER BY id DESC
