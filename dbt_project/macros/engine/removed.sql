{# ``text`` without what the pattern finds; the pattern may hold no backslash, so that it means the same everywhere. #}
{% macro removed(text, pattern) -%}
    {%- if target.type == 'spark' -%}
        regexp_replace({{ text }}, '{{ pattern }}', '')
    {%- else -%}
        regexp_replace({{ text }}, '{{ pattern }}', '', 'g')
    {%- endif -%}
{%- endmacro %}
