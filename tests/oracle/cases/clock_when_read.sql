-- Functions that read the clock below aggregates, DISTINCT, windows, set operations and joins: rows are kept without them.
--- schema
CREATE TABLE t (k int, v int, at timestamptz, d date);
CREATE TABLE u (k int PRIMARY KEY, w int);
COMMENT ON COLUMN t.at IS 'values {2000-01-01 00:00+00,2025-06-01 12:00+00,2200-01-01 00:00+00,-infinity,infinity,NULL}';
COMMENT ON COLUMN t.d IS 'values {2000-01-01,2025-06-01,2200-01-01,infinity,NULL}';
--- model: groups_of_the_last_days
SELECT k, count(*) AS n, sum(v) AS s FROM t WHERE at > now() - INTERVAL '1 day' AND v > 0 GROUP BY k
--- model: a_filter_of_an_aggregate
SELECT count(*) FILTER (WHERE d < CURRENT_DATE) AS past, max(v) FILTER (WHERE d >= CURRENT_DATE) AS hi, count(*) AS n FROM t
--- model: an_extreme
SELECT min(at) AS first, max(CURRENT_TIMESTAMP - at) FILTER (WHERE false) AS nothing FROM t WHERE at > LOCALTIMESTAMP
--- model: a_distinct
SELECT DISTINCT k, at > now() AS to_come FROM t
--- model: a_union
SELECT k FROM t WHERE at > now() UNION SELECT k FROM u
--- model: exists
SELECT k FROM u WHERE EXISTS (SELECT FROM t WHERE t.k = u.k AND t.at > now())
--- model: a_window
SELECT k, row_number() OVER (PARTITION BY at > now() ORDER BY k, v, at, d) AS r FROM t
--- model: an_outer_join
SELECT u.k, count(t.v) AS n FROM u LEFT JOIN t ON t.k = u.k AND t.at > now() GROUP BY u.k
--- model: joined_and_aggregated
SELECT u.w, count(DISTINCT t.v) AS n FROM t JOIN u USING (k) WHERE t.d BETWEEN CURRENT_DATE - 30000 AND CURRENT_DATE AND u.w IS NOT NULL GROUP BY u.w HAVING count(*) > 0
--- model: top
SELECT q.k, u.w FROM (SELECT k, v FROM t WHERE at < now() ORDER BY v DESC NULLS LAST, k LIMIT 3) q JOIN u USING (k)
--- model: days
SELECT day::date AS day, count(t.v) AS n FROM generate_series(CURRENT_DATE - 2, CURRENT_DATE, INTERVAL '1 day') AS day LEFT JOIN t ON t.d >= day GROUP BY day
