{#
    The rows of an additive view: for each department, year and slice the lowest parts, along one dimension, that one
    report prints, each printed once. A list that does not add up to the total printed with it is left out: a part of it
    was not printed or not read, and who sums it would be wrong. Of the reports that print a list the current version
    comes first, the department's accounts before those of its own level, a list that is shown to be complete, a report
    of that very year before a later one that looks back, a list of three parts before single mentions, then the plainer ``shape``, the longer list, the later publication.

    ``slice`` are the coordinates that a reader filters or groups by; ``shape`` is an expression whose values are
    different ways to print the list, the plainest first: rows of two shapes are never mixed. ``narrowed`` is the
    condition on the other coordinates.
#}
{% macro additive_rows(dimension, slice, shape, narrowed) -%}
    parts as (
        select
            *,
            {{ shape }} as shape,
            row_number() over (
                partition by document_key, point_key
                order by
                    {{ printing_order() }},
                    block asc,
                    row_number asc nulls last,
                    column_number asc nulls last,
                    figure_key asc
            ) as printing_number
        from {{ ref('fct_figure') }}
        where {{ looked_at_last(
            "concat('|', breakdowns, '|') like '%|" ~ dimension ~ ":%' and comparison = 'none' and not is_carried "
            ~ "and amount_yuan is not null and department_key != " ~ unknown_department()
            ~ " and fiscal_year != " ~ unknown_year() ~ " and " ~ narrowed
        ) }}{{ of_affected_figure_years(this) }}
    ),

    printed as (
        select * from parts
        where printing_number = 1
    ),

    lists as (
        select
            department_key,
            fiscal_year,
            {{ slice | join(', ') }},
            shape,
            document_key,
            count(*) as part_count,
            count(case when {{ is_of_kind('breakdowns', "'" ~ dimension ~ ":complete'") }} then 1 end) = count(*)
                as is_complete
        from printed
        group by department_key, fiscal_year, {{ slice | join(', ') }}, shape, document_key
        having count(case when {{ is_of_kind('breakdowns', "'" ~ dimension ~ ":partial'") }} then 1 end) = 0
    ),

    ranked as (
        select
            lists.*,
            row_number() over (
                partition by lists.department_key, lists.fiscal_year
                {%- for column in slice %}, lists.{{ column }}{% endfor %}
                order by
                    case when documents.is_current_version then 0 else 1 end asc,
                    case when documents.account_level = 'own' then 1 else 0 end asc,
                    case when lists.is_complete then 0 else 1 end asc,
                    case when documents.fiscal_year = lists.fiscal_year then 0 else 1 end asc,
                    case when lists.part_count >= 3 then 0 else 1 end asc,
                    lists.shape asc,
                    lists.part_count desc,
                    documents.published_date desc nulls last,
                    lists.document_key asc
            ) as preference
        from lists
        inner join {{ ref('int_documents_identified') }} as documents on lists.document_key = documents.document_key
    ),

    chosen as (
        select printed.*
        from printed
        inner join ranked
            on
                printed.document_key = ranked.document_key
                and printed.fiscal_year = ranked.fiscal_year
                {%- for column in slice %}
                and printed.{{ column }} = ranked.{{ column }}
                {%- endfor %}
                and printed.shape = ranked.shape
                and ranked.preference = 1
    )
{%- endmacro %}

{# The columns that every additive view begins with. #}
{% macro additive_head() -%}
    chosen.figure_key,
    chosen.document_key,
    chosen.department_key,
    chosen.region_code,
    chosen.fiscal_year,
    chosen.stage
{%- endmacro %}

{# The condition that a figure is of the whole department. #}
{% macro of_whole_department() -%}
    scope_name is null
{%- endmacro %}
