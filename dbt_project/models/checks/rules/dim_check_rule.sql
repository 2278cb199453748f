select
    rule_id,
    family,
    kind,
    name_zh,
    name_en,
    nullif(equation, '') as equation,
    severity,
    legal_basis,
    nullif(doc_types, '') as doc_types,
    first_year,
    last_year
from {{ ref('int_check_rule') }}
