{# The quantiles of a column at ``shares``, found in one go: an array, see quantile_at. #}
{% macro quantiles_of(column, shares) -%}
    {%- if target.type == 'duckdb' -%}
        quantile_cont({{ column }}, [{{ shares | join(', ') }}])
    {%- elif target.type == 'spark' -%}
        percentile({{ column }}, array({{ shares | join(', ') }}))
    {%- else -%}
        percentile_cont(array[{{ shares | join(', ') }}]) within group (order by {{ column }})
    {%- endif -%}
{%- endmacro %}

{# One of an array of quantiles, counted from 1. #}
{% macro quantile_at(quantiles, number) -%}
    {{ quantiles }}[{{ number - 1 if target.type == 'spark' else number }}]
{%- endmacro %}
