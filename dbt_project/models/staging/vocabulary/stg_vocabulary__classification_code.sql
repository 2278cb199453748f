-- The codes of 政府收支分类科目 that the interpreter knows, with their official names.
select
    'function' as classification,
    code,
    name as official_name
from {{ source('vocabulary', 'function_codes') }}

union all

select
    'economic' as classification,
    code,
    name as official_name
from {{ source('vocabulary', 'economic_codes') }}
