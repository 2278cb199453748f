{# What is measured of the figures of a document: share → the condition that a figure counts for it. #}
{% macro figure_shares() -%}
    {{ return({
        'proved': "proof = 'proved'",
        'with_year': 'fiscal_year_of_figure is not null',
        'with_stage': 'stage is not null',
        'with_fund': 'fund_code is not null',
        'with_use': 'use_code is not null',
        'with_function': 'coalesce(function_code, function_name) is not null',
        'with_economic': 'coalesce(economic_code, economic_name) is not null',
        'with_unit': 'scope_name is not null',
        'with_project': 'project_name is not null',
    }) }}
{%- endmacro %}
