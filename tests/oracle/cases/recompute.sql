-- on_unsupported='recompute': what has no incremental rule is computed anew by every statement that changes its tables.
--- schema
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, region text, amount numeric(10, 2), placed int);
CREATE TABLE customers (id int PRIMARY KEY, name text, favourite int);
CREATE TABLE alone (k int, v int);
--- options: recompute
--- model: scalar_subquery
SELECT id, amount FROM orders WHERE amount > (SELECT avg(amount) FROM orders)
--- model: in_the_select_list
SELECT c.id, (SELECT max(amount) FROM orders) AS most, c.name FROM customers c
--- model: window_without_partition
SELECT id, sum(amount) OVER (ORDER BY placed, id) AS running, row_number() OVER (ORDER BY placed, id) AS place FROM orders
--- model: limit_inside
SELECT c.name, q.id FROM (SELECT id, customer_id FROM orders ORDER BY placed, id LIMIT 3) q LEFT JOIN customers c ON c.id = q.customer_id
--- model: not_in
SELECT c.id, c.name FROM customers c WHERE c.favourite NOT IN (SELECT o.placed FROM orders o)
--- model: above_all
SELECT c.id FROM customers c WHERE c.id > ALL (SELECT o.customer_id FROM orders o WHERE o.customer_id IS NOT NULL)
--- model: distinct_on_an_expression
SELECT DISTINCT ON (upper(region)) upper(region) AS region, id, amount FROM orders ORDER BY upper(region), id
--- model: in_order ordered
SELECT c.id, q.n FROM customers c CROSS JOIN (SELECT count(DISTINCT region) AS n FROM orders) q ORDER BY c.id DESC LIMIT 3
--- model: distinct_aggregate
SELECT count(DISTINCT region) AS regions, string_agg(region, ',' ORDER BY region, id) AS all_of_them FROM orders
--- model: one_table
SELECT v, k > (SELECT avg(k) FROM alone) AS above FROM alone
--- model: grouping_sets_in_a_subquery
SELECT c.id FROM customers c WHERE c.favourite IN (SELECT o.placed FROM orders o GROUP BY CUBE (o.placed, o.region) HAVING count(*) > 1)
--- model: with_a_rule
SELECT region, count(*) AS n FROM orders GROUP BY region
