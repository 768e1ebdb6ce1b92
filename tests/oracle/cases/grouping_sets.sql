-- GROUPING SETS, ROLLUP and CUBE: a NULL that is a key is not the NULL of a set.
--- schema
CREATE TYPE size AS ENUM ('s', 'm');
CREATE DOMAIN code AS int NOT NULL;
CREATE DOMAIN short AS varchar(3);
CREATE TABLE sales (id int PRIMARY KEY, region text, product varchar(20) COLLATE "C", size size, code short, n int, price numeric(10, 2));
CREATE TABLE products (product varchar(20) COLLATE "C" PRIMARY KEY, family char(3), number code);
--- options: no_fill
--- model: sets
SELECT region, product, count(*) AS n, sum(price) AS total, min(n) AS lowest FROM sales GROUP BY GROUPING SETS ((region), (product), ())
--- model: rollup
SELECT region, product, sum(n) AS n, grouping(region) AS r, grouping(product, region) AS pr FROM sales GROUP BY ROLLUP (region, product)
--- model: cube
SELECT region, size, code, count(*) AS n, grouping(region, size, code) AS g FROM sales GROUP BY CUBE (region, size, code)
--- model: sets_twice
SELECT region, count(*) AS n FROM sales GROUP BY GROUPING SETS ((region), (region), (), ())
--- model: only_empty_sets
SELECT count(*) AS n, avg(price) AS price, grouping(region) AS g FROM sales GROUP BY GROUPING SETS ((), (), (region)) HAVING grouping(region) = 1
--- model: distinct_sets
SELECT region, n, count(*) AS rows FROM sales GROUP BY DISTINCT ROLLUP (region, n), ROLLUP (region)
--- model: beside_plain_keys
SELECT size, region, product, max(price) AS price FROM sales GROUP BY size, ROLLUP (region, product)
--- model: expressions
SELECT n % 3 AS remainder, upper(region) AS region, grouping(n % 3) AS g, count(DISTINCT product) FILTER (WHERE n > 0) AS products
FROM sales GROUP BY GROUPING SETS ((n % 3), (upper(region), n % 3))
--- model: joined
SELECT p.family, s.region, p.number, sum(s.n * s.price) AS total, grouping(p.family, s.region, p.number) AS g
FROM sales s JOIN products p USING (product) GROUP BY GROUPING SETS (ROLLUP (p.family, s.region), (p.number))
--- model: dependent_columns
SELECT p.product, p.family, s.region, count(*) AS n FROM sales s JOIN products p USING (product) GROUP BY p.product, ROLLUP (s.region)
--- model: having_and_windows
SELECT region, product, sum(n) AS n, grouping(region, product) AS g, rank() OVER (PARTITION BY grouping(region, product) ORDER BY sum(n), region, product) AS place
FROM sales GROUP BY CUBE (region, product) HAVING count(*) > 1 OR grouping(region) = 1
--- model: in_order ordered
SELECT region, product, sum(n) AS n FROM sales GROUP BY ROLLUP (region, product) ORDER BY grouping(region), grouping(product), region, product, sum(n) LIMIT 5
--- model: over_a_left_join
SELECT p.family, s.region, count(s.id) AS n FROM products p LEFT JOIN sales s ON s.product = p.product GROUP BY ROLLUP (p.family, s.region)
--- model: sets_over_sets
SELECT q.g, q.region, count(*) AS n, sum(q.total) AS total FROM (
  SELECT region, product, sum(n) AS total, grouping(region, product) AS g FROM sales GROUP BY CUBE (region, product)) q
GROUP BY ROLLUP (q.g, q.region)
--- model: twice_in_a_query
SELECT a.region, a.n, b.n AS all_of_them FROM (SELECT region, count(*) AS n FROM sales GROUP BY ROLLUP (region)) a
LEFT JOIN (SELECT product, count(*) AS n FROM sales GROUP BY ROLLUP (product)) b ON b.product = a.region
--- model: string_aggregates
SELECT region, string_agg(product, ',' ORDER BY id) AS products, grouping(region) AS g FROM sales GROUP BY GROUPING SETS ((region), (region, size))
