{{ config(materialized=kept_table(), incremental_strategy='delete+insert', unique_key='document_key') }}

-- The units whose accounts a report says it takes in. They count as long as the document has this reading.
select
    claims.claim_key as department_unit_key,
    claims.document_key,
    claims.load_id,
    documents.department_key,
    documents.region_code,
    documents.fiscal_year,
    claims.subject as unit_name,
    {{ department_key('documents.region_code', 'claims.subject') }} as unit_name_key,
    claims.said as unit_level,
    claims.place,
    {{ evidence_columns() }}
from {{ ref('stg_landing__claim') }} as claims
inner join {{ ref('int_documents_changed') }} as documents
    on
        claims.document_key = documents.document_key
        and claims.load_id = documents.load_id
        and documents.build_id = '{{ this_build() }}'
where
    claims.claim_kind = 'member_unit'
    and claims.load_id in (
        {{ loads_written_out(ref('int_documents_changed'), "build_id = '" ~ this_build() ~ "'") }}
    )
