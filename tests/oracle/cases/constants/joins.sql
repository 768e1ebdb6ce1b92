-- Constant relations (spines, VALUES, series) in every kind of join with tables, compared by equality, by range, by nothing.
--- schema
CREATE TABLE customers (id int PRIMARY KEY, name text, region int);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount numeric(10, 2), at date, sent timestamp);
CREATE TABLE subscriptions (customer_id int, since date, until date, plan text);
CREATE VIEW spine AS SELECT generate_series(date '2023-12-29', date '2024-01-12', interval '1 day')::date AS day;
--- model: rows_by_day
SELECT s.day, o.id, o.amount FROM spine s LEFT JOIN orders o ON o.at = s.day
--- model: dense_counts
WITH spine AS (SELECT generate_series(date '2023-12-29', date '2024-01-12', interval '1 day')::date AS day)
SELECT s.day, count(o.id) AS orders, coalesce(sum(o.amount), 0) AS revenue FROM spine s LEFT JOIN orders o ON o.sent::date = s.day GROUP BY 1
--- model: count_star_and_extremes
SELECT s.day, count(*) AS n, min(o.amount) AS lo, max(o.sent) AS last, sum(coalesce(o.amount, 1)) AS padded, avg(o.amount) AS mean
FROM spine s LEFT JOIN orders o ON o.at = s.day GROUP BY s.day HAVING count(*) > 0
--- model: dense_distinct
SELECT s.day, count(DISTINCT o.customer_id) AS buyers, string_agg(o.id::text, ',' ORDER BY o.id) AS ids FROM spine s LEFT JOIN orders o ON o.sent::date = s.day GROUP BY 1
--- model: running_total
SELECT d.day, d.revenue, sum(d.revenue) OVER (ORDER BY d.day) AS running FROM (
  SELECT s.day, coalesce(sum(o.amount), 0) AS revenue FROM spine s LEFT JOIN orders o ON o.at = s.day GROUP BY s.day) d
--- model: aggregated_first
SELECT s.day, coalesce(d.n, 0) AS n, lag(d.n) OVER (ORDER BY s.day) AS before
FROM spine s LEFT JOIN (SELECT sent::date AS day, count(*) AS n FROM orders GROUP BY 1) d ON d.day = s.day
--- model: range_rows
SELECT s.day, o.id FROM spine s LEFT JOIN orders o ON o.sent >= s.day AND o.sent < s.day + interval '1 day'
--- model: range_counts
SELECT s.day, count(o.id) AS n, count(DISTINCT o.customer_id) AS buyers FROM spine s LEFT JOIN orders o ON o.sent >= s.day AND o.sent < s.day + interval '7 days' GROUP BY s.day
--- model: active_subscriptions
SELECT s.day, count(u.customer_id) AS active, array_agg(u.plan ORDER BY u.plan) AS plans FROM spine s
LEFT JOIN subscriptions u ON u.since <= s.day AND (u.until > s.day OR u.until IS NULL) GROUP BY s.day
--- model: inner_range
SELECT s.day, u.plan, count(*) AS active FROM spine s JOIN subscriptions u ON s.day BETWEEN u.since AND coalesce(u.until, date '2024-02-01') GROUP BY 1, 2
--- model: dense_grid
SELECT s.day, c.id, c.name, count(o.id) AS n, coalesce(sum(o.amount), 0) AS total FROM spine s CROSS JOIN customers c
LEFT JOIN orders o ON o.customer_id = c.id AND o.at = s.day GROUP BY s.day, c.id, c.name
--- model: dense_grid_of_all
SELECT s.day, c.region, count(DISTINCT o.id) AS n FROM spine s CROSS JOIN customers c
LEFT JOIN orders o ON o.customer_id = c.id AND o.sent::date = s.day GROUP BY s.day, c.region
--- model: grid_of_constants
SELECT s.day, r.region, count(c.id) AS n, sum(o.amount) AS total FROM spine s CROSS JOIN (VALUES (1), (2), (NULL)) r(region)
LEFT JOIN orders o ON o.at = s.day LEFT JOIN customers c ON c.id = o.customer_id AND c.region = r.region GROUP BY 1, 2
--- model: right_join
SELECT o.id, s.day, o.amount FROM spine s RIGHT JOIN orders o ON o.at = s.day
--- model: left_join_of_a_constant
SELECT o.id, v.label, v.k FROM orders o LEFT JOIN (VALUES (1, 'one'), (2, 'two'), (2, 'two again'), (NULL, 'none')) v(k, label) ON v.k = o.customer_id AND o.amount > 1
--- model: left_join_between
SELECT c.name, b.label, count(*) AS n FROM orders o JOIN customers c ON c.id = o.customer_id
LEFT JOIN (VALUES (0, 5, 'low'), (5, 100, 'high')) b(lo, hi, label) ON o.amount >= b.lo AND o.amount < b.hi GROUP BY 1, 2
--- model: full_join
SELECT coalesce(s.day, o.at) AS day, o.id, o.amount FROM spine s FULL JOIN orders o ON o.at = s.day
--- model: full_join_of_aggregates
SELECT coalesce(s.day, d.day) AS day, d.n FROM spine s FULL JOIN (SELECT sent::date AS day, count(*) AS n FROM orders GROUP BY 1) d ON d.day = s.day
--- model: cross_join
SELECT s.n, c.id, c.region * s.n AS x FROM generate_series(1, 2) s(n) CROSS JOIN customers c WHERE c.region > s.n
--- model: by_month
SELECT m.month, m.number, count(o.id) AS n, max(o.amount) AS hi FROM (SELECT d::date AS month, row_number() OVER (ORDER BY d) AS number
  FROM generate_series(timestamp '2023-11-01', timestamp '2024-02-01', interval '1 month') d) m
LEFT JOIN orders o ON date_trunc('month', o.sent) = m.month GROUP BY m.month, m.number
--- model: coarser_than_the_spine
SELECT date_trunc('week', s.day::timestamp) AS week, count(*) AS n, count(o.id) AS orders, sum(o.amount) AS total
FROM spine s LEFT JOIN orders o ON o.at = s.day GROUP BY 1
--- model: chain
SELECT s.day, count(DISTINCT c.region) AS regions, count(o.id) AS n FROM spine s LEFT JOIN orders o ON o.at = s.day
LEFT JOIN customers c ON c.id = o.customer_id GROUP BY s.day
--- model: ranks_in_a_day
SELECT s.day, o.id, rank() OVER (PARTITION BY s.day ORDER BY o.amount, o.id) AS place FROM spine s LEFT JOIN orders o ON o.at = s.day
--- model: duplicates
SELECT v.k, v.w, count(*) AS n, count(o.id) AS orders, sum(o.amount) AS total FROM (VALUES (1, 'a'), (1, 'a'), (2, 'b'), (NULL, 'c'), (NULL, 'c')) v(k, w)
LEFT JOIN orders o ON o.customer_id <= v.k OR v.k IS NULL AND o.amount > 1 GROUP BY v.k, v.w
--- model: days_without_orders
SELECT s.day FROM spine s LEFT JOIN orders o ON o.at = s.day WHERE o.id IS NULL
--- model: last_known
SELECT s.day, t.id, t.amount FROM spine s
LEFT JOIN LATERAL (SELECT o.id, o.amount FROM orders o WHERE o.at = s.day ORDER BY o.amount DESC NULLS LAST, o.id LIMIT 1) t ON true
