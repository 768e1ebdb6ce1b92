-- What has no rule and no key: evaluated when read, over the largest parts below it that are maintained.
--- schema
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, region text, amount numeric(10, 2), placed int);
CREATE TABLE customers (id int PRIMARY KEY, name text, favourite int, since date);
CREATE TABLE alone (k int, v int, c text);
--- model: running_total
SELECT id, sum(amount) OVER (ORDER BY placed, id) AS running, row_number() OVER (ORDER BY placed, id) AS place FROM orders
--- model: windows_of_duplicates
SELECT v, count(*) OVER (ORDER BY v RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS near, dense_rank() OVER (ORDER BY c COLLATE "C", v) AS r,
  max(k) OVER w AS hi, ntile(2) OVER (ORDER BY k, v, c) AS half FROM alone WHERE v IS NOT NULL WINDOW w AS (ORDER BY v DESC GROUPS BETWEEN CURRENT ROW AND 1 FOLLOWING EXCLUDE TIES)
--- model: filtered_window_over_a_join
SELECT q.name, q.id, q.r FROM (
  SELECT c.name, o.id, rank() OVER (ORDER BY o.amount DESC NULLS LAST) AS r FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.placed > 1) q
JOIN alone a ON a.k = q.id WHERE q.r <= 4 AND a.v > 0
--- model: window_over_an_outer_join ordered
SELECT c.id, o.id AS order_id, lag(o.amount) OVER (ORDER BY c.id, o.id) AS before FROM customers c LEFT JOIN orders o ON o.customer_id = c.id ORDER BY c.id, o.id
--- model: aggregate_over_a_window
SELECT region, count(*) AS n, sum(amount) AS s FROM (SELECT region, amount, row_number() OVER (ORDER BY amount, id) AS r FROM orders) q WHERE r > 2 GROUP BY region
--- model: limit_inside
SELECT c.name, q.id FROM (SELECT id, customer_id FROM orders WHERE amount > 1 ORDER BY placed, id LIMIT 3) q LEFT JOIN customers c ON c.id = q.customer_id
--- model: offset_and_groups
WITH top AS (SELECT customer_id, sum(amount) AS s FROM orders GROUP BY customer_id ORDER BY s DESC NULLS LAST, customer_id OFFSET 1 LIMIT 2)
SELECT c.name, t.s FROM top t JOIN customers c ON c.id = t.customer_id WHERE c.favourite > 0
--- model: with_ties
SELECT q.region, count(*) AS n FROM (SELECT region, amount FROM orders ORDER BY placed DESC NULLS LAST FETCH FIRST 2 ROWS WITH TIES) q GROUP BY q.region
--- model: limits_of_a_union
SELECT k, v FROM ((SELECT k, v FROM alone ORDER BY v, k LIMIT 2) UNION ALL (SELECT id, placed FROM orders ORDER BY id DESC LIMIT 2)) q WHERE v > 0
--- model: how_many_at_the_top
SELECT count(*) AS n FROM (SELECT id FROM orders LIMIT 3) q
--- model: median
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY amount) AS median, percentile_disc(ARRAY[0.1, 0.9]) WITHIN GROUP (ORDER BY placed) AS deciles,
  mode() WITHIN GROUP (ORDER BY favourite) AS most, rank(2) WITHIN GROUP (ORDER BY placed) AS place, count(*) AS n
FROM orders o JOIN customers c ON c.id = o.customer_id
--- model: in_order
SELECT string_agg(region, ',' ORDER BY region, id) AS regions, round(corr(placed, amount)::numeric, 6) AS c, sum(sum(amount)) OVER () AS s, array_agg(amount ORDER BY id DESC) FILTER (WHERE amount > 1) AS amounts,
  jsonb_agg(placed ORDER BY id) AS placed, json_object_agg(id, region ORDER BY id)::text AS named FROM orders
