{{ config(materialized=kept_table(), incremental_strategy='affected_documents') }}
-- depends_on: {{ ref('int_documents_affected') }}

-- What would satisfy every sum of a report that fails, where no other document prints what was read.
-- A suggestion, never applied: whether the report or its reading is wrong is for a person to say.
with confirmed as (
    {% for side, document in [('left', 'document_key'), ('right', 'other_document_key')] %}
        select
            results.{{ document }} as confirmed_document_key,
            results.{{ side }}_block as block,
            results.{{ side }}_row_number as row_number,
            results.{{ side }}_column_number as column_number,
            results.{{ side }}_printed_text as printed_text
        from {{ ref('fct_check_result') }} as results
        inner join {{ ref('int_check_rule') }} as rules on results.rule_id = rules.rule_id and rules.kind = 'across'
        where results.verdict = 'pass'{{ of_affected_documents('results.' ~ document) }}
        {% if not loop.last %}
            union distinct
        {% endif %}
    {% endfor %}
)

select repairs.*
from {{ ref('int_repair_suggested') }} as repairs
left join confirmed
    on
        repairs.document_key = confirmed.confirmed_document_key
        and repairs.block = confirmed.block
        and coalesce(repairs.row_number, -1) = coalesce(confirmed.row_number, -1)
        and coalesce(repairs.column_number, -1) = coalesce(confirmed.column_number, -1)
        and repairs.printed_text = confirmed.printed_text
where confirmed.confirmed_document_key is null{{ of_affected_documents('repairs.document_key') }}
