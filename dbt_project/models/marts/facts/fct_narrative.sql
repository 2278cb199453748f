{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

-- Passages of the reports; what could name a person was masked when they were read.
with passages as (
    {{ current_records('stg_landing__narrative') }}
)

select
    narrative_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    section,
    heading,
    text as passage,
    cast(length(text) as integer) as character_count,
    {{ evidence_columns() }}
from passages
