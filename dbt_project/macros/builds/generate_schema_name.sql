{# A schema is named as written (staging, intermediate, marts), whatever the target's own schema. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ target.schema if custom_schema_name is none else custom_schema_name | trim }}
{%- endmacro %}
