select
    order_id,
    product_id,
    quantity,
    order_time,
    cast(order_time at time zone 'UTC' as date) as order_date
from {{ source('shop', 'orders') }}
