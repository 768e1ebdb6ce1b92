-- Types of extensions, as plain columns and as keys of what is added to. Skipped where the server lacks the extensions.
--- schema
CREATE EXTENSION IF NOT EXISTS ltree SCHEMA public;
CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public;
CREATE EXTENSION IF NOT EXISTS citext SCHEMA public;
CREATE TABLE t (id int PRIMARY KEY, p public.ltree, h public.hstore, c public.citext, v int);
CREATE TABLE u (id int PRIMARY KEY, p public.ltree, v int);
--- model: plain
SELECT id, p, h, c, h OPERATOR(public.->) 'a' AS a FROM t
--- model: keys
SELECT p, h, count(*) AS n, sum(v) AS s FROM t GROUP BY p, h
--- model: distinct_
SELECT DISTINCT p FROM t
--- model: compared
SELECT t.id, u.id AS other FROM t JOIN u ON t.p OPERATOR(public.=) u.p
--- model: in_rows_of_affected_keys
SELECT t.id, t.p, count(DISTINCT u.p::text) AS n FROM t LEFT JOIN u ON u.v = t.v AND t.p OPERATOR(public.@>) u.p GROUP BY t.id
