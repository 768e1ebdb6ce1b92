-- A view on views: models over it are maintained from the tables at the bottom.
select
    orders.order_id,
    orders.order_date,
    orders.quantity,
    products.product_id,
    products.product_name,
    products.category,
    orders.quantity * products.price as amount
from {{ ref('stg_orders') }} as orders
inner join {{ ref('stg_products') }} as products on orders.product_id = products.product_id
