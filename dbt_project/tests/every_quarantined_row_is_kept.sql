-- Each row that a reading put into quarantine can be looked at: the counts of the outcomes are those of fct_quarantine.
with kept as (
    select
        document_key,
        count(*) as kept_count
    from {{ ref('fct_quarantine') }}
    group by document_key
)

select
    outcomes.document_key,
    outcomes.quarantined_count,
    kept.kept_count
from {{ ref('fct_reading_outcome') }} as outcomes
left join kept on outcomes.document_key = kept.document_key
where coalesce(outcomes.quarantined_count, 0) != coalesce(kept.kept_count, 0)
