{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

with lines as (
    {{ current_records('stg_landing__function_line', 'function_line_key', {
        'total': 'total',
        'basic': 'basic',
        'project': 'project',
    }) }}
)

select
    function_line_key as function_expenditure_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    function_code,
    function_name,
    function_level,
    stage,
    fund,
    {{ yuan('settled_total', 'printed_unit') }} as total_yuan,
    {{ yuan('settled_basic', 'printed_unit') }} as basic_yuan,
    {{ yuan('settled_project', 'printed_unit') }} as project_yuan,
    share as share_percent,
    total as printed_total,
    basic as printed_basic,
    project as printed_project,
    is_reviewed,
    printed_unit,
    total_decimals,
    basic_decimals,
    project_decimals,
    share_decimals,
    form,
    place,
    {{ evidence_columns() }}
from lines
