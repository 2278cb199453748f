{#
    What a key of a fact is where nothing is printed or decided. A dimension has a row for it, so that a join loses
    nothing: ``all`` is the whole (no one fund, no one class), ``unknown`` a member whose code is not known.
#}
{% macro unknown_department() -%}
    'unknown'
{%- endmacro %}

{% macro unknown_region() -%}
    '000000'
{%- endmacro %}

{% macro unknown_year() -%}
    0
{%- endmacro %}

{% macro unknown_date() -%}
    make_date(1900, 1, 1)
{%- endmacro %}

{# The code of a class: the whole where none is named, unknown where a name is printed without a code. #}
{% macro class_code(code, name) -%}
    coalesce({{ code }}, case when {{ name }} is null then 'all' else 'unknown' end)
{%- endmacro %}

{# The key of a unit of a department; the department's own where ``scope_name`` is null. #}
{% macro unit_key(department_key, scope_name) -%}
    case when {{ scope_name }} is null then {{ department_key }} else {{ surrogate_key([department_key, printed_name(scope_name)]) }} end
{%- endmacro %}

{# The key of a project of a department; one key for all projects together where ``project_name`` is null. #}
{% macro project_key(department_key, project_name) -%}
    case when {{ project_name }} is null then 'all' else {{ surrogate_key([department_key, printed_name(project_name)]) }} end
{%- endmacro %}
