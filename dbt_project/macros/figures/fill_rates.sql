{# How often columns of a model are filled, by portal: one row per column, under the name of the mart that has them. #}
{% macro fill_rates(model, mart, columns) -%}
    {% for column in columns -%}
        select
            documents.portal,
            '{{ mart }}' as table_name,
            '{{ column }}' as column_name,
            count(*) as row_count,
            count(facts.{{ column }}) as filled_count
        from {{ ref(model) }} as facts
        inner join {{ ref('int_documents_identified') }} as documents on facts.document_key = documents.document_key
        group by documents.portal
        {% if not loop.last %}
            union all
        {% endif %}
    {%- endfor %}
{%- endmacro %}
