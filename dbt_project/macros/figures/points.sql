{# The landed figures of ``records`` with the coordinates by which the cube knows them, and their amount in yuan. #}
{% macro keyed_figures(records) -%}
    select
        figure_key,
        document_key,
        department_key,
        region_code,
        coalesce(year_of_figure, {{ unknown_year() }}) as fiscal_year,
        measure_code,
        coalesce(stage, 'unstated') as stage,
        coalesce(comparison, 'none') as comparison,
        base_year,
        base_stage,
        base_of,
        coalesce(fund_code, 'all') as fund_code,
        is_carried,
        coalesce(use_code, 'all') as use_code,
        {{ class_code('function_code', 'function_name') }} as function_code,
        function_name,
        {{ class_code('economic_code', 'economic_name') }} as economic_code,
        economic_name,
        economic_classification,
        {{ class_code('economic_government_code', 'economic_government_name') }} as government_economic_code,
        economic_government_name as government_economic_name,
        {{ unit_key('department_key', 'scope_name') }} as unit_key,
        scope_name,
        {{ project_key('department_key', 'project_name') }} as project_key,
        project_name,
        item_name,
        {{ yuan('settled_value', 'printed_unit') }} as amount_yuan,
        {{ printed_figure_columns("case when is_reviewed then 'reviewed' else proof end as proof") }}
    from {{ records }}
{%- endmacro %}

{# The point of the cube that a keyed figure is printed at, of its department, or else of its document. #}
{% macro point_key() -%}
    {{ surrogate_key([
        "case when department_key = 'unknown' then document_key else department_key end",
        'fiscal_year', 'measure_code', 'stage', 'comparison', 'base_year', 'base_stage', 'base_of', 'fund_code',
        'is_carried', 'use_code', 'coalesce(nullif(function_code, \'unknown\'), function_name)',
        'coalesce(nullif(economic_code, \'unknown\'), economic_name)',
        'coalesce(nullif(government_economic_code, \'unknown\'), government_economic_name)',
        'unit_key', 'project_key', 'item_name', "case when amount_yuan is null then printed_unit else '元' end",
    ]) }}
{%- endmacro %}
