-- A column of each type as a group key and as a plain value.
--- schema
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE pair AS (a int, b text);
CREATE DOMAIN positive AS int CHECK (value >= 0);
CREATE DOMAIN label AS varchar(5) NOT NULL;
CREATE TABLE t1 (i2 int2, i4 int4, i8 int8, num numeric, num2 numeric(10, 2), f4 float4, f8 float8, b bool);
CREATE TABLE t2 (t text, v varchar(3), c char(3), n name, c1 "char", bytes bytea, cc text COLLATE "C", px text COLLATE "POSIX");
CREATE TABLE t3 (d date, tm time, tmz timetz, ts timestamp, tsz timestamptz, iv interval, ts3 timestamp(0), iv2 interval day);
CREATE TABLE t4 (u uuid, ip inet, net cidr, mac macaddr, mac8 macaddr8, bits bit(3), vb varbit(4), m money, o oid);
CREATE TABLE t5 (jb jsonb, arr int[], tarr text[], matrix int[][], e mood, p pair, dom positive, lab label, tsv tsvector, tsq tsquery);
CREATE TABLE t6 (r4 int4range, r8 int8range, nr numrange, dr daterange, tr tsrange, tzr tstzrange, mr int4multirange, lsn pg_lsn);
--- model: numbers by_value(num, f4, f8)
SELECT i2, i4, i8, num, num2, f4, f8, b, count(*) AS n FROM t1 GROUP BY i2, i4, i8, num, num2, f4, f8, b
--- model: numeric_key by_value(num)
SELECT num, count(*) AS n FROM t1 GROUP BY num
--- model: float_key by_value(f8)
SELECT f8, count(*) AS n FROM t1 GROUP BY f8
--- model: real_key by_value(f4)
SELECT f4, count(*) AS n FROM t1 GROUP BY f4
--- model: bool_key
SELECT b, count(*) AS n FROM t1 GROUP BY b
--- model: texts
SELECT t, v, c, n, c1, bytes, cc, px, count(*) AS rows FROM t2 GROUP BY t, v, c, t2.n, c1, bytes, cc, px
--- model: char_key
SELECT c, count(*) AS n FROM t2 GROUP BY c
--- model: text_key
SELECT t, count(*) AS n FROM t2 GROUP BY t
--- model: times by_value(tmz, iv, iv2)
SELECT d, tm, tmz, ts, tsz, iv, ts3, iv2, count(*) AS n FROM t3 GROUP BY d, tm, tmz, ts, tsz, iv, ts3, iv2
--- model: interval_key by_value(iv)
SELECT iv, count(*) AS n FROM t3 GROUP BY iv
--- model: networks
SELECT u, ip, net, mac, mac8, bits, vb, m, o, count(*) AS n FROM t4 GROUP BY u, ip, net, mac, mac8, bits, vb, m, o
--- model: inet_key
SELECT ip, count(*) AS n FROM t4 GROUP BY ip
--- model: structures by_value(jb)
SELECT jb, arr, tarr, matrix, e, p, dom, lab, tsv, tsq, count(*) AS n
FROM t5 GROUP BY jb, arr, tarr, matrix, e, p, dom, lab, tsv, tsq
--- model: jsonb_key by_value(jb)
SELECT jb, count(*) AS n FROM t5 GROUP BY jb
--- model: array_key
SELECT arr, count(*) AS n FROM t5 GROUP BY arr
--- model: composite_key
SELECT p, count(*) AS n FROM t5 GROUP BY p
--- model: enum_key
SELECT e, count(*) AS n FROM t5 GROUP BY e
--- model: ranges by_value(nr)
SELECT r4, r8, nr, dr, tr, tzr, mr, lsn, count(*) AS n FROM t6 GROUP BY r4, r8, nr, dr, tr, tzr, mr, lsn
--- model: range_key
SELECT r4, count(*) AS n FROM t6 GROUP BY r4
