{# Half a unit in the last printed place: what rounding may have hidden. #}
{% macro half_of_last_place(decimals) -%}
    cast(case
        when {{ decimals }} <= 0 then 0.5
        when {{ decimals }} = 1 then 0.05
        when {{ decimals }} = 2 then 0.005
        when {{ decimals }} = 3 then 0.0005
        when {{ decimals }} = 4 then 0.00005
        when {{ decimals }} = 5 then 0.000005
        else 0.0000005
    end as decimal(28, 8))
{%- endmacro %}
