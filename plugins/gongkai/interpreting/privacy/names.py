"""Names of persons: what is shaped like one, and those that stand behind or before a word for a person."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from gongkai.interpreting.privacy.labels import Asked, kind_patterns
from gongkai.interpreting.privacy.spans import Span
from gongkai.interpreting.privacy.words import one_of, personal_words
from gongkai.interpreting.words.surnames import SURNAMES

_HAN = "一-鿿"
_BODY_ENDING = re.compile(
    "[局委办科股室院部处所站组队社厅校县市区镇乡村签章等会司园馆库厂店户费款金额表率度性量数项类级员长人]$"
)
_BEFORE_BODIES = "县市镇乡村省州"  # 县一中, 镇政府; none of them is a family name
_DOTTED = re.compile(rf"[{_HAN}]{{1,8}}(?:[·•.][{_HAN}]{{1,8}})+")
_DOTTED_RUN = re.compile(rf"[{_HAN}]{{1,8}}(?:[·•][{_HAN}]{{1,8}})+")
_HAN_RUN = re.compile(rf"[{_HAN}]+")
_LATIN_WORD = r"[A-Z][A-Za-z'’-]*\.?"
_LATIN = re.compile(rf"{_LATIN_WORD}(?:[\s,·]{{1,2}}{_LATIN_WORD}){{0,3}}(?![A-Za-z0-9{_HAN}]|[./@]\w)")
_SHORTEST_LATIN: Final = 3
_NEXT = re.compile(r"[ \t]*[、,/;和与 \t][ \t]*")
_LETTER_SPACED = re.compile(rf"[{_HAN}](?:[ \t]{{1,3}}[{_HAN}]){{1,3}}(?![{_HAN}])")
_LABEL_IN_RUN = re.compile(
    r"联系|填报|填表|单位|部门|日期|时间|职务|职称|[审复]核|财务|科室|盖章|公章|年|签|电话|手机|身份|证件|传真|微信|地址"
)
_LONGEST: Final = 4


@cache
def _no_names() -> frozenset[str]:
    return frozenset(personal_words().no_names)


@cache
def _behind() -> re.Pattern[str]:
    words = personal_words()
    return re.compile(rf"$|[^{_HAN}·•]|{one_of(words.behind_names)}|{one_of(words.offices)}|{_LABEL_IN_RUN.pattern}")


def can_be_name(word: str, *, surely: bool = False) -> bool:
    """Whether ``word`` (no white space) is shaped as a person's name: a family name and one or two characters more.

    ``surely``: only a name can stand there, so that any two to four characters are one that end like no body.

    >>> [can_be_name(word) for word in ("王某某", "欧阳小某", "财政局", "计划")]
    [True, True, False, False]
    """
    if _DOTTED.fullmatch(word):
        return True
    if not re.fullmatch(rf"[{_HAN}]{{2,4}}", word) or word[:2] in _no_names() or _BODY_ENDING.search(word):
        return False
    if surely:
        return _LABEL_IN_RUN.search(word) is None and word[0] not in _BEFORE_BODIES
    return (word[:2] in SURNAMES and len(word) > 2) or (word[0] in SURNAMES and len(word) < _LONGEST)  # noqa: PLR2004


def names_in_cell(text: str, *, surely: bool) -> list[Span]:
    """The names in a cell (plain) that is meant for names; none where anything else stands in it."""
    stripped = text.strip()
    start = text.index(stripped) if stripped else 0
    if _LETTER_SPACED.fullmatch(stripped) and can_be_name(re.sub(r"\s", "", stripped), surely=surely):
        return [(start, start + len(stripped))]
    if surely and len(stripped) >= _SHORTEST_LATIN and _LATIN.fullmatch(stripped):
        return [(start, start + len(stripped))]
    found: list[Span] = []
    for match in re.finditer(r"[^、,;/\s()]+", text):
        is_aside = match.start() > 0 and text[match.start() - 1] == "("
        if can_be_name(match[0], surely=surely and not found):
            found.append(match.span())
        elif not (found and is_aside):
            break
    return found


def names_behind(text: str, start: int, asked: Asked, *, gap: str) -> Iterator[Span]:
    """The names that begin at ``start`` of ``text`` (plain), behind a word for a person and what parts them.

    Behind a colon more is taken for a name than behind white space, and that more than what follows at once.
    """
    surely = asked is Asked.NAME and ":" in gap
    while (span := _name_at(text, start, asked, gap=gap, surely=surely)) is not None:
        yield span
        further = _NEXT.match(text, span[1])
        if further is None:
            return
        start, surely = further.end(), False


def _name_at(text: str, start: int, asked: Asked, *, gap: str, surely: bool) -> Span | None:
    """The one name that begins at ``start``: in Latin letters, letter-spaced, dotted, or of Chinese characters."""
    latin = _LATIN.match(text, start)
    if latin is not None and len(latin[0]) >= _SHORTEST_LATIN and (":" in gap or " " in latin[0]):
        return latin.span()
    spaced = _LETTER_SPACED.match(text, start)
    if spaced is not None and gap and can_be_name(re.sub(r"\s", "", spaced[0])):
        return spaced.span()
    dotted = _DOTTED_RUN.match(text, start)
    if dotted is not None:
        return start, _end_of_dotted(text, *dotted.span())
    run = _HAN_RUN.match(text, start)
    length = None if run is None else _length_of_name(text, start, run[0], asked, surely=surely)
    return None if length is None else (start, start + length)


def _length_of_name(text: str, start: int, run: str, asked: Asked, *, surely: bool) -> int | None:
    """How many of the characters of ``run``, which begins at ``start`` of ``text``, are a name; None where none are."""
    following = _LABEL_IN_RUN.search(run)
    word = run if following is None else run[: following.start()]
    if can_be_name(word, surely=surely):
        return len(word)
    if asked is Asked.NAME_OR_BODY and _BODY_ENDING.search(word):
        return None
    lengths = (4, 3, 2) if word[:2] in SURNAMES else (3, 2)
    fitting = (length for length in lengths if length < len(word) and can_be_name(word[:length]))
    return next((length for length in fitting if _behind().match(text, start + length)), None)


def _end_of_dotted(text: str, start: int, end: int) -> int:
    """Where the last part of 阿依古丽·买买提主持 ends: before what can stand behind a name, else with the run."""
    last = max(text.rfind("·", start, end), text.rfind("•", start, end)) + 1
    return next((place for place in range(last + 2, end) if _behind().match(text, place)), end)


@cache
def _before_title() -> re.Pattern[str]:
    """A name before 同志, or before an office that ends the words: 由王某某局长主持."""
    return re.compile(
        rf"(?<![{_HAN}])(?P<name>[{_HAN}]{{2,4}}|{_LATIN_WORD}(?:\s{_LATIN_WORD}){{1,3}})\s?(?:\(签[字名章]\)|同志|先生|女士|师傅)"
    )


def names_before_titles(text: str) -> Iterator[Span]:
    """The names in ``text`` (plain) before 同志, 先生, （签字）."""
    for match in _before_title().finditer(text):
        name = match["name"]
        if not re.match(rf"[{_HAN}]", name) or can_be_name(name):
            yield match.span("name")


@cache
def _before_office() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![{_HAN}])(?:由|经|请|和|与)?(?P<name>[{_HAN}]{{2,4}}|{_LATIN_WORD}(?:\s{_LATIN_WORD}){{1,3}})\s?(?:{kind_patterns()[Asked.OFFICE]})(?={_behind().pattern})"
    )


def names_before_offices(text: str) -> Iterator[Span]:
    """The names in ``text`` (plain) before an office: 王某某局长."""
    for match in _before_office().finditer(text):
        name = match["name"]
        if not re.match(rf"[{_HAN}]", name) or can_be_name(name):
            yield match.span("name")
