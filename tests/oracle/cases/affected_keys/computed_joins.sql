-- Joins and subqueries on what is computed from columns: other spellings, defaults, casts between types.
--- schema
CREATE TABLE t (id int PRIMARY KEY, a int, x text, n numeric(8, 2), at timestamp);
CREATE TABLE u (id int PRIMARY KEY, a int, y text, day date);
--- model: default_value
SELECT t.id, t.x, u.y FROM t LEFT JOIN u ON coalesce(t.a, 1) = u.id
--- model: text_of_a_number
SELECT t.id, count(u.y) AS n, string_agg(u.y, ',' ORDER BY u.y) AS l FROM t LEFT JOIN u ON t.a::text = u.y GROUP BY t.id
--- model: without_case
SELECT t.id, t.x, u.id AS other FROM t LEFT JOIN u ON lower(btrim(t.x)) = lower(u.y)
--- model: numeric_and_integer
SELECT t.id, u.y FROM t LEFT JOIN u ON t.n = u.a
--- model: by_day
SELECT u.id, count(DISTINCT t.x) AS n FROM u LEFT JOIN t ON date_trunc('day', t.at)::date = u.day GROUP BY u.id
--- model: choice
SELECT t.id, t.x FROM t WHERE NOT EXISTS (SELECT FROM u WHERE CASE WHEN u.a IS NULL THEN 1 ELSE u.a END = t.id)
