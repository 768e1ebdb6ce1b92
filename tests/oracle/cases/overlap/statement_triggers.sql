-- Users' statement triggers that write base tables, before and after ours fire.
--- schema
CREATE TABLE a (id int, v int);
CREATE TABLE b (id int, w int);
CREATE FUNCTION also_b() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO base.b SELECT id, 1 FROM base.a LIMIT 1; RETURN NULL; END $$;
CREATE TRIGGER aaa_first AFTER INSERT ON a FOR EACH STATEMENT EXECUTE FUNCTION also_b();
CREATE TRIGGER zzz_last AFTER UPDATE ON a FOR EACH STATEMENT EXECUTE FUNCTION also_b();
CREATE FUNCTION drop_b() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM base.b WHERE w = 1; RETURN NULL; END $$;
CREATE TRIGGER before_it BEFORE DELETE ON a FOR EACH STATEMENT EXECUTE FUNCTION drop_b();
--- model: joined
SELECT a.v, count(*) AS n, sum(b.w) AS s FROM a JOIN b USING (id) GROUP BY a.v
--- model: rows
SELECT a.id, a.v, b.w FROM a JOIN b USING (id)
--- model: single
SELECT id, count(*) AS n FROM b GROUP BY id
