select
    code as region_code,
    name as region_name,
    short_name as region_short_name,
    level as region_level,
    nullif(parent, '') as parent_region_code,
    cast(nullif(valid_from, '') as integer) as valid_from_year,
    cast(nullif(valid_to, '') as integer) as valid_to_year,
    nullif(successor, '') as successor_region_code
from {{ source('vocabulary', 'regions') }}
