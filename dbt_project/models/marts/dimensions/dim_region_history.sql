-- Every name and code that a division has had since 2013. A report belongs to the code of its own year; joined on the
-- successor, years before and after a change become one series.
select
    {{ surrogate_key(['region_code', 'region_name', 'valid_from_year']) }} as region_history_key,
    region_code,
    region_name,
    region_short_name,
    region_level,
    parent_region_code,
    valid_from_year,
    valid_to_year,
    successor_region_code,
    coalesce(successor_region_code, region_code) as current_region_code,
    valid_to_year is null as is_in_force
from {{ ref('stg_vocabulary__region') }}
