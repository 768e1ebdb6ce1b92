with orders as (select * from {{ ref('stg_orders') }}),
customers as (select * from {{ source('app', 'customers') }}),
countries as (select * from {{ ref('countries') }})

select c.name, r.region, count(*) as num_orders, sum(o.amount) as amount, min(o.ordered_at) as first_order
from orders as o
join customers as c on c.customer_id = o.customer_id
left join countries as r on r.country = c.country
group by c.name, r.region
