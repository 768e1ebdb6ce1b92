select
    kind,
    count(*) as num_rows,
    count(id) as num_known
from (
    select 'order' as kind, order_id as id from {{ ref('stg_orders') }}
    union all
    select 'product' as kind, product_id as id from {{ ref('stg_products') }}
) as events
group by kind
