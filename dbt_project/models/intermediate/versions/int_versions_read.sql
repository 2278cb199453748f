-- One row per content that is compared with another version, and the reading of it that is compared.
select
    document_key,
    load_id
from {{ ref('int_versions_comparable') }}

union distinct

select
    replaced_document_key as document_key,
    replaced_load_id as load_id
from {{ ref('int_versions_comparable') }}
