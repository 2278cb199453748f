"""Whole reports in the wording of the national templates, in words of our own: told_reports/*.yml.

``told`` holds the paragraphs, ``says`` what they say; every other figure of theirs must stay unmapped.
"""

from pathlib import Path

import pytest
import yaml

from gongkai.model.document_facts import DocType

REPORTS = sorted((Path(__file__).parent / "told_reports").glob("*.yml"))


def _said(records) -> list[str]:
    figures = (*records.amounts, *records.counts, *records.rates)
    lines = [f"{f.measure} {f.stage} {f.value} {f.unit} {f.fund or ''}".rstrip() for f in figures]
    lines += [f"change {c.measure} {c.delta} {c.rate}%" for c in records.changes]
    lines += [
        f"function {x.code} {x.name} {x.stage} {x.total} {x.share or ''}".rstrip() for x in records.function_lines
    ]
    lines += [f"points {s.name} {s.score}/{s.full}" for s in records.component_scores]
    lines += [f"score {records.score} {records.grade}"] if records.score is not None else []
    return sorted(lines)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_in_prose_says_what_is_told(told, path) -> None:
    report = yaml.safe_load(path.read_text("utf-8"))
    records = told(
        *report["told"].splitlines(),
        year=report["year"],
        kinds=(DocType(report["report"]),),
        department=report["department"],
    )
    assert _said(records) == report["says"].splitlines()
