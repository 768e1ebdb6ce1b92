{{ config(alias='Orders_Per_Region', schema='odd Schema') }}
select region, sum(num_orders)::bigint as num_orders from {{ ref('customer_orders') }} group by region
