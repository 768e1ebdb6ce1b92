-- Small tables with NULLs, duplicates, no rows at all, and types whose display differs from their value.
CREATE TYPE pair AS (x int, y text);
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TABLE a (id int PRIMARY KEY, k int, v numeric(8,2), c varchar(10), d date, tags text[], doc jsonb);
CREATE TABLE b (id int, a_id int, k int, w int, c text, at timestamp);
CREATE TABLE c (k smallint, w bigint, r real, name char(5));
CREATE TABLE nothing (id int, k int, w int);
CREATE TABLE strange ("Id" int, "user" text, "sp ace" int, p pair, n positive, m int[]);
INSERT INTO a VALUES
  (1, 1, 1.50, 'x', '2024-01-01', '{p,q,q}', '{"a": 1, "l": [1, 2, null]}'),
  (2, 1, NULL, 'y', '2024-01-02', '{}', '{"a": 2, "l": []}'),
  (3, 2, 1.50, NULL, NULL, NULL, NULL),
  (4, NULL, 0.00, 'x', '2024-02-01', '{r,NULL}', '{"l": [{"x": 1, "y": "u"}, {"x": 2}]}'),
  (5, 3, -2.25, 'zz', '2024-02-01', '{p}', '[]'),
  (6, NULL, NULL, NULL, NULL, NULL, 'null');
INSERT INTO b VALUES
  (1, 1, 1, 10, 'x', '2024-01-01 10:00'), (1, 1, 1, 10, 'x', '2024-01-01 10:00'), (2, 1, 2, NULL, 'y', NULL),
  (3, 2, 1, 5, NULL, '2024-01-03 00:00'), (4, NULL, NULL, 7, 'x', '2024-03-01 12:00'), (5, 4, 3, -1, 'w', NULL),
  (6, 9, 2, 5, 'zz', '2024-01-03 00:00'), (7, 4, NULL, NULL, NULL, NULL);
INSERT INTO c VALUES (1, 10, 0.5, 'x'), (1, 5, NULL, 'y'), (2, NULL, 1.5, NULL), (NULL, 7, 2, 'x'), (NULL, NULL, NULL, NULL), (1, 10, 0.5, 'x');
INSERT INTO strange VALUES
  (1, 'x', 1, '(1,one)', 1, '{1,2}'), (1, 'y', NULL, '(,)', NULL, '{{1,2},{3,4}}'), (NULL, NULL, 2, NULL, 7, NULL), (2, 'x', 1, '(1,one)', 1, '{}');
CREATE VIEW stats AS SELECT k, count(*) AS n, sum(w) AS total FROM b GROUP BY k;
CREATE VIEW latest AS SELECT DISTINCT ON (a_id) a_id, id, w FROM b ORDER BY a_id, at DESC NULLS LAST, id DESC, w;
