{{ config(materialized='view') }}

-- One department, two documents: of each document that says the left side of a rule, the latest other one of the kind
-- and year that the rule names. The accounts of a department's own level are none of the department's.
with pairs as (
    select
        rules.rule_id,
        rules.document_key,
        counterparts.document_key as other_document_key,
        row_number() over (
            partition by rules.rule_id, rules.document_key
            order by counterparts.published_date desc nulls last, counterparts.document_key asc
        ) as choice
    from {{ ref('int_check_across_applicable') }} as rules
    inner join {{ ref('int_check_across_quotable') }} as asking
        on
            rules.rule_id = asking.rule_id
            and rules.document_key = asking.document_key
            and asking.operand_role = 'left'
    inner join {{ ref('int_documents_identified') }} as counterparts
        on
            rules.department_key = counterparts.department_key
            and rules.fiscal_year - rules.years_before = counterparts.fiscal_year
            and rules.document_key != counterparts.document_key
            and counterparts.is_current_version
            and coalesce(rules.account_level = counterparts.account_level, true)
            and {{ shares_a_name('rules.other_doc_types', 'counterparts.doc_types') }}
            and (rules.years_before > 0 or not {{ shares_a_name('rules.own_doc_types', 'counterparts.doc_types') }})
    where rules.other_of = 'department'
)

select
    rule_id,
    document_key,
    other_document_key
from pairs
where choice = 1
