-- Joins and aggregates over aggregated subqueries, evaluated when read.
--- schema
CREATE TABLE orders (id int, customer int, amount int, day date);
CREATE TABLE payments (order_id int, paid int);
--- model: aggregate_of_aggregate
SELECT n, count(*) AS customers FROM (SELECT customer, count(*) AS n FROM orders GROUP BY customer) c GROUP BY n
--- model: average_of_totals
SELECT avg(total) AS mean, max(total) AS best FROM (SELECT customer, sum(amount) AS total FROM orders GROUP BY customer) c
--- model: join_of_aggregates
SELECT o.customer, o.total, p.paid
FROM (SELECT customer, sum(amount) AS total FROM orders GROUP BY customer) o
JOIN (SELECT order_id, sum(paid) AS paid FROM payments GROUP BY order_id) p ON p.order_id = o.customer
--- model: same_aggregate_twice
WITH d AS (SELECT day, sum(amount) AS s FROM orders GROUP BY day)
SELECT a.day, a.s, b.s AS other FROM d a JOIN d b ON a.s = b.s
--- model: filter_above
SELECT * FROM (SELECT customer, count(*) AS n, max(amount) AS hi FROM orders GROUP BY customer) c WHERE n > 1 AND hi > 0
--- model: expression_above
SELECT customer, n * 2 AS twice, n + hi AS both FROM (SELECT customer, count(*) AS n, max(amount) AS hi FROM orders GROUP BY customer) c
--- model: distinct_above
SELECT DISTINCT n FROM (SELECT customer, count(*) AS n FROM orders GROUP BY customer) c
--- model: distinct_below
SELECT count(*) AS customers FROM (SELECT DISTINCT customer FROM orders) c
--- model: union_all_of_aggregates
SELECT 'orders' AS what, count(*) AS n, sum(amount) AS s FROM orders UNION ALL SELECT 'payments', count(*), sum(paid) FROM payments
--- model: union_all_of_groups
SELECT customer AS k, count(*) AS n FROM orders GROUP BY customer UNION ALL SELECT order_id, sum(paid) FROM payments GROUP BY order_id
--- model: scalar_beside_groups
SELECT c.customer, c.total, t.total AS everything FROM (SELECT customer, sum(amount) AS total FROM orders GROUP BY customer) c
CROSS JOIN (SELECT sum(amount) AS total FROM orders) t
--- model: three_levels
SELECT max(days) AS most FROM (SELECT n, count(*) AS days FROM (SELECT day, count(*) AS n FROM orders GROUP BY day) d GROUP BY n) e
