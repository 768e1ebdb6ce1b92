-- DISTINCT inside aggregates without GROUP BY: the values are kept, what is made of them is evaluated when read.
--- schema
CREATE TABLE t (id int PRIMARY KEY, a int, x text, n numeric(8, 2));
CREATE TABLE u (id int PRIMARY KEY, a int, y text);
--- model: beside_others
SELECT count(DISTINCT x) AS n, max(a) AS m, sum(n) AS s, count(DISTINCT a) FILTER (WHERE x <> 'a') AS f, count(*) AS c FROM t
--- model: every_kind
SELECT count(DISTINCT a) AS n, sum(DISTINCT a) AS s, avg(DISTINCT n) AS v, string_agg(DISTINCT x, ',' ORDER BY x) AS l,
  array_agg(DISTINCT a + 1 ORDER BY a + 1 DESC) AS b FROM t
--- model: over_an_outer_join
SELECT count(DISTINCT u.y) AS n, count(*) AS m FROM t LEFT JOIN u ON t.a = u.id HAVING count(*) > 1
--- model: in_a_rollup
SELECT a, count(DISTINCT x) AS n, grouping(a) AS g FROM t GROUP BY ROLLUP (a)
--- model: compared_with
SELECT id FROM u WHERE a < (SELECT count(DISTINCT x) FROM t)
--- model: of_what_is_distinct
SELECT count(DISTINCT q.n) AS n FROM (SELECT a, count(DISTINCT x) AS n FROM t GROUP BY a) q
