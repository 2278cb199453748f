"""The cookbook as a page for readers, each question with its query and what a release answered."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final

from gongkai.publishing.cookbook.question import TOPICS, Question, questions
from gongkai.publishing.querying.closed_off import closed_off

_SHOWN_ROWS: Final = 3
_SHOWN_CHARACTERS: Final = 24
_DIGITS_OF_KEY: Final = 12
_WHO: Final = {"audit": "审计 audit", "analyst": "研究 analysis", "journalist": "新闻 journalism"}
_ANSWER: Final = re.compile(r"<!-- answer: (?P<id>\w+) -->\n(?P<answer>.*?)\n<!-- end -->", re.DOTALL)
_HEAD: Final = """\
# 三十个问题 Thirty questions

审计、研究、新闻常问的问题，每个都由一条查询回答；`with asked as (…)` 里的条件可以改。 What audit offices, analysts and
journalists ask, each answered by one query; what stands in `with asked as (…)` may be changed. Run one with
`gongkai query "…"`, on the site's explorer page, or as the tool `ask_question` ([asking.md](asking.md)).

金额单位为元；空白是没有印出，0 是所印的零。 Amounts are in yuan; empty means that nothing is printed, 0 is a printed
nought. The answers below are those of the sample release, its first rows, keys cut off.

This page is written from `plugins/gongkai/publishing/cookbook/questions.yml` by `python -m gongkai.publishing.cookbook`
(with the folder of a release: its answers too); a test holds it to that.
"""


def cookbook_page(answers: Mapping[str, str]) -> str:
    """The page, in Markdown; ``answers`` are tables by the id of their question."""
    return "\n".join([_HEAD, *_parts(answers)])


def answers_of(release: Path) -> dict[str, str]:
    """What the release in this folder answers to each question, as a table of its first rows."""
    with closed_off(release / "gongkai.duckdb") as connection:
        return {question.id: _table(question, connection.execute(question.sql).fetchall()) for question in questions()}


def answers_in(page: str) -> dict[str, str]:
    """The answers that a page shows."""
    return {match["id"]: match["answer"] for match in _ANSWER.finditer(page)}


def _parts(answers: Mapping[str, str]) -> Iterator[str]:
    for topic, (zh, en) in TOPICS.items():
        yield f"## {zh} {en}\n"
        for question in questions():
            if question.topic == topic:
                yield from _told(question, answers.get(question.id, ""))


def _told(question: Question, answer: str) -> Iterator[str]:
    yield f"### {question.zh}\n\n{question.en} (`{question.id}`; {', '.join(_WHO[who] for who in question.who)})\n"
    yield f"{question.means_zh} {question.means_en}\n"
    yield f"**不说明什么 What it does not say**：{question.beware_zh} {question.beware_en}\n"
    yield f"```sql\n{question.sql}\n```\n"
    yield f"<!-- answer: {question.id} -->\n{answer}\n<!-- end -->\n"


def _table(question: Question, rows: list[tuple[object, ...]]) -> str:
    if not rows:
        return "没有这样的行。 No such row."
    headings = " | ".join(question.columns.values())
    lines = [f"| {headings} |", f"|{'---|' * len(question.columns)}"]
    for row in rows[:_SHOWN_ROWS]:
        cells = (_cell(name, value) for name, value in zip(question.columns, row, strict=True))
        lines.append(f"| {' | '.join(cells)} |")
    more = f"\n\n共 {len(rows)} 行。 {len(rows)} rows in all." if len(rows) > _SHOWN_ROWS else ""
    return "\n".join(lines) + more


def _cell(column: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal | float):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    text = " ".join(str(value).split()).replace("|", "\\|")
    if column.endswith("_key"):
        return f"`{text[:_DIGITS_OF_KEY]}`"
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[: _SHOWN_CHARACTERS - 1]}…"
