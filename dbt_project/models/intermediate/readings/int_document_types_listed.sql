-- A file may hold several reports: one row per document and type that it is of.
select
    documents.document_key,
    documents.department_key,
    documents.fiscal_year,
    kinds.document_type
from {{ ref('int_documents_identified') }} as documents
inner join (
    values
    {% for kind in document_types() -%}
        ('{{ kind }}'){{ "," if not loop.last }}
    {% endfor %}
) as kinds (document_type)
    on {{ is_of_kind('documents.doc_types', 'kinds.document_type') }}
