select
    product_id,
    count(*) as num_versions,
    count(*) filter (where dbt_valid_to is null) as num_current,
    min(price) as lowest_price,
    max(price) as highest_price
from {{ ref('products_snapshot') }}
group by product_id
