-- Constant relations in EXISTS, IN, scalar subqueries, set operations, and what a constant may be made of.
--- schema
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount numeric(10, 2), at date, status text);
CREATE TABLE customers (id int PRIMARY KEY, name text, region int);
CREATE VIEW spine AS SELECT generate_series(date '2023-12-29', date '2024-01-12', interval '1 day')::date AS day;
CREATE VIEW numbers AS WITH p AS (SELECT 0 AS n UNION ALL SELECT 1) SELECT a.n + 2 * b.n + 1 AS n FROM p AS a CROSS JOIN p AS b;
--- model: in_a_constant
SELECT o.id, o.at FROM orders o WHERE o.at IN (SELECT day FROM spine)
--- model: not_in_a_constant
SELECT o.id FROM orders o WHERE o.customer_id NOT IN (SELECT n FROM numbers) AND (o.id, o.status) NOT IN (VALUES (1, 'a'), (2, 'b'))
--- model: exists_in_a_constant
SELECT count(*) AS n, sum(o.amount) AS total FROM orders o WHERE EXISTS (SELECT FROM numbers s WHERE s.n = o.customer_id)
--- model: not_exists_in_a_constant
SELECT c.region, count(o.id) AS n FROM customers c LEFT JOIN orders o ON o.customer_id = c.id WHERE NOT EXISTS (SELECT FROM numbers s WHERE s.n > c.region) GROUP BY 1
--- model: exists_in_the_facts
SELECT s.day FROM spine s WHERE EXISTS (SELECT FROM orders o WHERE o.at = s.day AND o.amount > 1)
--- model: not_exists_in_the_facts
SELECT s.day FROM spine s WHERE NOT EXISTS (SELECT FROM orders o WHERE o.at = s.day)
--- model: in_the_facts
SELECT s.n FROM numbers s WHERE s.n IN (SELECT customer_id FROM orders WHERE amount > 1 OR id % 3 = 1)
--- model: scalar_over_the_facts
SELECT s.day, (SELECT count(*) FROM orders o WHERE o.at = s.day) AS n, ARRAY(SELECT o.id FROM orders o WHERE o.at = s.day ORDER BY o.id) AS ids FROM spine s
--- model: scalars_of_constants
SELECT o.id, (SELECT max(n) FROM numbers) AS top, (SELECT count(*) FROM numbers s WHERE s.n >= o.customer_id) AS above,
  CASE WHEN EXISTS (SELECT FROM spine s WHERE s.day = o.at) THEN 'in' ELSE 'out' END AS place,
  o.customer_id = ANY (SELECT n FROM numbers) AS known, o.amount > ALL (SELECT n FROM numbers) AS large FROM orders o
--- model: having_in_a_constant
SELECT o.customer_id, count(*) AS n FROM orders o GROUP BY o.customer_id HAVING count(*) IN (SELECT n FROM numbers)
--- model: union_
SELECT day FROM spine UNION SELECT at FROM orders
--- model: union_all_of_constants
SELECT n, 'constant' AS what FROM numbers UNION ALL SELECT customer_id, status FROM orders UNION ALL VALUES (7, 'seven')
--- model: except_
SELECT day FROM spine EXCEPT SELECT at FROM orders
--- model: except_the_constant
SELECT at FROM orders EXCEPT ALL SELECT day FROM spine
--- model: intersect_
SELECT day FROM spine INTERSECT SELECT at FROM orders
--- model: ranked_and_limited
WITH s AS (SELECT n, row_number() OVER (ORDER BY n DESC) AS place FROM numbers ORDER BY n LIMIT 3),
  t AS (SELECT DISTINCT ON (n % 2) n, sum(n) OVER () AS total FROM numbers ORDER BY n % 2, n DESC)
SELECT s.place, t.total, count(o.id) AS n FROM s LEFT JOIN t USING (n) LEFT JOIN orders o ON o.customer_id = s.n GROUP BY 1, 2
--- model: grouped_constant
SELECT s.even, s.n, o.id FROM (SELECT n % 2 = 0 AS even, count(*) AS n FROM numbers GROUP BY 1 HAVING count(*) > 1) s LEFT JOIN orders o ON o.customer_id = s.n
--- model: recursive_joined
SELECT s.n, c.name FROM (SELECT n FROM numbers INTERSECT SELECT generate_series(2, 9)) s LEFT JOIN customers c ON c.id = s.n
--- model: date_spine
WITH spine AS (
    with rawdata as (
    with p as (
        select 0 as generated_number union all select 1
    ), unioned as (

    select

    p0.generated_number * power(2, 0)
     +
    p1.generated_number * power(2, 1)
     +
    p2.generated_number * power(2, 2)
     +
    p3.generated_number * power(2, 3)


    + 1
    as generated_number

    from


    p as p0
     cross join
    p as p1
     cross join
    p as p2
     cross join
    p as p3



    )

    select *
    from unioned
    where generated_number <= 14
    order by generated_number

    ),

    all_periods as (

        select (

    cast('2023-12-29' as date) + ((interval '1 day') * (row_number() over (order by 1) - 1))

        ) as date_day
        from rawdata

    ),

    filtered as (

        select *
        from all_periods
        where date_day <= cast('2024-01-12' as date)

    )

    select * from filtered
)
SELECT spine.date_day, count(o.id) AS orders, sum(o.amount) AS revenue FROM spine LEFT JOIN orders o ON o.at = spine.date_day GROUP BY 1
