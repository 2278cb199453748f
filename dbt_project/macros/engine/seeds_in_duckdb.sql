{# The adapter's own, but for the quotes: a checkout may lie below a folder whose name has one. #}
{% macro duckdb__load_csv_rows(model, agate_table) -%}
    {%- set file = adapter.get_seed_file_path(model) | replace("'", "''") -%}
    {%- set sql -%}
        copy {{ this.render() }} from '{{ file }}' (format csv, header true, delimiter ',')
    {%- endset -%}
    {%- do adapter.add_query(sql, abridge_sql_log=True) -%}
    {{ return(sql) }}
{%- endmacro %}
