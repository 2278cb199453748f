{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

-- Numbers that were read but whose coordinates could not be decided: kept with their label, never guessed.
with figures as (
    {{ current_records('stg_landing__uncomposed') }}
)

select
    uncomposed_key as unmapped_figure_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    label,
    printed_value,
    printed_unit,
    printed_decimals,
    form,
    place,
    because,
    {{ evidence_columns() }}
from figures
