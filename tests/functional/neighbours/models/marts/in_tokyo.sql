{% call set_sql_header(config) %}
set local time zone 'Asia/Tokyo';
{% endcall %}
select date_trunc('day', ordered_at::timestamptz) as day, sum(amount) as amount from {{ source('app', 'orders') }} group by 1
