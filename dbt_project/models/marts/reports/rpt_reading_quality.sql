-- How well the files of each portal and format are read: what share is read, placed and understood.
with documents as (
    select
        documents.*,
        {{ file_format('documents.file_name', 'documents.document_role') }} as file_format,
        outcomes.record_count,
        outcomes.unmapped_count,
        outcomes.problem_count,
        outcomes.quarantined_count,
        outcomes.seconds
    from {{ ref('int_documents_identified') }} as documents
    left join {{ ref('int_readings_selected') }} as outcomes on documents.document_key = outcomes.document_key
)

select
    {{ surrogate_key(['documents.portal', 'documents.file_format']) }} as reading_quality_key,
    documents.portal,
    documents.file_format,
    cast(count(*) as integer) as document_count,
    {% for status in ['read', 'partly_read', 'no_report', 'unreadable', 'not_read'] -%}
        {{ count_where("documents.reading_status = '" ~ status ~ "'") }} as {{ status }}_count,
    {% endfor -%}
    {{ count_where('documents.department_key is not null') }} as with_department_count,
    {{ count_where('documents.fiscal_year is not null') }} as with_fiscal_year_count,
    {{ count_where('documents.region_code is not null') }} as with_region_count,
    {{ count_where('documents.doc_types is not null') }} as with_document_type_count,
    {{ count_where(
        "coalesce(figures.amount_count, 0) = 0 and documents.reading_status in ('read', 'partly_read')"
    ) }} as without_amount_count,
    cast(coalesce(sum(documents.record_count), 0) as bigint) as record_count,
    cast(coalesce(sum(figures.figure_count), 0) as bigint) as figure_count,
    cast(coalesce(sum(figures.amount_count), 0) as bigint) as amount_count,
    cast(coalesce(sum(figures.proved_count), 0) as bigint) as proved_count,
    cast(coalesce(sum(documents.unmapped_count), 0) as bigint) as unmapped_count,
    cast(coalesce(sum(documents.problem_count), 0) as bigint) as problem_count,
    cast(coalesce(sum(documents.quarantined_count), 0) as bigint) as quarantined_count,
    cast(coalesce(sum(figures.unsure_count), 0) as bigint) as unsure_figure_count,
    cast(sum(figures.confidence_sum) / nullif(sum(figures.figure_count), 0) as decimal(6, 4)) as mean_confidence,
    cast(sum(documents.seconds) / nullif(count(documents.seconds), 0) as decimal(12, 3)) as mean_seconds
from documents
left join {{ ref('int_figures_counted') }} as figures on documents.document_key = figures.document_key
group by documents.portal, documents.file_format
