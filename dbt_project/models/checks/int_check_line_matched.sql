-- Lines of a table: a class against its sections, a section against its items, the total against the classes, and a
-- row's total against its cells.
-- A table that prints a code twice is one of several units or funds: which part belongs to which whole is not known.
with counted as (
    select
        operand_key,
        record_key,
        document_key,
        record,
        subject,
        column_name,
        stage,
        fund,
        form,
        unit,
        block,
        column_number,
        length(subject) as code_length,
        count(*) over (
            partition by document_key, record, block, stage, fund, column_name, subject
        ) as printings
    from {{ ref('int_check_operand') }}
    where record in ('function', 'revenue', 'economic') and place = 'table' and subject is not null
),

ambiguous as (
    select distinct
        document_key,
        record,
        block
    from counted
    where printings > 1
),

lines as (
    select counted.*
    from counted
    left join ambiguous
        on
            counted.document_key = ambiguous.document_key
            and counted.record = ambiguous.record
            and counted.block = ambiguous.block
    where ambiguous.block is null
),

totals as (
    select * from ({{ totals_of_lines() }}) as totals (record, column_name, fund, measure_code)  -- noqa: AL05
),

-- Of a row's columns basic and project both must be known, or a blank is not told from one that was not read.
columns_read as (
    select
        document_key,
        block,
        count(distinct case when record = 'function' and column_name != 'total' then column_name end)
            as function_columns
    from lines
    group by document_key, block
),

-- A part of a class that stands in another piece of the same form, and not in this one: the table was cut.
cut as (
    select distinct parents.operand_key as whole_key
    from lines as parents
    inner join lines as neighbours
        on
            parents.document_key = neighbours.document_key
            and parents.record = neighbours.record
            and parents.form = neighbours.form
            and parents.stage = neighbours.stage
            and parents.fund = neighbours.fund
            and parents.column_name = neighbours.column_name
            and parents.block != neighbours.block
            and parents.code_length + 2 = neighbours.code_length
            and parents.subject = substring(neighbours.subject, 1, parents.code_length)
    left join lines as own
        on
            parents.document_key = own.document_key
            and parents.record = own.record
            and parents.block = own.block
            and parents.stage = own.stage
            and parents.fund = own.fund
            and parents.column_name = own.column_name
            and neighbours.subject = own.subject
    where own.operand_key is null
),

parts as (
    select
        parents.operand_key as whole_key,
        parents.block,
        parents.column_number,
        parents.document_key,
        parents.record,
        case when parents.code_length = 3 then 'class' else 'section' end as line_level,
        'hierarchy' as kind,
        parents.subject,
        parents.stage,
        parents.fund,
        children.operand_key as part_key,
        children.subject as part_subject
    from lines as parents
    inner join lines as children
        on
            parents.document_key = children.document_key
            and parents.record = children.record
            and parents.block = children.block
            and parents.stage = children.stage
            and parents.fund = children.fund
            and parents.column_name = children.column_name
            and parents.unit = children.unit
            and parents.code_length + 2 = children.code_length
            and parents.subject = substring(children.subject, 1, parents.code_length)
    union all
    select
        wholes.operand_key as whole_key,
        wholes.block,
        wholes.column_number,
        wholes.document_key,
        lines.record,
        cast(null as {{ engine_type('varchar') }}) as line_level,
        'table_total' as kind,
        wholes.subject,
        wholes.stage,
        wholes.fund,
        lines.operand_key as part_key,
        lines.subject as part_subject
    from {{ ref('int_check_operand') }} as wholes
    inner join totals on wholes.subject = totals.measure_code and wholes.record = 'amount'
    inner join lines
        on
            wholes.document_key = lines.document_key
            and wholes.block = lines.block
            and wholes.stage = lines.stage
            and wholes.unit = lines.unit
            and totals.record = lines.record
            and totals.column_name = lines.column_name
            and totals.fund = lines.fund
            and lines.code_length = 3
    where wholes.place = 'table' and wholes.scope = 'department' and (wholes.fund = '' or wholes.fund = totals.fund)
    union all
    select
        wholes.operand_key as whole_key,
        wholes.block,
        wholes.column_number,
        wholes.document_key,
        wholes.record,
        cast(null as {{ engine_type('varchar') }}) as line_level,
        'row_sum' as kind,
        wholes.subject,
        wholes.stage,
        wholes.fund,
        cells.operand_key as part_key,
        cells.column_name as part_subject
    from lines as wholes
    inner join lines as cells
        on wholes.record_key = cells.record_key and wholes.record = cells.record and cells.column_name != 'total'
    inner join columns_read
        on wholes.document_key = columns_read.document_key and wholes.block = columns_read.block
    where
        wholes.column_name = 'total'
        and (wholes.record = 'revenue' or (wholes.record = 'function' and columns_read.function_columns = 2))
),

-- A number that was not understood may be a part of what stands above it.
not_understood as (
    select distinct
        unmapped.document_key,
        unmapped.block,
        unmapped.column_number
    from {{ ref('stg_landing__unmapped') }} as unmapped
    inner join {{ ref('int_documents_affected') }} as readings
        on
            unmapped.document_key = readings.document_key
            and unmapped.load_id = readings.load_id
            and readings.is_changed
    where unmapped.place = 'table'
),

matched as (
    select
        parts.*,
        case
            when not_understood.block is not null then 'a row that was not understood'
            when cut.whole_key is not null then 'a row on another page'
        end as missing_term,
        row_number() over (partition by parts.kind, parts.whole_key order by parts.part_subject, parts.part_key) + 1
            as term_number
    from parts
    left join not_understood
        on
            parts.kind != 'row_sum'
            and parts.document_key = not_understood.document_key
            and parts.block = not_understood.block
            and parts.column_number = not_understood.column_number
    left join cut on parts.whole_key = cut.whole_key and parts.kind = 'hierarchy'
),

ruled as (
    select
        rules.rule_id,
        matched.document_key,
        matched.whole_key as place_key,
        matched.subject,
        matched.stage,
        matched.fund,
        matched.part_key,
        matched.term_number,
        matched.missing_term
    from matched
    inner join {{ ref('int_check_applicable') }} as rules
        on
            matched.document_key = rules.document_key
            and matched.kind = rules.kind
            and matched.record = rules.record
            and coalesce(matched.line_level, '') = coalesce(rules.line_level, '')
)

select
    rule_id,
    document_key,
    place_key,
    subject,
    stage,
    fund,
    'department' as scope,
    'equal' as comparator,
    'right' as operand_role,
    term_number,
    1 as sign,
    part_key as operand_key,
    missing_term
from ruled

union all

select distinct
    rule_id,
    document_key,
    place_key,
    subject,
    stage,
    fund,
    'department' as scope,
    'equal' as comparator,
    'left' as operand_role,
    1 as term_number,
    1 as sign,
    place_key as operand_key,
    missing_term
from ruled
