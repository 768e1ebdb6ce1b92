-- Plain rows of types in which equal values print differently: 1.0 and 1.00, 0 and -0, '1 mon' and '30 days'.
--- schema
CREATE TABLE t (id int, num numeric, f float8, iv interval, jb jsonb, tmz timetz, nums numeric[]);
--- model: numeric_rows
SELECT num FROM t
--- model: float_rows
SELECT f FROM t
--- model: interval_rows
SELECT iv FROM t
--- model: jsonb_rows
SELECT jb FROM t
--- model: timetz_rows
SELECT tmz FROM t
--- model: numeric_array_rows
SELECT id, nums FROM t
--- model: texts_of_them
SELECT num::text AS num, iv::text AS iv, jb::text AS jb, tmz::text AS tmz, scale(num) AS scale FROM t
--- model: texts_of_them_as_keys
SELECT num::text AS num, iv::text AS iv, count(*) AS n FROM t GROUP BY num::text, iv::text
--- model: texts_of_them_aggregated
SELECT sum(length(num::text)) AS n, sum(scale(num)) AS scales FROM t
