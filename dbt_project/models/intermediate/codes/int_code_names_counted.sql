-- One row per classification, code and name: how many departments print it, in which years, and where it was first.
-- The listed name of a code comes first, then the one that most departments print.
with printed as (
    select
        classification,
        code,
        code_name,
        count(distinct department_key) as department_count,
        count(*) as document_count,
        min(fiscal_year) as first_fiscal_year,
        max(fiscal_year) as last_fiscal_year,
        min(concat(cast(first_known_date as {{ engine_type('varchar') }}), ' ', document_key)) as first_source
    from {{ ref('int_codes_printed') }}
    where code_name is not null
    group by classification, code, code_name
),

listed as (
    select
        classification,
        code,
        {{ printed_name('official_name') }} as code_name
    from {{ ref('stg_vocabulary__classification_code') }}
)

select
    coalesce(printed.classification, listed.classification) as classification,
    coalesce(printed.code, listed.code) as code,
    coalesce(printed.code_name, listed.code_name) as code_name,
    listed.code is not null as is_listed,
    coalesce(printed.department_count, 0) as department_count,
    coalesce(printed.document_count, 0) as document_count,
    printed.first_fiscal_year,
    printed.last_fiscal_year,
    substring(printed.first_source, 12, 64) as first_document_key,
    row_number() over (
        partition by coalesce(printed.classification, listed.classification), coalesce(printed.code, listed.code)
        order by
            case when listed.code is null then 1 else 0 end asc,
            coalesce(printed.department_count, 0) desc,
            coalesce(printed.last_fiscal_year, 0) desc,
            coalesce(printed.code_name, listed.code_name) asc
    ) as name_rank
from printed
full outer join listed
    on
        printed.classification = listed.classification
        and printed.code = listed.code
        and printed.code_name = listed.code_name
