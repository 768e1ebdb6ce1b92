-- Sums, averages and variances over the ends of bigint: partial sums leave its range.
--- schema
CREATE TABLE m (k int, v bigint);
COMMENT ON COLUMN m.v IS 'values {9223372036854775807,-9223372036854775808,9223372036854775806,0,1,NULL}';
--- model: sums
SELECT k, sum(v) AS s, avg(v) AS a, count(v) AS n FROM m GROUP BY k
--- model: variances
SELECT k, var_pop(v) AS vp, stddev(v) AS s FROM m GROUP BY k
--- model: extremes
SELECT k, min(v) AS lo, max(v) AS hi FROM m GROUP BY k
--- model: plain
SELECT v FROM m
