-- A department's total against the sum over its own level and the units that its report lists: where all their reports
-- of the same year and kind are there, and none of them has money from or for another, which the department's has not.
with reports as (
    select * from {{ ref('int_check_unit_report') }}
),

figures as (
    select
        document_key,
        subject,
        stage,
        operand_key,
        operand_value
    from {{ ref('int_check_operand_quotable') }}
    where fund = ''
),

transfers as (
    select distinct
        document_key,
        stage
    from figures
    where operand_value != 0 and subject in ({{ transfers_between_units() }})
),

wholes as (
    select distinct
        reports.rule_id,
        reports.document_key,
        terms.measure_code,
        figures.operand_key
    from reports
    inner join {{ ref('int_check_term') }} as terms on reports.rule_id = terms.rule_id and terms.operand_role = 'left'
    inner join figures
        on
            reports.document_key = figures.document_key
            and terms.measure_code = figures.subject
            and terms.stage = figures.stage
),

units as (
    select
        wholes.rule_id,
        wholes.document_key,
        wholes.measure_code,
        figures.operand_key,
        cast(row_number() over (
            partition by wholes.rule_id, wholes.document_key order by reports.unit_department_key asc
        ) as integer) as unit_number,
        case
            when reports.unit_document_key is null then concat('the report of ', reports.unit_name)
            when transfers.document_key is not null
                then concat('what ', reports.unit_name, ' has from or for other units')
            when figures.operand_key is null then concat(terms.measure_code, ' of ', reports.unit_name)
        end as missing_term
    from wholes
    inner join reports on wholes.rule_id = reports.rule_id and wholes.document_key = reports.document_key
    inner join {{ ref('int_check_term') }} as terms on wholes.rule_id = terms.rule_id and terms.operand_role = 'right'
    left join figures
        on
            reports.unit_document_key = figures.document_key
            and terms.measure_code = figures.subject
            and terms.stage = figures.stage
    left join transfers on reports.unit_document_key = transfers.document_key and terms.stage = transfers.stage
)

select
    rule_id,
    document_key,
    'units' as place_key,
    measure_code as subject,
    'left' as operand_role,
    1 as term_number,
    operand_key,
    {{ no_text() }} as missing_term
from wholes

union all

select
    rule_id,
    document_key,
    'units' as place_key,
    measure_code as subject,
    'right' as operand_role,
    1 + unit_number as term_number,
    operand_key,
    missing_term
from units
