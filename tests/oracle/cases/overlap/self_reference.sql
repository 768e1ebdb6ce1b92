-- A tree that cascades through itself.
--- schema
CREATE TABLE nodes (id int PRIMARY KEY, parent int REFERENCES nodes ON DELETE CASCADE ON UPDATE CASCADE, v int);
--- model: edges
SELECT p.v AS parent, count(*) AS n, sum(c.v) AS s FROM nodes c JOIN nodes p ON c.parent = p.id GROUP BY p.v
--- model: sums
SELECT parent, sum(v) AS s, count(*) AS n FROM nodes GROUP BY parent
--- writes
INSERT INTO base.nodes VALUES (10, NULL, 1), (11, 10, 2), (12, 10, 3), (13, 11, 4), (14, 13, 5);
UPDATE base.nodes SET id = id + 100 WHERE id = 10;
UPDATE base.nodes SET parent = 14 WHERE id = 12;
DELETE FROM base.nodes WHERE id = 11;
DELETE FROM base.nodes WHERE id = 110;
--- options: no_fill
