-- Incremental views that read other incremental views: chains, a diamond, through a plain view, with a finish in between.
--- schema
CREATE TABLE customers (id int PRIMARY KEY, name text, region int);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount numeric(10, 2), status text);
--- model: stg_orders
SELECT id, customer_id, amount, upper(status) AS status FROM orders WHERE amount > 0
--- model: order_totals
SELECT customer_id, count(*) AS n, sum(amount) AS total, avg(amount) AS mean FROM model.stg_orders GROUP BY customer_id
--- model: customers_with_totals
SELECT c.id, c.name, c.region, coalesce(t.n, 0) AS n, t.total FROM customers c LEFT JOIN model.order_totals t ON t.customer_id = c.id
--- model: by_region
SELECT region, count(*) AS customers, sum(n) AS orders FROM model.customers_with_totals GROUP BY region
--- model: diamond
SELECT c.id, c.name, c.n, s.status FROM model.customers_with_totals c JOIN model.stg_orders s ON s.customer_id = c.id
--- options: together
