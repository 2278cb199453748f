-- The function codes of 政府收支分类科目, as far as reports print them or the list has them.
-- A name is agreed on where the list has it or three departments print it.
select
    code as function_code,
    code_name as function_name,
    case length(code) when 3 then 'class' when 5 then 'section' else 'item' end as function_level,
    parent_code as parent_function_code,
    first_fiscal_year,
    last_fiscal_year,
    department_count,
    document_count,
    other_name_count,
    is_listed,
    is_agreed,
    first_document_key
from {{ ref('int_codes_named') }}
where classification = 'function'
