-- Where the amounts of each measure lie, for each portal: a unit that was misread moves them by powers of ten.
with measured as (
    select
        documents.portal,
        amounts.measure_code,
        count(*) as amount_count,
        {{ quantiles_of('amounts.amount_yuan', [0.1, 0.5, 0.9]) }} as quantiles
    from {{ ref('fct_amount') }} as amounts
    inner join {{ ref('dim_document') }} as documents on amounts.document_key = documents.document_key
    where amounts.amount_yuan > 0
    group by documents.portal, amounts.measure_code
)

select
    portal,
    measure_code,
    amount_count,
    cast({{ quantile_at('quantiles', 1) }} as decimal(28, 4)) as p10_yuan,
    cast({{ quantile_at('quantiles', 2) }} as decimal(28, 4)) as p50_yuan,
    cast({{ quantile_at('quantiles', 3) }} as decimal(28, 4)) as p90_yuan
from measured
