{# No text, as a column has to say it. #}
{% macro no_text() -%}
    cast(null as {{ engine_type('varchar') }})
{%- endmacro %}
