-- Aggregates without an additive form: their groups are computed anew.
--- schema
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, region text, amount numeric(10, 2), f float8, ok boolean, bits int);
CREATE TABLE customers (id int PRIMARY KEY, name text);
CREATE AGGREGATE own_sum (int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
CREATE AGGREGATE sum (text) (SFUNC = textcat, STYPE = text, INITCOND = '');
--- model: distinct_counts
SELECT region, count(DISTINCT customer_id) AS customers, sum(DISTINCT amount) AS amounts, count(*) AS n FROM orders GROUP BY region
--- model: keys_made_of_two_rows
SELECT o.bits + p.id AS sum, count(DISTINCT o.region) AS n, max(p.region) AS last FROM orders o JOIN orders p ON p.bits = o.customer_id GROUP BY 1
--- model: lists
SELECT customer_id, string_agg(region, ',' ORDER BY region) AS regions, array_agg(amount ORDER BY amount, id) AS amounts,
  jsonb_agg(id ORDER BY id) FILTER (WHERE ok) AS ids FROM orders GROUP BY customer_id
--- model: ordered_sets
SELECT region, percentile_cont(0.5) WITHIN GROUP (ORDER BY f) AS median, percentile_disc(0.9) WITHIN GROUP (ORDER BY amount) AS p90,
  mode() WITHIN GROUP (ORDER BY customer_id) AS m FROM orders GROUP BY region
--- model: bits
SELECT customer_id, bit_or(bits) AS o, bit_and(bits) AS a, every(ok) AS e, corr(f, bits) AS c FROM orders GROUP BY customer_id
--- model: joined_distinct
SELECT c.name, count(DISTINCT o.region) AS regions FROM orders o JOIN customers c ON c.id = o.customer_id GROUP BY c.name
--- model: having
SELECT customer_id, count(DISTINCT region) AS n FROM orders GROUP BY customer_id HAVING count(DISTINCT region) > 1
--- model: ordered_sum
SELECT region, sum(amount ORDER BY amount) AS s FROM orders GROUP BY region
--- model: own_aggregate
SELECT region, own_sum(bits) AS s, base.sum(region ORDER BY region) AS texts FROM orders GROUP BY region
--- model: filtered_outside
SELECT q.n, q.region FROM (SELECT region, count(DISTINCT customer_id) AS n FROM orders WHERE ok GROUP BY region) q WHERE q.n > 1
--- model: distinct_lists
SELECT customer_id, string_agg(DISTINCT region, ',' ORDER BY region) AS regions, base.own_sum(bits) FILTER (WHERE ok) AS bits,
  base.own_sum(bits) FILTER (WHERE id > 2) + 1 AS more FROM orders GROUP BY customer_id
