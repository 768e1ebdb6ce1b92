-- Sources that are views, and views on views, down to base tables.
--- schema
CREATE TABLE raw_orders (id int, customer int, cents int, status text);
CREATE TABLE raw_customers (id int, name text);
CREATE VIEW stg_orders AS SELECT id AS order_id, customer AS customer_id, cents / 100.0 AS amount, upper(status) AS status FROM raw_orders;
CREATE VIEW stg_customers AS SELECT id AS customer_id, name FROM raw_customers WHERE name IS NOT NULL;
CREATE VIEW int_orders AS SELECT o.*, c.name FROM stg_orders o JOIN stg_customers c USING (customer_id);
CREATE VIEW int_active AS SELECT * FROM int_orders WHERE status <> 'A';
CREATE VIEW totals(who, total) AS SELECT customer_id, sum(amount) FROM stg_orders GROUP BY customer_id;
CREATE VIEW "order's view" AS SELECT order_id AS "the ""id""", status FROM stg_orders;
CREATE VIEW both_sides AS SELECT order_id AS id FROM stg_orders UNION ALL SELECT customer_id FROM stg_customers;
CREATE VIEW stamped AS SELECT *, now() AS loaded_at, random() AS dice, row_number() OVER () AS number FROM raw_orders;
--- model: unread_outputs_may_be_anything
SELECT status, sum(cents) AS cents FROM (SELECT status, cents, dice FROM stamped) q GROUP BY status
--- model: one_view
SELECT * FROM stg_orders
--- model: view_on_views
SELECT name, count(*) AS n, sum(amount) AS amount FROM int_active GROUP BY name
--- model: view_joined_with_its_table
SELECT o.status, count(*) AS n FROM stg_orders o JOIN raw_orders r ON r.id = o.order_id GROUP BY o.status
--- model: view_twice
SELECT a.name, count(*) AS n FROM int_orders a JOIN int_orders b ON a.order_id = b.customer_id GROUP BY a.name
--- model: view_with_aggregate
SELECT who, total FROM totals WHERE total > 0
--- model: odd_view
SELECT "the ""id""" AS id, count(*) AS n FROM "order's view" GROUP BY 1
--- model: view_with_union_all
SELECT id, count(*) AS n FROM both_sides GROUP BY id
