"""The scrubber: a text without telephone, identity and account numbers, addresses of persons, and labelled names."""

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import cache, lru_cache
from urllib.parse import quote, unquote_to_bytes

from gongkai.interpreting.privacy.identity_numbers import identity_numbers, labelled_identity_number
from gongkai.interpreting.privacy.labels import NAMES, NUMBERS, Asked, kind_patterns
from gongkai.interpreting.privacy.names import names_before_offices, names_before_titles, names_behind
from gongkai.interpreting.privacy.office_holders import office_holders_are_named
from gongkai.interpreting.privacy.other_numbers import (
    PLATE,
    labelled_account,
    labelled_chat,
    labelled_passport,
    other_numbers,
)
from gongkai.interpreting.privacy.spans import MASK, Span, blacked_out, plain
from gongkai.interpreting.privacy.telephones import labelled_telephones, telephones
from gongkai.interpreting.privacy.words import one_of, personal_words

_REMEMBERED = 50_000
_SHORTEST_NUMBER = 10
_LONGEST_CODE = 14
_FIGURE = re.compile(r"[\d.,\s%()-]*")
_BEHIND_LABEL = r"(?:\((?:签字|签名|签章|盖章|公章|签|手签|章)[^()]{0,4}\)|号码|号|ID|id)?"
_NAME_JOINT = re.compile(r"(?:[ \t\xa0]{0,12}[:_][\s_]{0,6}|[ \t\xa0]{1,12}|[\n]|[(\[【]|为:?|是:?)?")
_BANK = r"(?:中国)?(?:工商|农业|建设|交通|邮政储蓄|农村信用社)?(?:银行|信用社)"
_NUMBER_JOINT = re.compile(
    rf"(?:\([^()\d]{{1,8}}\)|[\s:=_]|为|是|系|即|请拨打?|[(\[【〔“\"'—–-](?!\d{{1,2}}[.)])|号码|号|群|如下|{_BANK}){{0,8}}"
)
_ESCAPED = re.compile(r"[^\s\"'<>()（）]*%[0-9A-Fa-f]{2}[^\s\"'<>()（）]*")
_PART = re.compile(r"[^/#?&=.:;,+!$'()*]+")
_SAFE = "/:?#[]@!$&'*+,;=~%"


def scrubbed(text: str, names: Collection[str] = ()) -> str:
    """``text`` with all personal data that it tells by itself blacked out, what an address holds in ``%…`` too.

    ``names``: those known from elsewhere (see :func:`of_names`). The same again gives the same.

    >>> scrubbed("填表人：某某某 联系电话：0731-12345678，支出 13812345678.00 元")
    '填表人：███ 联系电话：█████████████，支出 13812345678.00 元'
    """
    if "%" in text:
        text = _ESCAPED.sub(lambda match: _without_persons(match[0]), text)
    spans = personal_spans(text)
    text = blacked_out(text, spans) if spans else text
    pattern = of_names(frozenset(names)) if names else None
    return text if pattern is None else pattern.sub(lambda match: blacked_out(match[0], [(0, len(match[0]))]), text)


@lru_cache(_REMEMBERED)
def personal_spans(text: str) -> tuple[Span, ...]:
    """Where in ``text`` personal data stands that it tells by itself."""
    if len(text) < _SHORTEST_NUMBER and _FIGURE.fullmatch(text):
        return ()
    read = plain(text)
    if _cue().search(read) is None:
        return ()
    return tuple(sorted({*_shaped(read), *_labelled(read), *_titled(read)}))


def _shaped(text: str) -> Iterator[Span]:
    """Numbers that have the shape of a person's, but for those that are called a code or an amount."""
    for span in (*telephones(text), *identity_numbers(text), *other_numbers(text)):
        if _other_number().search(text, max(0, span[0] - _LONGEST_CODE), span[0]) is None:
            yield span


@cache
def _other_number() -> re.Pattern[str]:
    """What announces a number of something else at the end of a text: 项目编号：, 〔2023〕."""
    return re.compile(rf"(?:(?:{one_of(personal_words().other_numbers)})[\s:=为是]*|〔\d{{4}}〕|\[\d{{4}}\])$")


