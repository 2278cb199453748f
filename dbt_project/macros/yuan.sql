{#
    A printed value in yuan; null where the unit is not one of money (gongkai.model.money has the same units). The
    embedded engine rounds what fits into 18 digits thirty-five times as fast as what does not, so it takes them apart.
#}
{% macro yuan(value, unit) -%}
    {%- set exact -%}
        {{ value }} * case {{ unit }}
            when '元' then cast(1 as decimal(9, 0))
            when '千元' then cast(1000 as decimal(9, 0))
            when '万元' then cast(10000 as decimal(9, 0))
            when '百万元' then cast(1000000 as decimal(9, 0))
            when '亿元' then cast(100000000 as decimal(9, 0))
        end
    {%- endset -%}
    {%- if target.type == 'duckdb' -%}
        case
            when {{ exact }} between -9999999999 and 9999999999
                then cast(cast(cast({{ exact }} as decimal(18, 8)) as decimal(18, 4)) as decimal(28, 4))
            else cast({{ exact }} as decimal(28, 4))
        end
    {%- else -%}
        cast({{ exact }} as decimal(28, 4))
    {%- endif -%}
{%- endmacro %}

{# Whether a unit is one of money, of which ``yuan`` makes yuan. #}
{% macro is_money(unit) -%}
    coalesce({{ unit }} in ('元', '千元', '万元', '百万元', '亿元'), false)
{%- endmacro %}
