-- Each additive aggregate over integers and booleans, with NULL inputs.
--- schema
CREATE TABLE m (k text, i2 int2, i4 int4, i8 int8, f boolean);
COMMENT ON COLUMN m.i8 IS 'values {0,1,2,-3,100000000000,NULL}';
--- model: counts
SELECT k, count(*) AS n, count(i4) AS n4, count(k) AS nk, count(f) AS nf, count(1) AS n1, count(NULL) AS n0 FROM m GROUP BY k
--- model: sums
SELECT k, sum(i2) AS s2, sum(i4) AS s4, sum(i8) AS s8, sum(i4 * 2 + 1) AS expr, sum(1) AS ones FROM m GROUP BY k
--- model: averages
SELECT k, avg(i2) AS a2, avg(i4) AS a4, avg(i8) AS a8, avg(i4 + 0.5) AS half FROM m GROUP BY k
--- model: variances
SELECT k, var_pop(i4) AS vp, var_samp(i4) AS vs, variance(i4) AS v, stddev_pop(i4) AS sp, stddev_samp(i4) AS ss, stddev(i4) AS s,
  var_pop(i2) AS vp2, variance(i8) AS v8, stddev_pop(i8) AS sp8, stddev(i2) AS s2
FROM m GROUP BY k
--- model: variance_alone
SELECT k, variance(i4) AS v FROM m GROUP BY k
--- model: booleans
SELECT k, bool_and(f) AS a, bool_or(f) AS o, every(f) AS e, bool_and(i4 > 0) AS pos, bool_or(i4 IS NULL) AS holes FROM m GROUP BY k
--- model: filters
SELECT k, count(*) FILTER (WHERE f) AS n, sum(i4) FILTER (WHERE i4 > 0) AS pos, avg(i4) FILTER (WHERE NOT f) AS a,
  bool_or(f) FILTER (WHERE i4 = 1) AS o, variance(i4) FILTER (WHERE f IS NOT NULL) AS v, max(i4) FILTER (WHERE f) AS most,
  count(i4) FILTER (WHERE k IS NULL) AS kn
FROM m GROUP BY k
--- model: same_aggregate_twice
SELECT k, sum(i4) AS a, sum(i4) AS b, sum(i4) + sum(i4) AS c, count(*) AS n, count(*) AS n2 FROM m GROUP BY k
--- model: all_quantifier
SELECT k, count(ALL i4) AS n, sum(ALL i4) AS s FROM m GROUP BY k
--- model: case_inside
SELECT k, sum(CASE WHEN f THEN i4 ELSE 0 END) AS yes, count(CASE WHEN i4 > 1 THEN 1 END) AS big, avg(CASE WHEN f THEN 1.0 ELSE 0 END) AS share FROM m GROUP BY k
--- model: sum_only
SELECT k, sum(i4) AS s FROM m GROUP BY k
