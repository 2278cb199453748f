{{ config(materialized=kept_table(), incremental_strategy='rechecked_documents') }}
-- depends_on: {{ ref('int_documents_affected') }} {{ ref('stg_checks__rule') }}

-- What each rule came to in each document where it found something to judge.
select
    rule_id,
    document_key,
    pass_count,
    fail_count,
    doubtful_count,
    not_evaluable_count,
    not_applicable_count
from ({{ current_verdicts('stg_landing__check_coverage') }}) as landed

union all

select
    rule_id,
    document_key,
    {{ count_where("verdict = 'pass'") }} as pass_count,
    {{ count_where("verdict = 'fail'") }} as fail_count,
    {{ count_where("verdict = 'doubtful'") }} as doubtful_count,
    {{ count_where("verdict = 'not_evaluable'") }} as not_evaluable_count,
    0 as not_applicable_count
from {{ ref('int_check_across_judged') }}
group by rule_id, document_key
