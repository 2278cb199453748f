"""Labels that ask for personal data (联系人, 联络电话, 身份证号): what kind of value stands behind or below them."""

import re
from enum import StrEnum
from functools import cache, lru_cache

from gongkai.interpreting.privacy.spans import plain
from gongkai.interpreting.privacy.words import PersonalWords, one_of, personal_words


class Asked(StrEnum):
    """What a label asks for; NAME_OR_BODY where the value may be a body's name too.

    PERSON is a word that only in a sentence has a name behind it (驻村队员, 困难职工).
    RECIPIENT is that in tables that name accounts or identity numbers, and nothing elsewhere.
    """

    NAME = "name"
    NAME_OR_BODY = "name_or_body"
    OFFICE = "office"
    PERSON = "person"
    RECIPIENT = "recipient"
    TELEPHONE = "telephone"
    IDENTITY = "identity"
    ACCOUNT = "account"
    CHAT = "chat"
    PASSPORT = "passport"


NUMBERS = (Asked.TELEPHONE, Asked.IDENTITY, Asked.ACCOUNT, Asked.CHAT, Asked.PASSPORT)
NAMES = (Asked.NAME, Asked.NAME_OR_BODY, Asked.OFFICE, Asked.PERSON, Asked.RECIPIENT)
OF_ONE_PERSON = frozenset({Asked.IDENTITY, Asked.ACCOUNT})
"""Numbers that make a table a list of who was paid."""
_LONGEST_LABEL = 16
_ASIDE = re.compile(r"[\s:]|\([^()]*\)")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_JOINED = re.compile(r"[、/及和与]")


@cache
def kind_patterns() -> dict[Asked, str]:
    """Kind → a pattern for its labels; groups none."""
    words = personal_words()
    return {
        Asked.NAME: one_of(words.people),
        Asked.NAME_OR_BODY: one_of(words.people_or_bodies),
        Asked.OFFICE: one_of(words.offices),
        Asked.PERSON: one_of(words.people_in_sentences),
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
    patterns = [item for item in kind_patterns().items() if item[0] is not Asked.PERSON]
    patterns += [(Asked.NAME_OR_BODY, one_of(_before_colons(words))), (Asked.RECIPIENT, one_of(words.recipients))]
    found = [(kind, rf"(?:{before})?(?:{pattern})(?:{behind})?") for kind, pattern in patterns]
    found.append((Asked.NAME, rf".*{one_of(words.name_endings)}"))
    found.append((Asked.ACCOUNT, rf"(?!.*{one_of(words.no_accounts)}).*{one_of(words.account_endings)}"))
    return tuple((kind, re.compile(pattern)) for kind, pattern in found)


def _before_colons(words: PersonalWords) -> list[str]:
    """The words that are a label before a colon only; one that is all of a cell needs none."""
    bare = (word.removesuffix(":") for word in words.people_or_bodies if word.endswith(":"))
    return [word for word in bare if word not in words.recipients]


def asked_by(label: str) -> Asked | None:
    """What a cell or a line that holds nothing but a label asks for wherever it stands; None for nothing personal.

    >>> asked_by("填报人（签字）：")
    <Asked.NAME: 'name'>
    """
    return next((kind for kind in all_asked_by(label) if kind is not Asked.RECIPIENT), None)


@lru_cache(50_000)
def all_asked_by(label: str) -> tuple[Asked, ...]:
    """All that such a label asks for: 开户行及账号 an account, 收款人（卡号） a name and an account."""
    read = plain(label)
    bare = _ASIDE.sub("", read)
    if not bare or len(bare) > _LONGEST_LABEL:
        return ()
    found = [_kind_of(part) for part in _JOINED.split(bare) if part]
    if not all(found) and len(parts := _ASIDE.sub(" ", read).split()) > 1:
        parted = list(map(_kind_of, parts))
        found = parted if all(parted) else found
    aside = [_kind_of(part) for inner in _BRACKETED.findall(read) for part in _JOINED.split(re.sub(r"\s", "", inner))]
    if Asked.ACCOUNT not in found + aside:
        return tuple(dict.fromkeys(kind for kind in found if kind)) if all(found) else ()
    return tuple(dict.fromkeys(kind for kind in [*found, Asked.ACCOUNT] if kind))


def _kind_of(label: str) -> Asked | None:
    return next((kind for kind, pattern in _whole_labels() if pattern.fullmatch(label)), None)
