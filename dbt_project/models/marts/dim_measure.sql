-- The measures of the cube (coordinates.csv), and the codes of measures.csv that the older facts have.
with coordinates as (
    select
        code as measure_code,
        case
            when code like 'rate.%' then 'rate'
            when code like 'staff.%' or code like '%.count' then 'count'
            else 'amount'
        end as kind,
        parent_code as parent_measure_code,
        name_zh as measure_name_zh,
        name_en as measure_name_en,
        also_zh as aliases_zh
    from {{ ref('stg_vocabulary__coordinate') }}
    where dimension = 'measure'
)

select
    measure_code,
    kind,
    parent_measure_code,
    measure_name_zh,
    measure_name_en,
    aliases_zh
from coordinates

union all

select
    measure_code,
    kind,
    parent_measure_code,
    measure_name_zh,
    measure_name_en,
    aliases_zh
from {{ ref('stg_vocabulary__measure') }}
where measure_code not in (select coordinates.measure_code from coordinates)
