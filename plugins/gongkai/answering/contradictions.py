"""What reports say against themselves and each other, with both places."""

from dataclasses import dataclass
from typing import Final

from gongkai.answering.answers import TableAnswer, rest_of
from gongkai.answering.cited_cells import MOST_CITATIONS, cited_by_key
from gongkai.answering.departments import department_of
from gongkai.answering.open_release import OpenRelease
from gongkai.publishing.highlights.contradictions import WORST_FIRST

_VERDICTS: Final = (
    "fail：按所读不成立；doubtful：误读也能解释，不算报告的错。右边为多个数之和时所列为其第一个，全部见"
    " fct_check_operand；日期的值写作 yyyymmdd。 | fail: does not hold as read; doubtful: a misreading explains it as "
    "well, no fault of the report. Where the right side is a sum its first figure is cited, fct_check_operand has all; "
    "days are written yyyymmdd."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which verdicts: of a department, a year, a severity, rules with ``rule`` in their id; empty for all."""

    department: str
    year: int | None
    severity: str
    rule: str
    verdict: str


def contradictions_of(release: OpenRelease, wanted: Wanted, skip: int) -> TableAnswer:
    """Verdicts of rules that do not hold, those about most money first."""
    key = str(department_of(release, wanted.department)["department_key"]) if wanted.department.strip() else ""
    found = release.rows(
        "select departments.department_name, results.fiscal_year, rules.name_zh, rules.name_en, results.rule_id, "
        "results.severity, verdict, reason, subject, left_value, right_value, difference, compared_unit, "
        "coalesce(documents.title, documents.file_name) as document, check_result_key "
        "from fct_check_result as results inner join dim_check_rule as rules on results.rule_id = rules.rule_id "
        "inner join dim_department as departments on results.department_key = departments.department_key "
        "inner join dim_document as documents on results.document_key = documents.document_key "
        "where verdict = $verdict and ($key = '' or results.department_key = $key) "
        "and ($year is null or results.fiscal_year = $year) and ($severity = '' or results.severity = $severity) "
        "and ($rule = '' or contains(results.rule_id, $rule)) "
        "order by " + WORST_FIRST,
        {
            "key": key,
            "year": wanted.year,
            "severity": wanted.severity,
            "rule": wanted.rule.strip(),
            "verdict": wanted.verdict,
        },
        most=50,
        skip=skip,
    )
    keys = [str(row["check_result_key"]) for row in found.rows[: MOST_CITATIONS // 2]]
    return TableAnswer(
        release=release.version,
        columns=found.columns,
        rows=found.rows,
        citations=cited_by_key(release, "check_result_key", keys),
        notes=[_VERDICTS],
        more=rest_of(found, skip),
    )
