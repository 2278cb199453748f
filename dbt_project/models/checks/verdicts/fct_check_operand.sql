{{ config(materialized=kept_table(), incremental_strategy='rechecked_documents') }}
-- depends_on: {{ ref('int_documents_affected') }} {{ ref('stg_checks__rule') }}

-- The figures of the checks that failed or are doubtful, with their sign and where they stand.
with operands as (
    select
        check_operand_key,
        check_result_key,
        rule_id,
        document_key,
        document_key as operand_document_key,
        department_key,
        region_code,
        fiscal_year,
        operand_role,
        sign,
        figure_key,
        label,
        operand_value,
        compared_unit,
        printed_value,
        printed_unit,
        place,
        suggested_value,
        explained_count,
        {{ evidence_columns() }}
    from ({{ current_verdicts('stg_landing__check_operand') }}) as landed
    union all
    select
        {{ surrogate_key(['judged.check_result_key', 'operands.operand_role', 'operands.term_number']) }}
            as check_operand_key,
        judged.check_result_key,
        judged.rule_id,
        judged.document_key,
        operands.operand_document_key,
        coalesce(documents.department_key, {{ unknown_department() }}) as department_key,
        coalesce(documents.region_code, {{ unknown_region() }}) as region_code,
        coalesce(documents.fiscal_year, {{ unknown_year() }}) as fiscal_year,
        operands.operand_role,
        1 as sign,
        figures.figure_key,
        figures.label,
        figures.operand_value,
        '元' as compared_unit,
        figures.printed_value,
        figures.printed_unit,
        figures.place,
        cast(null as decimal(28, 8)) as suggested_value,
        cast(null as integer) as explained_count,
        {{ evidence_columns() }}
    from {{ ref('int_check_across_judged') }} as judged
    inner join {{ ref('int_check_across_operand') }} as operands
        on judged.rule_id = operands.rule_id and judged.document_key = operands.document_key
    inner join {{ ref('int_check_across_quotable') }} as figures
        on
            operands.figure_key = figures.figure_key
            and operands.rule_id = figures.rule_id
            and operands.operand_role = figures.operand_role
    inner join {{ ref('int_documents_identified') }} as documents on judged.document_key = documents.document_key
    where judged.verdict in ('fail', 'doubtful')
)

select operands.*
from operands
inner join {{ ref('stg_checks__rule') }} as rules on operands.rule_id = rules.rule_id
