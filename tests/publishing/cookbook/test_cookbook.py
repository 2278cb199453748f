"""The thirty questions: each runs on a built warehouse and gives the columns that it says."""

import duckdb
import pytest

from gongkai.configuration import entries_in
from gongkai.model.errors import InvalidConfiguration
from gongkai.publishing.cookbook.page import answers_in, cookbook_page
from gongkai.publishing.cookbook.question import Question, UnknownQuestion, question_of, questions
from gongkai.publishing.highlights.heads import HEADS


@pytest.fixture(scope="module")
def marts(built):
    settings, _, _ = built
    with duckdb.connect(settings.warehouse, read_only=True) as connection:
        connection.execute("set schema = 'marts'")
        yield connection


def test_there_are_thirty_and_each_has_an_id_of_its_own():
    assert len({question.id for question in questions()}) == len(questions()) == 30


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.id)
def test_each_question_runs_and_gives_the_columns_that_it_says(marts, question):
    answer = marts.execute(question.sql)
    assert [column[0] for column in answer.description] == list(question.columns)
    filled = {one.name: {"integer": 2023, "decimal": "0.5", "varchar": "甲'"}[one.type] for one in question.asked}
    marts.execute(question.sql_with(filled))


def test_answers_are_those_of_the_reports(marts):
    """The fabricated reports print 99.00 of 110.00 万元, points of 97.50 and 12,345.60 元 for 21 people."""
    rates = marts.execute(question_of("execution_rate").sql_with({"year": 2023})).fetchall()
    assert {(row[1], row[4], row[6]) for row in rates} == {
        ("甲县审计局", "adjusted_budget", 90.0),
        ("乙县工商业联合会", "adjusted_budget", 90.0),
    }
    heads = marts.execute(question_of("three_public_per_head").sql_with({"year": 2022})).fetchall()
    assert [(row[2], row[6], row[7]) for row in heads] == [("甲县审计局", 21, 587.89)]
    functions = marts.execute(question_of("spending_by_function").sql_with({"year": 2022})).fetchall()
    assert {(row[2], int(row[4])) for row in functions} == {("201", 900_000), ("298", 90_000)}


def test_per_head_is_over_the_same_people_wherever_it_is_told(repository):
    """The site and the tools take it from HEADS; what is data or told to people says the same."""
    posts = "staff_authorised_count"
    asked = [question.sql for question in questions() if "per_head" in question.id]
    boards = (repository / "bi/superset/datasets.yml").read_text("utf-8")
    lessons = [(repository / f"docs/tutorial/analyst.{lang}.md").read_text("utf-8") for lang in ("zh", "en")]
    assert len(asked) == 2
    for text in (*asked, boards, *lessons):
        assert HEADS in text
        assert posts not in text


def test_what_is_filled_in_is_a_literal_and_nothing_else(marts):
    sql = question_of("spending_by_function").sql_with({"department": "'; drop table x; --"})
    assert marts.execute(sql).fetchall() == []
    for wrong in ({"year": "2023; drop"}, {"years": 2023}):
        with pytest.raises(UnknownQuestion):
            question_of("spending_by_function").sql_with(wrong)
    with pytest.raises(UnknownQuestion, match="near it are over_budget_with_full_marks"):
        question_of("over_budget")


def test_a_question_must_use_what_it_asks():
    written = questions()[0].model_dump(by_alias=True, mode="json")
    written["asked"] = [*written["asked"], {"name": "colour", "type": "varchar", "zh": "颜色", "en": "Colour"}]
    with pytest.raises(InvalidConfiguration, match=r"sql must use asked\.colour"):
        entries_in("questions.yml", repr([written]).replace("None", "null"), Question)


def test_the_page_is_what_the_questions_say(repository):
    page = (repository / "docs/cookbook.md").read_text("utf-8")
    answers = answers_in(page)
    assert cookbook_page(answers) == page, "run: python -m gongkai.publishing.cookbook"
    assert {question.id for question in questions() if answers.get(question.id)} == set(answers)
    headings = {question.id: list(question.columns.values()) for question in questions()}
    for identifier, answer in answers.items():
        first = answer.splitlines()[0]
        assert first.startswith("没有") or first.strip("| ").split(" | ") == headings[identifier], "give it a release"
