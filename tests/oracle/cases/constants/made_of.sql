-- What a constant relation may be made of, and set operations with one.
--- schema
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount numeric(10, 2), at date, status text);
CREATE TABLE customers (id int PRIMARY KEY, name text, region int);
CREATE VIEW spine AS SELECT generate_series(date '2023-12-29', date '2024-01-12', interval '1 day')::date AS day;
CREATE VIEW numbers AS WITH p AS (SELECT 0 AS n UNION ALL SELECT 1) SELECT a.n + 2 * b.n + 1 AS n FROM p AS a CROSS JOIN p AS b;
CREATE VIEW date_spine AS
-- What {{ dbt.date_spine('day', "cast('2023-12-29' as date)", "cast('2024-01-12' as date)") }} compiles to, dbt_utils' too.
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

    select * from filtered;
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
--- model: date_spine
SELECT s.date_day, count(o.id) AS orders, sum(o.amount) AS revenue FROM date_spine s LEFT JOIN orders o ON o.at = s.date_day GROUP BY 1
--- model: rows_of_a_date_spine
SELECT s.date_day, o.id, o.amount FROM date_spine s LEFT JOIN orders o ON o.at = s.date_day::date
--- model: recursive
WITH RECURSIVE first(at) AS (SELECT date '2023-12-29'), days(day, number) AS (SELECT at, 1 FROM first UNION ALL SELECT day + 1, number + 1 FROM days WHERE number < 15)
SELECT d.number, d.day, f.at, count(o.id) AS n FROM days d CROSS JOIN first f LEFT JOIN orders o ON o.at = d.day GROUP BY 1, 2, 3
--- options: together
