-- EXISTS, IN, scalar subqueries and the like over constant relations, and with them outside.
--- schema
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount numeric(10, 2), at date, status text);
CREATE TABLE customers (id int PRIMARY KEY, name text, region int);
CREATE VIEW spine AS SELECT generate_series(date '2023-12-29', date '2024-01-12', interval '1 day')::date AS day;
CREATE VIEW numbers AS WITH p AS (SELECT 0 AS n UNION ALL SELECT 1) SELECT a.n + 2 * b.n + 1 AS n FROM p AS a CROSS JOIN p AS b;
--- model: in_a_constant
SELECT o.id, o.at FROM orders o WHERE o.at IN (SELECT day FROM spine)
--- model: not_in_a_constant
SELECT o.id FROM orders o WHERE o.customer_id NOT IN (SELECT n FROM numbers) AND (o.id, o.status) NOT IN (VALUES (1, 'a'), (2, 'b'))
--- model: exists_in_a_constant
SELECT count(*) AS n, sum(o.amount) AS total FROM orders o WHERE EXISTS (SELECT FROM numbers s WHERE s.n = o.customer_id)
--- model: exists_in_the_facts
SELECT s.day FROM spine s WHERE EXISTS (SELECT FROM orders o WHERE o.at = s.day AND (o.amount > 1 OR o.id > 3))
--- model: not_exists_in_the_facts
SELECT s.day FROM spine s WHERE NOT EXISTS (SELECT FROM orders o WHERE o.at = s.day)
--- model: in_the_facts
SELECT s.n FROM numbers s WHERE s.n IN (SELECT customer_id FROM orders WHERE amount > 1 OR id % 3 = 1)
--- model: scalar_over_the_facts
SELECT s.day, (SELECT count(*) FROM orders o WHERE o.at = s.day) AS n, ARRAY(SELECT o.id FROM orders o WHERE o.at = s.day ORDER BY o.id) AS ids FROM spine s
--- model: scalars_of_constants
SELECT o.id, (SELECT max(n) FROM numbers) AS top, (SELECT count(*) FROM numbers s WHERE s.n >= o.customer_id) AS above,
  CASE WHEN EXISTS (SELECT FROM spine s WHERE s.day = o.at) THEN 'in' ELSE 'out' END AS place,
  o.customer_id = ANY (SELECT n FROM numbers) AS known, o.amount > ALL (SELECT n FROM numbers) AS large FROM orders o
--- model: having_in_a_constant
SELECT o.customer_id, count(*) AS n FROM orders o GROUP BY o.customer_id HAVING count(*) IN (SELECT n FROM numbers)
--- options: together
