{# How often columns of a mart are filled, by portal: one row per column. #}
{% macro fill_rates(mart, columns) -%}
    {% for column in columns -%}
        select
            documents.portal,
            '{{ mart }}' as table_name,
            '{{ column }}' as column_name,
            count(*) as row_count,
            count(facts.{{ column }}) as filled_count
        from {{ ref(mart) }} as facts
        inner join {{ ref('dim_document') }} as documents on facts.document_key = documents.document_key
        group by documents.portal
        {% if not loop.last %}
            union all
        {% endif %}
    {%- endfor %}
{%- endmacro %}
