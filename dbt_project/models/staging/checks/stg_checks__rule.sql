select
    rule_id,
    family,
    kind,
    name_zh,
    name_en,
    equation,
    severity,
    legal_basis,
    doc_types,
    cast(first_year as integer) as first_year,
    cast(last_year as integer) as last_year,
    is_across_documents,
    other_doc_types,
    other_of,
    cast(years_before as integer) as years_before
from {{ source('checks', 'check_rule') }}
