-- The codes of the cube (coordinates.csv): measures, stages, comparisons, funds and uses.
select
    dimension,
    code,
    nullif(parent, '') as parent_code,
    name_zh,
    name_en,
    nullif(also_zh, '') as also_zh
from {{ source('vocabulary', 'coordinates') }}
