{# For verdicts: those on changed documents, and those across documents on the other documents of their departments. #}
{% macro get_incremental_rechecked_documents_sql(arguments) -%}
    {{ replaced_rows(arguments, are_rechecked()) }}
{%- endmacro %}

{% macro are_rechecked() -%}
    (
        document_key in (select changed.document_key from {{ ref('int_documents_affected') }} as changed where changed.is_changed)
        or (
            rule_id in (select rules.rule_id from {{ ref('stg_checks__rule') }} as rules where rules.is_across_documents)
            and {{ are_of_affected_documents('document_key') }}
        )
    )
{%- endmacro %}
