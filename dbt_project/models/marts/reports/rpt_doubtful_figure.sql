{{ config(materialized=kept_table(), incremental_strategy='affected_documents') }}
-- depends_on: {{ ref('int_documents_affected') }}

-- What to look at first: the printed money that is most likely misread, weighed by how much money it is. Of each
-- document the twenty figures with most at stake; ordered by doubt_yuan it is one list for all of them.
with doubted as (
    select
        figure_key,
        document_key,
        abs(amount_yuan) * cast(1 - right_probability as decimal(8, 4)) as doubt
    from {{ ref('fct_figure') }}
    where
        is_preferred and not is_reviewed and amount_yuan != 0 and right_probability < 1
        {{ of_affected_documents('document_key') }}
),

-- the keys alone are ordered: figures are wide, and twenty of a document are kept
ordered as (
    select
        figure_key,
        doubt,
        cast(
            row_number() over (partition by document_key order by doubt desc, figure_key asc) as integer
        ) as doubt_order
    from doubted
),

chosen as (
    select
        figure_key,
        cast(doubt as decimal(28, 4)) as doubt_yuan,
        doubt_order
    from ordered
    where doubt_order <= 20
)

select
    figure.figure_key,
    figure.document_key,
    figure.department_key,
    figure.region_code,
    figure.fiscal_year,
    figure.measure_code,
    figure.stage,
    figure.label,
    figure.printed_value,
    figure.printed_unit,
    figure.amount_yuan,
    figure.right_probability,
    figure.circumstances,
    chosen.doubt_yuan,
    chosen.doubt_order,
    figure.place,
    figure.proof,
    figure.proof_count,
    figure.page,
    figure.block,
    figure.row_number,
    figure.column_number,
    figure.printed_text
from chosen
inner join {{ ref('fct_figure') }} as figure on chosen.figure_key = {{ looked_up_last('figure.figure_key') }}
where true {{ of_affected_documents('figure.document_key') }}
