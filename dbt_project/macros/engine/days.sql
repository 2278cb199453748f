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

{# Seconds from one moment to another, with their fraction. #}
{% macro seconds_between(earlier, later) -%}
    {%- if target.type == 'duckdb' -%}
        date_diff('microseconds', {{ earlier }}, {{ later }}) / cast(1000000 as double)
    {%- elif target.type == 'postgres' -%}
        cast(extract(epoch from {{ later }} - {{ earlier }}) as double precision)
    {%- else -%}
        (unix_micros(cast({{ later }} as timestamp)) - unix_micros(cast({{ earlier }} as timestamp))) / cast(1000000 as double)
    {%- endif -%}
{%- endmacro %}
