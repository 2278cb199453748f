{# A text without the number that it begins with: 1. 1、 （1） 1） ; a decimal is no numbering. #}
{% macro without_numbering(printed) -%}
    regexp_replace(
        regexp_replace({{ printed }}, '^[（(]?[0-9]{1,2}[)）、．]', ''),
        '^[0-9]{1,2}[.]([^0-9])', '{{ "$1" if target.type == "spark" else "\\1" }}'
    )
{%- endmacro %}
