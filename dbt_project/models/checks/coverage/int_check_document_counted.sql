{{ config(materialized=kept_table(), incremental_strategy='rechecked_documents') }}
-- depends_on: {{ ref('int_documents_affected') }}

-- What each rule came to in each document.
select
    rule_id,
    document_key,
    max(case when verdict in ('pass', 'fail') then 1 else 0 end) as is_evaluated,
    max(case when verdict != 'not_applicable' then 1 else 0 end) as is_applicable,
    {{ count_where("verdict = 'pass'") }} as pass_count,
    {{ count_where("verdict = 'fail'") }} as fail_count,
    {{ count_where("verdict = 'not_evaluable'") }} as not_evaluable_count,
    {{ count_where("verdict = 'not_applicable'") }} as not_applicable_count
from {{ ref('fct_check_result') }}
where 1 = 1{{ of_rechecked_documents() }}
group by rule_id, document_key
