select
    category,
    count(*) as num_orders,
    min(amount) as smallest_amount,
    max(amount) as largest_amount,
    bool_or(quantity >= 9) as has_bulk_order
from {{ ref('large_orders') }}
group by category
