-- The measures of the cube (coordinates.csv).
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
