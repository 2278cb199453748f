{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}
-- depends_on: {{ ref('int_documents_affected') }}

-- The figures that people have settled, as they were printed: those of seeds/reviewed/readings.csv that were found.
with figures as (
    {{ current_records('stg_landing__cube_figure') }}
)

select
    figures.document_key,
    figures.figure_key as record_key,
    'value' as column_name,
    figures.measure_code,
    figures.stage,
    figures.label,
    figures.printed_value,
    figures.printed_unit,
    {{ evidence_columns() }}
from figures
where figures.figure_key in (select readings.record_key from {{ ref('readings') }} as readings)
