{# What a row says of the build that wrote it. #}
{% macro this_build() -%}
    {{ return(invocation_id) }}
{%- endmacro %}
