{{ config(materialized='materialized_view') }}
select count(*) as customers from {{ ref('customer_orders') }}
