{{ config(materialized=kept_table(), incremental_strategy='rechecked_documents') }}
-- depends_on: {{ ref('int_documents_affected') }} {{ ref('stg_checks__rule') }}

-- One verdict per rule and place of a document: those on one document as they were landed, those between documents.
-- A sum or a repetition that holds is none: it is counted (rpt_check_coverage) and is the proof of its figures.
with verdicts as (
    select
        check_result_key,
        rule_id,
        document_key,
        {{ no_text() }} as other_document_key,
        department_key,
        region_code,
        fiscal_year,
        verdict,
        reason,
        detail,
        subject,
        comparator,
        coalesce(left_unit, right_unit) as compared_unit,
        left_value,
        right_value,
        difference,
        allowance,
        right_operand_count,
        {{ side_columns('left') }},
        {{ side_columns('right') }}
    from ({{ current_verdicts('stg_landing__check_result') }}) as landed
    union all
    select
        check_result_key,
        rule_id,
        document_key,
        other_document_key,
        department_key,
        region_code,
        fiscal_year,
        verdict,
        reason,
        detail,
        subject,
        comparator,
        compared_unit,
        left_value,
        right_value,
        difference,
        allowance,
        right_operand_count,
        {{ side_columns('left') }},
        {{ side_columns('right') }}
    from {{ ref('int_check_across_verdict') }}
)

select
    verdicts.check_result_key,
    verdicts.rule_id,
    verdicts.document_key,
    verdicts.other_document_key,
    verdicts.department_key,
    verdicts.region_code,
    verdicts.fiscal_year,
    verdicts.verdict,
    verdicts.reason,
    verdicts.detail,
    rules.severity,
    verdicts.subject,
    verdicts.comparator,
    verdicts.compared_unit,
    verdicts.left_value,
    verdicts.right_value,
    verdicts.difference,
    verdicts.allowance,
    verdicts.right_operand_count,
    concat('check.', rules.kind, '.', verdicts.verdict) as message_key,
    {{ side_columns('left') }},
    {{ side_columns('right') }}
from verdicts
inner join {{ ref('stg_checks__rule') }} as rules on verdicts.rule_id = rules.rule_id
