-- Where the amounts of each measure lie, for each portal: a unit that was misread moves them by powers of ten.
select
    documents.portal,
    amounts.measure_code,
    count(*) as amount_count,
    cast(percentile_cont(0.1) within group (order by amounts.amount_yuan) as decimal(28, 4)) as p10_yuan,
    cast(percentile_cont(0.5) within group (order by amounts.amount_yuan) as decimal(28, 4)) as p50_yuan,
    cast(percentile_cont(0.9) within group (order by amounts.amount_yuan) as decimal(28, 4)) as p90_yuan
from {{ ref('fct_amount') }} as amounts
inner join {{ ref('dim_document') }} as documents on amounts.document_key = documents.document_key
where amounts.amount_yuan > 0
group by documents.portal, amounts.measure_code
