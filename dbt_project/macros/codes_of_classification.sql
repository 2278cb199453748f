{# The codes of a classification (function, economic) under the names of its dimension. #}
{% macro codes_of_classification(classification) -%}
    select
        code as {{ classification }}_code,
        code_name as {{ classification }}_name,
        code_level as {{ classification }}_level,
        parent_code as parent_{{ classification }}_code,
        first_fiscal_year,
        last_fiscal_year,
        department_count,
        document_count,
        other_name_count,
        is_listed,
        is_agreed,
        first_document_key
    from {{ ref('int_codes_named') }}
    where classification = '{{ classification }}'
{%- endmacro %}
