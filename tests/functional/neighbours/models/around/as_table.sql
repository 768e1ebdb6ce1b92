{{ config(materialized='table', indexes=[{'columns': ['region']}]) }}
select region, sum(amount) as amount from {{ ref('customer_orders') }} group by region
