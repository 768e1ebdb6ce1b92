-- Uncorrelated subqueries: kept by themselves, the rows too, compared when read.
--- schema
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, region text, amount numeric(10, 2), placed int);
CREATE TABLE customers (id int PRIMARY KEY, name text, favourite int, balance numeric(10, 2));
--- model: above_the_average
SELECT id, amount FROM orders WHERE placed > 1 AND amount > (SELECT avg(amount) FROM orders)
--- model: counted_above_the_average
SELECT region, count(*) AS n, sum(amount) AS s FROM orders o WHERE o.amount > (SELECT avg(balance) FROM customers WHERE balance > 0) GROUP BY region
--- model: in_the_select_list
SELECT c.id, c.balance / nullif((SELECT max(amount) FROM orders), 0) AS share, (SELECT count(*) FROM orders) AS n FROM customers c
--- model: not_in
SELECT c.id, c.name FROM customers c WHERE c.favourite NOT IN (SELECT o.placed FROM orders o)
--- model: not_in_with_more
SELECT c.id FROM customers c WHERE c.balance > 1 AND (c.favourite, c.id) NOT IN (SELECT o.placed, o.customer_id FROM orders o WHERE o.placed IS NOT NULL) AND c.name IS NOT NULL
--- model: any_and_all
SELECT c.id, c.id >= ALL (SELECT o.customer_id FROM orders o) AS last FROM customers c WHERE c.balance > ANY (SELECT o.amount FROM orders o)
--- model: exists
SELECT c.id, EXISTS (SELECT FROM orders o WHERE o.amount > 5) AS many FROM customers c WHERE NOT EXISTS (SELECT 1 FROM orders WHERE placed > 8)
--- model: having
SELECT customer_id, sum(amount) AS s FROM orders GROUP BY customer_id HAVING sum(amount) > (SELECT sum(amount) * 0.1 FROM orders)
--- model: the_greatest
WITH r AS (SELECT customer_id, sum(amount) AS total FROM orders GROUP BY customer_id)
SELECT c.id, c.name, r.total FROM customers c, r WHERE r.customer_id = c.id AND r.total = (SELECT max(total) FROM r)
--- model: with_an_anti_join
SELECT substr(c.name, 1, 1) AS letter, count(*) AS n, sum(c.balance) AS s FROM customers c
WHERE c.balance >= (SELECT min(b.balance) FROM customers b WHERE b.id > 1) AND NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND o.placed > 3)
GROUP BY substr(c.name, 1, 1) ORDER BY 1
--- model: joined
SELECT o.id, c.name FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.amount >= (SELECT avg(amount) FROM orders)
--- model: limited
SELECT id FROM orders WHERE amount = (SELECT amount FROM orders ORDER BY amount DESC NULLS LAST, id LIMIT 1)
--- model: nested
SELECT q.region, count(*) AS n FROM (SELECT region, amount FROM orders WHERE amount < (SELECT max(balance) FROM customers)) q WHERE q.amount > (SELECT min(balance) FROM customers) GROUP BY q.region
--- model: outer_join
SELECT c.id, o.id AS order_id FROM customers c LEFT JOIN orders o ON o.customer_id = c.id WHERE coalesce(o.amount, 0) < (SELECT avg(balance) FROM customers)
--- model: no_columns
SELECT 1 AS one FROM customers WHERE (SELECT count(*) FROM orders) > 3
