"""Whose figures a sentence tells: the department's, or those of another body or of a whole that is not known."""

from dataclasses import dataclass

from gongkai.interpreting.narrative.meaning.function_names import function_named
from gongkai.interpreting.narrative.meaning.meanings import Meaning, names_total
from gongkai.interpreting.narrative.sentences.mentions import Mention
from gongkai.interpreting.narrative.sentences.phrases import Phrase


@dataclass
class Whose:
    """What the sentence so far says of whom; ``is_of_others`` until it names the department again."""

    is_of_others: bool = False
    _unknown_whole: frozenset[str] = frozenset()

    def forget(self) -> None:
        """A new sentence begins."""
        self.is_of_others, self._unknown_whole = False, frozenset()

    def hear(self, phrase: Phrase, mention: Mention, parent: Meaning | None) -> bool:
        """Whether ``mention`` is another body's (下属…中心), or the department's own level's beside such a body's."""
        if function_named(mention.lead) is None:
            is_part = phrase.is_own_level and parent is not None  # 其中：县文化局本级…，所属文化馆…
            names_department = phrase.names_department and not is_part
            self.is_of_others = phrase.owner is not None or is_part or (self.is_of_others and not names_department)
        return self.is_of_others

    def goes_on_with_unknown_whole(self, phrase: Phrase, parent: Meaning | None) -> bool:
        """Whether a total stands beside one of whom is not known: 其中：文化宫收入总计5万元、支出总计5万元."""
        is_total = names_total(phrase) or (parent is not None and bool(phrase.sides) and not phrase.measures)
        if phrase.residue or phrase.owner:
            self._unknown_whole = _sides_of(phrase) if is_total and not phrase.funds else frozenset()
            return False
        if phrase.names_department or phrase.years or phrase.is_of_which or not is_total:
            self._unknown_whole = frozenset()
        return bool(self._unknown_whole) and not self._unknown_whole & _sides_of(phrase)


def _sides_of(phrase: Phrase) -> frozenset[str]:
    codes = [code for token in phrase.measures if token.word for code in token.word.meaning.split("+")]
    return frozenset([*phrase.sides, *(code.partition(".")[0] for code in codes)])
