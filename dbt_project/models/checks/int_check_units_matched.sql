-- A department's total against the sum over its own level and the units that its report lists: where all their reports
-- of the same year and kind are there, and none of them has money from or for another, which the department's has not.
with members as (
    select
        units.document_key,
        units.unit_name,
        units.is_own,
        units.unit_department_key
    from {{ ref('int_department_units') }} as units
    inner join {{ ref('int_documents_affected') }} as readings
        on units.document_key = readings.document_key and units.load_id = readings.load_id
),

-- A list of units names the department itself, or takes it for granted.
listed as (
    select * from members
    union all
    select
        documents.document_key,
        documents.department_name as unit_name,
        true as is_own,
        documents.department_key as unit_department_key
    from {{ ref('int_documents_identified') }} as documents
    inner join members on documents.document_key = members.document_key
    group by documents.document_key, documents.department_name, documents.department_key
    having count(case when members.is_own then 1 end) = 0
),

with_units as (
    select distinct document_key from members
    where not is_own
),

wholes as (
    select
        rules.rule_id,
        rules.document_key,
        rules.fiscal_year,
        written.other_doc_types
    from {{ ref('int_check_applicable') }} as rules
    inner join {{ ref('int_check_rule') }} as written on rules.rule_id = written.rule_id and written.other_of = 'units'
    inner join {{ ref('int_documents_identified') }} as documents on rules.document_key = documents.document_key
    inner join with_units on rules.document_key = with_units.document_key
    where coalesce(documents.account_level, 'consolidated') = 'consolidated'
),

reports as (
    select
        wholes.rule_id,
        wholes.document_key,
        listed.unit_department_key,
        min(listed.unit_name) over (
            partition by wholes.rule_id, wholes.document_key, listed.unit_department_key
        ) as unit_name,
        counterparts.document_key as unit_document_key,
        row_number() over (
            partition by wholes.rule_id, wholes.document_key, listed.unit_department_key
            order by
                case when counterparts.document_key is null then 1 else 0 end asc,
                counterparts.published_date desc nulls last,
                counterparts.document_key asc
        ) as choice
    from wholes
    inner join listed on wholes.document_key = listed.document_key
    left join {{ ref('int_documents_identified') }} as counterparts
        on
            listed.unit_department_key = counterparts.department_key
            and wholes.fiscal_year = counterparts.fiscal_year
            and wholes.document_key != counterparts.document_key
            and counterparts.is_current_version
            and {{ shares_a_name('wholes.other_doc_types', 'counterparts.doc_types') }}
            and (
                counterparts.account_level = 'own'
                or (not listed.is_own and coalesce(counterparts.account_level, 'subordinate') = 'subordinate')
            )
),

figures as (
    select
        operands.document_key,
        operands.subject,
        operands.stage,
        operands.operand_key,
        operands.operand_value,
        row_number() over (
            partition by operands.document_key, operands.subject, operands.stage
            order by
                case when operands.place = 'table' then 0 else 1 end asc, operands.block asc, operands.operand_key asc
        ) as printing
    from {{ ref('int_check_operand') }} as operands
    where operands.record = 'amount' and operands.scope = 'department' and operands.fund = ''
),

transfers as (
    select distinct
        document_key,
        stage
    from figures
    where printing = 1 and operand_value != 0 and subject in ({{ transfers_between_units() }})
),

lefts as (
    select
        wholes.rule_id,
        wholes.document_key,
        terms.measure_code,
        figures.operand_key
    from wholes
    inner join {{ ref('int_check_term') }} as terms on wholes.rule_id = terms.rule_id and terms.operand_role = 'left'
    inner join figures
        on
            wholes.document_key = figures.document_key
            and terms.measure_code = figures.subject
            and terms.stage = figures.stage
            and figures.printing = 1
)

select
    rule_id,
    document_key,
    'units' as place_key,
    measure_code as subject,
    'equal' as comparator,
    'left' as operand_role,
    1 as term_number,
    1 as sign,
    operand_key,
    cast(null as {{ engine_type('varchar') }}) as missing_term
from lefts

union all

select
    reports.rule_id,
    reports.document_key,
    'units' as place_key,
    lefts.measure_code as subject,
    'equal' as comparator,
    'right' as operand_role,
    cast(1 + row_number() over (
        partition by reports.rule_id, reports.document_key order by reports.unit_department_key asc
    ) as integer) as term_number,
    1 as sign,
    figures.operand_key,
    case
        when reports.unit_document_key is null then concat('the report of ', reports.unit_name)
        when transfers.document_key is not null then concat('what ', reports.unit_name, ' has from or for other units')
        when figures.operand_key is null then concat(terms.measure_code, ' of ', reports.unit_name)
    end as missing_term
from reports
inner join lefts on reports.rule_id = lefts.rule_id and reports.document_key = lefts.document_key
inner join {{ ref('int_check_term') }} as terms on reports.rule_id = terms.rule_id and terms.operand_role = 'right'
left join figures
    on
        reports.unit_document_key = figures.document_key
        and terms.measure_code = figures.subject
        and terms.stage = figures.stage
        and figures.printing = 1
left join transfers on reports.unit_document_key = transfers.document_key and terms.stage = transfers.stage
where reports.choice = 1
