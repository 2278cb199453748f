{# First parts of the codes of measures that tables of basic or of project expenditure print for that part only. #}
{% macro measures_of_a_part() -%}
    'economic', 'three_public', 'meeting_cost', 'training_cost'
{%- endmacro %}
