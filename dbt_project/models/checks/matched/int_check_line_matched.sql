-- Lines of a table: a class against its sections, a section against its items, the total against the classes, and a
-- row's total against its cells.
with parts as (
    select * from {{ ref('int_check_line_of_code') }}
    union all
    select * from {{ ref('int_check_line_of_total') }}
    union all
    select * from {{ ref('int_check_line_of_row') }}
),

-- A number that was not understood may be a part of what stands above it.
not_understood as (
    select distinct
        document_key,
        block,
        column_number
    from ({{ current_records('stg_landing__unmapped') }}) as unmapped
    where place = 'table'
),

numbered as (
    select
        parts.*,
        case
            when not_understood.block is not null then 'a row that was not understood'
            when parts.is_cut then 'a row on another page'
        end as missing_term,
        row_number() over (
            partition by parts.kind, parts.whole_key order by parts.part_subject, parts.part_key
        ) as part_number
    from parts
    left join not_understood
        on
            parts.kind != 'row_sum'
            and parts.document_key = not_understood.document_key
            and parts.block = not_understood.block
            and parts.column_number = not_understood.column_number
)

select
    rules.rule_id,
    numbered.document_key,
    numbered.whole_key as place_key,
    numbered.subject,
    numbered.stage,
    numbered.fund,
    sides.operand_role,
    case sides.operand_role when 'left' then 1 else 1 + numbered.part_number end as term_number,
    case sides.operand_role when 'left' then numbered.whole_key else numbered.part_key end as operand_key,
    numbered.missing_term
from numbered
inner join {{ ref('int_check_applicable') }} as rules
    on
        numbered.document_key = rules.document_key
        and numbered.kind = rules.kind
        and numbered.record = rules.record
        and coalesce(numbered.line_level, '') = coalesce(rules.line_level, '')
-- The whole stands once, with its first part.
inner join {{ two_sides() }} on sides.operand_role = 'right' or numbered.part_number = 1
