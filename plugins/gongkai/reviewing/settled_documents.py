"""What a decision says of a document, as rows of identities.csv: field by field."""

from gongkai.interpreting.identity.department import as_printed
from gongkai.interpreting.text.department_types import department_type_of
from gongkai.interpreting.words.regions import full_name, regions_by_name
from gongkai.model.characters import unspaced
from gongkai.model.document_facts import DocType
from gongkai.reviewing.actions import Action, Decision, WrongDecision
from gongkai.reviewing.items import Kind, ReviewItem
from gongkai.warehouse.decision_rows import Row
from gongkai.warehouse.reviewed_identities import FIELDS


def document_rows(item: ReviewItem, decision: Decision) -> list[Row]:
    """The rows that this decision makes; raises WrongDecision where the value is none of the field."""
    fields = _of_document(item, decision) if item.kind is Kind.DOCUMENT else _of_identity(item, decision)
    told = {"reason": decision.reason, "reviewed_by": decision.by, "reviewed_on": decision.on.isoformat()}
    document = str(item.shown["document_key"])
    return [{"document_key": document, "field_name": name, "value": value, **told} for name, value in fields.items()]


def is_settled(item: ReviewItem, identities: list[Row]) -> Row | None:
    """The row by which somebody has settled this, or has said that the document is no report; None where nobody has."""
    settling = {"proof", "doc_types"} if item.kind is Kind.DOCUMENT else {item.asked["field"]}
    return next(
        (
            row
            for row in identities
            if row["document_key"] == item.shown["document_key"]
            and (row["field_name"] in settling or (row["field_name"], row["value"]) == ("proof", "no_report"))
        ),
        None,
    )


def _of_identity(item: ReviewItem, decision: Decision) -> dict[str, str]:
    if decision.action is Action.REFUSE:
        return {"proof": "no_report"}
    field = item.asked["field"]
    if decision.action is Action.ACCEPT:
        return {field: item.asked["read"]}
    value = _value(field, decision.value or "")
    kind = department_type_of(value) if field == "department" else None
    return {field: value, **({"department_type": kind} if kind else {})}


def _of_document(item: ReviewItem, decision: Decision) -> dict[str, str]:
    if decision.action is Action.CORRECT:
        return {"proof": "report", "doc_types": _value("doc_types", decision.value or "")}
    taken_for = "no_report" if item.asked["proof"] == "no_report" else "report"
    other = "report" if taken_for == "no_report" else "no_report"
    return {"proof": taken_for if decision.action is Action.ACCEPT else other}


def _value(field: str, text: str) -> str:
    """What was typed as the file writes it: names with the brackets of Chinese print, a region by its code."""
    plain = unspaced(text)
    if field == "department":
        plain = as_printed(plain)
    if field == "region" and not plain.isdecimal():
        plain = _region_code(plain) or plain
    if field == "doc_types":
        plain = "|".join(sorted(plain.replace(",", "|").split("|"), key=_order_of_type))
    fits, cure = FIELDS[field]
    if not fits(plain):
        raise WrongDecision(f"{text.strip()[:40]!r}: {cure}")
    return plain


def _order_of_type(text: str) -> int:
    kinds = [str(each) for each in DocType]
    return kinds.index(text) if text in kinds else len(kinds)


def _region_code(name: str) -> str | None:
    """The division in force that alone is called so, by its own name or from the province down."""
    found = {row.code for rows in regions_by_name().values() for row in rows if name in {row.name, full_name(row)}}
    return found.pop() if len(found) == 1 else None
