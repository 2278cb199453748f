{# The version of the reader that is in use now, as text; empty where the build was not told. #}
{% macro current_reader_version() -%}
    '{{ env_var("GONGKAI_READER_VERSION", "") }}'
{%- endmacro %}

{# The version of the reader whose readings count where it has read a document: the current one, unless one is tried. #}
{% macro standing_reader_version() -%}
    '{{ env_var("GONGKAI_STANDING_READER", "") or env_var("GONGKAI_READER_VERSION", "") }}'
{%- endmacro %}
