{# The date in China at a moment in UTC. #}
{% macro china_date(moment) -%}
    cast({{ moment }} + interval '8' hour as date)
{%- endmacro %}
