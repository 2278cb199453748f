{{ config(materialized=kept_table(), incremental_strategy='affected_documents') }}
-- depends_on: {{ ref('int_documents_affected') }}

-- The operands of the checks that failed: each figure of both sides, with its sign and where it stands.
select
    {{ surrogate_key(['results.check_result_key', 'matches.operand_role', 'matches.term_number']) }}
        as check_operand_key,
    results.check_result_key,
    results.rule_id,
    results.document_key,
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
from {{ ref('fct_check_result') }} as results
inner join {{ ref('int_check_matched') }} as matches
    on
        results.check_result_key
        = {{ surrogate_key(['matches.rule_id', 'matches.document_key', 'matches.place_key']) }}
inner join {{ ref('int_check_operand') }} as operands on matches.operand_key = operands.operand_key
inner join {{ ref('int_documents_identified') }} as documents on results.document_key = documents.document_key
inner join {{ ref('int_documents_affected') }} as affected on results.document_key = affected.document_key
where results.verdict = 'fail'
