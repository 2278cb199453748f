{{ config(materialized='view') }}

-- What the checks of this build compare: the changed documents' figures, and what the other documents of their
-- departments have that may be quoted.
select
    {{ operand_columns() }}
from {{ ref('int_check_operand_printed') }}

union all

select
    {{ operand_columns('quotable.') }}
from {{ ref('int_check_operand_quotable') }} as quotable
inner join {{ ref('int_documents_affected') }} as affected on quotable.document_key = affected.document_key
where not affected.is_changed
