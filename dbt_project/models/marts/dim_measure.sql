select
    measure_code,
    kind,
    parent_measure_code,
    measure_name_zh,
    measure_name_en,
    aliases_zh
from {{ ref('stg_vocabulary__measure') }}
