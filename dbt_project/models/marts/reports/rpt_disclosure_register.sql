-- A verdict needs what it says: late needs a date of publication after the due date, missing needs a look at the lists
-- after the due date. What was seen on or before the due date was in time, whatever date it bears.
with disclosures as (
    select
        due.*,
        published.published_date,
        published.first_seen_date,
        coalesce(published.document_count, 0) as document_count,
        coalesce(published.standing_document_count, 0) as standing_document_count,
        coalesce(published.understood_document_count, 0) as understood_document_count,
        case when published.standing_document_count = 0 then published.withdrawn_at end as taken_down_at,
        published.first_url,
        observed.observed_date,
        max(case when published.document_count > 0 then due.fiscal_year end) over (
            partition by due.department_key, due.document_type order by due.fiscal_year
            rows between unbounded preceding and 1 preceding
        ) as last_earlier_fiscal_year
    from {{ ref('int_disclosures_expected') }} as due
    left join {{ ref('int_disclosures_published') }} as published
        on
            due.department_key = published.department_key
            and due.document_type = published.document_type
            and due.fiscal_year = published.fiscal_year
    left join {{ ref('int_disclosures_observed') }} as observed
        on due.department_key = observed.department_key and due.document_type = observed.document_type
)

select
    {{ surrogate_key(['disclosures.department_key', 'disclosures.document_type', 'disclosures.fiscal_year']) }}
        as disclosure_key,
    disclosures.department_key,
    departments.region_code,
    disclosures.fiscal_year,
    disclosures.document_type,
    departments.department_name,
    regions.region_name,
    regions.province_name,
    disclosures.due_date,
    disclosures.due_basis,
    case
        when disclosures.taken_down_at is not null then 'taken_down'
        when least(disclosures.published_date, disclosures.first_seen_date) <= disclosures.due_date
            then 'published_on_time'
        when disclosures.document_count > 0 and disclosures.published_date is null then 'unknown_date'
        when disclosures.document_count > 0 then 'published_late'
        when disclosures.due_date >= disclosures.last_seen_date then 'not_yet_due'
        when disclosures.observed_date > disclosures.due_date then 'missing_overdue'
        else 'not_observed'
    end as verdict,
    disclosures.published_date,
    {{ days_between('disclosures.due_date', 'disclosures.published_date') }} as days_after_due,
    disclosures.first_seen_date,
    disclosures.taken_down_at,
    disclosures.document_count,
    disclosures.standing_document_count,
    disclosures.understood_document_count,
    disclosures.first_url,
    disclosures.last_earlier_fiscal_year,
    disclosures.observed_date,
    disclosures.legal_basis_zh,
    disclosures.legal_basis_en
from disclosures
inner join {{ ref('dim_department') }} as departments on disclosures.department_key = departments.department_key
left join {{ ref('dim_region') }} as regions on departments.region_code = regions.region_code
