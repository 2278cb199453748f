-- Where the amounts of each measure lie, for each portal: a unit that was misread moves them by powers of ten. Those of
-- whole departments, whatever they are used for, each once.
with measured as (
    select
        documents.portal,
        figures.measure_code,
        count(*) as amount_count,
        {{ quantiles_of('figures.amount_yuan', [0.1, 0.5, 0.9]) }} as quantiles
    from {{ ref('fct_figure') }} as figures
    inner join {{ ref('int_documents_identified') }} as documents on figures.document_key = documents.document_key
    where
        figures.is_preferred
        and figures.comparison = 'none'
        and figures.function_code = 'all'
        and figures.economic_code = 'all'
        and figures.government_economic_code = 'all'
        and figures.project_key = 'all'
        and figures.scope_name is null
        and figures.item_name is null
        and figures.amount_yuan > 0
    group by documents.portal, figures.measure_code
)

select
    {{ surrogate_key(['portal', 'measure_code']) }} as amount_quantile_key,
    portal,
    measure_code,
    amount_count,
    cast({{ quantile_at('quantiles', 1) }} as decimal(28, 4)) as p10_yuan,
    cast({{ quantile_at('quantiles', 2) }} as decimal(28, 4)) as p50_yuan,
    cast({{ quantile_at('quantiles', 3) }} as decimal(28, 4)) as p90_yuan
from measured
