-- One statement that writes several base tables of a join.
--- schema
CREATE TABLE a (id int, v int);
CREATE TABLE b (id int, w int);
CREATE TABLE c (id int, x int);
--- model: joined
SELECT a.v, count(*) AS n, sum(b.w) AS s FROM a JOIN b USING (id) GROUP BY a.v
--- model: rows
SELECT a.id, a.v, b.w FROM a JOIN b USING (id)
--- model: three
SELECT a.id, count(*) AS n, sum(b.w * c.x) AS s FROM a JOIN b USING (id) JOIN c USING (id) GROUP BY a.id
--- model: extremes
SELECT a.v, max(b.w) AS hi, min(b.w) AS lo FROM a JOIN b USING (id) GROUP BY a.v
--- model: twice
SELECT x.v, count(*) AS n FROM a x JOIN a y USING (id) JOIN b USING (id) GROUP BY x.v
--- writes
WITH i AS (INSERT INTO base.a VALUES (1, 10), (2, 20) RETURNING id) INSERT INTO base.b SELECT id, id * 100 FROM i;
WITH d AS (DELETE FROM base.a WHERE id = 1 RETURNING *), e AS (UPDATE base.b SET w = w + 1) INSERT INTO base.c SELECT id, v FROM d;
WITH d AS (DELETE FROM base.a RETURNING *) INSERT INTO base.a SELECT id + 1, v FROM d;
WITH d AS (DELETE FROM base.b), e AS (DELETE FROM base.a) INSERT INTO base.c VALUES (1, 1);
WITH i AS (INSERT INTO base.a VALUES (3, 1)), u AS (UPDATE base.a SET v = v + 1), d AS (DELETE FROM base.b) SELECT 1;
