{{ config(materialized='view') }}

-- The verdicts between documents in the shape of those on one document, with where both sides were printed.
select
    judged.check_result_key,
    judged.rule_id,
    judged.document_key,
    rights.operand_document_key as other_document_key,
    coalesce(documents.department_key, {{ unknown_department() }}) as department_key,
    coalesce(documents.region_code, {{ unknown_region() }}) as region_code,
    coalesce(documents.fiscal_year, {{ unknown_year() }}) as fiscal_year,
    judged.verdict,
    judged.reason,
    judged.detail,
    left_figures.label as subject,
    'equal' as comparator,
    '元' as compared_unit,
    judged.left_value,
    judged.right_value,
    cast(judged.left_value - judged.right_value as decimal(28, 8)) as difference,
    judged.allowance,
    judged.right_operand_count,
    {{ side_evidence('left_figures', 'left') }},
    {{ side_evidence('right_figures', 'right') }}
from {{ ref('int_check_across_judged') }} as judged
inner join {{ ref('int_documents_identified') }} as documents on judged.document_key = documents.document_key
inner join {{ ref('int_check_across_quotable') }} as left_figures
    on
        judged.rule_id = left_figures.rule_id
        and judged.document_key = left_figures.document_key
        and left_figures.operand_role = 'left'
inner join {{ ref('int_check_across_operand') }} as rights
    on
        judged.rule_id = rights.rule_id
        and judged.document_key = rights.document_key
        and judged.first_right = rights.term_number
left join {{ ref('int_check_across_quotable') }} as right_figures
    on
        rights.rule_id = right_figures.rule_id
        and rights.figure_key = right_figures.figure_key
        and right_figures.operand_role = 'right'
