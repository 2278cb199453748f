{{ config(materialized='ephemeral') }}

-- A class and its sections, a section and its items: one row per part.
with lines as (
    select * from {{ ref('int_check_line') }}
),

-- A part that stands in another piece of the same form, and not in this one: the table was cut.
cut as (
    select distinct wholes.operand_key as whole_key
    from lines as wholes
    inner join lines as neighbours
        on
            {{ in_same_column('wholes', 'neighbours') }}
            and {{ is_code_below('wholes', 'neighbours') }}
            and wholes.form = neighbours.form
            and wholes.block != neighbours.block
    left join lines as own
        on
            {{ in_same_column('wholes', 'own') }}
            and wholes.block = own.block
            and neighbours.subject = own.subject
    where own.operand_key is null
)

select
    'hierarchy' as kind,
    {{ whole_of_lines('wholes') }},
    wholes.record,
    case wholes.code_length when 3 then 'class' else 'section' end as line_level,
    parts.operand_key as part_key,
    parts.subject as part_subject,
    cut.whole_key is not null as is_cut
from lines as wholes
inner join lines as parts
    on
        {{ in_same_column('wholes', 'parts') }}
        and {{ is_code_below('wholes', 'parts') }}
        and wholes.block = parts.block
        and wholes.unit = parts.unit
left join cut on wholes.operand_key = cut.whole_key
