-- Keys of many types; joins over two types of one family; NULLs, domains, collations.
--- schema
CREATE DOMAIN code AS varchar(10);
CREATE TYPE color AS ENUM ('red', 'green', 'blue');
CREATE TABLE a (v varchar(10), t text, c char(3), b bigint, n numeric, f float8, d date, z timestamptz, u uuid, e color, m money, y bytea,
  k code, i int, o bool, x text COLLATE "C");
CREATE TABLE b (v varchar(20), t text, c char(3), i int, n numeric(10, 1), f real, d date, z timestamptz, u uuid, e color, m money, y bytea,
  k code, w int, o bool, x text COLLATE "C");
--- model: varchar
SELECT a.v, b.w FROM a LEFT JOIN b ON a.v = b.v
--- model: varchar_and_text
SELECT a.t, b.w FROM a LEFT JOIN b ON a.t = b.v
--- model: varchar_to_aggregate
SELECT a.v, q.n FROM a LEFT JOIN (SELECT v, count(*) AS n FROM b GROUP BY v) q ON a.v = q.v
--- model: char
SELECT a.c, b.w FROM a LEFT JOIN b ON a.c = b.c
--- model: bigint_and_int
SELECT a.b, b.w FROM a LEFT JOIN b ON a.b = b.i
--- model: numeric
SELECT a.n, b.w FROM a LEFT JOIN b ON a.n = b.n
--- model: float_and_real
SELECT a.f, b.w FROM a LEFT JOIN b ON a.f = b.f
--- model: date
SELECT a.d, count(DISTINCT b.w) AS n FROM a LEFT JOIN b ON a.d = b.d GROUP BY a.d
--- model: timestamptz
SELECT a.z, b.w FROM a LEFT JOIN b ON a.z = b.z
--- model: uuid
SELECT a.u, b.w FROM a LEFT JOIN b ON a.u = b.u
--- model: enum
SELECT a.e, b.w FROM a LEFT JOIN b ON a.e = b.e
--- model: money
SELECT a.m, count(DISTINCT a.i) AS n FROM a GROUP BY a.m
--- model: bytea
SELECT a.y, b.w FROM a LEFT JOIN b ON a.y = b.y
--- model: domain
SELECT a.k, b.w FROM a LEFT JOIN b ON a.k = b.k
--- model: bool
SELECT a.o, b.w FROM a LEFT JOIN b ON a.o = b.o
--- model: collated
SELECT a.x, b.w FROM a LEFT JOIN b ON a.x = b.x
--- model: computed_key
SELECT date_trunc('month', a.d::timestamp) AS month, count(DISTINCT a.i) AS n FROM a GROUP BY 1
--- model: key_that_may_fail
SELECT 100 / a.i AS share, count(DISTINCT a.t) AS n FROM a WHERE a.i <> 0 GROUP BY 1
--- model: full_join_of_two_types
SELECT a.b, b.w FROM a FULL JOIN b ON a.b = b.i
