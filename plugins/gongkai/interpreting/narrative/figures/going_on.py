"""What a sentence goes on with that stands behind another one: its whole, or the list of its parts."""

from collections.abc import Sequence

from gongkai.interpreting.narrative.phrases.clause import Clause
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.narrative.telling.sentence_so_far import SentenceSoFar, Statement


def gone_on_with(told: SentenceSoFar, clauses: Sequence[Clause], *, heads_lines: bool) -> SentenceSoFar:
    """The beginning of the sentence of ``clauses`` behind one that has ``told`` so much: it goes on with its whole.

    Where a line of both ``heads_lines`` below it, what follows the first class told there is of that class. An amount
    that is just what is left of a whole whose parts were listed is the last of them.
    """
    whole = told.parents[0] if told.parents else told.last
    if heads_lines and told.parents and told.whole is told.parents[0] and told.listed <= 1:
        first = told.parents[1] if len(told.parents) > 1 else told.last
        whole = first if first is not None and (first.said.economic or first.said.function) else whole
    parents = [whole] if whole is not None and _is_rest(whole, told, clauses) else []
    is_unknown = told.whole is None and told.broken  # 上述事项安排5万元。其中，教育支出3万元: a part of that
    return SentenceSoFar(last=whole, base=told.base, parents=parents, broken=is_unknown)


def _is_rest(whole: Statement, told: SentenceSoFar, clauses: Sequence[Clause]) -> bool:
    """Whether the first amount of a sentence is what is left of ``whole`` behind the parts told before (3 of 5, 2)."""
    first = next((clause for clause in clauses if clause.figure is not None), None)
    numeral = first.figure.numeral if first is not None and first.figure is not None else None
    if whole not in told.parents or whole.value is None or first is None or numeral is None:
        return False
    amounts = list(told.told)
    parts = amounts[amounts.index(whole.said) + 1 :] if whole.said in told.told else []
    is_amount = numeral.kind is NumeralKind.MONEY and first.verb is None and not first.has_base
    left = whole.value - sum(told.told[part] for part in parts)
    return bool(parts) and is_amount and numeral.value == left > 0