def names_in(text: str) -> Iterator[str]:
    """The names in ``text``, without white space, that stand behind a word for a person and a colon."""
    if ":" not in text and "：" not in text:
        return
    read = plain(text)
    for label in _labels().finditer(read):
        asked = Asked(str(label.lastgroup))
        if asked in NAMES and ":" in (gap := _joint(read, label.end(), asked)):
            for start, end in names_behind(read, label.end() + len(gap), asked, gap=gap):
                if asked is not Asked.OFFICE or not office_holders_are_named():
                    yield re.sub(r"\s", "", read[start:end])


@lru_cache(64)
def of_names(names: frozenset[str]) -> re.Pattern[str] | None:
    """What finds these names: of three characters and more wherever they stand, shorter ones where they stand alone."""
    if not names:
        return None
    long = sorted((name for name in names if len(name) > 2), key=len, reverse=True)  # noqa: PLR2004
    short = sorted(name for name in names if len(name) <= 2)  # noqa: PLR2004
    patterns = [re.escape(name) for name in long]
    patterns += [rf"(?<![一-鿿]){re.escape(name[0])}\s{{0,3}}{re.escape(name[1:])}(?![一-鿿])" for name in short]
    return re.compile("|".join(patterns))


@cache
def _labels() -> re.Pattern[str]:
    """Every word for a person or a number of one; the group's name says what it asks for."""
    return re.compile(
        "|".join(rf"(?P<{kind}>(?:{pattern}){_BEHIND_LABEL})" for kind, pattern in kind_patterns().items())
    )


@cache
def _cue() -> re.Pattern[str]:
    kinds = "|".join(kind_patterns().values())
    return re.compile(rf"\d(?:[^\d一-鿿]{{0,2}}\d){{4}}|@|\(at\)|\[at\]|{PLATE}|签|同志|先生|女士|师傅|{kinds}")


def _joint(text: str, start: int, asked: Asked) -> str:
    """What parts a label from its value: white space, a colon, 为, a bracket."""
    pattern = _NAME_JOINT if asked in NAMES else _NUMBER_JOINT
    match = pattern.match(text, start)
    return match[0] if match is not None else ""


def _labelled(text: str) -> Iterator[Span]:
    """What stands behind 电话, 身份证, 账号, 联系人 and their like."""
    for label in _labels().finditer(text):
        asked = Asked(str(label.lastgroup))
        gap = _joint(text, label.end(), asked)
        start = label.end() + len(gap)
        if asked is Asked.TELEPHONE:
            yield from labelled_telephones(text, start)
        elif asked in NUMBERS:
            span = labelled_number(text, start, asked)
            yield from () if span is None else (span,)
        elif asked is not Asked.OFFICE or not office_holders_are_named():
            yield from names_behind(text, start, asked, gap=gap)


def labelled_number(text: str, start: int, asked: Asked) -> Span | None:
    """The number of this kind, no telephone's, that begins at ``start`` of ``text`` (plain)."""
    match asked:
        case Asked.IDENTITY:
            return labelled_identity_number(text, start) or labelled_passport(text, start)
        case Asked.ACCOUNT:
            return labelled_account(text, start)
        case Asked.CHAT:
            return labelled_chat(text, start)
        case _:
            return labelled_passport(text, start)


def _titled(text: str) -> Iterator[Span]:
    yield from names_before_titles(text)
    if not office_holders_are_named():
        yield from names_before_offices(text)


def _without_persons(address: str) -> str:
    """An address with ``%…`` in it: what it says is read, scrubbed and written again; one without persons stays."""
    said = _PART.sub(lambda match: _said(match[0]), address)
    spans = personal_spans(said)
    return quote(blacked_out(said, spans).replace(MASK, "*"), safe=_SAFE) if spans else address


def _said(part: str) -> str:
    """What a part of an address says; an archive's may be in another encoding than the path inside it."""
    content = unquote_to_bytes(part)
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    return part
