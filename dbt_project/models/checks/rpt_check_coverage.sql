-- For each rule: in how many of the documents it is about it could be evaluated, and what came of it.
with documents as (
    select
        rule_id,
        document_key,
        max(case when verdict in ('pass', 'fail') then 1 else 0 end) as is_evaluated,
        max(case when verdict != 'not_applicable' then 1 else 0 end) as is_applicable
    from {{ ref('fct_check_result') }}
    group by rule_id, document_key
),

by_rule as (
    select
        rule_id,
        cast(sum(is_applicable) as integer) as applicable_document_count,
        cast(sum(is_evaluated) as integer) as evaluated_document_count
    from documents
    group by rule_id
),

verdicts as (
    select
        rule_id,
        cast(sum(case when verdict = 'pass' then 1 else 0 end) as integer) as pass_count,
        cast(sum(case when verdict = 'fail' then 1 else 0 end) as integer) as fail_count,
        cast(sum(case when verdict = 'not_evaluable' then 1 else 0 end) as integer) as not_evaluable_count,
        cast(sum(case when verdict = 'not_applicable' then 1 else 0 end) as integer) as not_applicable_count
    from {{ ref('fct_check_result') }}
    group by rule_id
)

select
    rules.rule_id,
    rules.name_zh,
    rules.name_en,
    rules.severity,
    coalesce(by_rule.applicable_document_count, 0) as applicable_document_count,
    coalesce(by_rule.evaluated_document_count, 0) as evaluated_document_count,
    {{ percent_of('by_rule.evaluated_document_count', 'by_rule.applicable_document_count') }} as coverage_percent,
    coalesce(verdicts.pass_count, 0) as pass_count,
    coalesce(verdicts.fail_count, 0) as fail_count,
    coalesce(verdicts.not_evaluable_count, 0) as not_evaluable_count,
    coalesce(verdicts.not_applicable_count, 0) as not_applicable_count
from {{ ref('int_check_rule') }} as rules
left join by_rule on rules.rule_id = by_rule.rule_id
left join verdicts on rules.rule_id = verdicts.rule_id
