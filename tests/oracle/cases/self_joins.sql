-- A table that occurs twice or three times: one change meets itself.
--- schema
CREATE TABLE edges (source int, target int, weight int);
CREATE TABLE people (id int PRIMARY KEY, manager_id int, name text, salary int);
--- model: two_hops
SELECT a.source, b.target, count(*) AS paths, sum(a.weight + b.weight) AS weight
FROM edges a JOIN edges b ON a.target = b.source
GROUP BY a.source, b.target
--- model: three_hops
SELECT a.source, c.target, count(*) AS paths
FROM edges a JOIN edges b ON a.target = b.source JOIN edges c ON b.target = c.source
GROUP BY a.source, c.target
--- model: triangles
SELECT count(*) AS triangles, sum(a.weight * b.weight * c.weight) AS weight
FROM edges a, edges b, edges c
WHERE a.target = b.source AND b.target = c.source AND c.target = a.source
--- model: plain_rows
SELECT a.source, b.weight FROM edges a JOIN edges b USING (target)
--- model: managers
SELECT m.name AS manager, count(*) AS reports, sum(p.salary) AS salaries
FROM people p JOIN people m ON p.manager_id = m.id
GROUP BY m.name
--- model: managers_of_managers
SELECT p.name, m.name AS manager, t.name AS top
FROM people p JOIN people m ON p.manager_id = m.id JOIN people t ON m.manager_id = t.id
--- model: same_table_crossed
SELECT count(*) AS pairs FROM people a CROSS JOIN people b
--- model: twice_and_another
SELECT e.source, count(*) AS n, sum(p.salary - q.salary) AS gap
FROM edges e JOIN people p ON p.id = e.source JOIN people q ON q.id = e.target
GROUP BY e.source
--- model: natural_self_join
SELECT count(*) AS n FROM edges NATURAL JOIN edges e
--- model: self_join_under_union_all
SELECT x, count(*) AS n
FROM (SELECT a.source AS x FROM edges a JOIN edges b ON a.target = b.source UNION ALL SELECT id FROM people) u
GROUP BY x
--- options: no_bulk
