{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

-- How many numbers of each document have a point of the cube or none, and how many of those that have one are money,
-- have a place on a page, are told in each coordinate, and how surely they were read: counted once, when it comes in.
with figures as (
    select
        document_key,
        count(*) as figure_count,
        {{ count_where(is_money('printed_unit')) }} as amount_count,
        {{ count_where('page is not null') }} as with_page_count,
        {{ count_where('confidence < 0.8') }} as unsure_count,
        {% for share, condition in figure_shares().items() -%}
            {{ count_where(condition) }} as {{ share }}_count,
        {% endfor -%}
        sum(confidence) as confidence_sum
    from ({{ current_records('stg_landing__cube_figure') }}) as records
    group by document_key
),

uncomposed as (
    select
        document_key,
        count(*) as uncomposed_count
    from ({{ current_records('stg_landing__uncomposed') }}) as records
    group by document_key
)

select
    coalesce(figures.document_key, uncomposed.document_key) as document_key,
    cast(coalesce(figures.figure_count, 0) + coalesce(uncomposed.uncomposed_count, 0) as integer) as number_count,
    cast(coalesce(figures.figure_count, 0) as integer) as figure_count,
    coalesce(figures.amount_count, 0) as amount_count,
    coalesce(figures.with_page_count, 0) as with_page_count,
    coalesce(figures.unsure_count, 0) as unsure_count,
    {% for share in figure_shares() -%}
        coalesce(figures.{{ share }}_count, 0) as {{ share }}_count,
    {% endfor -%}
    figures.confidence_sum
from figures
full outer join uncomposed on figures.document_key = uncomposed.document_key
