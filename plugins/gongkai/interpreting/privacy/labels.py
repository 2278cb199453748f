"""Labels that ask for personal data (联系人, 联络电话, 身份证号): what kind of value stands behind or below them."""

import re
from enum import StrEnum
from functools import cache, lru_cache

from gongkai.interpreting.privacy.spans import plain
from gongkai.interpreting.privacy.words import one_of, personal_words


class Asked(StrEnum):
    """What a label asks for; NAME_OR_BODY where the value may be a body's name too."""

    NAME = "name"
    NAME_OR_BODY = "name_or_body"
    OFFICE = "office"
    TELEPHONE = "telephone"
    IDENTITY = "identity"
    ACCOUNT = "account"
    CHAT = "chat"
    PASSPORT = "passport"


NUMBERS = (Asked.TELEPHONE, Asked.IDENTITY, Asked.ACCOUNT, Asked.CHAT, Asked.PASSPORT)
NAMES = (Asked.NAME, Asked.NAME_OR_BODY, Asked.OFFICE)
_LONGEST_LABEL = 16
_ASIDE = re.compile(r"[\s:]|\([^()]*\)")


@cache
def kind_patterns() -> dict[Asked, str]:
    """Kind → a pattern for its labels; groups none."""
    words = personal_words()
    return {
        Asked.NAME: one_of(words.people),
        Asked.NAME_OR_BODY: one_of(words.people_or_bodies),
        Asked.OFFICE: one_of(words.offices),
        Asked.TELEPHONE: one_of(words.telephones),
        Asked.IDENTITY: one_of(words.identity_numbers),
        Asked.ACCOUNT: one_of(words.accounts),
        Asked.CHAT: one_of(words.chats),
        Asked.PASSPORT: one_of(words.passports),
    }


@cache
def _whole_labels() -> tuple[tuple[Asked, re.Pattern[str]], ...]:
    words = personal_words()
    before, behind = one_of(words.before_labels), one_of(words.behind_labels)
    return tuple(
        (kind, re.compile(rf"(?:{before})?(?:{pattern})(?:{behind})?")) for kind, pattern in kind_patterns().items()
    )


@lru_cache(50_000)
def asked_by(label: str) -> Asked | None:
    """What a cell or a line that holds nothing but a label asks for; None where it asks for nothing personal.

    >>> asked_by("填报人（签字）：")
    <Asked.NAME: 'name'>
    """
    bare = _ASIDE.sub("", plain(label))
    if not bare or len(bare) > _LONGEST_LABEL:
        return None
    parts = [part for part in re.split(r"[、/及和]", bare) if part]
    found = [_kind_of(part) for part in parts]
    return next((kind for kind in found if kind), None) if all(found) else None


def _kind_of(label: str) -> Asked | None:
    return next((kind for kind, pattern in _whole_labels() if pattern.fullmatch(label)), None)
