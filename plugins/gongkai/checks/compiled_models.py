"""The rules as dbt models: tables of constants that the models of each kind of rule join."""

from collections.abc import Iterable, Sequence
from typing import Final

from gongkai.checks.rule import NO_FUND, Rule

_HEAD: Final = (
    "-- Written by `python -m gongkai.checks` from plugins/gongkai/checks/rules/*.yml; change it there.\n"
    "-- noqa: disable=all\n"
)
_TEXT, _NUMBER = "text", "integer"


def compiled_models(rules: Sequence[Rule]) -> dict[str, str]:
    """File name (below dbt_project/models/checks/rules) → SQL: the rules, their terms, and where each applies."""
    return {
        "int_check_rule.sql": _model(
            (
                *(("rule_id", _TEXT), ("family", _TEXT), ("kind", _TEXT), ("name_zh", _TEXT), ("name_en", _TEXT)),
                *(("severity", _TEXT), ("comparator", _TEXT), ("equation", _TEXT), ("legal_basis", _TEXT)),
                *(("doc_types", _TEXT), ("expected_in", _TEXT), ("first_year", _NUMBER), ("last_year", _NUMBER)),
                *(("record", _TEXT), ("line_level", _TEXT), ("place", _TEXT), ("measure_code", _TEXT)),
                *(("asked_by", _TEXT), ("is_absolute", _NUMBER), ("other_doc_types", _TEXT), ("years_before", _NUMBER)),
                ("other_of", _TEXT),
            ),
            [
                (
                    *(rule.id, rule.family, rule.kind, rule.zh, rule.en, rule.severity, rule.comparator),
                    *(rule.equation, rule.basis, _bars(rule.doc_types), _bars(rule.expected_in), *rule.years),
                    *(rule.record, rule.level, rule.place, rule.measure, rule.asked_by, int(rule.absolute)),
                    *(_bars(rule.other_doc_types), rule.years_before, rule.other_of),
                )
                for rule in rules
            ],
        ),
        "int_check_term.sql": _model(
            (
                *(("rule_id", _TEXT), ("term_number", _NUMBER), ("operand_role", _TEXT), ("sign", _NUMBER)),
                *(("is_required", _NUMBER), ("measure_code", _TEXT), ("stage", _TEXT), ("fund", _TEXT)),
                *(("scope", _TEXT), ("place", _TEXT)),
            ),
            [
                (
                    *(rule.id, number, term.role, term.sign, int(term.is_required), term.measure, term.stage),
                    *("" if term.fund == NO_FUND else term.fund, term.scope, term.place),
                )
                for rule in rules
                for number, term in enumerate(rule.terms, start=1)
            ],
        ),
        "int_check_precondition.sql": _model(
            (("rule_id", _TEXT), ("measure_code", _TEXT)),
            [(rule.id, measure) for rule in rules for measure in rule.unless_nonzero],
        ),
    }


def _model(columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[object]]) -> str:
    names = ", ".join(name for name, _ in columns)
    casts = ",\n".join(
        f"    cast({name} as {{{{ engine_type('varchar') }}}}) as {name}"
        if kind == _TEXT
        else f"    cast({name} as integer) as {name}"
        for name, kind in columns
    )
    values = ",\n".join(f"    ({', '.join(_literal(value) for value in row)})" for row in rows)
    return f"{_HEAD}select\n{casts}\nfrom (values\n{values}\n) as written ({names})\n"


def _literal(value: object) -> str:
    if value is None:
        return "null"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def _bars(names: Sequence[str]) -> str:
    """``|a|b|``, so that a name can be looked for between bars; empty for all."""
    return f"|{'|'.join(names)}|" if names else ""
