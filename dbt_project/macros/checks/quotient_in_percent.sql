{# Part over whole in per cent as a floating number, for checks whose allowance is far above its error. #}
{% macro quotient_in_percent(part, whole) -%}
    100 * cast({{ part }} as {{ engine_type('double') }}) / cast({{ whole }} as {{ engine_type('double') }})
{%- endmacro %}
