-- UNION, INTERSECT, EXCEPT, each also ALL, nested; DISTINCT ON.
--- schema
CREATE TABLE a (k int, v text);
CREATE TABLE b (k int, v text, w int);
--- model: union_distinct
SELECT k, v FROM a UNION SELECT k, v FROM b
--- model: intersect
SELECT k, v FROM a INTERSECT SELECT k, v FROM b
--- model: intersect_all
SELECT k FROM a INTERSECT ALL SELECT k FROM b
--- model: except_
SELECT k, v FROM a EXCEPT SELECT k, v FROM b
--- model: except_all
SELECT k FROM a EXCEPT ALL SELECT w FROM b
--- model: nested
(SELECT k, v FROM a UNION SELECT k, v FROM b WHERE w > 1) EXCEPT SELECT k, v FROM b WHERE w = 1
--- model: below_an_aggregate
SELECT k, count(*) AS n FROM (SELECT k, v FROM a UNION SELECT k, v FROM b) q GROUP BY k
--- model: union_all_of_windows
SELECT k, rank() OVER (PARTITION BY k ORDER BY v) AS r FROM a UNION ALL SELECT k, rank() OVER (PARTITION BY k ORDER BY w, v) FROM b
--- model: distinct_on
SELECT DISTINCT ON (k) k, v, w FROM b ORDER BY k, w DESC NULLS LAST, v
--- model: distinct_on_below_a_join
SELECT a.v, q.w FROM a JOIN (SELECT DISTINCT ON (k) k, w FROM b ORDER BY k, w) q ON q.k = a.k
