{# The codes of a classification (function, economic) under the names of its dimension; and the members
    that are no code: all classes together, and a class whose code is not known. #}
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
    {% for code, name, level in [('all', '全部', 'all'), ('unknown', '未知', 'unknown')] %}
        union all
        select
            '{{ code }}' as {{ classification }}_code,
            '{{ name }}' as {{ classification }}_name,
            '{{ level }}' as {{ classification }}_level,
            {{ no_text() }} as parent_{{ classification }}_code,
            cast(null as integer) as first_fiscal_year,
            cast(null as integer) as last_fiscal_year,
            0 as department_count,
            0 as document_count,
            0 as other_name_count,
            false as is_listed,
            false as is_agreed,
            {{ no_text() }} as first_document_key
    {% endfor %}
{%- endmacro %}
