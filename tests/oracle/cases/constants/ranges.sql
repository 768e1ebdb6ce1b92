-- Constant relations that are joined by a range.
--- schema
CREATE TABLE customers (id int PRIMARY KEY, name text, region int);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount numeric(10, 2), at date, sent timestamp);
CREATE TABLE subscriptions (customer_id int, since date, until date, plan text);
CREATE VIEW spine AS SELECT generate_series(date '2023-12-29', date '2024-01-12', interval '1 day')::date AS day;
--- model: range_rows
SELECT s.day, o.id FROM spine s LEFT JOIN orders o ON o.sent >= s.day AND o.sent < s.day + interval '1 day'
--- model: range_counts
SELECT s.day, count(o.id) AS n, count(DISTINCT o.customer_id) AS buyers FROM spine s LEFT JOIN orders o ON o.sent >= s.day AND o.sent < s.day + interval '7 days' GROUP BY s.day
--- model: active_subscriptions
SELECT s.day, count(u.customer_id) AS active, array_agg(u.plan ORDER BY u.plan) AS plans FROM spine s
LEFT JOIN subscriptions u ON u.since <= s.day AND (u.until > s.day OR u.until IS NULL) GROUP BY s.day
--- model: inner_range
SELECT s.day, u.plan, count(*) AS active FROM spine s JOIN subscriptions u ON s.day BETWEEN u.since AND coalesce(u.until, date '2024-02-01') GROUP BY 1, 2
--- model: left_join_between
SELECT c.name, b.label, count(*) AS n FROM orders o JOIN customers c ON c.id = o.customer_id
LEFT JOIN (VALUES (0, 5, 'low'), (5, 100, 'high')) b(lo, hi, label) ON o.amount >= b.lo AND o.amount < b.hi GROUP BY 1, 2
--- model: computed_values
SELECT s.day, o.id, m.n FROM spine s LEFT JOIN orders o ON (o.sent AT TIME ZONE 'UTC')::date - interval '1 hour' <= s.day AND to_char(o.at, 'YYYY-MM') = to_char(s.day, 'YYYY-MM')
LEFT JOIN generate_series(1, 3) m(n) ON extract(month FROM o.sent) = m.n
--- options: together
