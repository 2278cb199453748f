{{ config(materialized='ephemeral') }}

-- One row per equation between measures and place that prints all of its terms.
with needed as (
    select
        rule_id,
        count(*) as required_count
    from {{ ref('int_check_term') }}
    where is_required = 1
    group by rule_id
)

select
    candidates.rule_id,
    candidates.document_key,
    candidates.stage,
    candidates.fund,
    candidates.scope,
    candidates.place_block,
    max(candidates.place_block) over (
        partition by
            candidates.rule_id, candidates.document_key, candidates.stage, candidates.fund, candidates.scope
    ) as last_block
from {{ ref('int_check_measure_candidate') }} as candidates
inner join needed on candidates.rule_id = needed.rule_id
group by
    candidates.rule_id,
    candidates.document_key,
    candidates.stage,
    candidates.fund,
    candidates.scope,
    candidates.place_block,
    needed.required_count
having sum(candidates.is_required) = needed.required_count
