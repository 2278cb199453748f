-- Projects and indicators: rates against the figures beside them, scores against weights and targets.
with indicators as (
    select
        *,
        coalesce(target_unit, '') = coalesce(actual_unit, '')
        and target_value is not null
        and actual_value is not null as is_comparable,
        -- A cost is a ceiling where nothing says that more is better; a rate of it (资金节约率) may be either.
        coalesce(target_operator in ('≤', '<'), false)
        or (
            concat(coalesce(level1, ''), coalesce(level2, '')) like '%成本%'
            and coalesce(target_operator, '=') = '='
            and coalesce(target_unit, '') != '%'
        ) as is_ceiling,
        -- Without an operator less may be better: days, complaints, accidents.
        coalesce(target_operator, '=') != '=' or not ({{ less_may_be_better('indicator_name') }}) as has_direction
    from ({{ current_records('stg_landing__indicator') }}) as printed
),

projects as (
    {{ current_records('stg_landing__project') }}
),

parts as (
    {{ current_records('stg_landing__component_score') }}
),

matched as (
    -- A column of rates that prints nothing but 0 beside money that was spent was not filled in.
    select
        'project_rate' as kind,
        document_key,
        project_key as record_key,
        project_name as subject,
        'equal' as comparator,
        case
            when budget is null then 'the budget'
            when actual is null then 'what was spent'
            when execution_rate = 0 and actual != 0 then 'the rate (not filled in)'
        end as missing_term
    from projects
    where execution_rate is not null
    union all
    -- What was done beyond its target may be told as 100, and of a ceiling as target over actual.
    select
        'indicator_rate' as kind,
        document_key,
        indicator_key as record_key,
        indicator_name as subject,
        case
            when completion_rate = 100 and not is_ceiling then 'at_most'
            when is_ceiling and completion_rate >= 100 then 'at_least'
            else 'equal'
        end as comparator,
        case
            when not is_comparable then 'target or actual as numbers of one unit'
            when is_ceiling and actual_value > target_value and completion_rate < 100
                then 'how the rate of a ceiling is counted'
            when
                not is_ceiling
                and not has_direction
                and (
                    (actual_value < target_value and completion_rate >= 100)
                    or (actual_value > target_value and completion_rate < 100)
                )
                then 'whether more or less is better'
        end as missing_term
    from indicators
    where completion_rate is not null
    union all
    select
        'score_bound' as kind,
        document_key,
        indicator_key as record_key,
        indicator_name as subject,
        'at_most' as comparator,
        case when weight is null then 'the weight' end as missing_term
    from indicators
    where score is not null
    union all
    select
        'part_bound' as kind,
        document_key,
        component_score_key as record_key,
        component_name as subject,
        'at_most' as comparator,
        case when full_score is null then 'the full points' end as missing_term
    from parts
    union all
    select
        'score_against_target' as kind,
        document_key,
        indicator_key as record_key,
        indicator_name as subject,
        case when is_ceiling then 'at_most' else 'at_least' end as comparator,
        case
            when not is_comparable then 'target or actual as numbers of one unit'
            when not is_ceiling and not has_direction then 'whether more or less is better'
        end as missing_term
    from indicators
    where score = weight and weight > 0
),

terms as (
    {{ terms_of_kinds(['project_rate', 'indicator_rate', 'score_bound', 'part_bound', 'score_against_target']) }}
)

select
    rules.rule_id,
    matched.document_key,
    matched.record_key as place_key,
    matched.subject,
    matched.comparator,
    terms.operand_role,
    terms.term_number,
    concat(matched.record_key, ':', terms.operand) as operand_key,
    matched.missing_term
from matched
inner join terms on matched.kind = terms.kind
inner join {{ ref('int_check_applicable') }} as rules
    on matched.document_key = rules.document_key and matched.kind = rules.kind
