-- Functions that read the clock, where the public view evaluates them: over plain rows, groups and aggregates.
--- schema
CREATE TABLE t (k int, v int, at timestamptz, d date);
CREATE TABLE u (k int, w int, since timestamptz);
CREATE VIEW recent AS SELECT k, v, at FROM t WHERE at > now() - INTERVAL '30 years';
COMMENT ON COLUMN t.at IS 'values {2000-01-01 00:00+00,2025-06-01 12:00+00,2200-01-01 00:00+00,-infinity,infinity,NULL}';
COMMENT ON COLUMN t.d IS 'values {2000-01-01,2025-06-01,2200-01-01,infinity,NULL}';
COMMENT ON COLUMN u.since IS 'values {1990-01-01 00:00+00,2300-01-01 00:00+00}';
--- model: rows_of_today
SELECT k, v, at FROM t WHERE at > now() - INTERVAL '7 days' AND v > 0
--- model: rows_by_date
SELECT k, v FROM t WHERE d > CURRENT_DATE - 7
--- model: in_the_select_list
SELECT k, d, CASE WHEN d < CURRENT_DATE THEN 'past' ELSE 'to come' END AS phase, at <= transaction_timestamp() AS begun FROM t
--- model: a_join
SELECT t.k, u.w FROM t JOIN u ON t.k = u.k WHERE t.at > u.since AND u.since < LOCALTIMESTAMP AND t.v > 0
--- model: an_outer_join
SELECT u.k, u.w, t.v FROM u LEFT JOIN t ON t.k = u.k WHERE u.since < statement_timestamp()
--- model: groups
SELECT d, count(*) AS n, sum(v) AS s FROM t GROUP BY d HAVING d > CURRENT_DATE OR max(at) < now()
--- model: over_groups
SELECT k, n FROM (SELECT k, max(at) AS last, count(*) AS n FROM t GROUP BY k) q WHERE last < now()
--- model: over_a_view
SELECT k, v FROM recent WHERE v > 1
--- model: ordered_and_limited
SELECT k, v, d, at FROM t WHERE at < now() ORDER BY k, v, d, at LIMIT 5
--- model: a_window
SELECT k, v, r FROM (SELECT k, v, at, rank() OVER (PARTITION BY k ORDER BY v) AS r FROM t) q WHERE at < now() AND r = 1
