{#
    How an incremental model takes in a build: the rows of what has changed go, and what was computed anew comes.
    So a reading that has fewer rows than the one before leaves nothing behind, which a key of rows would.
#}
{% macro get_incremental_changed_documents_sql(arguments) -%}
    {{ replaced_rows(arguments, 'document_key in (select changed.document_key from '
        ~ ref('int_documents_affected') ~ ' as changed where changed.is_changed)') }}
{%- endmacro %}

{# For rows that depend on the other documents of their department and year. #}
{% macro get_incremental_affected_years_sql(arguments) -%}
    {{ replaced_rows(arguments, 'document_key in (select affected.document_key from '
        ~ ref('int_documents_affected') ~ ' as affected where affected.is_in_affected_year)') }}
{%- endmacro %}

{# For rows of departments. #}
{% macro get_incremental_affected_departments_sql(arguments) -%}
    {{ replaced_rows(arguments, 'department_key in (select affected.department_key from '
        ~ ref('int_departments_affected') ~ ' as affected)') }}
{%- endmacro %}

{% macro replaced_rows(arguments, condition) -%}
    {%- set columns = arguments['dest_columns'] | map(attribute='name') | join(', ') -%}
    delete from {{ arguments['target_relation'] }} where {{ condition }};
    insert into {{ arguments['target_relation'] }} ({{ columns }}) (
        select {{ columns }} from {{ arguments['temp_relation'] }}
    )
{%- endmacro %}

{# A condition that leaves an incremental model the rows of the affected departments. #}
{% macro of_affected_departments() -%}
    {%- set departments = ref('int_departments_affected') -%}
    {%- if is_incremental() %}
        and department_key in (select affected.department_key from {{ departments }} as affected)
    {%- endif -%}
{%- endmacro %}

{# For rows that depend on the other documents of their department, whatever the year. #}
{% macro get_incremental_affected_documents_sql(arguments) -%}
    {{ replaced_rows(arguments, 'document_key in (select affected.document_key from '
        ~ ref('int_documents_affected') ~ ' as affected)') }}
{%- endmacro %}

{# A condition that leaves an incremental model the rows of these. #}
{% macro of_affected_documents(document_key) -%}
    {%- set documents = ref('int_documents_affected') -%}
    {%- if is_incremental() %}
        and {{ document_key }} in (select affected.document_key from {{ documents }} as affected)
    {%- endif -%}
{%- endmacro %}
