-- What was published, and what a department that has published a kind of report before should have published since: its
-- own history, nothing beyond. Only years that fall due by the year of the last look.
with known as (
    select
        department_key,
        document_type,
        min(fiscal_year) as first_fiscal_year
    from {{ ref('int_disclosures_published') }}
    group by department_key, document_type
),

due as (
    select
        known.department_key,
        known.document_type,
        years.fiscal_year,
        years.last_seen_date,
        coalesce(
            {{ days_after('approvals.approved_date', 'rules.days_after_approval') }},
            make_date(years.fiscal_year + rules.due_year_offset, rules.due_month, rules.due_day)
        ) as due_date,
        case when approvals.approved_date is null then 'season' else 'approval' end as due_basis,
        rules.legal_basis_zh,
        rules.legal_basis_en
    from known
    inner join {{ ref('disclosure_rules') }} as rules on known.document_type = rules.document_type
    inner join {{ ref('int_fiscal_years_spanned') }} as years
        on known.first_fiscal_year <= years.fiscal_year and rules.valid_from_fiscal_year <= years.fiscal_year
    inner join {{ ref('int_department_identities') }} as departments
        on known.department_key = departments.department_key
    left join {{ ref('approvals') }} as approvals
        on
            departments.region_code = approvals.region_code
            and known.document_type = approvals.document_type
            and years.fiscal_year = approvals.fiscal_year
)

select due.*
from due
left join {{ ref('int_disclosures_published') }} as published
    on
        due.department_key = published.department_key
        and due.document_type = published.document_type
        and due.fiscal_year = published.fiscal_year
where published.department_key is not null or extract(year from due.due_date) <= extract(year from due.last_seen_date)
