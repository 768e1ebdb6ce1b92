select
    order_date,
    category,
    count(*) as num_orders,
    avg(quantity) as average_quantity,
    sum(amount) filter (where quantity > 1) as revenue_of_multiples,
    sum(amount) / count(*) as revenue_per_order
from {{ ref('stg_order_lines') }}
group by 1, 2
