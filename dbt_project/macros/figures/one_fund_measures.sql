{# First parts of the codes of measures that are paid from fiscal appropriation by definition (三公经费, 机关运行经费). #}
{% macro one_fund_measures() -%}
    'three_public', 'agency_operating_cost', 'meeting_cost', 'training_cost'
{%- endmacro %}
