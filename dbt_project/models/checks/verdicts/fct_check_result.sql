{{ config(materialized=kept_table(), incremental_strategy='rechecked_documents') }}
-- depends_on: {{ ref('int_documents_affected') }}

-- One verdict per rule, document and place; a rule that found nothing in a document it is about has one verdict too.
with found as (
    select
        computed.*,
        sided.left_key,
        sided.right_key,
        sided.right_operand_count
    from {{ ref('int_check_computed') }} as computed
    left join {{ ref('int_check_sided') }} as sided
        on
            computed.rule_id = sided.rule_id
            and computed.document_key = sided.document_key
            and computed.place_key = sided.place_key
),

results as (
    select
        rule_id,
        document_key,
        place_key,
        verdict,
        subject,
        stage,
        fund,
        scope,
        unit,
        left_value,
        right_value,
        allowance,
        missing_term,
        left_key,
        right_key,
        right_operand_count
    from found
    union all
    select
        rules.rule_id,
        rules.document_key,
        '' as place_key,
        case when rules.is_expected then 'not_evaluable' else 'not_applicable' end as verdict,
        {{ no_text() }} as subject,
        {{ no_text() }} as stage,
        {{ no_text() }} as fund,
        {{ no_text() }} as scope,
        {{ no_text() }} as unit,
        cast(null as decimal(28, 8)) as left_value,
        cast(null as decimal(28, 8)) as right_value,
        cast(null as decimal(28, 8)) as allowance,
        case when rules.is_expected then 'every operand' end as missing_term,
        {{ no_text() }} as left_key,
        {{ no_text() }} as right_key,
        0 as right_operand_count
    from {{ ref('int_check_applicable') }} as rules
    left join found on rules.rule_id = found.rule_id and rules.document_key = found.document_key
    where found.rule_id is null
)

select
    {{ surrogate_key(['results.rule_id', 'results.document_key', 'results.place_key']) }} as check_result_key,
    results.rule_id,
    results.document_key,
    rights.document_key as other_document_key,
    documents.department_key,
    documents.region_code,
    documents.fiscal_year,
    results.verdict,
    rules.severity,
    results.subject,
    nullif(results.stage, '') as stage,
    nullif(results.scope, '') as scope,
    nullif(results.fund, '') as fund,
    results.unit as compared_unit,
    cast(results.left_value as decimal(28, 8)) as left_value,
    cast(results.right_value as decimal(28, 8)) as right_value,
    cast(
        case when coalesce(results.unit, '') != '日期' then results.left_value - results.right_value end as decimal(28, 8)
    ) as difference,
    cast(results.allowance as decimal(28, 8)) as allowance,
    results.missing_term as missing_operand,
    cast(coalesce(results.right_operand_count, 0) as integer) as right_operand_count,
    concat('check.', rules.kind, '.', results.verdict) as message_key,
    {{ side_evidence('lefts', 'left') }},
    {{ side_evidence('rights', 'right') }}
from results
inner join {{ ref('int_check_rule') }} as rules on results.rule_id = rules.rule_id
inner join {{ ref('int_documents_identified') }} as documents on results.document_key = documents.document_key
left join {{ ref('int_check_operand') }} as lefts on results.left_key = lefts.operand_key
left join {{ ref('int_check_operand') }} as rights on results.right_key = rights.operand_key
