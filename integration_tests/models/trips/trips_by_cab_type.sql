select
    cab_types.cab_type,
    count(*) as num_trips,
    count(trips.ended_at) as num_finished,
    min(trips.distance) as shortest_distance,
    max(trips.distance) as longest_distance,
    max(trips.ended_at - trips.started_at) as longest_duration
from {{ source('trips', 'trips') }} as trips
inner join {{ ref('cab_types') }} as cab_types on trips.cab_type_id = cab_types.cab_type_id
group by cab_types.cab_type
