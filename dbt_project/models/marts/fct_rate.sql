select
    figure_key as rate_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    measure_code,
    stage,
    scope,
    is_whole_department,
    printed_value as rate_percent,
    printed_unit,
    printed_decimals,
    label,
    form,
    place,
    is_preferred,
    {{ evidence_columns() }}
from {{ ref('int_figures_preferred') }}
where kind = 'rate'
