{# For rows that depend on the other documents of their department, whatever the year. #}
{% macro get_incremental_affected_documents_sql(arguments) -%}
    {{ replaced_rows(arguments, 'document_key in (select affected.document_key from '
        ~ ref('int_documents_affected') ~ ' as affected)') }}
{%- endmacro %}
