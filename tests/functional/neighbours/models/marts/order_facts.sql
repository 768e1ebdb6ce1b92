{{ config(event_time='ordered_at') }}
select order_id, ordered_at, amount, {{ house_utils.week_of('ordered_at') }} as week, {{ house_utils.house('name') }} as house,
  {{ dbt.date_trunc('day', 'ordered_at') }}::date as day, {{ dbt.concat(["'#'", 'order_id::text']) }} as label
from {{ source('app', 'orders') }}
