-- Additive aggregates over rows that are not linear: what the affected keys' rows are now, minus what they were.
--- schema
CREATE TABLE customers (id int PRIMARY KEY, name text, region int);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount numeric(10, 2), status text, score float8);
CREATE TABLE items (order_id int, sku text, n int, price numeric);
--- model: left_join_by_region
SELECT c.region, count(*) AS rows, count(o.id) AS orders, sum(o.amount) AS total, avg(o.score) AS score
FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.region
--- model: scalar
SELECT count(*) AS n, count(o.id) AS orders, sum(o.amount) AS total FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
--- model: chain
SELECT c.region, count(i.sku) AS items, sum(i.price) AS price FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
LEFT JOIN items i ON i.order_id = o.id GROUP BY c.region
--- model: exists_per_status
SELECT o.status, count(*) AS n FROM orders o WHERE EXISTS (SELECT FROM items i WHERE i.order_id = o.id AND i.n > 1) GROUP BY o.status
--- model: not_exists
SELECT count(*) AS n, sum(o.amount) AS s FROM orders o WHERE NOT EXISTS (SELECT FROM items i WHERE i.order_id = o.id)
--- model: below_the_average
SELECT sum(i.price) AS s, count(*) AS n FROM items i WHERE i.n < (SELECT 0.8 * avg(j.n) FROM items j WHERE j.order_id = i.order_id)
--- model: aggregated_twice
SELECT q.n, count(*) AS customers, sum(q.total) AS total FROM (SELECT customer_id, count(*) AS n, sum(amount) AS total FROM orders GROUP BY customer_id) q GROUP BY q.n
--- model: over_a_window
SELECT q.status, count(*) AS n, sum(q.amount) AS s FROM (SELECT o.*, row_number() OVER (PARTITION BY customer_id ORDER BY id) AS r FROM orders o) q WHERE q.r = 1 GROUP BY q.status
--- model: full_join
SELECT count(*) AS n, count(c.id) AS customers, count(o.id) AS orders FROM customers c FULL JOIN orders o ON o.customer_id = c.id
--- model: self_left_join
SELECT a.status, count(b.id) AS n FROM orders a LEFT JOIN orders b ON b.customer_id = a.customer_id AND b.id > a.id GROUP BY a.status
--- model: without_columns
SELECT count(*) AS n FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
