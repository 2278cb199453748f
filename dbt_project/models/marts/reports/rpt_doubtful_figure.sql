{{ config(materialized=kept_table(), incremental_strategy='affected_documents') }}
-- depends_on: {{ ref('int_documents_affected') }}

-- What to look at first: the printed money that is most likely misread, weighed by how much money it is. Of each
-- document the twenty figures with most at stake; ordered by doubt_yuan it is one list for all of them.
with doubted as (
    select
        *,
        cast(abs(amount_yuan) * cast(1 - right_probability as decimal(8, 4)) as decimal(28, 4)) as doubt_yuan
    from {{ ref('fct_figure') }}
    where
        is_preferred and not is_reviewed and amount_yuan != 0 and right_probability < 1
        {{ of_affected_documents('document_key') }}
),

ordered as (
    select
        *,
        cast(
            row_number() over (partition by document_key order by doubt_yuan desc, figure_key asc) as integer
        ) as doubt_order
    from doubted
)

select
    figure_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    measure_code,
    stage,
    label,
    printed_value,
    printed_unit,
    amount_yuan,
    right_probability,
    circumstances,
    doubt_yuan,
    doubt_order,
    place,
    proof,
    proof_count,
    page,
    block,
    row_number,
    column_number,
    printed_text
from ordered
where doubt_order <= 20
