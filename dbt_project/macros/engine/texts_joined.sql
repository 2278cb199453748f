{# The texts of a group as one, in their order. #}
{% macro texts_joined(text) -%}
    {%- if target.type == 'spark' -%}
        array_join(sort_array(collect_list({{ text }})), ',')
    {%- else -%}
        string_agg({{ text }}, ',' order by {{ text }})
    {%- endif -%}
{%- endmacro %}
