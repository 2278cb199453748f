with landed as (
    {{ committed('document') }}
)

select
    load_id,
    sha256 as document_key,
    title,
    nullif(doc_types, '') as doc_types,
    department as department_name,
    department_code,
    department_type,
    region as region_name,
    region_code,
    cast(fiscal_year as integer) as fiscal_year,
    report_date,
    report_month,
    score,
    cast(score_decimals as integer) as score_decimals,
    grade,
    account_level
from landed
