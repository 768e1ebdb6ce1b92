-- A TRUNCATE inside a statement on another table: filling the state again must not count that statement's rows twice.
--- schema
CREATE TABLE a (id int, v int);
CREATE TABLE b (id int, w int);
CREATE FUNCTION empty_b() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.v = 99 THEN TRUNCATE base.b; END IF;
  IF new.v = 98 THEN TRUNCATE base.b; INSERT INTO base.b VALUES (new.id, 1), (1, 2); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER empty_b AFTER INSERT OR UPDATE ON a FOR EACH ROW EXECUTE FUNCTION empty_b();
--- model: union_of_both
SELECT id, v FROM a UNION ALL SELECT id, w FROM b
--- model: totals
SELECT id, sum(v) AS s, count(*) AS n FROM (SELECT id, v FROM a UNION ALL SELECT id, w FROM b) q GROUP BY id
--- model: joined
SELECT a.id, count(*) AS n, sum(v * w) AS s FROM a JOIN b USING (id) GROUP BY a.id
--- model: extremes
SELECT a.id, min(w) AS lo, max(v) AS hi FROM a JOIN b USING (id) GROUP BY a.id
--- writes
INSERT INTO base.b VALUES (1, 5), (2, 6), (3, 7);
INSERT INTO base.a VALUES (1, 1), (2, 2);
INSERT INTO base.a VALUES (1, 3), (2, 99), (3, 4);
INSERT INTO base.b VALUES (1, 5), (2, 6), (3, 7);
INSERT INTO base.a VALUES (2, 98), (3, 5);
UPDATE base.a SET v = v + 1;
UPDATE base.a SET v = 99 WHERE id = 1;
TRUNCATE base.a, base.b;
--- options: no_fill
