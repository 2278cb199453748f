{# Whose, where and which year, as every fact says it: the unknown member of a dimension where it is not known. #}
{% macro conformed_keys(documents) -%}
    coalesce({{ documents }}.department_key, {{ unknown_department() }}) as department_key,
    coalesce({{ documents }}.region_code, {{ unknown_region() }}) as region_code,
    coalesce({{ documents }}.fiscal_year, {{ unknown_year() }}) as fiscal_year
{%- endmacro %}

{# A day as facts say it: the day that stands for none where it is not known, or no year that contracts know. #}
{% macro conformed_date(day) -%}
    case when extract(year from {{ day }}) between 1990 and 2100 then {{ day }} else {{ unknown_date() }} end
{%- endmacro %}
