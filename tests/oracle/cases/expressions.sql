-- Filters and expressions of every kind, on plain rows and below aggregates.
--- schema
CREATE TABLE items (id int, a int, b bigint, c text, d date, f boolean, x numeric(8, 2), tags text[]);
COMMENT ON COLUMN items.b IS 'values {0,1,2,3,NULL}';
COMMENT ON COLUMN items.x IS 'values {0,1.5,-2.25,10,NULL}';
--- model: arithmetic
SELECT id, a + b AS plus, a - 1 AS minus, -a AS negative, a * b AS times, x / 3 AS third, a % 3 AS remainder, x ^ 2 AS square,
  a & 1 AS bits, a # 3 AS xor, a << 2 AS shifted
FROM items
--- model: prefix_operators
SELECT id, @ a AS absolute, |/ abs(x) AS root, - @ (- b) AS negative, ~ a AS bits, '(@ x)' AS text FROM items WHERE @ a < 100
--- model: mathematics
SELECT abs(a) AS absolute, sqrt(abs(x)) AS root, ln(abs(x) + 1) AS natural, log(10, abs(x) + 1) AS ten, ceil(x) AS up, trunc(x, 1) AS cut,
  mod(a, 3) AS m, div(x, 3) AS d, power(x, 2) AS p, round(x) AS r, sign(x) AS s, width_bucket(x, 0, 10, 5) AS bucket, exp(a % 5) AS e
FROM items
--- model: boolean_tests
SELECT f IS NOT TRUE AS a, f IS NOT FALSE AS b, f IS UNKNOWN AS c, f IS NOT UNKNOWN AS d, (a > 1) IS TRUE AS e, count(*) AS n
FROM items WHERE f IS NOT TRUE OR (a = 1) IS NOT FALSE GROUP BY 1, 2, 3, 4, 5
--- model: more_functions
SELECT encode(sha256(convert_to(c, 'UTF8')), 'hex') AS sha, split_part(c, ' ', 1) AS part, starts_with(c, 'a') AS starts, lpad(c, 5, '.') AS padded,
  to_char(d, 'YYYY-MM') AS month, jsonb_build_object('a', a, 'c', c) AS doc, int4range(0, 3) @> a AS inside, c COLLATE "C" < 'b' AS less,
  string_to_array(c, ' ') AS words, '{"x": {"y": 1}}'::jsonb #>> '{x,y}' AS path, c = ANY (tags) AS tagged, ascii(c) AS code, initcap(c) AS title
FROM items
--- model: case_forms
SELECT CASE WHEN a > 1 THEN 'big' WHEN a IS NULL THEN 'none' ELSE 'small' END AS size,
  CASE a WHEN 1 THEN 'one' WHEN 2 THEN 'two' END AS word, count(*) AS n
FROM items GROUP BY 1, 2
--- model: nulls
SELECT coalesce(a, b, 0) AS first, nullif(a, 1) AS no_one, greatest(a, b) AS most, least(a::bigint, b) AS least,
  a IS NULL AS missing, c IS NOT NULL AS given, a IS DISTINCT FROM b AS differs, f IS TRUE AS yes, f IS NOT FALSE AS not_no,
  f IS UNKNOWN AS unknown, num_nulls(a, b, c) AS nulls
FROM items
--- model: casts
SELECT a::text AS t, a::numeric(6, 1) AS n, x::int AS i, x::float8 AS f, a::boolean AS b, d::text AS dt, f::int AS fi,
  CAST(a AS smallint) AS s, c::varchar(1) AS v, c::char(3) AS ch, d::timestamp AS ts, a::text || c AS joined, '5'::int AS five
FROM items
--- model: text_functions
SELECT upper(c) AS u, length(c) AS l, substring(c FROM 1 FOR 2) AS sub, position('a' IN c) AS p, trim(both FROM c) AS t,
  c || '!' AS bang, replace(c, 'a', 'b') AS r, left(c, 1) AS first, concat(c, '-', a) AS con, md5(c) AS hash,
  overlay(c PLACING 'x' FROM 1) AS o, format('%s|%s', a, c) AS fmt, regexp_replace(c, '[ab]', '', 'gi') AS re, repeat(c, 2) AS rep
FROM items
--- model: patterns
SELECT id FROM items WHERE c LIKE 'a%' OR c ILIKE '%B' OR c ~ '^a' OR c ~* 'B$' OR c SIMILAR TO 'b_?' OR c NOT LIKE '%'
--- model: membership
SELECT id, a FROM items WHERE a IN (1, 2) OR b NOT IN (0, 1) OR a = ANY (ARRAY[3, 4]) OR b > ALL ('{0,1}'::bigint[])
--- model: ranges
SELECT id FROM items WHERE a BETWEEN 1 AND 3 AND b NOT BETWEEN 5 AND 7 AND x BETWEEN SYMMETRIC 5 AND 0
--- model: boolean_logic
SELECT count(*) AS n, f FROM items WHERE NOT (a = 1 AND (f OR b = 2)) OR (f AND NOT f IS NULL) GROUP BY f
--- model: row_comparison
SELECT id FROM items WHERE (a, b) > (1, 0) OR (a, c) = (2, 'a') OR ROW (a, b) IS NULL
--- model: dates
SELECT d + 1 AS tomorrow, d - DATE '2024-01-01' AS days, date_trunc('month', d::timestamp) AS month,
  extract(year FROM d) AS year, d + INTERVAL '1 month' AS later, date_part('dow', d) AS dow, d IN ('2024-01-01', '2024-02-29') AS listed,
  (d, d + 1) OVERLAPS (DATE '2024-01-01', DATE '2024-01-02') AS overlaps
FROM items WHERE isfinite(d)
--- model: arrays
SELECT tags[1] AS first, array_length(tags, 1) AS n, tags || 'z'::text AS more, 'a' = ANY (tags) AS has_a, tags @> '{a}' AS contains,
  ARRAY[a, id] AS pair, cardinality(tags) AS size, array_to_string(tags, ',') AS joined, tags[1:1] AS slice
FROM items
--- model: constants
SELECT 1 AS one, 'x' AS letter, NULL AS nothing, true AS yes, NULL::int AS no_number, 1.50 AS price, DATE '2024-01-01' AS day,
  INTERVAL '1 day' AS long, '{1,2}'::int[] AS list, E'a\nb' AS line, '' AS blank, 'it''s' AS quote, B'101' AS bits, 1e3 AS thousand
FROM items
--- model: constant_filters
SELECT id FROM items WHERE true AND (1 = 1 OR a = 1) AND NOT false
--- model: duplicate_expressions
SELECT a, a AS again, a + 0 AS same, count(*) AS n FROM items GROUP BY a
--- model: unnamed_columns
SELECT a + 1, count(*), sum(b) FROM items GROUP BY a + 1
--- model: filter_on_aggregated_rows
SELECT c, sum(a) AS s FROM items WHERE a > 0 AND f GROUP BY c
