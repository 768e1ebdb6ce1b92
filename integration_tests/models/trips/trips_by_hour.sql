select
    cab_type_id,
    date_trunc('hour', started_at) as hour,
    count(*) as num_trips,
    sum(distance) as total_distance,
    avg(distance) as average_distance,
    sum(total_amount) as total_amount,
    avg(total_amount) as average_amount
from {{ source('trips', 'trips') }}
group by cab_type_id, date_trunc('hour', started_at)
