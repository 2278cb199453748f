{{ config(materialized='view') }}

-- Every check that was found, with its verdict: a failure that is open to doubt is none, and says what is not known.
select
    summed.rule_id,
    summed.document_key,
    summed.place_key,
    summed.comparator,
    summed.subject,
    summed.stage,
    summed.fund,
    summed.scope,
    summed.unit,
    summed.left_value,
    summed.right_value,
    summed.allowance,
    coalesce(doubts.missing_term, summed.missing_term) as missing_term,
    case when doubts.missing_term is null then summed.verdict else 'not_evaluable' end as verdict
from {{ ref('int_check_summed') }} as summed
left join {{ ref('int_check_doubt') }} as doubts
    on
        summed.rule_id = doubts.rule_id
        and summed.document_key = doubts.document_key
        and summed.place_key = doubts.place_key
