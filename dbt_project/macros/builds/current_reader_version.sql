{# The version of the reader that is in use now, as text; empty where the build was not told. #}
{% macro current_reader_version() -%}
    '{{ env_var("GONGKAI_READER_VERSION", "") }}'
{%- endmacro %}
