{# What is known of a whole whose parts are lines of a table. #}
{% macro whole_of_lines(wholes) -%}
    {{ wholes }}.operand_key as whole_key,
    {{ wholes }}.document_key,
    {{ wholes }}.block,
    {{ wholes }}.column_number,
    {{ wholes }}.subject,
    {{ wholes }}.stage,
    {{ wholes }}.fund
{%- endmacro %}

{# Whether two lines of a document are of one column, be it cut into several tables. #}
{% macro in_same_column(one, other) -%}
    {{ one }}.document_key = {{ other }}.document_key
    and {{ one }}.record = {{ other }}.record
    and {{ one }}.stage = {{ other }}.stage
    and {{ one }}.fund = {{ other }}.fund
    and {{ one }}.column_name = {{ other }}.column_name
{%- endmacro %}

{# Whether the code of a line is right below that of another: 20805 below 208. #}
{% macro is_code_below(whole, part) -%}
    {{ whole }}.code_length + 2 = {{ part }}.code_length
    and {{ whole }}.subject = substring({{ part }}.subject, 1, {{ whole }}.code_length)
{%- endmacro %}
