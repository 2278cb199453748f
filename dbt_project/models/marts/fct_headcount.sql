select
    figure_key as headcount_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    measure_code,
    stage,
    scope,
    is_whole_department,
    printed_value as head_count,
    printed_unit,
    printed_decimals,
    label,
    form,
    place,
    is_preferred,
    {{ evidence_columns() }}
from {{ ref('int_figures_preferred') }}
where kind = 'count'
