-- The score of a project or of the department against the points of its parts, where the points they could have had
-- add up to 100: only then were all of them read.
with points as (
    select
        document_key,
        scope,
        operand_key,
        column_name,
        operand_value,
        row_number() over (partition by document_key, scope order by block, row_number, operand_key) + 1 as term_number
    from {{ ref('int_check_operand') }}
    where record in ('indicator', 'part') and column_name in ('score', 'weight', 'full')
),

complete as (
    select
        document_key,
        scope,
        sum(case when column_name != 'score' then operand_value end) = 100
        and count(case when column_name = 'score' then 1 end) = count(case when column_name != 'score' then 1 end)
            as is_complete
    from points
    group by document_key, scope
),

totals as (
    select
        'project_score' as kind,
        document_key,
        operand_key as place_key,
        subject,
        subject as scope,
        operand_key as left_key,
        cast(null as decimal(28, 8)) as left_value
    from {{ ref('int_check_operand') }}
    where record = 'project' and column_name = 'score' and place = 'table'
    union all
    select
        'department_score' as kind,
        document_key,
        'document' as place_key,
        'score' as subject,
        '' as scope,
        {{ no_text() }} as left_key,
        cast(score as decimal(28, 8)) as left_value
    from {{ ref('int_documents_identified') }}
    where score is not null
),

scored as (
    select
        rules.rule_id,
        totals.*,
        complete.is_complete
    from totals
    inner join complete on totals.document_key = complete.document_key and totals.scope = complete.scope
    inner join {{ ref('int_check_applicable') }} as rules
        on totals.document_key = rules.document_key and totals.kind = rules.kind
)

select
    rule_id,
    document_key,
    place_key,
    subject,
    'left' as operand_role,
    1 as term_number,
    left_key as operand_key,
    left_value as constant_value,
    case when is_complete then {{ no_text() }} else 'some of the parts' end as missing_term
from scored

union all

select
    scored.rule_id,
    scored.document_key,
    scored.place_key,
    scored.subject,
    'right' as operand_role,
    points.term_number,
    points.operand_key,
    cast(null as decimal(28, 8)) as constant_value,
    {{ no_text() }} as missing_term
from scored
inner join points
    on scored.document_key = points.document_key and scored.scope = points.scope and points.column_name = 'score'
