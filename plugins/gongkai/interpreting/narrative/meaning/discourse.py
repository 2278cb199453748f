"""What a sentence takes from the words before it: topic, parent of an enumeration, stage and year."""

import re
from dataclasses import dataclass, field

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative.meaning.enumerations import as_part
from gongkai.interpreting.narrative.meaning.function_names import function_named
from gongkai.interpreting.narrative.meaning.meanings import Meaning, meaning_of
from gongkai.interpreting.narrative.meaning.stages_said import StageMemory, StageSaid
from gongkai.interpreting.narrative.meaning.topics import (
    meaning_in_bracket,
    meaning_of_bare,
    meaning_of_side,
    topic_of_item,
)
from gongkai.interpreting.narrative.meaning.whose import Whose
from gongkai.interpreting.narrative.sentences.mentions import Mention
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.narrative.sentences.phrases import Phrase, phrase_of
from gongkai.interpreting.narrative.sentences.tokens import Token
from gongkai.interpreting.narrative.sentences.words import WordKind
from gongkai.model.record import Stage

_REASON = re.compile(r"原因|主要是|因为|由于|影响")


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure as understood: what it is of, and at which stage (None where its year is not one of the report's)."""

    meaning: Meaning
    stage: Stage | None
    adjustment_sign: int = 1


@dataclass
class _Level:
    """One nesting of brackets: the last thing named there, what its enumeration belongs to, the stage said outside."""

    antecedent: Meaning | None = None
    parent: Meaning | None = None
    said_outside: StageSaid = (None, None)


@dataclass
class Discourse:
    """Reads the mentions of a document in order; ``say`` tells what one is of, given all that came before."""

    context: ReportContext
    topic: Meaning | None = None
    levels: list[_Level] = field(default_factory=lambda: [_Level()])
    _sentence: tuple[int, int] = (-1, -1)
    _headings: tuple[str, ...] = ()
    _topic_sentence: int = -1
    _list_level: int | None = None
    _list_parent: Meaning | None = None
    _list_open: bool = False

    def __post_init__(self) -> None:
        self.stages, self.whose = StageMemory(self.context), Whose()

    def begin_passage(self, passage: Passage) -> None:
        """Forget what does not reach beyond the passage before: a new heading or a new numbered item begins anew."""
        goes_on = passage.level is None and passage.headings == self._headings
        if passage.headings != self._headings:
            self._headings, self._list_parent, self._list_open, self.topic = passage.headings, None, False, None
        elif passage.level is not None:
            if self._list_open:
                self._list_level, self._list_open = passage.level, False
            elif passage.level != self._list_level:
                self._list_parent = None
            self.topic = None
        self.levels = [_Level(antecedent=self.levels[0].antecedent if goes_on else None)]
        self._sentence, self._topic_sentence = (-1, -1), -1

    def end_passage(self, passage: Passage, last_sentence: list[Token], *, has_figures: bool) -> None:
        """Remember what a list that follows belongs to (…其中：, 财政拨款支出主要内容如下：)."""
        if not passage.text.rstrip().endswith(("：", ":")):
            return
        self._list_open = True
        if has_figures:
            self._list_parent = self.levels[0].antecedent
            return
        named = {t.word.meaning for t in last_sentence if t.word is not None and t.is_word(WordKind.MEASURE)}
        self._list_parent = (
            Meaning(tuple(named), label=passage.text[-40:]) if len(named) == 1 and "+" not in "".join(named) else None
        )

    @property
    def antecedent(self) -> Meaning | None:
        """What the last figure at this nesting was of."""
        return self.levels[-1].antecedent

    @property
    def parent(self) -> Meaning | None:
        """What the last figure at this nesting was listed under."""
        return self.levels[-1].parent or self._list_parent

    def enter(self, mention: Mention) -> None:
        """Come to ``mention``: a new sentence forgets stage and year, a bracket opens or closes a nesting."""
        here = (mention.sentence, mention.figure.start)
        if here[0] != self._sentence[0]:
            self.stages.forget()
            self.whose.forget()
            self.levels = [_Level(antecedent=self._whole_of_last_sentence())]
        self._sentence = here
        while len(self.levels) > max(mention.depth, 0) + 1:
            self.stages.said = self.levels.pop().said_outside
        while len(self.levels) < mention.depth + 1:
            outer = self.levels[-1].antecedent
            self.levels.append(_Level(antecedent=outer, parent=outer, said_outside=self.stages.said))

    def _whole_of_last_sentence(self) -> Meaning | None:
        """What a new sentence goes on with: after an enumeration (…，其中：…) the whole, not its last part."""
        level = self.levels[0]
        return level.parent if level.parent is not None and level.parent == self.topic else level.antecedent

    def hear(self, sentence: list[Token]) -> None:
        """A sentence without figures: where it names a function, the figures that follow are that function's."""
        function = function_named(sentence)
        if function is not None:
            meaning = Meaning(function=function, label="".join(t.text for t in sentence)[-40:])
            self.topic = as_part(meaning, self._list_parent) if self._list_parent is not None else meaning
            self.levels = [_Level(antecedent=self.topic)]

    def say(self, mention: Mention) -> Statement:
        """What the amount of ``mention`` is of and at which stage; the words are remembered for those that follow."""
        phrase = phrase_of(mention.lead, self.context.department)
        level = self.levels[-1]
        if phrase.is_of_which or mention.opens_list:
            level.parent = level.antecedent
        parent = level.parent or self._list_parent
        is_part = phrase.is_own_level and parent is not None
        begins_anew = (phrase.names_department or phrase.years) and not (phrase.is_of_which or is_part)
        if parent is not None and begins_anew and function_named(mention.lead) is None:
            level.parent = parent = None
        of_others = self.is_of_others(phrase, mention) or self.whose.goes_on_with_unknown_whole(phrase, parent)
        meaning = Meaning(label=phrase.text) if of_others else self._meaning(phrase, mention, parent)
        self._topic_sentence = mention.sentence if not phrase.is_bare else self._topic_sentence
        if parent is not None and not phrase.is_bare:
            meaning = as_part(meaning, parent)
        stage = self.stages.of_amount(phrase, meaning, mention.passage)
        level.antecedent = meaning
        if (self.topic is None) if phrase.is_bare else (level.parent is None):
            self.topic = meaning
        return Statement(meaning, stage, phrase.adjustment_sign)

    def is_of_others(self, phrase: Phrase, mention: Mention) -> bool:
        """Whether a sentence has come to speak of another body (下属…中心), until it names the department again."""
        return self.whose.hear(phrase, mention, self.parent)

    def label_of_change(self, mention: Mention) -> Meaning | None:
        """What a change is of: the label in its own clause, else what the last figure was of."""
        turns_back = any(t.text == "与" for t in mention.comparison) and not mention.own[:-1]
        if not turns_back and _REASON.search("".join(t.text for t in mention.lead)):
            return None  # 主要原因是…增加5万元 tells of a part; …原因是…，与上年相比减少5万元 of the whole again
        words = [t for t in mention.own if not t.is_word(WordKind.MORE, WordKind.LESS)]
        phrase = phrase_of(words, self.context.department)
        if phrase.is_bare and phrase.stage is None:
            return self.antecedent
        function = function_named(words)
        if function is not None or (self.whose.is_of_others and not phrase.names_department):
            return Meaning(function=function, label=phrase.text)
        if phrase.sides and not (phrase.measures or phrase.funds):
            wanted = meaning_of(phrase, None, mention.passage.headings)
            agrees = self.topic is not None and self.topic.is_total and self.topic.side == wanted.side
            return wanted if agrees or phrase.names_department else Meaning(label=phrase.text)
        if phrase.is_bare:
            return self.topic
        parent = self.levels[-1].parent
        found = meaning_of(phrase, parent, mention.passage.headings)
        return as_part(found, parent) if parent is not None else found

    def go_on_with(self, meaning: Meaning | None) -> None:
        """A change names what the figures after it are of; one that is not understood leaves them without a name."""
        self.levels[-1].antecedent = meaning or Meaning()

    def name_by_share(self, mention: Mention) -> None:
        """项目支出占4.46%，比上年下降…: a label before its share names what the changes after it are of."""
        until = next((i for i, t in enumerate(mention.own) if t.is_word(WordKind.SHARE)), 0)
        phrase = phrase_of(mention.own[:until], self.context.department)
        if not phrase.is_bare:
            function = function_named(mention.own[:until])
            named = meaning_of(phrase, self.levels[-1].parent, mention.passage.headings)
            self.go_on_with(Meaning(function=function, label=phrase.text) if function is not None else named)

    def _meaning(self, phrase: Phrase, mention: Mention, parent: Meaning | None) -> Meaning:
        function = function_named(mention.lead)
        if function is not None and not phrase.is_vague:
            return Meaning(function=function, label=phrase.text)
        if phrase.code is not None and phrase.code.startswith("5"):
            return Meaning(label=phrase.text)
        topic = topic_of_item(self.topic, self.levels[-1].parent, self.antecedent)
        in_bracket = meaning_in_bracket(phrase, mention, self.antecedent, self.context.department)
        if in_bracket is not None or phrase.is_bare:
            return in_bracket or meaning_of_bare(phrase, mention, topic, self.antecedent)
        if phrase.sides and not (phrase.measures or phrase.funds or phrase.residue):
            same_sentence = self._topic_sentence == mention.sentence
            return meaning_of_side(phrase, mention, topic, same_sentence=same_sentence)
        alone = parent is None and not mention.starts_sentence
        if phrase.funds and not phrase.sides and alone and not (self.antecedent and self.antecedent.is_known):
            return Meaning(label=phrase.text)  # 涉及…拨款…万元，政府性基金…: of what the words before are of
        return meaning_of(phrase, parent, mention.passage.headings)
