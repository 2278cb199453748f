{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}
-- depends_on: {{ ref('int_documents_affected') }}

-- Of every document the figures that another document may quote: the best printing of each measure that a rule across
-- documents names, and what units pay each other. They are kept, so that a new report is compared without reading its
-- department's others again.
with terms as (
    select
        terms.measure_code,
        terms.stage,
        coalesce(terms.fund, '') as fund
    from {{ ref('int_check_term') }} as terms
    inner join {{ ref('int_check_rule') }} as rules on terms.rule_id = rules.rule_id and rules.kind = 'across'
),

quoted as (
    select
        measure_code,
        stage,
        fund
    from terms
    union distinct
    select
        measures.measure_code,
        terms.stage,
        '' as fund
    from {{ ref('stg_vocabulary__measure') }} as measures
    cross join terms
    where measures.measure_code in ({{ transfers_between_units() }})
),

ranked as (
    select
        operands.*,
        row_number() over (
            partition by operands.document_key, operands.subject, operands.stage, operands.fund
            order by
                case when operands.place = 'table' then 0 else 1 end asc, operands.block asc, operands.operand_key asc
        ) as printing
    from {{ ref('int_check_operand_printed') }} as operands
    inner join quoted
        on operands.subject = quoted.measure_code and operands.stage = quoted.stage and operands.fund = quoted.fund
    where operands.record = 'amount' and operands.scope = 'department'
)

select
    {{ operand_columns() }}
from ranked
where printing = 1
