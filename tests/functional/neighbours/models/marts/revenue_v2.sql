select ordered_at::date as day, sum(amount) as revenue, count(*) as num_orders from {{ source('app', 'orders') }} group by 1
