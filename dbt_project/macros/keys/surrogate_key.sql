{# The hash of a natural key: md5 of its parts, separated; a missing part counts as empty. #}
{% macro surrogate_key(parts) -%}
    md5(concat_ws('|'{% for part in parts %}, coalesce(cast({{ part }} as {{ engine_type('varchar') }}), ''){% endfor %}))
{%- endmacro %}
