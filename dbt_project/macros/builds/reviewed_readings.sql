{#
    What people have settled (seeds/reviewed/readings.csv), one row per record: ``settled_<column>`` for each of the
    columns, null where nobody has settled it; ``is_withheld`` where a settled one has no value: it is no such figure.
#}
{% macro reviewed_readings(columns) -%}
    select
        record_key
        {%- for column in columns %},
        max(case when column_name = '{{ column }}' then value end) as settled_{{ column }}
        {%- endfor %},
        max(case when value is null then 1 else 0 end) = 1 as is_withheld
    from {{ ref('readings') }}
    group by record_key
{%- endmacro %}

{#
    Columns of a select of ``staged`` beside ``reviewed``: the value that stands, as ``settled_<column>``, and whether a
    person has settled one of them. ``columns`` is the column as reviewed → the column that holds what was printed.
#}
{% macro settled_columns(columns) -%}
    {% for column, printed in columns.items() -%}
        coalesce(reviewed.settled_{{ column }}, staged.{{ printed }}) as settled_{{ column }},
    {% endfor -%}
    reviewed.record_key is not null as is_reviewed,
{%- endmacro %}
