-- numeric of varying scale without NaN and Infinity.
--- schema
CREATE TABLE m (k int, v numeric);
COMMENT ON COLUMN m.k IS 'values {1,2}';
COMMENT ON COLUMN m.v IS 'values {0,0.0,1,1.0,1.00,-2.5,100,0.0000000001,12345678901234567890,NULL}';
--- model: sums
SELECT k, sum(v) AS s FROM m GROUP BY k
--- model: averages
SELECT k, avg(v) AS a FROM m GROUP BY k
--- model: variances
SELECT k, var_pop(v) AS vp, stddev(v) AS s FROM m GROUP BY k
--- model: plain
SELECT v::text AS v FROM m
