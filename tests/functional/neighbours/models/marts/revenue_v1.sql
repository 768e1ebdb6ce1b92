select ordered_at::date as day, sum(amount) as revenue from {{ source('app', 'orders') }} group by 1
