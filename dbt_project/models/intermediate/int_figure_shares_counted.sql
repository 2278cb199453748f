{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

-- How many numbers of a document have a point of the cube or none, and how far those that have one are told.
with figures as (
    {{ current_records('stg_landing__cube_figure') }}
),

uncomposed as (
    {{ current_records('stg_landing__uncomposed') }}
),

numbers as (
    select
        document_key,
        {% for share, condition in figure_shares().items() -%}
            case when {{ condition }} then 1 else 0 end as {{ share }},
        {% endfor -%}
        1 as is_figure
    from figures
    union all
    select
        document_key,
        {% for share in figure_shares() -%}
            0 as {{ share }},
        {% endfor -%}
        0 as is_figure
    from uncomposed
)

select
    document_key,
    cast(count(*) as integer) as number_count,
    {% for share in figure_shares() -%}
        cast(sum({{ share }}) as integer) as {{ share }}_count,
    {% endfor -%}
    cast(sum(is_figure) as integer) as figure_count
from numbers
group by document_key
