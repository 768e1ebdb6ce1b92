select
    product_id,
    count(*) as num_orders,
    sum(quantity) as pieces,
    variance(quantity) as quantity_variance,
    max(order_time) as last_order_time
from {{ ref('order_log') }}
group by product_id
