"""Counts in sentences: posts, staff, retired people, vehicles."""

from collections.abc import Iterable

from gongkai.interpreting.narrative.records.amounts import mention_evidence
from gongkai.interpreting.narrative.sentences.mentions import Mention
from gongkai.interpreting.narrative.sentences.phrases import Phrase
from gongkai.interpreting.words.measures import measures
from gongkai.model.evidence import Where
from gongkai.model.record import Figure, Stage

_UNITS = {"staff": frozenset({"人", "名", "个"}), "vehicle": frozenset({"辆", "台"})}
_NOT_OF_STAFF = frozenset({"achievements", "problems", "improvements", "use_of_results"})
_PART = ".part"


def count_said(mention: Mention, phrase: Phrase, stage: Stage | None, *, only_kind_of_post: bool) -> Figure | None:
    """The count of a known measure, or None.

    ``only_kind_of_post`` says that the passage speaks of one kind of post only: then 行政编制2名 are all the posts.
    """
    numeral = mention.figure.numeral
    if numeral is None or not numeral.is_exact or stage is None or phrase.residue or phrase.is_vague or phrase.funds:
        return None
    meanings = {token.word.meaning for token in phrase.measures if token.word}
    if len(meanings) != 1:
        return None
    meaning = meanings.pop()
    if meaning.endswith(_PART):
        if mention.after_of_which or not only_kind_of_post:
            return None
        meaning = meaning.removesuffix(_PART)
    family = meaning.partition(".")[0]
    if meaning not in measures() or measures()[meaning].kind != "count" or numeral.unit not in _UNITS.get(family, ()):
        return None
    if family == "staff" and mention.passage.section in _NOT_OF_STAFF:
        return None
    return Figure(
        measure=meaning,
        stage=stage,
        value=numeral.value,
        unit="人" if family == "staff" else "辆",
        where=Where.NARRATIVE,
        evidence=mention_evidence(mention),
        label=mention.label,
    )


def names_one_kind_of_post(mentions: Iterable[tuple[Mention, Phrase]]) -> bool:
    """Whether a passage names one kind of post at its top level, and no total beside it."""
    kinds = set()
    for mention, phrase in mentions:
        for token in phrase.measures:
            if token.word is None or not token.word.meaning.startswith("staff.authorised") or phrase.residue:
                continue
            if token.word.meaning.endswith(_PART) and mention.after_of_which:
                continue
            kinds.add(token.text)
    return len(kinds) == 1
