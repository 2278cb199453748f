{# dbt's Spark session writes an empty cell of a seed as 'None' and trips over an apostrophe; here both are literals. #}
{% macro spark__load_csv_rows(model, agate_table) -%}
    {%- set types = model['config'].get('column_types', {}) -%}
    {%- set rows = [] -%}
    {%- for row in agate_table.rows -%}
        {%- set cells = [] -%}
        {%- for name in agate_table.column_names -%}
            {%- set text = 'null' if row[name] is none else "'" ~ (row[name] | string | replace("\\", "\\\\") | replace("'", "\\'")) ~ "'" -%}
            {%- do cells.append('cast(' ~ text ~ ' as ' ~ types.get(name, adapter.convert_type(agate_table, loop.index0)) ~ ')') -%}
        {%- endfor -%}
        {%- do rows.append('(' ~ cells | join(', ') ~ ')') -%}
    {%- endfor -%}
    {%- set sql = 'insert into ' ~ this.render() ~ ' values ' ~ rows | join(', ') -%}
    {%- if rows -%}{%- do adapter.add_query(sql, abridge_sql_log=True) -%}{%- endif -%}
    {{ return(sql) }}
{%- endmacro %}
