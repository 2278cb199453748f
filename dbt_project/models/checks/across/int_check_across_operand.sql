-- What each rule between documents compares: the left side, and the other document's figure or those of all the units.
-- Where one is missing, or a unit has money from or for another, which the department's accounts have not, nothing can
-- be said.
with stages as (
    select distinct
        rule_id,
        operand_role,
        measure_code,
        stage
    from {{ ref('stg_checks__term') }}
),

rights as (
    select
        rule_id,
        document_key,
        other_document_key,
        2 as term_number,
        {{ no_text() }} as unit_name
    from {{ ref('int_check_across_pair') }}
    union all
    select
        rule_id,
        document_key,
        unit_document_key as other_document_key,
        cast(1 + row_number() over (
            partition by rule_id, document_key order by unit_department_key asc
        ) as integer) as term_number,
        unit_name
    from {{ ref('int_check_across_unit') }}
),

lefts as (
    select distinct
        rights.rule_id,
        rights.document_key,
        asking.figure_key
    from rights
    inner join {{ ref('int_check_across_quotable') }} as asking
        on
            rights.rule_id = asking.rule_id
            and rights.document_key = asking.document_key
            and asking.operand_role = 'left'
)

select
    rule_id,
    document_key,
    document_key as operand_document_key,
    'left' as operand_role,
    1 as term_number,
    figure_key,
    {{ no_text() }} as reason,
    {{ no_text() }} as detail
from lefts

union all

select
    rights.rule_id,
    rights.document_key,
    rights.other_document_key as operand_document_key,
    'right' as operand_role,
    rights.term_number,
    quoted.figure_key,
    case
        when transfers.document_key is not null and rights.unit_name is not null then 'parts_incomplete'
        when quoted.figure_key is null then 'missing'
    end as reason,
    case
        when rights.unit_name is not null and rights.other_document_key is null
            then concat('the report of ', rights.unit_name)
        when rights.unit_name is not null and transfers.document_key is not null
            then concat('what ', rights.unit_name, ' has from or for other units')
        when quoted.figure_key is null and rights.unit_name is not null
            then concat(stages.measure_code, ' of ', rights.unit_name)
        when quoted.figure_key is null then concat(stages.measure_code, ' in the other document')
    end as detail
from rights
inner join lefts on rights.rule_id = lefts.rule_id and rights.document_key = lefts.document_key
inner join stages on rights.rule_id = stages.rule_id and stages.operand_role = 'right'
left join {{ ref('int_check_across_quotable') }} as quoted
    on
        rights.rule_id = quoted.rule_id
        and rights.other_document_key = quoted.document_key
        and quoted.operand_role = 'right'
left join {{ ref('int_check_across_transfer') }} as transfers
    on rights.other_document_key = transfers.document_key and stages.stage = transfers.stage
