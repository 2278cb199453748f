-- Projects and indicators: rates against the figures beside them, scores against weights and targets, sums of scores.
with indicators as (
    select
        indicators.*,
        coalesce(indicators.project_name, '') as scope,
        coalesce(indicators.target_unit, '') = coalesce(indicators.actual_unit, '')
        and indicators.target_value is not null
        and indicators.actual_value is not null as is_comparable,
        coalesce(indicators.target_operator in ('≤', '<'), false)
        or concat(coalesce(indicators.level1, ''), coalesce(indicators.level2, '')) like '%成本%' as is_ceiling,
        -- Without an operator less may be better: days, complaints, accidents.
        coalesce(indicators.target_operator, '=') != '=' or not ({{ less_may_be_better('indicators.indicator_name') }})
            as has_direction
    from {{ ref('stg_landing__indicator') }} as indicators
    inner join {{ ref('int_documents_affected') }} as readings
        on
            indicators.document_key = readings.document_key
            and indicators.load_id = readings.load_id
            and readings.is_changed
),

projects as (
    select projects.*
    from {{ ref('stg_landing__project') }} as projects
    inner join {{ ref('int_documents_affected') }} as readings
        on
            projects.document_key = readings.document_key
            and projects.load_id = readings.load_id
            and readings.is_changed
),

parts as (
    select parts.*
    from {{ ref('stg_landing__component_score') }} as parts
    inner join {{ ref('int_documents_affected') }} as readings
        on
            parts.document_key = readings.document_key
            and parts.load_id = readings.load_id
            and readings.is_changed
),

-- A column of rates that prints nothing but 0 beside money that was spent was not filled in.
matched as (
    select
        'project_rate' as kind,
        document_key,
        project_key as place_key,
        project_name as subject,
        'equal' as comparator,
        project_key as record_key,
        case
            when budget is null then 'the budget'
            when actual is null then 'what was spent'
            when execution_rate = 0 and actual != 0 then 'the rate (not filled in)'
        end as missing_term
    from projects
    where execution_rate is not null
    union all
    select
        'indicator_rate' as kind,
        document_key,
        indicator_key as place_key,
        indicator_name as subject,
        -- What was done beyond its target may be told as 100, and of a ceiling as target over actual.
        case
            when completion_rate = 100 and not is_ceiling then 'at_most'
            when is_ceiling and completion_rate >= 100 then 'at_least'
            else 'equal'
        end as comparator,
        indicator_key as record_key,
        case when not is_comparable then 'target or actual as numbers of one unit' end as missing_term
    from indicators
    where completion_rate is not null
    union all
    select
        'score_bound' as kind,
        document_key,
        indicator_key as place_key,
        indicator_name as subject,
        'at_most' as comparator,
        indicator_key as record_key,
        case when weight is null then 'the weight' end as missing_term
    from indicators
    where score is not null
    union all
    select
        'part_bound' as kind,
        document_key,
        component_score_key as place_key,
        component_name as subject,
        'at_most' as comparator,
        component_score_key as record_key,
        case when full_score is null then 'the full points' end as missing_term
    from parts
    union all
    select
        'score_against_target' as kind,
        document_key,
        indicator_key as place_key,
        indicator_name as subject,
        case when is_ceiling then 'at_most' else 'at_least' end as comparator,
        indicator_key as record_key,
        case
            when not is_comparable then 'target or actual as numbers of one unit'
            when not is_ceiling and not has_direction then 'whether more or less is better'
        end as missing_term
    from indicators
    where score = weight and weight > 0
),

terms as (
    select *
    from (
        values
        ('project_rate', 'left', 1, 'execution_rate'),
        ('project_rate', 'numerator', 2, 'actual'),
        ('project_rate', 'denominator', 3, 'budget'),
        ('indicator_rate', 'left', 1, 'completion_rate'),
        ('indicator_rate', 'numerator', 2, 'actual'),
        ('indicator_rate', 'denominator', 3, 'target'),
        ('score_bound', 'left', 1, 'score'),
        ('score_bound', 'right', 2, 'weight'),
        ('part_bound', 'left', 1, 'score'),
        ('part_bound', 'right', 2, 'full'),
        ('score_against_target', 'left', 1, 'actual'),
        ('score_against_target', 'right', 2, 'target')
    ) as terms (kind, operand_role, term_number, column_name)  -- noqa: AL05
)

select
    rules.rule_id,
    matched.document_key,
    matched.place_key,
    matched.subject,
    matched.comparator,
    terms.operand_role,
    terms.term_number,
    concat(matched.record_key, ':', terms.column_name) as operand_key,
    matched.missing_term
from matched
inner join terms on matched.kind = terms.kind
inner join {{ ref('int_check_applicable') }} as rules
    on matched.document_key = rules.document_key and matched.kind = rules.kind
