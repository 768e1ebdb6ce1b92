{{ config(materialized='incremental', unique_key='order_id') }}
select order_id, label from {{ ref('order_facts') }}
{% if is_incremental() %}where order_id > (select max(order_id) from {{ this }}){% endif %}
