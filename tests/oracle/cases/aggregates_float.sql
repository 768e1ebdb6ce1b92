-- float4 and float8: NaN, Infinity, -0, and nothing may be subtracted.
--- schema
CREATE TABLE m (k int, f4 float4, f8 float8);
COMMENT ON COLUMN m.k IS 'values {1,2,NULL}';
CREATE TABLE big (k int, v float8);
COMMENT ON COLUMN big.v IS 'values {1e100,1e17,1,0.1,-1e-5,NULL}';
CREATE TABLE wide (k int, v float8);
COMMENT ON COLUMN wide.v IS 'values {300000001,1,2,7000000000,NULL}';
--- model: sums
SELECT k, sum(f4) AS s4, sum(f8) AS s8, count(*) AS n FROM m GROUP BY k
--- model: averages
SELECT k, avg(f4) AS a4, avg(f8) AS a8, avg(f8 * 2) AS twice FROM m GROUP BY k
--- model: variances
SELECT k, var_pop(f8) AS vp, var_samp(f8) AS vs, stddev_pop(f8) AS sp, stddev(f4) AS s4 FROM m GROUP BY k
--- model: large_deviations
SELECT k, stddev(v) AS s, stddev_pop(v) AS p, variance(v) AS v FROM wide GROUP BY k
--- model: extremes by_value(lo4, hi4, lo8, hi8)
SELECT k, min(f4) AS lo4, max(f4) AS hi4, min(f8) AS lo8, max(f8) AS hi8 FROM m GROUP BY k
--- model: scalar
SELECT sum(f8) AS s, avg(f4) AS a FROM m
--- model: cancellation
SELECT k, sum(v) AS s, avg(v) AS a FROM big GROUP BY k
--- model: plain
SELECT f4, f8 FROM m
--- model: mixed
SELECT k, sum(f8) AS s, sum(k) AS ks, max(f8) AS hi, avg(k) AS ka FROM m WHERE f8 > 0 GROUP BY k
