{{ config(enabled=false) }}
select order_id from {{ source('app', 'orders') }}
