with landed as (
    {{ committed_verdicts('check_coverage') }}
)

select
    load_id,
    sha256 as document_key,
    record_id as check_coverage_key,
    rule_id,
    cast(pass_count as integer) as pass_count,
    cast(fail_count as integer) as fail_count,
    cast(doubtful_count as integer) as doubtful_count,
    cast(not_evaluable_count as integer) as not_evaluable_count,
    cast(not_applicable_count as integer) as not_applicable_count
from landed
