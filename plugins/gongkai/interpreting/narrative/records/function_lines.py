"""Amounts of functions in sentences → lines of 支出功能分类."""

from gongkai.interpreting.narrative.meaning.discourse import Statement
from gongkai.interpreting.narrative.meaning.function_names import function_code
from gongkai.interpreting.narrative.records.amounts import mention_evidence
from gongkai.interpreting.narrative.sentences.mentions import Mention
from gongkai.interpreting.words.funds import fund_of_title
from gongkai.model.evidence import Where
from gongkai.model.record import FunctionLine


def function_line_said(mention: Mention, statement: Statement) -> FunctionLine | None:
    """The line of a function, or None where the figure is of no function or of another year."""
    numeral, function = mention.figure.numeral, statement.meaning.function
    if function is None or statement.stage is None or numeral is None or not numeral.is_exact or numeral.unit is None:
        return None
    return FunctionLine(
        code=function_code(function),
        name=function.name,
        level=function.level,
        total=numeral.value,
        basic=None,
        project=None,
        stage=statement.stage,
        unit=numeral.unit,
        where=Where.NARRATIVE,
        evidence=mention_evidence(mention),
        fund=statement.meaning.fund or _fund_of_headings(mention.passage.headings),
    )


def _fund_of_headings(headings: tuple[str, ...]) -> str | None:
    """The fund that the nearest heading which names one confines its figures to."""
    fund = next((found for words in reversed(headings) if (found := fund_of_title(words)) is not None), None)
    return fund.name if fund else None
