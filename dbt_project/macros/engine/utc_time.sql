{# A moment (with time zone) as the clock showed it in UTC, without a zone. #}
{% macro utc_time(moment) -%}
    {%- if target.type == 'spark' -%}
        cast({{ moment }} as timestamp_ntz)
    {%- else -%}
        {{ moment }} at time zone 'UTC'
    {%- endif -%}
{%- endmacro %}
