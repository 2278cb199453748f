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
    first_year,
    last_year,
    is_across_documents
from {{ ref('stg_checks__rule') }}
