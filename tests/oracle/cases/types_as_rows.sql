-- Plain rows (no GROUP BY) with columns of each type that can be compared; texts must survive exactly.
--- schema
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE pair AS (a int, b text);
CREATE TABLE t1 (i2 int2, i4 int4, i8 int8, num2 numeric(10, 2), b bool);
CREATE TABLE t2 (t text, v varchar(3), c char(3), n name, c1 "char", bytes bytea, cc text COLLATE "C");
CREATE TABLE t3 (d date, tm time, ts timestamp, tsz timestamptz);
CREATE TABLE t4 (u uuid, ip inet, net cidr, mac macaddr, mac8 macaddr8, bits bit(3), vb varbit(4), m money);
CREATE TABLE t5 (arr int[], tarr text[], e mood, p pair, tsv tsvector);
CREATE TABLE t7 (js json, jsb jsonb, num numeric, f4 float4, f8 float8, iv interval, tmz timetz, nr numrange, jss json[]);
CREATE TABLE t8 (pt point, ln line, sg lseg, bx box, pth path, pg polygon, ci circle);
CREATE TABLE t6 (r4 int4range, r8 int8range, dr daterange, mr int4multirange, lsn pg_lsn);
--- model: integers
SELECT * FROM t1
--- model: texts
SELECT * FROM t2
--- model: times
SELECT * FROM t3
--- model: networks
SELECT * FROM t4
--- model: structures
SELECT * FROM t5
--- model: ranges
SELECT * FROM t6
--- model: equal_values_that_print_differently
SELECT * FROM t7
--- model: without_equality
SELECT * FROM t8
--- model: below_union_all
SELECT js, num FROM t7 UNION ALL SELECT NULL, f8 FROM t7
--- model: joined_json
SELECT a.js, b.pt FROM t7 a JOIN t8 b ON a.f8 = b.pt[0]
--- model: joined
SELECT t1.i4, t2.t, t2.bytes FROM t1 JOIN t2 ON t1.b = (t2.t = 'a')
