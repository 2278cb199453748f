{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}
-- depends_on: {{ ref('int_documents_affected') }}

-- Of every document the figures that stand for a term of a rule between documents: the best printing of the
-- department's figure for all uses and classes. They are kept, so that a new report is compared without reading its
-- department's others again.
with figures as (
    {{ current_records('stg_landing__cube_figure', 'figure_key', {'value': 'printed_value'}, dated=true) }}
),

amounts as (
    select
        figure_key,
        document_key,
        fiscal_year,
        measure_code,
        stage,
        year_of_figure,
        coalesce(fund_code, 'all') as fund_code,
        is_carried,
        label,
        place,
        proof,
        printed_value,
        printed_unit,
        printed_decimals,
        {{ yuan('settled_value', 'printed_unit') }} as amount_yuan,
        {{ evidence_columns() }}
    from figures
    where
        comparison is null
        and use_code is null
        and function_code is null
        and function_name is null
        and economic_code is null
        and economic_name is null
        and economic_government_code is null
        and project_name is null
        and scope_name is null
        and item_name is null
),

ranked as (
    select
        terms.rule_id,
        terms.operand_role,
        amounts.*,
        row_number() over (
            partition by terms.rule_id, terms.operand_role, amounts.document_key
            order by {{ printing_order() }}, amounts.block asc, amounts.figure_key asc
        ) as printing
    from {{ ref('stg_checks__term') }} as terms
    inner join {{ ref('stg_checks__rule') }} as rules on terms.rule_id = rules.rule_id
    inner join amounts
        on
            terms.measure_code = amounts.measure_code
            and terms.stage = amounts.stage
            and terms.fund_code = amounts.fund_code
            and coalesce(terms.is_carried = amounts.is_carried, true)
            and amounts.fiscal_year - terms.years_before = amounts.year_of_figure
    inner join {{ ref('int_documents_identified') }} as documents on amounts.document_key = documents.document_key
    where
        amounts.amount_yuan is not null
        and {{ shares_a_name(
            "case when terms.operand_role = 'left' then rules.doc_types else rules.other_doc_types end",
            'documents.doc_types',
        ) }}
)

select
    rule_id,
    operand_role,
    document_key,
    figure_key,
    label,
    place,
    printed_value,
    printed_unit,
    cast(amount_yuan as decimal(28, 8)) as operand_value,
    cast({{ yuan(half_of_last_place('printed_decimals'), 'printed_unit') }} as decimal(28, 8)) as hidden_by_rounding,
    confidence < 0.9 or proof = 'contradicted' as is_doubtful,
    {{ evidence_columns() }}
from ranked
where printing = 1
