{#
    Part over whole in per cent, rounded half away from zero to four places, exactly; null where the whole is 0.
    Both are whole numbers, or decimals with at most four places. The embedded engine divides decimals as doubles, so
    there the quotient is taken of whole numbers of ten-thousandths; PostgreSQL divides whole numbers as such, hence 100.0.
#}
{% macro percent_of(part, whole) -%}
    {%- if target.type == 'duckdb' -%}
        cast(
            sign({{ part }}) * sign({{ whole }}) * cast(
                (2000000 * cast(abs({{ part }}) * 10000 as hugeint) + cast(abs({{ whole }}) * 10000 as hugeint))
                // nullif(2 * cast(abs({{ whole }}) * 10000 as hugeint), 0) as decimal(28, 0)
            ) * cast(0.0001 as decimal(4, 4)) as decimal(28, 4)
        )
    {%- else -%}
        cast(round({{ part }} * 100.0 / nullif({{ whole }}, 0), 4) as decimal(28, 4))
    {%- endif -%}
{%- endmacro %}
