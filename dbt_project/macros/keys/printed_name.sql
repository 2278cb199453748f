{# A printed name without blanks, and with the brackets that the official lists use. #}
{% macro printed_name(name) -%}
    translate({{ name }}, '() 　	', '（）')
{%- endmacro %}
