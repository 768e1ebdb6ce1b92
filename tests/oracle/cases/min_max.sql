-- min and max over every kind of input; the extreme leaves, comes back, ties.
--- schema
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE m (k int, i int, t text, d date, ts timestamptz, e mood, v varchar(5), c char(3), ip inet, arr int[], cc text COLLATE "C", o oid, b bigint);
CREATE TABLE u (k int, x int);
--- model: integers
SELECT k, min(i) AS lo, max(i) AS hi FROM m GROUP BY k
--- model: texts
SELECT k, min(t) AS lo, max(t) AS hi, min(cc) AS loc, max(v) AS hiv, min(c) AS loch FROM m GROUP BY k
--- model: times
SELECT k, min(d) AS ld, max(d) AS hd, min(ts) AS lt, max(ts) AS ht FROM m GROUP BY k
--- model: others
SELECT k, min(e) AS le, max(e) AS he, min(ip) AS lip, max(arr) AS harr, max(o) AS ho, min(b) AS lb FROM m GROUP BY k
--- model: with_additive
SELECT k, min(i) AS lo, count(*) AS n, sum(i) AS s, max(i) AS hi, avg(i) AS a FROM m GROUP BY k
--- model: expressions
SELECT k, max(i * 2 - k) AS e, min(length(t)) AS l, max(i) - min(i) AS span FROM m GROUP BY k
--- model: filtered
SELECT k, max(i) FILTER (WHERE e = 'ok') AS ok, min(i) FILTER (WHERE i > 1) AS lo FROM m GROUP BY k
--- model: over_a_join
SELECT m.t, max(u.x) AS hi, min(m.i + u.x) AS lo, count(*) AS n FROM m JOIN u ON u.k = m.k GROUP BY m.t
--- model: over_a_self_join
SELECT a.k, max(a.x + b.x) AS hi FROM u a JOIN u b ON a.k = b.k GROUP BY a.k
--- model: over_union_all
SELECT k, max(x) AS hi, min(x) AS lo FROM (SELECT k, x FROM u UNION ALL SELECT k, i FROM m) q GROUP BY k
--- model: no_key
SELECT min(i) AS lo, max(i) AS hi, max(t) AS last FROM m
--- model: alone_with_filter
SELECT k, max(i) AS hi FROM m WHERE t IS NOT NULL GROUP BY k
