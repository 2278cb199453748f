{{ config(materialized=kept_table(), incremental_strategy='rechecked_documents') }}
-- depends_on: {{ ref('int_documents_affected') }} {{ ref('int_check_rule') }}

-- The operands of the checks that failed: each figure of both sides, with its sign and where it stands.
with failed as (
    select
        {{ surrogate_key(['rule_id', 'document_key', 'place_key']) }} as check_result_key,
        rule_id,
        document_key,
        place_key
    from {{ ref('int_check_computed') }}
    where verdict = 'fail'
)

select
    {{ surrogate_key(['failed.check_result_key', 'matches.operand_role', 'matches.term_number']) }}
        as check_operand_key,
    failed.check_result_key,
    failed.rule_id,
    failed.document_key,
    operands.document_key as operand_document_key,
    documents.department_key,
    documents.region_code,
    documents.fiscal_year,
    matches.operand_role,
    cast(matches.sign as integer) as sign,
    operands.record,
    operands.subject,
    operands.column_name,
    nullif(operands.stage, '') as stage,
    operands.operand_value,
    operands.unit as compared_unit,
    operands.printed_value,
    operands.printed_unit,
    operands.place,
    operands.record_key,
    {{ evidence_columns() }}
from failed
inner join {{ ref('int_check_matched') }} as matches
    on
        failed.rule_id = matches.rule_id
        and failed.document_key = matches.document_key
        and failed.place_key = matches.place_key
inner join {{ ref('int_check_operand') }} as operands on matches.operand_key = operands.operand_key
inner join {{ ref('int_documents_identified') }} as documents on failed.document_key = documents.document_key
