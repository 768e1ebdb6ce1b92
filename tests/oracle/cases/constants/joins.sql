-- Constant relations (spines, VALUES, series) in every kind of join with tables.
--- schema
CREATE TABLE customers (id int PRIMARY KEY, name text, region int);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount numeric(10, 2), at date, sent timestamp);
CREATE TABLE subscriptions (customer_id int, since date, until date, plan text);
CREATE VIEW spine AS SELECT generate_series(date '2023-12-29', date '2024-01-12', interval '1 day')::date AS day;
--- model: rows_by_day
SELECT s.day, o.id, o.amount FROM spine s LEFT JOIN orders o ON o.at = s.day
--- model: dense_distinct
SELECT s.day, count(DISTINCT o.customer_id) AS buyers, string_agg(o.id::text, ',' ORDER BY o.id) AS ids FROM spine s LEFT JOIN orders o ON o.sent::date = s.day GROUP BY 1
--- model: dense_grid
SELECT s.day, c.id, c.name, count(o.id) AS n, coalesce(sum(o.amount), 0) AS total FROM spine s CROSS JOIN customers c
LEFT JOIN orders o ON o.customer_id = c.id AND o.at = s.day GROUP BY s.day, c.id, c.name
--- model: dense_grid_of_all
SELECT s.day, c.region, count(DISTINCT o.id) AS n FROM spine s CROSS JOIN customers c
LEFT JOIN orders o ON o.customer_id = c.id AND o.sent::date = s.day GROUP BY s.day, c.region
--- model: grid_of_constants
SELECT s.day, r.region, count(c.id) AS n, sum(o.amount) AS total FROM spine s CROSS JOIN (VALUES (1), (2), (NULL)) r(region)
LEFT JOIN orders o ON o.at = s.day LEFT JOIN customers c ON c.id = o.customer_id AND c.region = r.region GROUP BY 1, 2
--- model: right_join
SELECT o.id, s.day, o.amount FROM spine s RIGHT JOIN orders o ON o.at = s.day
--- model: left_join_of_a_constant
SELECT o.id, v.label, v.k FROM orders o LEFT JOIN (VALUES (1, 'one'), (2, 'two'), (2, 'two again'), (NULL, 'none')) v(k, label) ON v.k = o.customer_id AND o.amount > 1
--- model: full_join
SELECT coalesce(s.day, o.at) AS day, o.id, o.amount FROM spine s FULL JOIN orders o ON o.at = s.day
--- model: cross_join
SELECT s.n, c.id, c.region * s.n AS x FROM generate_series(1, 2) s(n) CROSS JOIN customers c WHERE c.region > s.n
--- model: coarser_than_the_spine
SELECT date_trunc('week', s.day::timestamp) AS week, count(*) AS n, count(o.id) AS orders, sum(o.amount) AS total
FROM spine s LEFT JOIN orders o ON o.at = s.day GROUP BY 1
--- model: ranks_in_a_day
SELECT s.day, o.id, rank() OVER (PARTITION BY s.day ORDER BY o.amount, o.id) AS place FROM spine s LEFT JOIN orders o ON o.at = s.day
--- model: last_known
SELECT s.day, t.id, t.amount FROM spine s
LEFT JOIN LATERAL (SELECT o.id, o.amount FROM orders o WHERE o.at = s.day ORDER BY o.amount DESC NULLS LAST, o.id LIMIT 1) t ON true
--- options: together
