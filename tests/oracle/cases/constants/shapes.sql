-- Constant relations of odd names and types, and over several tables, levels and groups.
--- schema
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount numeric(10, 2), at date, status text);
CREATE TABLE customers (id int PRIMARY KEY, name text, signed date);
CREATE VIEW spine AS SELECT generate_series(date '2023-12-30', date '2024-01-03', interval '1 day')::date AS day;
--- model: odd_names
SELECT s."a ""b", s."Día'x", count(o.id) AS n FROM (VALUES (1, 'it''s'), (2, 'b"c')) s("a ""b", "Día'x") LEFT JOIN orders o ON o.customer_id = s."a ""b" GROUP BY 1, 2
--- model: odd_types
SELECT s.*, o.id FROM (VALUES ('{1,2}'::int[], '1 day'::interval, '{"a":1}'::jsonb, 1.50, 'x'::char(3), int4range(1, 3), NULL::uuid, true)) s(a, b, c, d, e, f, g, h)
LEFT JOIN orders o ON o.customer_id = ANY (s.a) AND o.amount > s.d
--- model: kept_nowhere
SELECT o.id, s.r::text AS r FROM (SELECT ROW(i, 'x') AS r, i FROM generate_series(1, 3) i) s LEFT JOIN orders o ON o.id = s.i
--- model: same_name_twice
SELECT s.*, o.status FROM (SELECT * FROM (VALUES (1), (2)) AS a(k), (VALUES ('x'), (NULL)) AS b(v), (VALUES (3)) AS c(w)) AS s(k, v, w)
JOIN orders o ON o.id = s.k AND (s.v = o.status OR s.v IS NULL)
--- model: long_texts
SELECT s.k, left(s.t, 3) AS t, count(o.id) AS n FROM (SELECT i AS k, repeat('ab' || i, 3000) AS t FROM generate_series(1, 3) i) s
LEFT JOIN orders o ON o.customer_id = s.k AND o.status <> s.t GROUP BY 1, 2
--- model: no_columns
SELECT c.id, count(*) AS n FROM spine s LEFT JOIN customers c ON true GROUP BY 1
--- model: twice
SELECT s.day, t.day AS other, count(o.id) AS n FROM spine s JOIN spine t ON t.day > s.day LEFT JOIN orders o ON o.at >= s.day AND t.day > o.at GROUP BY 1, 2
--- model: twice_in_parts
WITH s AS MATERIALIZED (SELECT day FROM spine) SELECT a.day, o.id FROM s a LEFT JOIN orders o ON o.at = a.day WHERE a.day IN (SELECT day FROM s)
--- model: the_last_before
SELECT o.id, l.day FROM orders o LEFT JOIN LATERAL (SELECT s.day FROM spine s WHERE s.day <= o.at ORDER BY s.day DESC LIMIT 1) l ON true
--- model: the_last_before_grouped
SELECT (SELECT max(s.day) FROM spine s WHERE s.day <= o.at) AS day, count(*) AS n FROM orders o GROUP BY 1
--- model: all_before
SELECT s.day, count(o.id) AS n, sum(o.amount) FILTER (WHERE o.status = 'a') AS a, count(*) FILTER (WHERE o.status IS NULL) AS unknown,
  bool_or(o.amount > 1) AS large, avg(o.amount * 2) AS mean FROM spine s LEFT JOIN orders o ON o.at <= s.day GROUP BY 1
--- model: equal_but_not_the_same
SELECT s.x, count(*) AS n FROM (VALUES (1.0), (1.00), (2)) s(x) LEFT JOIN orders o ON o.customer_id::text || '.0' = s.x::text GROUP BY 1
--- model: filtered_facts
SELECT s.day, count(o.id) AS n FROM spine s LEFT JOIN orders o ON o.at = s.day WHERE o.status <> 'x' OR o.id IS NULL GROUP BY 1
--- model: joined_facts
SELECT s.day, count(o.id) AS n, max(o.name) AS last FROM spine s LEFT JOIN (SELECT o.id, o.at, c.name FROM orders o JOIN customers c ON c.id = o.customer_id) o ON o.at = s.day GROUP BY 1
--- model: united_facts
SELECT s.day, count(*) AS n, count(u.id) AS facts FROM spine s LEFT JOIN (SELECT id, at FROM orders UNION ALL SELECT id, signed FROM customers) u ON u.at = s.day GROUP BY 1
--- model: rolled_up
SELECT s.day, count(*) AS n, count(DISTINCT o.status) AS states FROM spine s LEFT JOIN orders o ON o.at = s.day GROUP BY ROLLUP (s.day)
--- options: together
--- model: beside_rows_of_keys
SELECT x, y FROM (VALUES (1, 'a'), (1, 'a'), (NULL, 'b')) v(x, y) UNION ALL SELECT o.id, c.name
FROM (SELECT DISTINCT ON (customer_id) id, customer_id FROM orders ORDER BY customer_id, id DESC) o LEFT JOIN customers c ON c.id = o.customer_id
