-- LATERAL: top rows per group, functions of columns, VALUES.
--- schema
CREATE TABLE customers (id int PRIMARY KEY, name text, tags text[]);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount numeric(10, 2));
--- model: top_per_group
SELECT c.id, c.name, t.id AS order_id, t.amount FROM customers c
CROSS JOIN LATERAL (SELECT o.id, o.amount FROM orders o WHERE o.customer_id = c.id ORDER BY o.amount DESC NULLS LAST, o.id LIMIT 2) t
--- model: left_lateral
SELECT c.id, t.amount FROM customers c
LEFT JOIN LATERAL (SELECT o.amount FROM orders o WHERE o.customer_id = c.id ORDER BY o.id LIMIT 1) t ON true
--- model: scalar_lateral
SELECT c.id, t.n, t.total FROM customers c CROSS JOIN LATERAL (SELECT count(*) AS n, sum(o.amount) AS total FROM orders o WHERE o.customer_id = c.id) t
--- model: unnested
SELECT c.id, t.tag, t.place FROM customers c CROSS JOIN LATERAL unnest(c.tags) WITH ORDINALITY AS t(tag, place)
--- model: in_the_select_list
SELECT id, unnest(tags) AS tag FROM customers
--- model: values_
SELECT o.id, v.label FROM orders o LEFT JOIN (VALUES (1, 'one'), (2, 'two')) v(k, label) ON v.k = o.customer_id
--- model: that_tests_the_left
SELECT c.id, c.name, t.amount FROM customers c LEFT JOIN LATERAL
  (SELECT o.amount FROM orders o WHERE o.customer_id = c.id AND c.name = 'a' ORDER BY o.id LIMIT 1) t ON true
