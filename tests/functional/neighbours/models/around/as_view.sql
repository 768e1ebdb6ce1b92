{{ config(materialized='view', group='finance') }}
select name, amount from {{ ref('customer_orders') }}
