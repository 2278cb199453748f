-- Failures that may be of the reading and not of the report: one row per check, with what is not known.
with doubts as (
    select
        rule_id,
        document_key,
        place_key,
        'a figure that was not understood' as missing_term
    from {{ ref('int_check_part_unread') }}
    union all
    select
        rule_id,
        document_key,
        place_key,
        'the kind of a revenue that was not understood' as missing_term
    from {{ ref('int_check_condition_unread') }}
    union all
    select
        rule_id,
        document_key,
        place_key,
        'which of several accounts the table is of' as missing_term
    from {{ ref('int_check_of_other_account') }}
)

select
    rule_id,
    document_key,
    place_key,
    min(missing_term) as missing_term
from doubts
group by rule_id, document_key, place_key
