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
    for kind, shown in (("contradictions", found.contradictions), ("doubts", found.doubts)):
        if shown:
            parts.append(f"<h3>{escape(worded('phrases', kind, language))} <small>{len(shown)}</small></h3>")
            parts += [_article(result, excerpts, language) for result in shown]
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
        if side is not None
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
    for operand in _places(side.all_operands):
        assert operand.evidence is not None
        told = [place_in_words(operand.evidence, language), label_of(operand, language), printed_number(operand)]
        point = "" if operand.at is None else f"<br><small>{escape(point_in_words(operand.at, language))}</small>"
        caption = f"<figcaption>{escape(' · '.join(part for part in told if part))}{point}</figcaption>"
        shown.append(f"<figure>{excerpts.of(operand.evidence)}{caption}</figure>")
    known = [label_of(operand, language) for operand in side.all_operands if operand.evidence is None]
    return f"<div><small>{escape(name)}</small> <b>{escape(said)}</b> {escape(' '.join(known))}{''.join(shown)}</div>"


def _places(operands: Sequence[Operand]) -> list[Operand]:
    """One operand for each place, the first ones."""
    places = {each.evidence: each for each in reversed(operands) if each.evidence is not None}
    return list(reversed(places.values()))[:_SHOWN]
