-- Functions, operators and casts of the user's own, all immutable.
--- schema
CREATE TABLE t (k int, v int, c text);
CREATE FUNCTION double(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
CREATE FUNCTION label(int, prefix text DEFAULT 'n') RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN prefix || $1; END $$;
CREATE FUNCTION total(VARIADIC int[]) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT sum(x) FROM unnest($1) x';
CREATE FUNCTION count(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE FUNCTION "Odd ""f"""(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT -$1';
CREATE OPERATOR @+@ (LEFTARG = int, RIGHTARG = int, FUNCTION = count);
--- model: in_output
SELECT k, double(v) AS d, label(k) AS l, label(v, 'v') AS lv FROM t
--- model: in_keys
SELECT label(k) AS l, count(*) AS n, sum(double(v)) AS s FROM t GROUP BY label(k)
--- model: in_filter
SELECT count(*) AS n FROM t WHERE double(v) > 2
--- model: variadic
SELECT total(k, v) AS a, total(VARIADIC ARRAY[k, v, 1]) AS b FROM t
--- model: own_operator
SELECT k @+@ v AS s, count(k, v) AS c FROM t
--- model: odd_name
SELECT "Odd ""f"""(k) AS o, sum("Odd ""f"""(v)) AS s FROM t GROUP BY 1
--- model: joined_by_function
SELECT a.k, count(*) AS n FROM t a JOIN t b ON double(a.k) = b.v GROUP BY a.k
