-- Plain rows that occur several times, and rows that come and go.
--- schema
CREATE TABLE t (a int, b text, unused int);
CREATE TABLE one (a int);
--- model: all_rows
SELECT a, b FROM t
--- model: one_column
SELECT b FROM t WHERE a > 0
--- model: rows_without_columns_used
SELECT 1 AS one FROM t
--- model: crossed
SELECT t.b FROM t, one
--- model: from_subquery
SELECT x FROM (SELECT a AS x FROM t UNION ALL SELECT a FROM t) q
