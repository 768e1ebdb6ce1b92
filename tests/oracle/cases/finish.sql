-- What the public view evaluates when read: HAVING, expressions over aggregates, ORDER BY, LIMIT, windows.
--- schema
CREATE TABLE sales (region text, product int, amount int, day date);
CREATE TABLE products (product int PRIMARY KEY, name text);
--- model: having
SELECT region, sum(amount) AS s FROM sales GROUP BY region HAVING count(*) > 1 AND sum(amount) > 0
--- model: having_without_output
SELECT region FROM sales GROUP BY region HAVING min(amount) < 2
--- model: having_on_key
SELECT region, count(*) AS n FROM sales GROUP BY region HAVING region <> 'a' OR region IS NULL
--- model: having_without_group
SELECT sum(amount) AS s FROM sales HAVING sum(amount) > 2
--- model: expressions
SELECT region, sum(amount) * 2 + count(*) AS e, sum(amount)::numeric / count(*) AS mean, coalesce(sum(amount), 0) AS s,
  CASE WHEN count(*) > 2 THEN 'many' ELSE 'few' END AS size, region || ':' || count(*) AS label
FROM sales GROUP BY region
--- model: order_by ordered
SELECT region, count(*) AS n FROM sales GROUP BY region ORDER BY n DESC, region NULLS FIRST
--- model: order_by_not_in_output ordered
SELECT count(*) AS n, min(amount) AS lo FROM sales GROUP BY region ORDER BY region DESC NULLS LAST
--- model: order_by_expression ordered
SELECT region FROM sales GROUP BY region ORDER BY sum(amount) * -1 NULLS FIRST, region
--- model: limit ordered
SELECT product, sum(amount) AS s FROM sales GROUP BY product ORDER BY s DESC NULLS LAST, product LIMIT 2
--- model: limit_offset ordered
SELECT product, count(*) AS n FROM sales GROUP BY product ORDER BY product OFFSET 1 LIMIT 2
--- model: fetch_with_ties
SELECT product, count(*) AS n FROM sales GROUP BY product ORDER BY n DESC FETCH FIRST 1 ROW WITH TIES
--- model: order_of_plain_rows ordered
SELECT amount, region, product, day FROM sales ORDER BY 1, 2, 3 DESC, 4
--- model: limit_of_plain_rows
SELECT amount FROM sales ORDER BY amount DESC NULLS LAST LIMIT 3
--- model: limit_of_scalar
SELECT count(*) AS n FROM sales LIMIT 1
--- model: windows_over_groups
SELECT region, product, sum(amount) AS s, rank() OVER (PARTITION BY region ORDER BY sum(amount) DESC NULLS LAST) AS r,
  sum(sum(amount)) OVER (PARTITION BY region) AS region_total, sum(amount) * 100.0 / nullif(sum(sum(amount)) OVER (), 0) AS share
FROM sales GROUP BY region, product
--- model: window_over_subquery
SELECT day, n, sum(n) OVER (ORDER BY day) AS running, lag(n) OVER (ORDER BY day) AS before
FROM (SELECT day, count(*) AS n FROM sales GROUP BY day) d
--- model: filter_on_window
SELECT * FROM (SELECT region, product, sum(amount) AS s, row_number() OVER (PARTITION BY region ORDER BY sum(amount) DESC NULLS LAST, product) AS r
FROM sales GROUP BY region, product) q WHERE r <= 2
--- model: named_window
SELECT region, count(*) AS n, dense_rank() OVER w AS r FROM sales GROUP BY region WINDOW w AS (ORDER BY count(*))
--- model: order_over_join ordered
SELECT p.name, sum(s.amount) AS total FROM sales s JOIN products p USING (product) GROUP BY p.name HAVING sum(s.amount) > 0 ORDER BY total DESC, p.name
--- model: distinct_over_aggregate ordered
SELECT DISTINCT count(*) AS n FROM sales GROUP BY region ORDER BY n
