-- Statements that call functions which write other base tables, blocks that catch errors, savepoints, cursors.
--- schema
CREATE TABLE a (id int PRIMARY KEY, v int);
CREATE TABLE b (id int, w int);
CREATE FUNCTION write_b(int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO base.b VALUES ($1, 1);
  UPDATE base.b SET w = w + 1 WHERE id = $1;
  RETURN $1;
END $$;
CREATE FUNCTION try_b(int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  BEGIN
    INSERT INTO base.b VALUES ($1, 5);
    DELETE FROM base.a WHERE id = 2;
    PERFORM 1 / ($1 - 3);
  EXCEPTION WHEN division_by_zero THEN
    INSERT INTO base.b VALUES ($1, 7);
  END;
  RETURN $1;
END $$;
CREATE FUNCTION fail_b() RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  BEGIN
    INSERT INTO base.a VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET v = a.v + 1;
    WITH x AS (INSERT INTO base.b VALUES (1, 1)) INSERT INTO base.a VALUES (1, 1);
  EXCEPTION WHEN unique_violation THEN NULL;
  END;
  RETURN 1;
END $$;
CREATE FUNCTION empty_b() RETURNS int LANGUAGE plpgsql AS $$ BEGIN TRUNCATE base.b; RETURN 1; END $$;
--- model: joined
SELECT a.v, count(*) AS n, sum(b.w) AS s FROM a JOIN b USING (id) GROUP BY a.v
--- model: rows
SELECT a.id, a.v, b.w FROM a JOIN b USING (id)
--- model: twice
SELECT x.id, max(y.w) AS hi, count(*) AS n FROM b x JOIN b y ON x.id = y.id JOIN a ON a.id = x.id GROUP BY x.id
--- model: single
SELECT id, sum(w) AS s, min(w) AS lo FROM b GROUP BY id
--- model: both
SELECT id, count(*) AS n FROM (SELECT id FROM a UNION ALL SELECT id FROM b) u GROUP BY id
--- writes
INSERT INTO base.a SELECT base.write_b(g), g FROM generate_series(10, 14) g;
UPDATE base.a SET v = base.write_b(id) + 1 WHERE id > 11;
DELETE FROM base.a WHERE id = base.write_b(12);
INSERT INTO base.a SELECT base.try_b(g), g FROM generate_series(1, 4) g ON CONFLICT DO NOTHING;
SELECT base.fail_b();
INSERT INTO base.a SELECT base.fail_b(), 9 ON CONFLICT (id) DO UPDATE SET v = 9;
INSERT INTO base.b SELECT base.fail_b(), 9 FROM generate_series(1, 3);
UPDATE base.a SET v = base.empty_b() WHERE id = 10;
DO $$ BEGIN INSERT INTO base.a VALUES (20, 1), (21, 2); INSERT INTO base.b VALUES (20, 1); RAISE division_by_zero; EXCEPTION WHEN division_by_zero THEN INSERT INTO base.b VALUES (10, 3); END $$;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM base.a LOOP UPDATE base.a SET v = v + 1 WHERE id = r.id; INSERT INTO base.b VALUES (r.id, r.v); DELETE FROM base.b WHERE w = 1; END LOOP; END $$;
MERGE INTO base.a USING (VALUES (10, 1), (50, 5), (11, 2)) s(id, v) ON a.id = s.id WHEN MATCHED AND s.v = 2 THEN DELETE WHEN MATCHED THEN UPDATE SET v = base.write_b(s.id) WHEN NOT MATCHED THEN INSERT VALUES (base.write_b(s.id), s.v);
WITH i AS (INSERT INTO base.a VALUES (60, 1) RETURNING id), j AS (INSERT INTO base.b SELECT base.write_b(id), 2 FROM i RETURNING id) UPDATE base.b SET w = 0 WHERE id IN (SELECT id FROM j);
DELETE FROM base.b WHERE w = base.write_b(999);
DO $$ BEGIN DELETE FROM base.a; TRUNCATE base.b; INSERT INTO base.a SELECT g, 1 FROM generate_series(1, 300) g; INSERT INTO base.b SELECT g, 1 FROM generate_series(1, 300, 2) g; UPDATE base.a SET id = id + 1000 WHERE id % 2 = 0; END $$;
--- options: no_fill
