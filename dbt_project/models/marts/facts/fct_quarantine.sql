{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

-- Rows that broke the landing contract, with the reason and the place in the document, as far as the row has one.
with quarantined as (
    {{ current_records('stg_landing__quarantine') }}
)

select
    quarantine_id as quarantine_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    table_name,
    reason,
    {{ json_whole_number('row_json', 'page') }} as page,
    {{ json_whole_number('row_json', 'block') }} as block,
    {{ json_whole_number('row_json', 'row') }} as row_number,
    {{ json_whole_number('row_json', 'col') }} as column_number,
    {{ json_text('row_json', 'raw') }} as printed_text,
    row_json
from quarantined
