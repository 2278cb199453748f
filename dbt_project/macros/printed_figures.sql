{# The columns that every fact of printed figures begins with. ``key`` is the fact's own name for the figure. #}
{% macro figure_head(key, is_whole_department='is_whole_department') -%}
    {{ key }},
    document_key,
    department_key,
    region_code,
    fiscal_year,
    measure_code,
    stage,
    scope,
    {{ is_whole_department }},
    fund
{%- endmacro %}

{# … and that it ends with. #}
{% macro figure_tail() -%}
    printed_unit,
    printed_decimals,
    label,
    form,
    place,
    {{ evidence_columns() }}
{%- endmacro %}

{#
    A fact of the printed figures of one kind (amount, count, rate), each with whether it is the preferred one. ``key`` is
    the fact's own name for the figure, ``value`` of the number, which ``expression`` computes of what stands.
#}
{% macro fact_of_figures(kind, key, value, expression) -%}
    with {{ printed_figures(kind, key, value, expression) }},

    {{ preferred_figures(key) }}

    select
        figures.*,
        preferred.{{ key }} is not null as is_preferred
    from figures
    left join preferred on figures.{{ key }} = preferred.{{ key }}
{%- endmacro %}

{#
    CTE ``figures``: the printed figures of one kind that are new, beside those that an incremental fact holds already
    and that compete with a changed document's for their department and year.
#}
{% macro printed_figures(kind, key, value, expression) -%}
    fresh as (
        {{ current_records('stg_landing__figure', 'figure_key', {'value': 'printed_value'}) }}
    ),

    figures as (
        select
            {{ figure_head('figure_key as ' ~ key, "scope = 'department' as is_whole_department") }},
            {{ expression }} as {{ value }},
            printed_value,
            is_reviewed,
            {{ figure_tail() }}
        from fresh
        where kind = '{{ kind }}'
        {% if is_incremental() %}
            union all
            select
                {{ figure_head(key) }},
                {{ value }},
                printed_value,
                is_reviewed,
                {{ figure_tail() }}
            from {{ this }}
            where document_key in (
                select affected.document_key from {{ ref('int_documents_affected') }} as affected
                where affected.is_in_affected_year and not affected.is_changed
            )
        {% endif %}
    )
{%- endmacro %}

{#
    CTE ``preferred``: which printing of a figure is preferred, among those of one department, year, measure and stage.
    Only a figure of the whole department, of all funds (or of a measure that is paid from one fund by definition), can
    stand for the department. Then, in this order: current version over superseded, the department's accounts over those
    of its own level, all funds over one, table over narrative, surer reading, later publication; the rest only makes the
    choice the same every time.
#}
{% macro preferred_figures(key) -%}
    ranked as (
        select
            figures.{{ key }},
            row_number() over (
                partition by figures.department_key, figures.fiscal_year, figures.measure_code, figures.stage
                order by
                    case when documents.is_current_version then 0 else 1 end asc,
                    case when documents.account_level = 'own' then 1 else 0 end asc,
                    case when figures.fund is null then 0 else 1 end asc,
                    case when figures.place = 'table' then 0 else 1 end asc,
                    figures.confidence desc,
                    documents.published_date desc nulls last,
                    figures.document_key asc,
                    figures.block asc,
                    figures.row_number asc nulls last,
                    figures.column_number asc nulls last,
                    figures.{{ key }} asc
            ) as preference
        from figures
        inner join {{ ref('int_documents_identified') }} as documents on figures.document_key = documents.document_key
        where
            figures.is_whole_department
            and figures.department_key is not null
            and figures.fiscal_year is not null
            and (figures.fund is null or split_part(figures.measure_code, '.', 1) in ({{ one_fund_measures() }}))
    ),

    preferred as (
        select {{ key }} from ranked
        where preference = 1
    )
{%- endmacro %}
