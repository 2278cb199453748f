{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

-- Figures that were read but that no measure covers: kept with their label, never guessed.
with figures as (
    {{ current_records('stg_landing__unmapped') }}
)

select
    unmapped_key as unmapped_figure_key,
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
    {{ evidence_columns() }}
from figures
