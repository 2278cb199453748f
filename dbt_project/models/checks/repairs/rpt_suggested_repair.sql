{{ config(materialized=kept_table(), incremental_strategy='affected_documents') }}
-- depends_on: {{ ref('int_documents_affected') }}

-- What would satisfy every sum of a report that fails, where no other document prints what was read.
-- A suggestion, never applied: whether the report or its reading is wrong is for a person to say.
with confirmed as (
    select distinct operands.figure_key
    from {{ ref('int_check_across_judged') }} as judged
    inner join {{ ref('int_check_across_operand') }} as operands
        on judged.rule_id = operands.rule_id and judged.document_key = operands.document_key
    where judged.verdict = 'pass'
)

select repairs.*
from {{ ref('int_repair_suggested') }} as repairs
left join confirmed on repairs.record_key = confirmed.figure_key
where confirmed.figure_key is null{{ of_affected_documents('repairs.document_key') }}
