-- Spines that are filtered by the clock: kept to their end, and cut off when read.
--- schema
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount numeric(10, 2), at date);
CREATE TABLE customers (id int PRIMARY KEY, name text);
COMMENT ON COLUMN orders.at IS 'values {2023-12-31,2024-01-01,2024-01-31,2199-12-31,2200-01-01,NULL}';
CREATE VIEW spine AS SELECT day::date AS day FROM (VALUES (date '2023-12-31'), ('2024-01-01'), ('2024-01-31'), ('2199-12-31'), ('2200-01-01')) v(day);
CREATE VIEW up_to_now AS SELECT day FROM spine WHERE day <= CURRENT_DATE;
--- model: below_a_group_by
SELECT s.day, count(o.id) AS n, sum(o.amount) AS total FROM spine s LEFT JOIN orders o ON o.at = s.day WHERE s.day <= CURRENT_DATE GROUP BY s.day
--- model: in_a_view
SELECT s.day, count(*) AS n, max(o.amount) AS hi FROM up_to_now s LEFT JOIN orders o ON o.at = s.day GROUP BY s.day
--- model: rows
SELECT s.day, o.id, o.amount FROM up_to_now s LEFT JOIN orders o ON o.at = s.day
--- model: a_grid
SELECT s.day, c.id, c.name, count(o.id) AS n FROM up_to_now s CROSS JOIN customers c LEFT JOIN orders o ON o.at = s.day AND o.customer_id = c.id GROUP BY 1, 2, 3
--- model: of_the_facts
SELECT DISTINCT o.at, c.name FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.at > CURRENT_DATE
--- model: groups_of_the_facts
SELECT o.at, count(DISTINCT o.customer_id) AS n, string_agg(c.name, ',' ORDER BY c.name) AS names FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE o.at < CURRENT_DATE GROUP BY o.at
--- model: running_total
SELECT day, sum(n) OVER (ORDER BY day) AS n FROM (SELECT s.day, count(o.id) AS n FROM up_to_now s LEFT JOIN orders o ON o.at = s.day GROUP BY s.day) d
--- model: on_the_nullable_side
SELECT u.day, count(*) AS n FROM orders o LEFT JOIN up_to_now u ON u.day = o.at GROUP BY u.day
--- model: on_the_nullable_left
SELECT c.name, q.at, count(o.id) AS n FROM (SELECT id, at FROM orders WHERE at < CURRENT_DATE) q RIGHT JOIN customers c ON c.id = q.id LEFT JOIN orders o ON o.id = c.id GROUP BY 1, 2
--- options: together
