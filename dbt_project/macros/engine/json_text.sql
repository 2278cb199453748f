{# The value of a key of a JSON object as text; null where it has none. #}
{% macro json_text(json, key) -%}
    {%- if target.type == 'spark' -%}
        get_json_object({{ json }}, '$.{{ key }}')
    {%- elif target.type == 'postgres' -%}
        (cast({{ json }} as json) ->> '{{ key }}')
    {%- else -%}
        json_extract_string({{ json }}, '$.{{ key }}')
    {%- endif -%}
{%- endmacro %}

{# The same as a whole number; null where it is none, for a row in quarantine may hold anything. #}
{% macro json_whole_number(json, key) -%}
    case
        when translate({{ json_text(json, key) }}, '0123456789', '') = '' and length({{ json_text(json, key) }}) between 1 and 9
            then cast({{ json_text(json, key) }} as integer)
    end
{%- endmacro %}
