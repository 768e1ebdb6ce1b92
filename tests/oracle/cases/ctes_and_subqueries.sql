-- CTEs and subqueries in FROM that flatten into joins, filters and one aggregate.
--- schema
CREATE TABLE orders (id int, customer_id int, amount numeric(10, 2), status text);
CREATE TABLE customers (id int PRIMARY KEY, region text, vip boolean);
--- model: import_ctes
WITH source AS (SELECT * FROM orders), renamed AS (SELECT id AS order_id, customer_id, amount, status FROM source),
final AS (SELECT order_id, customer_id, amount FROM renamed WHERE status <> 'a')
SELECT * FROM final
--- model: cte_joined
WITH c AS (SELECT id, region FROM customers WHERE vip), o AS (SELECT customer_id, amount FROM orders WHERE amount > 0)
SELECT c.region, count(*) AS n, sum(o.amount) AS amount FROM o JOIN c ON c.id = o.customer_id GROUP BY c.region
--- model: cte_used_twice
WITH o AS (SELECT id, customer_id, amount FROM orders WHERE status = 'a')
SELECT x.customer_id, count(*) AS pairs, sum(x.amount - y.amount) AS gap
FROM o x JOIN o y ON x.customer_id = y.customer_id GROUP BY x.customer_id
--- model: cte_materialized
WITH o AS MATERIALIZED (SELECT * FROM orders), p AS NOT MATERIALIZED (SELECT * FROM o) SELECT status, count(*) AS n FROM p GROUP BY status
--- model: cte_with_column_names
WITH o(a, b) AS (SELECT id, amount * 2 FROM orders) SELECT a, b FROM o WHERE b > 1
--- model: nested_with
SELECT q.region, q.n + 1 AS n1 FROM (WITH i AS (SELECT region, id FROM customers) SELECT region, id AS n FROM i) q
--- model: deep_subqueries
SELECT d, sum(e) AS e FROM (SELECT b + 1 AS d, c AS e FROM (SELECT a * 2 AS b, c FROM (SELECT id AS a, amount AS c FROM orders) x) y) z
GROUP BY d
--- model: subquery_of_a_join
SELECT s.region, sum(s.amount) AS amount
FROM (SELECT c.region, o.amount FROM customers c JOIN orders o ON o.customer_id = c.id) s WHERE s.amount <> 1.5 GROUP BY s.region
--- model: join_of_subqueries
SELECT a.id, b.region FROM (SELECT id, customer_id FROM orders WHERE amount > 0) a JOIN (SELECT * FROM customers WHERE vip) b
ON a.customer_id = b.id
--- model: unused_columns_and_tables
SELECT o.status, count(*) AS n FROM (SELECT *, amount * 2 AS doubled FROM orders) o JOIN customers c ON c.id = o.customer_id GROUP BY 1
--- model: unused_cte
WITH unused AS (SELECT * FROM customers) SELECT status, count(*) AS n FROM orders GROUP BY status
--- model: subquery_with_order
SELECT status, count(*) AS n FROM (SELECT * FROM orders ORDER BY id) o GROUP BY status
--- model: outer_alias_shadows
WITH orders AS (SELECT id, status FROM orders WHERE id > 0) SELECT orders.status, count(*) AS n FROM orders GROUP BY orders.status
