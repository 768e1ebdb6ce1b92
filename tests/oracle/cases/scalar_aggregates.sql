-- Aggregates without GROUP BY: one row, also over no rows.
--- schema
CREATE TABLE t (a int, b numeric(8, 2), c text, f boolean);
CREATE TABLE u (a int, d int);
--- model: count_star
SELECT count(*) AS n FROM t
--- model: several
SELECT count(*) AS n, count(a) AS na, sum(a) AS sa, avg(a) AS aa, sum(b) AS sb, avg(b) AS ab, bool_and(f) AS every, bool_or(f) AS any FROM t
--- model: filtered
SELECT sum(a) AS s, count(*) AS n FROM t WHERE c = 'a'
--- model: over_a_join
SELECT count(*) AS n, sum(t.b * u.d) AS s FROM t JOIN u USING (a)
--- model: extremes
SELECT min(a) AS lo, max(a) AS hi, min(c) AS first, max(b) AS most, count(*) AS n FROM t
--- model: constant_beside
SELECT 'total' AS what, count(*) AS n, 1 + count(a) AS more FROM t
--- model: having
SELECT count(*) AS n FROM t HAVING count(*) > 3
--- model: nothing_matches constant
SELECT count(*) AS n, sum(a) AS s FROM t WHERE false
