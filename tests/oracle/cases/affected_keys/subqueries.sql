-- Subqueries in WHERE, HAVING and the select list: EXISTS, IN, NOT EXISTS, ANY, scalar; correlated by equality.
--- schema
CREATE TABLE customers (id int PRIMARY KEY, name text, region int);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount numeric(10, 2), status text);
CREATE TABLE items (order_id int, sku text, n int);
--- model: exists
SELECT c.id, c.name FROM customers c WHERE EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND o.amount > 1)
--- model: not_exists
SELECT c.id, c.name FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id)
--- model: in_subquery
SELECT o.id, o.amount FROM orders o WHERE o.customer_id IN (SELECT id FROM customers WHERE region > 1)
--- model: row_in_subquery
SELECT o.id FROM orders o WHERE (o.customer_id, o.status) IN (SELECT id, name FROM customers)
--- model: any_subquery
SELECT o.id FROM orders o WHERE o.amount > ANY (SELECT b.amount FROM orders b WHERE b.customer_id = o.customer_id)
--- model: all_subquery
SELECT o.id, o.customer_id FROM orders o WHERE o.amount >= ALL (SELECT b.amount FROM orders b WHERE b.customer_id = o.customer_id)
--- model: scalar_in_select
SELECT c.id, (SELECT max(o.amount) FROM orders o WHERE o.customer_id = c.id) AS largest,
  (SELECT count(*) FROM orders o JOIN items i ON i.order_id = o.id WHERE o.customer_id = c.id) AS items FROM customers c
--- model: scalar_in_where
SELECT o.id, o.amount FROM orders o WHERE o.amount > (SELECT avg(b.amount) FROM orders b WHERE b.customer_id = o.customer_id)
--- model: array_in_select
SELECT c.id, ARRAY(SELECT o.status FROM orders o WHERE o.customer_id = c.id ORDER BY o.status) AS statuses FROM customers c
--- model: nested_correlation
SELECT c.id FROM customers c WHERE EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND EXISTS (SELECT FROM items i WHERE i.order_id = o.id AND i.n > c.region))
--- model: in_a_case
SELECT c.id, CASE WHEN EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id) THEN 'buyer' ELSE 'visitor' END AS kind FROM customers c
--- model: below_an_aggregate
SELECT c.region, count(*) AS n FROM customers c WHERE EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id) GROUP BY c.region
--- model: not_in_correlated
SELECT c.id FROM customers c WHERE c.name NOT IN (SELECT o.status FROM orders o WHERE o.customer_id = c.id)
--- model: in_having
SELECT o.customer_id, count(*) AS n FROM orders o GROUP BY o.customer_id HAVING count(*) > (SELECT min(c.region) FROM customers c WHERE c.id = o.customer_id)
