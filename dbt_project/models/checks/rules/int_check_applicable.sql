-- Which rule is about which document: by kind of report, fiscal year, and what the report must not hold. What has not
-- changed is looked at again only beside the documents of its department that have.
with excluded as (
    select distinct
        preconditions.rule_id,
        operands.document_key
    from {{ ref('int_check_precondition') }} as preconditions
    inner join {{ ref('int_check_operand') }} as operands
        on preconditions.measure_code = operands.subject and operands.operand_value != 0
    where operands.record in ('amount', 'count')
)

select
    rules.rule_id,
    rules.kind,
    rules.record,
    rules.line_level,
    rules.place,
    rules.comparator,
    documents.document_key,
    documents.fiscal_year,
    documents.department_key,
    documents.report_date,
    coalesce(rules.expected_in != '' and {{ shares_a_name('rules.expected_in', 'documents.doc_types') }}, false)
        as is_expected
from {{ ref('int_check_rule') }} as rules
cross join {{ ref('int_documents_identified') }} as documents
inner join {{ ref('int_documents_affected') }} as affected
    on
        documents.document_key = affected.document_key
        and affected.load_id is not null
        and (affected.is_changed or rules.kind = 'across')
left join excluded on rules.rule_id = excluded.rule_id and documents.document_key = excluded.document_key
where
    excluded.rule_id is null
    and documents.reading_status in ('read', 'partly_read')
    and (rules.doc_types = '' or {{ shares_a_name('rules.doc_types', 'documents.doc_types') }})
    and coalesce(documents.fiscal_year >= rules.first_year, true)
    and coalesce(documents.fiscal_year <= rules.last_year, true)
