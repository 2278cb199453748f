"""The scrubber: a text without telephone, identity and account numbers, addresses of persons, and labelled names."""

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import cache, lru_cache
from urllib.parse import quote, unquote_to_bytes

from gongkai.interpreting.privacy.announced import announced
from gongkai.interpreting.privacy.identity_numbers import identity_numbers
from gongkai.interpreting.privacy.joints import SURE
from gongkai.interpreting.privacy.labels import NAMES, kind_patterns
from gongkai.interpreting.privacy.names import names_before_offices, names_before_titles
from gongkai.interpreting.privacy.office_holders import office_holders_are_named
from gongkai.interpreting.privacy.other_numbers import MAIL_SIGN, PLATE, other_numbers
from gongkai.interpreting.privacy.spans import MASK, Span, blacked_out, plain
from gongkai.interpreting.privacy.telephones import telephones
from gongkai.interpreting.privacy.words import one_of, personal_words

_REMEMBERED = 50_000
_SHORTEST_NUMBER = 10
_LONGEST_CODE = 14
_FIGURE = re.compile(r"[\d.,\s%()-]*")
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
    return tuple(sorted({*_shaped(read), *(span for _, _, spans in announced(read) for span in spans), *_titled(read)}))


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
    for asked, joint, spans in announced(read):
        if asked in NAMES and SURE in joint:
            yield from (re.sub(r"\s", "", read[start:end]) for start, end in spans)


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
def _cue() -> re.Pattern[str]:
    kinds = "|".join(kind_patterns().values())
    return re.compile(rf"\d(?:[^\d一-鿿]{{0,2}}\d){{4}}|{MAIL_SIGN}|{PLATE}|签|同志|先生|女士|师傅|{kinds}")


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
