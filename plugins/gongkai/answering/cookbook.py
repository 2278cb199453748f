"""The cookbook's questions, and their answers from this release."""

from collections.abc import Mapping

from pydantic import Field

from gongkai.answering.answers import NOT_PRINTED, Answer, Said, TableAnswer, rest_of
from gongkai.answering.cited_cells import MOST_CITATIONS
from gongkai.answering.citing import cited_in
from gongkai.answering.open_release import OpenRelease
from gongkai.publishing.cookbook.question import TOPICS, Question, UnknownQuestion, Value, question_of, questions


class QuestionSaid(Said):
    """A question of the cookbook."""

    id: str
    topic: str
    zh: str
    en: str
    fill_in: dict[str, str] = Field(description="What may be filled in → type, default, and what it is")


class QuestionList(Answer):
    """The questions of the cookbook."""

    questions: list[QuestionSaid]


class QuestionAnswer(TableAnswer):
    """The answer to a question of the cookbook."""

    question: str
    headings: dict[str, str] = Field(description="Column → its heading in Chinese, with the unit")
    sql: str = Field(description="The query that was run")


def question_list(release: OpenRelease, topic: str) -> QuestionList:
    """The questions of a topic, or all."""
    if topic and topic not in TOPICS:
        raise UnknownQuestion(f"{topic}: no such topic; there are {', '.join(TOPICS)}")
    return QuestionList(
        release=release.version, questions=[_said(one) for one in questions() if topic in ("", one.topic)]
    )


def question_answered(release: OpenRelease, identifier: str, values: Mapping[str, Value], skip: int) -> QuestionAnswer:
    """The rows that answer it; raises UnknownQuestion."""
    question = question_of(identifier)
    sql = question.sql_with(values)
    found = release.rows(sql, skip=skip)
    return QuestionAnswer(
        release=release.version,
        question=f"{question.zh} | {question.en}",
        headings=dict(question.columns),
        sql=sql,
        columns=found.columns,
        rows=found.rows,
        citations=cited_in(release, found.rows[: MOST_CITATIONS // 2]),
        notes=[
            f"{question.means_zh} | {question.means_en}",
            f"{question.beware_zh} | {question.beware_en}",
            NOT_PRINTED,
        ],
        more=rest_of(found, skip),
    )


def _said(question: Question) -> QuestionSaid:
    return QuestionSaid(
        id=question.id,
        topic=" | ".join(TOPICS[question.topic]),
        zh=question.zh,
        en=question.en,
        fill_in={
            one.name: f"{one.type}, {'open' if one.value is None else one.value}: {one.zh} | {one.en}"
            for one in question.asked
        },
    )
