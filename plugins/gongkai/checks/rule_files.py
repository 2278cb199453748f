"""The rules as their YAML files state them, checked while they are read."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from gongkai.checks.rule import MEASURE_KINDS, RECORD_KINDS, ROLES, Rule, Term
from gongkai.configuration import parsed_yaml
from gongkai.interpreting.words.account_lines import account_lines
from gongkai.model.document_facts import DocType
from gongkai.model.errors import InvalidConfiguration

_SEVERITIES: Final = ("error", "warning", "notice")
_COMPARATORS: Final = ("equal", "at_most")
_KEYS: Final = frozenset(
    {
        *("id", "zh", "en", "kind", "basis", "severity", "comparator", "doc_types", "expected_in", "years"),
        *("unless_nonzero", "record", "level", "place", "measure", "absolute", "asked_by", "other", *ROLES),
    }
)
_STAGES = (
    "initial_budget",
    "adjusted_budget",
    "budget",
    "budget_adjustment",
    "actual",
    "prior_year_actual",
    "prior_year_budget",
)
_TERM_KEYS: Final = frozenset({"measure", "sign", "optional", "stage", "fund", "scope", "place"})


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by file and in the order written; raises InvalidConfiguration that names file, rule, key and cure."""
    folder = files("gongkai.checks").joinpath("rules")
    found: list[Rule] = []
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yml"):
            found.extend(rules_of_file(file.name, parsed_yaml(f"checks/rules/{file.name}", file.read_text("utf-8"))))
    ids = [rule.id for rule in found]
    repeated = sorted({name for name in ids if ids.count(name) > 1})
    if repeated:
        raise InvalidConfiguration(f"checks/rules, id: {', '.join(repeated)} is given twice; rename one")
    return tuple(found)


def rules_of_file(name: str, source: Mapping[str, Any]) -> Iterator[Rule]:
    """The rules of one file; raises InvalidConfiguration."""
    for entry in source.get("rules", ()):
        yield _rule(f"checks/rules/{name} {entry.get('id', '(no id)')}", source, entry)


def _rule(place: str, source: Mapping[str, Any], entry: Mapping[str, Any]) -> Rule:
    _require(not set(entry) - _KEYS, place, f"{', '.join(sorted(set(entry) - _KEYS))} is no key of a rule")
    for key in ("id", "zh", "en", "kind"):
        _require(bool(entry.get(key)), place, f"{key} is missing")
    kind, severity, comparator = entry["kind"], entry.get("severity", "error"), entry.get("comparator", "equal")
    known = sorted(MEASURE_KINDS | RECORD_KINDS)
    _require(kind in known, place, f"kind: {kind!r} must be one of {', '.join(known)}")
    _require(severity in _SEVERITIES, place, f"severity: {severity!r} must be one of {', '.join(_SEVERITIES)}")
    _require(comparator in _COMPARATORS, place, f"comparator: {comparator!r} must be one of {', '.join(_COMPARATORS)}")
    terms = tuple(_term(place, role, term) for role in ROLES for term in entry.get(role, ()))
    _require(
        bool(terms) == (kind in MEASURE_KINDS), place, f"left and right belong to {', '.join(sorted(MEASURE_KINDS))}"
    )
    for limit in ("stage", "fund", "scope"):
        set_by = {getattr(term, limit) is not None for term in terms}
        _require(len(set_by) < 2 or limit == "scope", place, f"{limit}: give it to all terms or to none")  # noqa: PLR2004
    _require(
        kind != "across" or not entry.get("unless_nonzero"), place, "unless_nonzero: a rule across documents has none"
    )
    other = entry.get("other", {})
    years = entry.get("years", {})
    return Rule(
        id=entry["id"],
        family=source["family"],
        zh=entry["zh"],
        en=entry["en"],
        kind=kind,
        basis=entry.get("basis", source.get("basis", "")),
        severity=severity,
        comparator=comparator,
        doc_types=_doc_types(place, entry.get("doc_types", ())),
        expected_in=_doc_types(place, entry.get("expected_in", ())),
        years=(years.get("from"), years.get("to")),
        terms=terms,
        unless_nonzero=tuple(_measure(place, code) for code in entry.get("unless_nonzero", ())),
        record=entry.get("record"),
        level=entry.get("level"),
        place=entry.get("place"),
        measure=entry.get("measure"),
        asked_by=_asked_by(place, kind, entry),
        absolute=entry.get("absolute", False),
        other_doc_types=_doc_types(place, other.get("doc_types", ())),
        years_before=other.get("years_before", 0),
        other_of=_other_of(place, other),
    )


def _asked_by(place: str, kind: str, entry: Mapping[str, Any]) -> str:
    side = str(entry.get("asked_by", "any" if kind == "identity" else "left"))
    _require(side in ("left", "right", "any"), place, f"asked_by: {side!r} must be left, right or any")
    return side


def _other_of(place: str, other: Mapping[str, Any]) -> str:
    whose = str(other.get("of", "department"))
    _require(whose in ("department", "units"), place, f"other, of: {whose!r} must be department or units")
    return whose


def _term(place: str, role: str, written: str | Mapping[str, Any]) -> Term:
    if isinstance(written, str):
        *marks, measure = written.split()
        _require(set(marks) <= {"-", "?"}, place, f"{role}: {written!r} must be a measure after '-' or '?' or nothing")
        return Term(role, _measure(place, measure), -1 if "-" in marks else 1, "?" not in marks)
    _require(not set(written) - _TERM_KEYS, place, f"{role}: a term has {', '.join(sorted(_TERM_KEYS))}")
    stage = written.get("stage")
    _require(stage is None or stage in _STAGES, place, f"{role}, stage: {stage!r} must be one of {', '.join(_STAGES)}")
    return Term(
        role=role,
        measure=_measure(place, str(written.get("measure"))),
        sign=written.get("sign", 1),
        is_required=not written.get("optional", False),
        stage=stage,
        fund=written.get("fund"),
        scope=written.get("scope"),
        place=written.get("place"),
    )


def _measure(place: str, code: str) -> str:
    _require(
        code in account_lines(), place, f"{code!r} is no measure; add it to vocabulary/account_lines.csv or correct it"
    )
    return code


def _doc_types(place: str, names: Any) -> tuple[str, ...]:  # noqa: ANN401 - as the file writes it
    known = [each.value for each in DocType]
    for name in names:
        _require(name in known, place, f"doc_types: {name!r} must be one of {', '.join(known)}")
    return tuple(names)


def _require(holds: bool, place: str, cure: str) -> None:  # noqa: FBT001 - the condition itself
    if not holds:
        raise InvalidConfiguration(f"{place}: {cure}")
