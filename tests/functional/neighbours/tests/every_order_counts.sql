select 1 from {{ ref('customer_orders') }} having sum(num_orders) <> (select count(*) from {{ source('app', 'orders') }})
