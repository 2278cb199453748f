{# What the printings of one point are ranked by, and the documents that they stand in. #}
{% macro ranked_figure_columns() -%}
    figure_key,
    point_key,
    document_key,
    place,
    proof,
    confidence,
    block,
    row_number,
    column_number
{%- endmacro %}

{#
    The figures that printings of these ``points`` (a query) compete with: in documents that have not changed themselves,
    of the departments and years that those have figures of, or had.
#}
{% macro competing_figures(kept, points) -%}
    select {{ ranked_figure_columns() }} from {{ kept }}
    where
        document_key in (
            select affected.document_key from {{ ref('int_documents_affected') }} as affected
            where not affected.is_changed
        )
        and {{ are_of_affected_figure_years(kept) }}
        and point_key in ({{ points }})
{%- endmacro %}

{#
    Of ``contested`` the figures whose point is printed more than once, with their place among its printings. Most points
    are printed once; only the others are ranked, without the rest of their row. What stands in the table of a withheld
    printing of its point is never the first.
#}
{% macro ranked_figures(contested) -%}
    select
        figures.figure_key,
        row_number() over (
            partition by figures.point_key
            order by
                case when withheld.point_key is null then 0 else 1 end asc,
                case when documents.is_current_version then 0 else 1 end asc,
                case when documents.account_level = 'own' then 1 else 0 end asc,
                {{ printing_order() }},
                documents.published_date desc nulls last,
                figures.document_key asc,
                figures.block asc,
                figures.row_number asc nulls last,
                figures.column_number asc nulls last,
                figures.figure_key asc
        ) + case when withheld.point_key is null then 0 else 1 end as preference
    from {{ contested }} as figures
    inner join (
        select point_key from {{ contested }}
        group by point_key
        having count(*) > 1
        union
        select point_key from {{ ref('int_figures_withheld') }}
    ) as repeated on figures.point_key = repeated.point_key
    left join (
        select distinct
            point_key,
            document_key,
            block
        from {{ ref('int_figures_withheld') }}
    ) as withheld
        on
            figures.point_key = withheld.point_key
            and figures.document_key = withheld.document_key
            and figures.block = withheld.block
    inner join {{ ref('int_documents_identified') }} as documents on figures.document_key = documents.document_key
{%- endmacro %}

{#
    How fct_figure takes in a build: the rows of changed documents go and come, and where they were or are printed at a
    point of another document, that document's figures there are ranked anew. Nothing else of its rows is written.
#}
{% macro get_incremental_changed_figures_sql(arguments) -%}
    {%- set kept, new = arguments['target_relation'], arguments['temp_relation'] -%}
    {%- set is_changed -%}
        document_key in (
            select changed.document_key from {{ ref('int_documents_affected') }} as changed where changed.is_changed
        )
    {%- endset -%}
    {%- set points -%}
        select point_key from {{ new }}
        union
        select point_key from {{ kept }} where {{ is_changed }}
    {%- endset -%}
    update {{ kept }} as kept set is_preferred = chosen.is_preferred
    from (
        with competing as (
            {{ competing_figures(kept, points) }}
        ),

        contested as (
            select {{ ranked_figure_columns() }} from {{ new }}
            union all
            select {{ ranked_figure_columns() }} from competing
        ),

        ranked as (
            {{ ranked_figures('contested') }}
        )

        select
            competing.figure_key,
            coalesce(ranked.preference = 1, true) as is_preferred
        from competing
        left join ranked on competing.figure_key = ranked.figure_key
    ) as chosen
    where kept.figure_key = chosen.figure_key and kept.is_preferred <> chosen.is_preferred;
    {{ replaced_rows(arguments, is_changed) }}
{%- endmacro %}
