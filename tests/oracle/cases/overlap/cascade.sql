-- Foreign keys that cascade: one statement deletes or changes rows of both sides of a join.
--- schema
CREATE TABLE parents (id int PRIMARY KEY, region text);
CREATE TABLE children (id int PRIMARY KEY, parent_id int REFERENCES parents ON DELETE CASCADE ON UPDATE CASCADE, v int);
CREATE TABLE grandchildren (child_id int REFERENCES children ON DELETE SET NULL ON UPDATE CASCADE, w int);
--- model: parents_and_children
SELECT p.region, count(*) AS n, sum(c.v) AS s FROM parents p JOIN children c ON c.parent_id = p.id GROUP BY p.region
--- model: three_generations
SELECT p.region, count(*) AS n, sum(c.v * g.w) AS s FROM parents p JOIN children c ON c.parent_id = p.id JOIN grandchildren g ON g.child_id = c.id GROUP BY p.region
--- model: keys_made_of_two_rows
SELECT p.id + c.v AS sum, count(DISTINCT p.region) AS n FROM parents p JOIN children c ON c.parent_id = p.id GROUP BY 1
--- model: all_rows
SELECT p.id, c.id AS child, g.w FROM parents p, children c, grandchildren g WHERE c.parent_id = p.id AND g.child_id = c.id
--- model: children_only
SELECT parent_id, count(*) AS n FROM children GROUP BY parent_id
--- model: extremes
SELECT p.region, max(c.v) AS hi FROM parents p JOIN children c ON c.parent_id = p.id GROUP BY p.region
--- writes
INSERT INTO base.parents VALUES (10, 'north'), (11, 'south'), (12, 'north');
INSERT INTO base.children VALUES (100, 10, 5), (101, 10, 6), (102, 11, 7);
INSERT INTO base.grandchildren VALUES (100, 1), (101, 2), (102, 3), (102, 4);
UPDATE base.parents SET id = id + 20 WHERE id >= 10;
DELETE FROM base.parents WHERE id = 30;
UPDATE base.children SET id = id + 1000;
DELETE FROM base.children;
DELETE FROM base.parents;
--- options: no_fill
