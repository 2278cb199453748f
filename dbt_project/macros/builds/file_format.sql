{# The format of a published file by the ending of its name; an article page is html; other where the name says none. #}
{% macro file_format(file_name, document_role) -%}
    case
        when {{ document_role }} = 'article' then 'html'
        {% for ending in ['pdf', 'docx', 'doc', 'xlsx', 'xls', 'et', 'wps', 'ofd', 'rtf', 'txt', 'ods', 'htm', 'html'] -%}
            when lower({{ file_name }}) like '%.{{ ending }}' then '{{ 'html' if ending == 'htm' else ending }}'
        {% endfor -%}
        else 'other'
    end
{%- endmacro %}
