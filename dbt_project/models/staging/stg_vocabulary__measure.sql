select
    code as measure_code,
    kind,
    nullif(parent, '') as parent_measure_code,
    name_zh as measure_name_zh,
    name_en as measure_name_en,
    aliases_zh
from {{ source('vocabulary', 'measures') }}
