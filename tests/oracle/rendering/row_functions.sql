-- name: unnest
SELECT id, unnest(tags) AS t FROM a
-- name: filtered
SELECT id, unnest(tags) AS t, k FROM a WHERE id <> 2
-- name: guarded
SELECT id, jsonb_array_elements(doc) AS e FROM a WHERE jsonb_typeof(doc) = 'array'
-- name: side_by_side
SELECT id, unnest(tags) AS t, generate_series(1, k) AS g FROM a
-- name: in_expression
SELECT id, unnest(tags) || '!' AS t, length(unnest(tags)) AS l FROM a
-- name: alone
SELECT generate_series(1, 3) AS g, unnest(ARRAY['x', 'y']) AS t
-- name: alone_filtered
SELECT generate_series(1, 3) AS g WHERE EXISTS (SELECT FROM a)
-- name: grouped_by
SELECT unnest(tags) AS t, count(*) AS n, sum(v) AS s FROM a GROUP BY 1
-- name: grouped_by_filtered
SELECT unnest(tags) AS t, k, count(*) AS n FROM a WHERE id > 1 GROUP BY 1, k HAVING count(*) >= 1
-- name: grouped_by_expression
SELECT upper(unnest(tags)) AS t, count(*) AS n FROM a GROUP BY upper(unnest(tags))
-- name: of_aggregate
SELECT k, unnest(array_agg(id ORDER BY id)) AS i FROM a GROUP BY k
-- name: of_aggregate_having
SELECT k, unnest(array_agg(id ORDER BY id)) AS i, count(*) AS n FROM a GROUP BY k HAVING count(*) > 1
-- name: over_window
SELECT id, generate_series(1, rank() OVER (ORDER BY id)) AS g, rank() OVER (ORDER BY id) AS r FROM a
-- name: distinct
SELECT DISTINCT unnest(tags) AS t FROM a
-- name: distinct_on
SELECT DISTINCT ON (unnest(tags)) unnest(tags) AS t, id FROM a ORDER BY unnest(tags), id
-- name: ordered
SELECT id, unnest(tags) AS t FROM a ORDER BY unnest(tags) NULLS FIRST, id DESC
-- name: ordered_only
SELECT id FROM a ORDER BY unnest(tags)
-- name: unread
SELECT q.id FROM (SELECT id, unnest(tags) AS t FROM a) q
-- name: in_exists
SELECT id FROM a WHERE EXISTS (SELECT unnest(tags)) AND 'p' IN (SELECT unnest(a.tags))
-- name: in_array
SELECT id, ARRAY(SELECT upper(unnest(a.tags))) AS r FROM a
-- name: in_union
SELECT unnest(tags) AS t FROM a UNION SELECT regexp_split_to_table(c, 'z') FROM b
-- name: in_join
SELECT a.id, q.t FROM a LEFT JOIN (SELECT id, unnest(tags) AS t FROM a) q ON q.id = a.k
-- name: own_function_name
SELECT id, generate_series(k, k + 1) AS x, (SELECT max(x) FROM generate_series(1, a.k) x) AS y FROM a
