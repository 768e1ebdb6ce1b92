-- Two events of one statement on the only table of a block of differences, and statements nested in one another.
--- schema
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount int);
INSERT INTO orders VALUES (1, 1, 10), (2, 1, 20), (3, 2, 30);
CREATE FUNCTION echo() RETURNS trigger LANGUAGE plpgsql AS
'BEGIN IF NEW.id < 100 THEN INSERT INTO base.orders VALUES (NEW.id + 100, NEW.customer_id, 1) ON CONFLICT DO NOTHING; END IF; RETURN NULL; END';
CREATE TRIGGER echo AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION echo();
--- model: customers_by_number
SELECT q.n, count(*) AS customers, sum(q.total) AS total FROM (SELECT customer_id, count(*) AS n, sum(amount) AS total FROM orders GROUP BY customer_id) q GROUP BY q.n
--- model: first_orders
SELECT count(*) AS n, sum(q.amount) AS s FROM (SELECT o.*, row_number() OVER (PARTITION BY customer_id ORDER BY amount DESC, id) AS r FROM orders o) q WHERE q.r = 1
--- writes
INSERT INTO base.orders VALUES (1, 1, 50), (4, 1, 60) ON CONFLICT (id) DO UPDATE SET amount = excluded.amount;
INSERT INTO base.orders VALUES (5, 1, 70), (6, 2, 70);
MERGE INTO base.orders AS o USING (VALUES (1, 5), (2, 6), (7, 7)) AS v (id, amount) ON o.id = v.id WHEN MATCHED AND v.id = 2 THEN DELETE WHEN MATCHED THEN UPDATE SET amount = v.amount WHEN NOT MATCHED THEN INSERT VALUES (v.id, 1, v.amount);
