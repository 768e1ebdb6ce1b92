-- Series that are no constants: their bounds come from a row, or from an aggregate that is kept.
--- schema
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount numeric(10, 2), at date);
CREATE TABLE customers (id int PRIMARY KEY, signed date, quits date);
COMMENT ON COLUMN orders.at IS 'values {2023-12-31,2024-01-01,2024-01-03,2024-01-05,NULL}';
COMMENT ON COLUMN customers.signed IS 'values {2023-12-31,2024-01-01,2024-01-03,NULL}';
COMMENT ON COLUMN customers.quits IS 'values {2024-01-01,2024-01-03,2024-01-05,NULL}';
--- model: of_the_facts
WITH s AS (SELECT generate_series((SELECT min(at) FROM orders), (SELECT max(at) FROM orders), interval '1 day')::date AS day),
  d AS (SELECT at, count(*) AS n, sum(amount) AS total FROM orders GROUP BY at)
SELECT s.day, coalesce(d.n, 0) AS n, sum(d.total) OVER (ORDER BY s.day) AS running FROM s LEFT JOIN d ON d.at = s.day
--- model: beside_an_aggregate
WITH b AS (SELECT min(at) AS lo, max(at) AS hi FROM orders)
SELECT s.day::date AS day FROM b CROSS JOIN LATERAL generate_series(b.lo, b.hi, interval '1 day') s(day)
--- model: of_each_customer
SELECT c.id, s.day::date AS day, count(o.id) AS n FROM customers c CROSS JOIN LATERAL generate_series(c.signed, coalesce(c.quits, date '2024-01-06'), interval '1 day') s(day)
LEFT JOIN orders o ON o.customer_id = c.id AND o.at = s.day GROUP BY 1, 2
--- options: together
