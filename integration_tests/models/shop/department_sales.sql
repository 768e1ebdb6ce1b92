with lines as (
    select category, amount from {{ ref('stg_order_lines') }}
)

select
    departments.department,
    count(*) as num_orders,
    sum(lines.amount) as revenue,
    sum(lines.amount * departments.margin) as gross_profit
from lines
inner join {{ ref('departments') }} as departments on lines.category = departments.category
group by departments.department
