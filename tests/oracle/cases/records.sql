-- Values of a pseudo-type inside a query: no table of ours can keep them, what is made of them it can.
--- schema
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount numeric(10, 2), at date, status text);
CREATE TABLE customers (id int PRIMARY KEY, name text, signed date);
--- model: rows
SELECT x.id, x.r::text AS r FROM (SELECT id, ROW(customer_id, status) AS r FROM orders) x
--- model: outer_join
SELECT c.id, x.r::text AS r FROM customers c LEFT JOIN (SELECT id, customer_id, ROW(amount, status) AS r FROM orders) x ON x.customer_id = c.id
--- model: compared
SELECT x.id, c.name FROM (SELECT id, ROW(customer_id, status) AS r FROM orders) x JOIN customers c ON x.r = ROW(c.id, c.name)
--- model: grouped
SELECT x.r::text AS r, count(*) AS n FROM (SELECT ROW(customer_id, status) AS r FROM orders) x GROUP BY x.r
--- model: distinct
SELECT x.r::text AS r FROM (SELECT DISTINCT ROW(customer_id, status) AS r FROM orders) x
--- model: window
SELECT x.id, row_number() OVER (PARTITION BY x.r ORDER BY x.id) AS place FROM (SELECT id, ROW(customer_id, status) AS r FROM orders) x
--- model: aggregated
SELECT customer_id, max(ROW(amount, id)::text) AS m, count(DISTINCT ROW(amount, status)) AS n FROM orders GROUP BY customer_id
