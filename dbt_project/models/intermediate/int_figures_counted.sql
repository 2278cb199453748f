{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

-- How many figures each document holds, how many of them are money, how many have a place on a page, and how surely
-- they were read: counted once, when a document comes in.
with figures as (
    {{ current_records('stg_landing__cube_figure') }}
)

select
    document_key,
    cast(count(*) as integer) as figure_count,
    {{ count_where(yuan('printed_value', 'printed_unit') ~ ' is not null') }} as amount_count,
    {{ count_where('fiscal_year_of_figure is not null') }} as with_fiscal_year_count,
    {{ count_where('page is not null') }} as with_page_count,
    {{ count_where("proof = 'proved'") }} as proved_count,
    {{ count_where('confidence < 0.8') }} as unsure_count,
    sum(confidence) as confidence_sum
from figures
group by document_key
