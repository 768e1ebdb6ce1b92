-- numeric: NaN, Infinity, different scales; results must have the same digits.
--- schema
CREATE TABLE m (k int, v numeric, w numeric(12, 4), x numeric(6, 2));
COMMENT ON COLUMN m.k IS 'values {1,2,NULL}';
--- model: sums
SELECT k, sum(v) AS sv, sum(w) AS sw, sum(x) AS sx, sum(v * x) AS product, count(*) AS n FROM m GROUP BY k
--- model: averages
SELECT k, avg(v) AS av, avg(w) AS aw, avg(x) AS ax FROM m GROUP BY k
--- model: variances
SELECT k, var_pop(w) AS vp, var_samp(w) AS vs, stddev_pop(x) AS sp, stddev_samp(x) AS ss FROM m GROUP BY k
--- model: variances_of_any_scale
SELECT k, var_pop(v) AS vp, var_samp(v) AS vs, stddev(v) AS s FROM m GROUP BY k
--- model: fixed_scale_sum
SELECT k, sum(x) AS sx, avg(x) AS ax FROM m GROUP BY k
--- model: extremes by_value(lo, hi)
SELECT k, min(v) AS lo, max(v) AS hi, min(x) AS lox FROM m GROUP BY k
--- model: scalar
SELECT sum(v) AS sv, avg(v) AS av FROM m
--- model: expressions
SELECT k, sum(v) / nullif(count(v), 0) AS ratio, round(avg(v), 2) AS rounded, sum(round(w, 1)) AS rw FROM m GROUP BY k
