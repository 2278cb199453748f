"""The cookbook with what this release answers, and a place to ask more where the site has DuckDB for the browser."""

from typing import Any, Final

from gongkai.presenting.rendering import Pages
from gongkai.presenting.source import Source
from gongkai.publishing.cookbook.question import TOPICS, Question, questions

_MOST_ROWS: Final = 20


def write_explorer(source: Source, pages: Pages) -> None:
    """Writes explorer.html."""
    pages.write(
        "explorer.html",
        "explorer.html",
        topics=[
            {"name": name, "questions": [_answered(source, one) for one in questions() if one.topic == topic]}
            for topic, name in TOPICS.items()
        ],
    )


def _answered(source: Source, question: Question) -> dict[str, Any]:
    cursor = source.connection.cursor()
    cursor.execute(question.sql)
    rows = cursor.fetchmany(_MOST_ROWS + 1)
    return {"question": question, "rows": rows[:_MOST_ROWS], "is_cut": len(rows) > _MOST_ROWS}
