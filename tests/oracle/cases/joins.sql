-- Inner joins in every spelling, over a shop.
--- schema
CREATE TABLE products (id int PRIMARY KEY, name text, category text, price numeric(10, 2));
CREATE TABLE orders (id int PRIMARY KEY, product_id int, quantity int, customer text);
CREATE TABLE categories (category text, manager text, bonus int NOT NULL);
--- model: on_clause
SELECT p.category, count(*) AS orders, sum(o.quantity) AS quantity, sum(o.quantity * p.price) AS revenue
FROM orders o JOIN products p ON p.id = o.product_id
GROUP BY p.category
--- model: using_clause
SELECT category, name, manager, bonus FROM products JOIN categories USING (category)
--- model: natural_join
SELECT category, count(*) AS n, sum(bonus) AS bonus FROM products NATURAL JOIN categories GROUP BY category
--- model: comma
SELECT o.customer, p.name, o.quantity FROM orders o, products p WHERE o.product_id = p.id AND o.quantity > 0
--- model: cross_join
SELECT p.category, c.manager, count(*) AS n FROM products p CROSS JOIN categories c GROUP BY 1, 2
--- model: natural_join_without_common_columns
SELECT count(*) AS n, sum(a.x + b.y) AS s
FROM (SELECT quantity AS x FROM orders) a NATURAL JOIN (SELECT bonus AS y FROM categories) b
--- model: not_an_equality
SELECT p.id, o.id AS order_id FROM products p JOIN orders o ON o.quantity < p.price AND p.id <> o.product_id
--- model: on_true
SELECT count(*) AS n FROM products JOIN orders ON true
--- model: on_expression
SELECT p.category, sum(o.quantity) AS q FROM products p JOIN orders o ON p.id + 1 = abs(o.product_id) * 1 GROUP BY p.category
--- model: three_tables
SELECT c.manager, p.category, sum(o.quantity * p.price) AS revenue, count(*) AS n
FROM orders o JOIN products p ON o.product_id = p.id JOIN categories c ON c.category = p.category
GROUP BY c.manager, p.category
--- model: using_alias
SELECT u.category, p.name, c.bonus FROM products p JOIN categories c USING (category) AS u
--- model: alias_of_a_join
SELECT x.name, x.bonus, o.quantity FROM (products p JOIN categories c USING (category)) x JOIN orders o ON o.product_id = x.id
--- model: three_tables_parenthesised
SELECT o.id, p.name, c.bonus
FROM orders o JOIN (products p JOIN categories c ON c.category = p.category) ON o.product_id = p.id
--- model: three_tables_mixed_spellings
SELECT category, count(*) AS n
FROM orders o JOIN products p ON o.product_id = p.id JOIN categories USING (category), (SELECT 1 AS one FROM products q WHERE q.id = 1) k
WHERE k.one = 1
GROUP BY category
--- model: join_keeps_duplicates
SELECT p.category, o.customer FROM orders o JOIN products p ON p.id = o.product_id
--- model: join_on_distinct_from
SELECT o.id, c.manager FROM orders o JOIN categories c ON o.customer IS NOT DISTINCT FROM c.category
--- model: join_with_filter_on_both_sides
SELECT p.name, o.quantity FROM orders o JOIN products p ON p.id = o.product_id AND p.price >= 0 WHERE o.quantity BETWEEN 0 AND 4
