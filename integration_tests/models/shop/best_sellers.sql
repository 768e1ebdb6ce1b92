select
    product_id,
    product_name,
    sum(quantity) as pieces,
    sum(amount) as revenue
from {{ ref('stg_order_lines') }}
group by product_id, product_name
having sum(quantity) >= 10
order by revenue desc, product_id
limit 5
