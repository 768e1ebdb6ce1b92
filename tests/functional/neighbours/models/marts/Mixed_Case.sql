select "Name", count(*) as "Num" from (select name as "Name" from {{ source('app', 'customers') }}) as q group by "Name"
