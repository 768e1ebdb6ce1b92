-- Deferred constraints and triggers that write when the transaction ends.
--- schema
CREATE TABLE p (id int PRIMARY KEY, v int);
CREATE TABLE c (id int, p int REFERENCES p ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE log (id int, what text);
CREATE FUNCTION late() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO base.log VALUES (new.id, 'late'); UPDATE base.c SET id = id + 1 WHERE p = new.id; RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER late AFTER INSERT OR UPDATE ON p DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION late();
--- model: joined
SELECT p.v, count(*) AS n, sum(c.id) AS s FROM p JOIN c ON c.p = p.id GROUP BY p.v
--- model: with_log
SELECT p.id, l.what, count(*) AS n FROM p JOIN log l USING (id) GROUP BY p.id, l.what
--- model: three
SELECT p.id, c.id AS c, l.what FROM p JOIN c ON c.p = p.id JOIN log l ON l.id = p.id
--- model: logged
SELECT what, count(*) AS n, max(id) AS last FROM log GROUP BY what
--- writes
INSERT INTO base.p VALUES (10, 1), (11, 2);
INSERT INTO base.c VALUES (1, 10), (2, 11);
UPDATE base.p SET id = id + 10;
DELETE FROM base.p WHERE id = 20;
DO $$ BEGIN INSERT INTO base.p VALUES (30, 3); SET CONSTRAINTS ALL IMMEDIATE; INSERT INTO base.c VALUES (5, 30); SET CONSTRAINTS ALL DEFERRED; UPDATE base.p SET v = 4 WHERE id = 30; END $$;
--- options: no_fill
