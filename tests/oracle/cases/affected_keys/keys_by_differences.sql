-- Keys to which no column leads from a changed row: they are those that the rows below have now, and had.
--- schema
CREATE TABLE customers (id int PRIMARY KEY, segment text, city text, referrer int);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount numeric(10, 2), at date, status text);
CREATE TABLE visits (customer_id int, at date, pages int);
--- model: extremes_by_the_nullable_side
SELECT c.segment, min(o.amount) AS lo, count(DISTINCT o.customer_id) AS customers
FROM orders o LEFT JOIN customers c ON c.id = o.customer_id GROUP BY 1
--- model: computed_from_the_nullable_side
SELECT coalesce(c.segment, 'none') AS seg, max(o.amount) AS hi, string_agg(o.status, ',' ORDER BY o.status) AS states
FROM orders o LEFT JOIN customers c ON c.id = o.customer_id GROUP BY 1
--- model: partitions_of_the_nullable_side
SELECT o.*, c.city, row_number() OVER (PARTITION BY c.segment ORDER BY o.id) AS place
FROM orders o LEFT JOIN customers c ON c.id = o.customer_id
--- model: hidden_partitions
SELECT o.id, sum(o.amount) OVER (PARTITION BY c.segment ORDER BY o.id) AS s, lag(o.status) OVER (PARTITION BY c.segment, c.city ORDER BY o.id) AS before
FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE o.amount > 1
--- model: cohorts
SELECT date_trunc('month', f.first) AS month, count(DISTINCT o.customer_id) AS customers, max(o.amount) AS hi
FROM orders o JOIN (SELECT customer_id, min(at) AS first FROM orders GROUP BY 1) f ON f.customer_id = o.customer_id GROUP BY 1
--- model: both_sides_of_a_full_join
SELECT o.status, c.city, count(DISTINCT o.amount) AS n, min(c.segment) AS lo
FROM orders o FULL JOIN customers c ON c.id = o.customer_id GROUP BY 1, 2
--- model: first_of_each
SELECT DISTINCT ON (c.segment) c.segment, v.at, v.pages FROM visits v LEFT JOIN customers c ON c.id = v.customer_id
ORDER BY c.segment, v.at, v.pages
--- model: joined_with_itself
SELECT r.segment, count(DISTINCT c.city) AS cities, max(c.id) AS last
FROM customers c LEFT JOIN customers r ON r.id = c.referrer GROUP BY r.segment
--- model: two_levels
SELECT segment, customers, lo, sum(lo) OVER (PARTITION BY segment ORDER BY city) AS run FROM (
  SELECT c.segment, c.city, count(DISTINCT o.customer_id) AS customers, min(o.amount) AS lo
  FROM orders o LEFT JOIN customers c ON c.id = o.customer_id GROUP BY 1, 2) q
--- model: duplicates
SELECT v.customer_id, v.pages, count(*) OVER (PARTITION BY c.segment) AS n FROM visits v LEFT JOIN customers c ON c.id = v.customer_id
--- model: either_of_two_nullable_sides
SELECT coalesce(r.city, c.segment) AS place, count(DISTINCT o.status) AS states, max(o.amount) AS hi
FROM orders o LEFT JOIN customers c ON c.id = o.customer_id LEFT JOIN customers r ON r.id = c.referrer GROUP BY 1
--- model: subqueries_below
SELECT c.segment, string_agg(o.status, ',' ORDER BY o.id) AS states FROM orders o LEFT JOIN customers c ON c.id = o.customer_id
WHERE NOT EXISTS (SELECT FROM visits v WHERE v.customer_id = o.customer_id AND v.at > o.at) GROUP BY 1
