-- For each rule: in how many of the documents it is about it could be evaluated, and what came of it.
with counted as (
    select
        *,
        pass_count + fail_count as evaluated_count,
        pass_count + fail_count + doubtful_count + not_evaluable_count as applicable_count
    from {{ ref('int_check_document_counted') }}
),

verdicts as (
    select
        rule_id,
        {{ count_where('applicable_count > 0') }} as applicable_document_count,
        {{ count_where('evaluated_count > 0') }} as evaluated_document_count,
        cast(sum(pass_count) as integer) as pass_count,
        cast(sum(fail_count) as integer) as fail_count,
        cast(sum(doubtful_count) as integer) as doubtful_count,
        cast(sum(not_evaluable_count) as integer) as not_evaluable_count,
        cast(sum(not_applicable_count) as integer) as not_applicable_count
    from counted
    group by rule_id
)

select
    rules.rule_id,
    rules.name_zh,
    rules.name_en,
    rules.severity,
    coalesce(verdicts.applicable_document_count, 0) as applicable_document_count,
    coalesce(verdicts.evaluated_document_count, 0) as evaluated_document_count,
    {{ percent_of('verdicts.evaluated_document_count', 'verdicts.applicable_document_count') }} as coverage_percent,
    coalesce(verdicts.pass_count, 0) as pass_count,
    coalesce(verdicts.fail_count, 0) as fail_count,
    coalesce(verdicts.doubtful_count, 0) as doubtful_count,
    coalesce(verdicts.not_evaluable_count, 0) as not_evaluable_count,
    coalesce(verdicts.not_applicable_count, 0) as not_applicable_count
from {{ ref('stg_checks__rule') }} as rules
left join verdicts on rules.rule_id = verdicts.rule_id
