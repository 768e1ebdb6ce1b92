-- Grouping sets over filtered rows, filled before `dbt run`; subqueries below them.
--- schema
CREATE TABLE sales (id int PRIMARY KEY, region text, product text, n int);
CREATE TABLE products (product text, family int);
--- model: filtered
SELECT region, product, sum(n) AS n FROM sales WHERE n > 2 GROUP BY ROLLUP (region, product)
--- model: exists_below
SELECT s.region, s.n, count(*) AS c FROM sales s WHERE EXISTS (SELECT FROM products p WHERE p.product = s.product AND p.family > s.n) GROUP BY CUBE (s.region, s.n)
--- model: over_union_all
SELECT q.x, q.y, count(*) AS c FROM (SELECT region AS x, n AS y FROM sales UNION ALL SELECT product, family FROM products) q GROUP BY ROLLUP (q.x, q.y)
