"""Documents that may be taken wrongly: whose, of which year or place they are, whether they are reports, of which kind.

What a question is worth is told here alone: the probability of being wrong times the largest total of the document. The
probability is what the reader says of it (1 where it found nothing); where title and content disagree it is not known:
one half. A document without figures counts as much as half of the reports have: the median of their largest totals.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from gongkai.answering.open_release import OpenRelease, Row
from gongkai.reviewing.items import Kind, ReviewItem

SURE: Final = 0.9
"""What the reader is as sure of is not asked."""

_DOUBTFUL: Final = """
with documents as (
    select *, document_key as sha256, proof = 'no_report' as is_taken_for_none, coalesce(doc_types, 'other') as kinds
    from dim_document
    where is_current_version and reading_status in ('read', 'partly_read', 'no_report')
),
decided as (
    select document_key, field_name, max(decided_value) as decided_value, max(decided_by) as decided_by,
        min(confidence) as confidence
    from fct_identification where field_name in ('department', 'fiscal_year', 'region', 'doc_types') group by all
),
fields as (
    select documents.*, field_name, decided_by, coalesce(confidence, 0) as confidence,
        case field_name
            when 'department' then decided_value
            when 'fiscal_year' then nullif(fiscal_year, 0)::varchar
            when 'region' then nullif(region_code, '000000')
        end as read_value
    from documents
    cross join (values ('department'), ('fiscal_year'), ('region')) as asked(field_name)
    left join decided using (document_key, field_name)
    where not is_taken_for_none and coalesce(confidence, 0) < $sure
),
doubtful as (
    select 'identity' as kind, field_name || '-' || document_key as item_key, 1 - confidence as wrong, * from fields
    union all by name
    select 'document' as kind, 'document-' || sha256 as item_key,
        case when proof = 'report' and kinds != 'other' then 1 - confidence else 0.5 end as wrong,
        documents.*, 'proof' as field_name, decided_by, confidence, null as read_value
    from documents
    left join decided on decided.document_key = documents.document_key and decided.field_name = 'doc_types'
    where case proof
        when 'no_report' then kinds != 'other'
        when 'open' then reading_status = 'partly_read'
        else kinds = 'other' or confidence < $sure
    end
),
totals as (
    select document_key, max(abs(amount_yuan)) as total_yuan from fct_figure
    where comparison = 'none' and amount_yuan is not null group by document_key
),
usual as (select coalesce(median(total_yuan), 0) as usual_yuan from totals)
select
    doubtful.kind, doubtful.item_key, doubtful.field_name, doubtful.read_value, doubtful.decided_by,
    round(doubtful.confidence, 4) as confidence, doubtful.sha256 as document_key, doubtful.title, doubtful.file_name,
    doubtful.portal, doubtful.url, doubtful.fiscal_year, doubtful.region_code, doubtful.kinds as doc_types,
    doubtful.proof, doubtful.reading_status, departments.department_name, regions.region_full_name, total_yuan,
    round(wrong * coalesce(total_yuan, usual_yuan), 4) as worth_yuan
from doubtful
cross join usual
left join totals on doubtful.sha256 = totals.document_key
left join dim_department as departments on doubtful.department_key = departments.department_key
left join dim_region as regions on doubtful.region_code = regions.region_code
where starts_with(item_key, $key)
order by worth_yuan desc, item_key
limit $most
"""
_NAMED: Final = 1000
_NAMES: Final = """
select department_name from dim_department where region_code = $code and region_code != '000000' order by all
"""
_PAGED: Final = (".pdf", ".ofd")


def doubtful_documents(release: OpenRelease, *, most: int, key: str = "") -> Iterator[ReviewItem]:
    """The ``most`` questions about documents that are worth most, whose key begins so."""
    for row in release.all_rows(_DOUBTFUL, {"sure": SURE, "most": most, "key": key}):
        kind = Kind(str(row["kind"]))
        asked = _asked(kind, row)
        yield ReviewItem(
            kind, str(row["item_key"]), Decimal(str(row["worth_yuan"])), asked, _shown(row),
            likeness=_likeness(kind, row, asked), form=_form(kind, row, asked),
        )  # fmt: skip


def departments_near(release: OpenRelease, region_code: str) -> list[str]:
    """Names of departments that reports of this region have, for who has to say whose another is."""
    rows = release.rows(_NAMES, {"code": region_code}, most=_NAMED).rows
    return [str(row["department_name"]) for row in rows]


def _asked(kind: Kind, row: Row) -> Mapping[str, str]:
    if kind is Kind.DOCUMENT:
        return {"field": "proof", "proof": str(row["proof"]), "doc_types": str(row["doc_types"])}
    read = {} if row["read_value"] is None else {"read": str(row["read_value"])}
    return {"field": str(row["field_name"]), **read}


def _likeness(kind: Kind, row: Row, asked: Mapping[str, str]) -> tuple[str, ...]:
    """The same spelling of a department, or the same thing found in the same way; of what was not found, none."""
    if kind is Kind.DOCUMENT:
        return (kind, str(row["portal"]), str(row["proof"]), str(row["doc_types"]), str(row["reading_status"]))
    if "read" not in asked:
        return ()
    how = () if asked["field"] == "department" else (str(row["decided_by"]),)
    return (kind, asked["field"], asked["read"], *how)


def _form(kind: Kind, row: Row, asked: Mapping[str, str]) -> tuple[str, ...]:
    """The same thing found in the same way in files of one kind of one portal: their covers are of one form."""
    if kind is Kind.DOCUMENT or "read" not in asked:
        return ()
    return (kind, asked["field"], str(row["decided_by"]), str(row["portal"]), str(row["doc_types"]))


def _shown(row: Row) -> Mapping[str, Any]:
    """The row, and its first page as the place that says whose it is."""
    is_paged = str(row["file_name"]).lower().endswith(_PAGED)
    place = {"page": 1 if is_paged else None, "block": 0, "row_number": None, "column_number": None}
    return {**row, **place, "label": row["title"] or row["file_name"]}
