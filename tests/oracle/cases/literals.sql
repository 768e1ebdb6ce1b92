-- Text constants with backslashes, quotes, dollars and line breaks, whatever the writer's standard_conforming_strings says.
--- schema
CREATE TABLE t (k int, c text, b bytea);
COMMENT ON COLUMN t.c IS E'values {"a\\\\nb","x\\\\\\\\y","it''s","$$","$large$","line\nbreak","100%",NULL}';
--- model: filtered
SELECT k, count(*) AS n FROM t WHERE c = 'a\nb' OR c = 'x\\y' GROUP BY k
--- model: replaced
SELECT replace(c, '\', '/') AS slashed, replace(c, '''', '"') AS quoted, c || '$$' || '$large$' AS dollars, c || E'\n\t\\' AS escaped FROM t
--- model: patterns
SELECT count(*) AS n, c LIKE 'a\\n%' AS a, c ~ '^x\\{2}y' AS b, c LIKE '100\%' AS p FROM t GROUP BY 2, 3, 4
--- model: in_aggregates
SELECT k, max(c || '\') AS hi, sum(CASE WHEN c = $$it's$$ THEN 1 WHEN c = $x$$large$$x$ THEN 10 ELSE 100 END) AS s FROM t GROUP BY k
--- model: bytes
SELECT b, count(*) AS n, b = '\x5c27'::bytea AS is_it, count(b || '\xff') AS longer FROM t GROUP BY b
--- model: unicode
SELECT U&'d\0061t\+000061' || c AS u, '🦆' || c AS duck, 'a%sb%%' || c AS percent FROM t
--- writes
SET LOCAL standard_conforming_strings = off; INSERT INTO base.t VALUES (1, E'a\\nb', NULL), (1, E'x\\\\y', ''), (2, E'it\'s', NULL), (2, E'\\', NULL);
SET LOCAL standard_conforming_strings = off; UPDATE base.t SET k = k + 1;
SET LOCAL standard_conforming_strings = off; DELETE FROM base.t WHERE k = 2;
