-- UNION ALL at the top, of joins, and below aggregates.
--- schema
CREATE TABLE web (id int, customer text, amount numeric(8, 2), items int);
CREATE TABLE shop (id int, customer varchar(10), amount int, clerk text);
CREATE TABLE clerks (clerk text, bonus int);
--- model: top
SELECT customer, items FROM web UNION ALL SELECT customer, amount FROM shop
--- model: with_constants
SELECT 'web' AS channel, id, amount, NULL AS clerk FROM web UNION ALL SELECT 'shop', id, amount, clerk FROM shop
--- model: below_aggregate
SELECT channel, count(*) AS n, sum(amount) AS amount
FROM (SELECT 'web' AS channel, amount FROM web UNION ALL SELECT 'shop', amount FROM shop) u GROUP BY channel
--- model: same_table_twice
SELECT customer, sum(s) AS s FROM (SELECT customer, amount AS s FROM web UNION ALL SELECT customer, -items FROM web) u GROUP BY customer
--- model: same_table_twice_top
SELECT id FROM web WHERE items > 1 UNION ALL SELECT id FROM web WHERE items < 3
--- model: of_joins
SELECT s.id, c.bonus FROM shop s JOIN clerks c USING (clerk) UNION ALL SELECT w.id, c.bonus FROM web w JOIN clerks c ON c.clerk = w.customer
--- model: of_joins_below_aggregate
SELECT bonus, count(*) AS n, sum(id) AS ids FROM (
  SELECT s.id, c.bonus FROM shop s JOIN clerks c USING (clerk) UNION ALL SELECT w.id, c.bonus FROM web w JOIN clerks c ON c.clerk = w.customer
) u GROUP BY bonus
--- model: joined
SELECT c.bonus, count(*) AS n, sum(u.amount) AS amount
FROM (SELECT customer, amount FROM web UNION ALL SELECT clerk, amount FROM shop) u JOIN clerks c ON c.clerk = u.customer GROUP BY c.bonus
--- model: joined_with_itself
WITH u AS (SELECT id, customer FROM web UNION ALL SELECT id, customer FROM shop)
SELECT a.customer, count(*) AS n FROM u a JOIN u b ON a.id = b.id GROUP BY a.customer
--- model: three_branches
SELECT x, count(*) AS n FROM (SELECT id AS x FROM web UNION ALL (SELECT id FROM shop UNION ALL SELECT bonus FROM clerks)) u GROUP BY x
--- model: with_a_constant_row
SELECT k, count(*) AS n FROM (SELECT customer AS k FROM web UNION ALL SELECT 'always') u GROUP BY k
--- model: nulls_of_a_type
SELECT id, NULL::text AS who FROM web UNION ALL SELECT NULL, customer FROM shop
--- model: different_types
SELECT amount FROM web WHERE id > 0 UNION ALL SELECT amount FROM shop WHERE id > 0
--- model: filtered_above
SELECT * FROM (SELECT id, items AS v FROM web UNION ALL SELECT id, amount FROM shop) u WHERE v > 1 AND id IS NOT NULL
