-- FULL JOIN: the key is COALESCE of both sides.
--- schema
CREATE TABLE a (k int, v int);
CREATE TABLE b (k int, w text);
--- model: merged
SELECT coalesce(a.k, b.k) AS k, a.v, b.w FROM a FULL JOIN b ON a.k = b.k
--- model: hidden_key
SELECT a.v, b.w FROM a FULL JOIN b ON a.k = b.k
--- model: using_clause
SELECT k, v, w FROM a FULL JOIN b USING (k)
--- model: more_conditions
SELECT a.v, b.w FROM a FULL JOIN b ON a.k = b.k AND a.v > 1
--- model: aggregated_sides
SELECT coalesce(x.k, y.k) AS k, x.n, y.m FROM (SELECT k, count(*) AS n FROM a GROUP BY k) x
FULL JOIN (SELECT k, max(w) AS m FROM b GROUP BY k) y ON x.k = y.k
--- model: two_equalities_with_one_column
SELECT a.k, a.v, b.k AS other, b.w FROM a FULL JOIN b ON a.k = b.k AND a.v = b.k
--- model: two_equalities_the_other_way
SELECT a.k, a.v, b.k AS other, b.w FROM b FULL JOIN a ON a.v = b.k AND a.k = b.k
--- model: full_join_of_a_self_join
SELECT x.k, y.v FROM a x FULL JOIN a y ON x.k = y.v AND x.v = y.v
