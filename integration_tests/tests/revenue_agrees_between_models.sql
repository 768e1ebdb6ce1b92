-- Two models that are maintained independently must agree, at any moment.
select
    (select sum(total_revenue) from {{ ref('category_sales_summary') }}) as by_category,
    (select sum(revenue) from {{ ref('department_sales') }}) as by_department
where
    (select sum(total_revenue) from {{ ref('category_sales_summary') }})
    is distinct from (select sum(revenue) from {{ ref('department_sales') }})
