"""Contradictions as a page of their own, which needs no other file: both sides with the places they were printed at."""

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from typing import Final

from gongkai.checks.document.operand import Operand
from gongkai.checks.document.printed.as_text import counted, heading
from gongkai.checks.document.printed.excerpts import Excerpts
from gongkai.checks.document.printed.findings import findings_of, label_of, said_of
from gongkai.checks.document.printed.numbers import place_in_words, point_in_words, printed_number
from gongkai.checks.document.printed.wording import Language, worded
from gongkai.checks.document.result import CheckResult, Side
from gongkai.model.document_facts import DocumentFacts

_MOST: Final = 100
"""Results of a kind on one page: each shows pictures."""
_SHOWN: Final = 4
"""Places of a side that are shown; of a longer sum the others are told."""


def page_of(reports: Iterable[str], language: Language) -> str:
    """The whole page; ``reports`` are sections as ``section_of`` gives them."""
    template = files("gongkai.checks.document.printed").joinpath("page.html").read_text("utf-8")
    title = worded("phrases", "title", language)
    marks = {"LANGUAGE": language.value, "TITLE": escape(title), "REPORTS": "\n".join(reports)}
    for mark, text in marks.items():
        template = template.replace(f"<!-- {mark} -->", text)
    return template


def section_of(
    name: str, facts: DocumentFacts, results: Sequence[CheckResult], excerpts: Excerpts, language: Language
) -> str:
    """What was found in one file, as a section of the page."""
    found = findings_of(results)
    parts = [f"<section><h2>{escape(heading(name, facts, language))}</h2><p>{escape(counted(found, language))}</p>"]
    kinds = (("contradictions", found.contradictions), ("doubts", found.doubts), ("notices", found.notices))
    for kind, shown in kinds:
        if shown:
            title = f"{escape(worded('phrases', kind, language))} <small>{len(shown)}</small>"
            articles = "\n".join(_article(result, excerpts, language) for result in shown[:_MOST])
            is_open = " open" if kind == "contradictions" else ""
            parts.append(f"<details{is_open}><summary>{title}</summary>\n{articles}</details>")
            if len(shown) > _MOST:
                parts.append(f"<p>{escape(worded('phrases', 'more', language).format(number=len(shown) - _MOST))}</p>")
    if not found.contradictions:
        parts.append(f"<p>{escape(worded('phrases', 'none', language))}</p>")
    return "\n".join([*parts, "</section>"])


def _article(result: CheckResult, excerpts: Excerpts, language: Language) -> str:
    rule = result.rule
    names = (rule.zh, rule.en) if language is Language.CHINESE else (rule.en, rule.zh)
    left, right, between = said_of(result, language)
    sides = [
        _side(worded("phrases", which, language), side, said, excerpts, language)
        for which, side, said in (("left", result.left, left), ("right", result.right, right))
        if side is not None and (said or which == "left")
    ]
    subject = f"<p>{escape(result.subject)}</p>" if result.subject else ""
    return (
        f'<article class="{result.verdict.value}" data-rule="{rule.id}">'
        f"<h4>{escape(names[0])} <small>{escape(names[1])} · {rule.id}</small></h4>{subject}"
        f'<div class="sides">{"".join(sides)}</div><p>{escape(between)}</p>'
        f"<p><small>{escape(worded('phrases', 'basis', language))}: {escape(rule.basis)}</small></p></article>"
    )


def _side(name: str, side: Side, said: str, excerpts: Excerpts, language: Language) -> str:
    shown = []
    for operands in _by_place(side.all_operands)[:_SHOWN]:
        evidence = operands[0].evidence
        assert evidence is not None
        told = "<br>".join(dict.fromkeys(_told(operand, language) for operand in operands))
        place = escape(place_in_words(evidence, language))
        shown.append(f"<figure>{excerpts.of(evidence)}<figcaption>{place} · {told}</figcaption></figure>")
    known = [label_of(operand, language) for operand in side.all_operands if operand.evidence is None]
    return f"<div><small>{escape(name)}</small> <b>{escape(said)}</b> {escape(' '.join(known))}{''.join(shown)}</div>"


def _told(operand: Operand, language: Language) -> str:
    """An operand's label, number and point of the cube."""
    point = "" if operand.at is None else f" <small>{escape(point_in_words(operand.at, language))}</small>"
    return escape(f"{label_of(operand, language)} {printed_number(operand)}") + point


def _by_place(operands: Sequence[Operand]) -> list[list[Operand]]:
    """The printed operands of each cell or paragraph, in their order."""
    found: dict[tuple[object, ...], list[Operand]] = {}
    for operand in operands:
        evidence = operand.evidence
        if evidence is not None:
            place = (evidence.page, evidence.box, evidence.block, evidence.row, evidence.column)
            found.setdefault(place, []).append(operand)
    return list(found.values())
