{{ config(materialized='view') }}

-- One row per rule, report of a whole department and unit that it lists, its own level among them: the unit's report of
-- the same year and kind, if there is one.
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
    from {{ ref('int_check_across_applicable') }} as wholes
    inner join with_units on wholes.document_key = with_units.document_key
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
    where wholes.other_of = 'units' and coalesce(wholes.account_level, 'consolidated') = 'consolidated'
)

select
    rule_id,
    document_key,
    unit_department_key,
    unit_name,
    unit_document_key
from reports
where choice = 1
