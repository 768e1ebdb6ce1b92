-- GROUP BY over a constant relation LEFT JOIN a table: a row for every value, whether it has facts or not.
--- schema
CREATE TABLE customers (id int PRIMARY KEY, name text, region int);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount numeric(10, 2), at date, sent timestamp);
CREATE TABLE subscriptions (customer_id int, since date, until date, plan text);
CREATE VIEW spine AS SELECT generate_series(date '2023-12-29', date '2024-01-12', interval '1 day')::date AS day;
--- model: dense_counts
WITH spine AS (SELECT generate_series(date '2023-12-29', date '2024-01-12', interval '1 day')::date AS day)
SELECT s.day, count(o.id) AS orders, coalesce(sum(o.amount), 0) AS revenue FROM spine s LEFT JOIN orders o ON o.sent::date = s.day GROUP BY 1
--- model: count_star_and_extremes
SELECT s.day, count(*) AS n, min(o.amount) AS lo, max(o.sent) AS last, sum(coalesce(o.amount, 1)) AS padded, avg(o.amount) AS mean
FROM spine s LEFT JOIN orders o ON o.at = s.day GROUP BY s.day HAVING count(*) > 0
--- model: running_total
SELECT d.day, d.revenue, sum(d.revenue) OVER (ORDER BY d.day) AS running FROM (
  SELECT s.day, coalesce(sum(o.amount), 0) AS revenue FROM spine s LEFT JOIN orders o ON o.at = s.day GROUP BY s.day) d
--- model: aggregated_first
SELECT s.day, coalesce(d.n, 0) AS n, lag(d.n) OVER (ORDER BY s.day) AS before
FROM spine s LEFT JOIN (SELECT sent::date AS day, count(*) AS n FROM orders GROUP BY 1) d ON d.day = s.day
--- model: by_month
SELECT m.month, m.number, count(o.id) AS n, max(o.amount) AS hi FROM (SELECT d::date AS month, row_number() OVER (ORDER BY d) AS number
  FROM generate_series(timestamp '2023-11-01', timestamp '2024-02-01', interval '1 month') d) m
LEFT JOIN orders o ON date_trunc('month', o.sent) = m.month GROUP BY m.month, m.number
--- model: duplicates
SELECT v.k, v.w, count(*) AS n, count(o.id) AS orders, sum(o.amount) AS total FROM (VALUES (1, 'a'), (1, 'a'), (2, 'b'), (NULL, 'c'), (NULL, 'c')) v(k, w)
LEFT JOIN orders o ON o.customer_id <= v.k OR v.k IS NULL AND o.amount > 1 GROUP BY v.k, v.w
--- options: together
