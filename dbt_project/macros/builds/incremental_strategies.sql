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
    {{ replaced_rows(arguments, are_of_affected_departments('department_key')) }}
{%- endmacro %}

{% macro replaced_rows(arguments, condition) -%}
    {%- set columns = arguments['dest_columns'] | map(attribute='name') | join(', ') -%}
    delete from {{ arguments['target_relation'] }} where {{ condition }};
    insert into {{ arguments['target_relation'] }} ({{ columns }}) (
        select {{ columns }} from {{ arguments['temp_relation'] }}
    )
{%- endmacro %}

{# A condition that leaves an incremental model the rows of the affected departments. #}
{% macro of_affected_departments(department_key='department_key') -%}
    {%- set condition = are_of_affected_departments(department_key) -%}
    {%- if is_incremental() %}
        and {{ condition }}
    {%- endif -%}
{%- endmacro %}

{% macro are_of_affected_departments(department_key) -%}
    {{ department_key }} in (
        select affected.department_key from {{ ref('int_departments_affected') }} as affected
        where {{ is_a_key('affected.department_key') }}
    )
{%- endmacro %}

{# For rows that depend on the other documents of their department, whatever the year. #}
{% macro get_incremental_affected_documents_sql(arguments) -%}
    {{ replaced_rows(arguments, are_of_affected_documents('document_key')) }}
{%- endmacro %}

{# A condition that leaves an incremental model the rows of these. #}
{% macro of_affected_documents(document_key) -%}
    {%- set condition = are_of_affected_documents(document_key) -%}
    {%- if is_incremental() %}
        and {{ condition }}
    {%- endif -%}
{%- endmacro %}

{% macro are_of_affected_documents(document_key) -%}
    {{ document_key }} in (
        select affected.document_key from {{ ref('int_documents_affected') }} as affected
        where {{ is_a_key('affected.document_key') }}
    )
{%- endmacro %}

{# For additive views: rows of the departments and years that figures of changed documents are of, or were. #}
{% macro get_incremental_affected_figure_years_sql(arguments) -%}
    {{ replaced_rows(arguments, are_of_affected_figure_years(arguments['target_relation'])) }}
{%- endmacro %}

{#
    A condition that leaves an incremental model the rows of these; ``kept`` is the model as it was. The departments are
    all among the affected ones: they are told once more because a scan looks up one key, not two together.
#}
{% macro of_affected_figure_years(kept) -%}
    {%- set departments = are_of_affected_departments('department_key') -%}
    {%- set condition = are_of_affected_figure_years(kept) -%}
    {%- if is_incremental() %}
        and {{ departments }}
        and {{ condition }}
    {%- endif -%}
{%- endmacro %}

{% macro are_of_affected_figure_years(kept) -%}
    (department_key, fiscal_year) in (
        select
            affected.department_key,
            affected.fiscal_year
        from {{ ref('int_figure_years_affected') }} as affected
        union distinct
        select
            former.department_key,
            former.fiscal_year
        from {{ kept }} as former
        where former.document_key in (
            select changed.document_key from {{ ref('int_documents_affected') }} as changed where changed.is_changed
        )
    )
{%- endmacro %}

{#
    True of every key. The embedded engine reads the other columns of what has a wanted key, and not of the whole table,
    where the query of the wanted keys has a condition; of all rows of a table it expects that they have every key.
#}
{% macro is_a_key(key) -%}
    {{ key }} != ''
{%- endmacro %}

{#
    The key of a join that an increment looks up only in the rows which the other conditions leave: keys of figures are
    long and no two are alike, so that to read them costs most of a scan. A round wants too many rows for that to pay.
#}
{% macro looked_up_last(key) -%}
    {{ "concat(" ~ key ~ ", '')" if is_incremental() and not last_load_of_round() else key }}
{%- endmacro %}

{#
    A condition that an increment looks at after the one that leaves it what is affected. Many conditions make a planner
    expect next to nothing, so that it gathers all the rows that meet them before it looks which of them are affected;
    of one it expects many. Told as one it costs a third.
#}
{% macro looked_at_last(condition) -%}
    {{ 'case when ' ~ condition ~ ' then true else false end' if is_incremental() else condition }}
{%- endmacro %}

{#
    After an increment, what all rows of a kept table take from a dimension: a name changes where a report of another
    department gives it another one, too. A class without a known code keeps the name that it is printed with.
#}
{% macro looked_up_anew(columns, dimension, key) -%}
    {%- if is_incremental() -%}
        update {{ this }} as kept
        set {% for column in columns %}{{ column }} = known.{{ column }}{{ ', ' if not loop.last }}{% endfor %}
        from {{ dimension }} as known
        where
            kept.{{ key }} = known.{{ key }}
            and kept.{{ key }} != 'unknown'
            and (
                {%- for column in columns %}
                kept.{{ column }} is distinct from known.{{ column }}{{ ' or' if not loop.last }}
                {%- endfor %}
            )
    {%- endif -%}
{%- endmacro %}
