{# Whole days from one date to another; negative where it lies before. #}
{% macro days_between(earlier, later) -%}
    {%- if target.type == 'spark' -%}
        datediff({{ later }}, {{ earlier }})
    {%- else -%}
        cast({{ later }} - {{ earlier }} as integer)
    {%- endif -%}
{%- endmacro %}

{# The date so many days after another. #}
{% macro days_after(day, days) -%}
    {%- if target.type == 'spark' -%}
        date_add({{ day }}, {{ days }})
    {%- else -%}
        cast({{ day }} + {{ days }} as date)
    {%- endif -%}
{%- endmacro %}
