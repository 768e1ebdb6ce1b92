-- LEFT and RIGHT JOIN: rows, under and over aggregates, IS NULL tests on the nullable side, chains, derived tables.
--- schema
CREATE TABLE customers (id int PRIMARY KEY, name text, region int);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount numeric(10, 2), status text, placed date);
CREATE TABLE payments (order_id int, method text, paid numeric);
--- model: rows
SELECT c.id, c.name, o.id AS order_id, o.amount FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
--- model: without_orders
SELECT c.id, c.name FROM customers c LEFT JOIN orders o ON o.customer_id = c.id WHERE o.id IS NULL
--- model: condition_on_the_nullable_side
SELECT c.id, o.id AS order_id FROM customers c LEFT JOIN orders o ON o.customer_id = c.id AND o.status = 'b' AND c.region > 1
--- model: right_join
SELECT c.name, o.id AS order_id, o.amount FROM customers c RIGHT JOIN orders o ON o.customer_id = c.id
--- model: chain
SELECT c.id, o.id AS order_id, p.method FROM customers c LEFT JOIN orders o ON o.customer_id = c.id LEFT JOIN payments p ON p.order_id = o.id
--- model: mixed_with_inner
SELECT o.id, c.name, p.method, p.paid FROM orders o JOIN customers c ON c.id = o.customer_id LEFT JOIN payments p ON p.order_id = o.id
--- model: aggregated
SELECT c.id, c.region, count(o.id) AS n, coalesce(sum(o.amount), 0) AS total, max(o.placed) AS latest
FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id, c.region
--- model: to_an_aggregate
WITH totals AS (SELECT customer_id, count(*) AS n, sum(amount) AS total, min(placed) AS first FROM orders GROUP BY customer_id)
SELECT c.id, c.name, coalesce(t.n, 0) AS n, t.total, t.first, CASE WHEN t.n > 2 THEN 'returning' ELSE 'new' END AS kind
FROM customers c LEFT JOIN totals t ON t.customer_id = c.id
--- model: two_aggregates
SELECT c.id, o.n, p.paid FROM customers c
LEFT JOIN (SELECT customer_id, count(*) AS n FROM orders GROUP BY customer_id) o ON o.customer_id = c.id
LEFT JOIN (SELECT b.customer_id, sum(a.paid) AS paid FROM payments a JOIN orders b ON b.id = a.order_id GROUP BY b.customer_id) p
  ON p.customer_id = c.id
--- model: nullable_key
SELECT o.customer_id, o.id, p.method FROM orders o LEFT JOIN payments p ON p.order_id = o.customer_id
--- model: self_left_join
SELECT a.id, b.id AS other FROM orders a LEFT JOIN orders b ON b.customer_id = a.customer_id AND b.id <> a.id
--- model: by_name_text
SELECT a.name, b.status, count(*) AS n FROM customers a LEFT JOIN orders b ON b.status = a.name GROUP BY a.name, b.status
--- model: restricted_sideways
SELECT c.id, o.id AS order_id, i.paid FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
LEFT JOIN (SELECT order_id, sum(paid) AS paid FROM payments GROUP BY order_id) i ON i.order_id = o.id
--- model: restricted_sideways_by_where
SELECT c.id, q.n FROM customers c LEFT JOIN orders o ON o.customer_id = c.id,
(SELECT order_id, count(DISTINCT method) AS n FROM payments GROUP BY order_id) q WHERE q.order_id = o.id
--- model: distinct_without_the_key
SELECT DISTINCT o.status, c.region FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
--- model: on_that_equates_two_columns_of_the_preserved_side
SELECT DISTINCT ON (a.id) a.id, a.customer_id, p.method FROM orders a
LEFT JOIN payments p ON p.order_id = a.id AND p.order_id = a.customer_id ORDER BY a.id, p.method, p.paid
--- model: nothing_on_the_nullable_side
SELECT c.id, c.name, o.status FROM customers c LEFT JOIN (SELECT * FROM orders WHERE 1 = 2) o ON o.customer_id = c.id
