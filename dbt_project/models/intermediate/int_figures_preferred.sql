-- Which printing of a figure is preferred, among those of one department, year, measure and stage.
-- Only a figure of the whole department, of all funds (or of a measure that is paid from one fund by definition),
-- can stand for the department. Then, in this order: current version over superseded, table over narrative,
-- surer reading, later publication; the rest only makes the choice the same every time.
with eligible as (
    select
        *,
        is_whole_department
        and (fund is null or split_part(measure_code, '.', 1) in ({{ one_fund_measures() }})) as is_eligible
    from {{ ref('int_figures_valued') }}
    where department_key is not null and fiscal_year is not null
),

ranked as (
    select
        eligible.figure_key,
        row_number() over (
            partition by
                eligible.department_key, eligible.fiscal_year, eligible.measure_code, eligible.stage
            order by
                case when documents.is_current_version then 0 else 1 end asc,
                case when eligible.fund is null then 0 else 1 end asc,
                case when eligible.place = 'table' then 0 else 1 end asc,
                eligible.confidence desc,
                documents.published_date desc nulls last,
                eligible.document_key asc,
                eligible.block asc,
                eligible.row_number asc nulls last,
                eligible.column_number asc nulls last,
                eligible.figure_key asc
        ) as preference
    from eligible
    inner join {{ ref('int_documents_identified') }} as documents
        on eligible.document_key = documents.document_key
    where eligible.is_eligible
)

select
    figures.*,
    coalesce(ranked.preference = 1, false) as is_preferred
from {{ ref('int_figures_valued') }} as figures
left join ranked on figures.figure_key = ranked.figure_key
