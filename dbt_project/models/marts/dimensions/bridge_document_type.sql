-- A file may hold several reports: one row per document and type that it is of.
select
    {{ surrogate_key(['document_key', 'document_type']) }} as document_document_type_key,
    document_key,
    document_type
from {{ ref('int_document_types_listed') }}
