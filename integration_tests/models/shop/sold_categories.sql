select distinct category from {{ ref('stg_order_lines') }}
