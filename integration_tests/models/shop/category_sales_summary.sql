select
    category,
    count(*) as num_orders,
    sum(quantity) as total_quantity,
    sum(quantity * price) as total_revenue
from {{ source('shop', 'products') }}
inner join {{ source('shop', 'orders') }} using (product_id)
group by category
