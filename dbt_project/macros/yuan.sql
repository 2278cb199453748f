{# A printed value in yuan; null where the unit is not one of money (gongkai.model.money has the same units). #}
{% macro yuan(value, unit) -%}
    cast(
        {{ value }} * case {{ unit }}
            when '元' then cast(1 as decimal(9, 0))
            when '千元' then cast(1000 as decimal(9, 0))
            when '万元' then cast(10000 as decimal(9, 0))
            when '百万元' then cast(1000000 as decimal(9, 0))
            when '亿元' then cast(100000000 as decimal(9, 0))
        end as decimal(28, 4)
    )
{%- endmacro %}
