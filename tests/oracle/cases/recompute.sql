-- on_unsupported='recompute': what has no incremental rule is computed anew by every statement that changes its tables.
--- schema
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, region text, amount numeric(10, 2), placed int);
CREATE TABLE customers (id int PRIMARY KEY, name text, favourite int);
CREATE TABLE alone (k int, v int);
--- options: recompute
--- model: window_without_partition
SELECT id, sum(amount) OVER (ORDER BY placed, id) AS running, row_number() OVER (ORDER BY placed, id) AS place FROM orders
--- model: limit_inside
SELECT c.name, q.id FROM (SELECT id, customer_id FROM orders ORDER BY placed, id LIMIT 3) q LEFT JOIN customers c ON c.id = q.customer_id
--- model: distinct_on_an_expression
SELECT DISTINCT ON (upper(region)) upper(region) AS region, id, amount FROM orders ORDER BY upper(region), id
--- model: in_order ordered
SELECT c.id, q.n FROM customers c CROSS JOIN (SELECT count(DISTINCT region) AS n FROM orders) q ORDER BY c.id DESC LIMIT 3
--- model: distinct_aggregate
SELECT count(DISTINCT region) AS regions, string_agg(region, ',' ORDER BY region, id) AS all_of_them FROM orders
--- model: with_a_rule
SELECT region, count(*) AS n FROM orders GROUP BY region
--- model: one_table
SELECT v, ntile(3) OVER (ORDER BY k, v) AS third FROM alone
--- model: median
SELECT id FROM orders WHERE amount > (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY amount) FROM orders)
