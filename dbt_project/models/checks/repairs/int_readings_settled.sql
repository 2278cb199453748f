{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}
-- depends_on: {{ ref('int_documents_affected') }}

-- The readings that people have settled, as they were printed: those of seeds/reviewed/readings.csv that were found.
select
    operand_key,
    document_key,
    record_key,
    column_name,
    record,
    subject,
    nullif(stage, '') as stage,
    printed_value,
    printed_unit,
    {{ evidence_columns() }}
from {{ ref('int_check_operand_printed') }}
where is_reviewed
