-- Window functions over rows and aggregates, partitioned; filtered outside.
--- schema
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, region text, amount numeric(10, 2), placed int);
CREATE TABLE customers (id int PRIMARY KEY, name text);
--- model: latest_per_customer
SELECT id, customer_id, amount FROM (SELECT o.*, row_number() OVER (PARTITION BY customer_id ORDER BY placed DESC, id) AS rn FROM orders o) q WHERE rn = 1
--- model: running_total
SELECT id, customer_id, sum(amount) OVER (PARTITION BY customer_id ORDER BY placed, id) AS running,
  lag(amount) OVER (PARTITION BY customer_id ORDER BY placed, id) AS before FROM orders
--- model: share
SELECT id, amount / nullif(sum(amount) OVER (PARTITION BY region), 0) AS share FROM orders
--- model: two_partitions_that_share_a_column
SELECT id, rank() OVER (PARTITION BY region, customer_id ORDER BY amount) AS r, count(*) OVER (PARTITION BY region) AS n FROM orders
--- model: joined
SELECT c.name, q.id, q.rn FROM customers c
JOIN (SELECT id, customer_id, row_number() OVER (PARTITION BY customer_id ORDER BY id) AS rn FROM orders) q ON q.customer_id = c.id
--- model: over_aggregates
SELECT customer_id, region, sum(amount) AS s, rank() OVER (PARTITION BY customer_id ORDER BY sum(amount), region) AS r FROM orders GROUP BY customer_id, region
--- model: grouped_over_a_filtered_window
SELECT count(*) AS n FROM (SELECT customer_id, sum(amount) OVER (PARTITION BY id ORDER BY placed) AS s FROM orders) q
  LEFT JOIN customers c ON q.customer_id = c.id WHERE q.s <= 2
--- model: by_an_expression
SELECT id, upper(region) AS region, row_number() OVER (PARTITION BY upper(region), placed % 2 ORDER BY amount DESC NULLS LAST, id) AS place, amount - lag(amount) OVER w AS step
FROM orders WINDOW w AS (PARTITION BY upper(region) ORDER BY placed, id)
--- model: latest_by_an_expression
SELECT q.half, q.id, c.name FROM (SELECT o.id, o.customer_id, o.id / 2 AS half, row_number() OVER (PARTITION BY coalesce(o.placed, 0) / 2 ORDER BY o.id DESC) AS r FROM orders o) q
LEFT JOIN customers c ON c.id = q.customer_id WHERE q.r = 1