--- model: distinct_aggregate
SELECT count(DISTINCT region) AS regions, string_agg(DISTINCT region, ',' ORDER BY region) AS all_of_them, bit_xor(placed) AS bits FROM orders
--- model: above_the_median
SELECT id FROM orders WHERE amount > (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY amount) FROM orders)
--- model: medians_of_sets
SELECT region, percentile_disc(0.5) WITHIN GROUP (ORDER BY amount) AS median FROM orders GROUP BY ROLLUP (region)
--- model: distinct_on_an_expression
SELECT DISTINCT ON (upper(region)) upper(region) AS region, id, amount FROM orders ORDER BY upper(region), id
--- model: distinct_on_of_a_join
SELECT q.region, q.name FROM (SELECT DISTINCT ON (coalesce(o.region, c.name)) o.region, c.name, o.id FROM orders o LEFT JOIN customers c ON c.id = o.customer_id
  ORDER BY coalesce(o.region, c.name), o.id DESC) q WHERE q.id > 1
--- model: outer_join_without_an_equality
SELECT c.id, o.id AS order_id FROM customers c LEFT JOIN orders o ON o.placed > c.favourite AND o.id <> c.id WHERE c.name IS NOT NULL AND coalesce(o.region, 'a') = 'a'
--- model: exists_without_an_equality
SELECT c.id, (SELECT count(*) FROM orders o WHERE o.placed < c.favourite) AS earlier FROM customers c WHERE EXISTS (SELECT FROM alone a WHERE a.v > c.id)
--- model: lateral_without_an_equality
SELECT c.id, q.id AS next FROM customers c CROSS JOIN LATERAL (SELECT o.id FROM orders o WHERE o.placed >= c.favourite ORDER BY o.placed, o.id LIMIT 1) q
--- model: set_operations_of_computed_values
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY v) AS v FROM alone UNION SELECT max(placed) FROM orders EXCEPT ALL SELECT id FROM customers
--- model: one_input_twice
WITH ranked AS (SELECT id, placed, row_number() OVER (ORDER BY placed, id) AS r FROM orders)
SELECT a.id, b.id AS next FROM ranked a JOIN ranked b ON b.r = a.r + 1
--- model: three_tables_and_a_comma ordered
SELECT o.id, c.name, a.v AS av, q.total FROM orders o, customers c, alone a, (SELECT sum(v) OVER () AS total, k FROM alone) q
WHERE c.id = o.customer_id AND a.k = o.id AND q.k = a.v AND o.amount > 0 AND a.c <> 'x' ORDER BY 1, 2, 3, 4
--- model: generated_rows
SELECT q.id, n FROM (SELECT id, ntile(3) OVER (ORDER BY id) AS t FROM orders) q CROSS JOIN LATERAL generate_series(1, q.t) AS n WHERE n > 1
--- model: sums_of_floating_point_as_keys
SELECT f.s, count(DISTINCT c.favourite) AS n FROM customers c
LEFT JOIN (SELECT customer_id AS id, sum(placed::float8) AS s FROM orders GROUP BY customer_id) f USING (id) GROUP BY f.s
--- model: many_grouping_sets
SELECT k, v, c, grouping(k, v, c) AS g, count(*) AS n FROM alone GROUP BY CUBE (k, v, c, k + 1, v + 1, c || 'x')
--- model: a_product
SELECT a.k, q.r FROM alone a CROSS JOIN customers c CROSS JOIN (SELECT id, rank() OVER (ORDER BY placed) AS r FROM orders) q WHERE a.v = c.id AND q.id = c.favourite
--- model: short_frames
SELECT id, 'all' AS label, sum(amount) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) AS running, count(*) OVER (ORDER BY placed RANGE 1 PRECEDING) AS near,
  max(placed) OVER (PARTITION BY region ORDER BY id ROWS (1 + 1) PRECEDING EXCLUDE CURRENT ROW) AS before, sum(placed) OVER w AS s FROM orders WINDOW w AS (ORDER BY placed GROUPS 2 PRECEDING)
--- model: conditions_over_joins_of_every_kind
SELECT a.v, c.id AS customer, o.id AS order_id, q.r, c.name FROM alone a RIGHT JOIN customers c ON a.v > c.favourite JOIN (SELECT id, rank() OVER (ORDER BY placed) AS r FROM orders) q ON q.id >= c.id
LEFT JOIN orders o ON o.placed < q.r AND o.amount > 1 WHERE coalesce(a.k, 1) > 0 AND c.favourite > 0 AND q.r < 3 AND coalesce(o.placed, 2) > 1
