"""Labels in a running text: where they stand, what parts them from their value, and labels joined into one."""

import re
from functools import cache
from typing import Final

from gongkai.interpreting.privacy.labels import NAMES, Asked, kind_patterns

_ASIDE = r"\((?:签字|签名|签章|盖章|公章|签|手签|章)[^()]{0,4}\)"
_BEHIND_LABEL = rf"(?:{_ASIDE}|号码|号|\s?ID|\s?id)?"
_BLANKS = r"[ \t\xa0]"
_NAME_JOINT = re.compile(
    rf"(?:{_BLANKS}{{0,12}}[\])】]?{_BLANKS}?[:_][\s_]{{0,6}}"
    rf"|{_BLANKS}{{0,12}}(?:[-–—‑]{{1,3}}|[|;=\])】»→]){_BLANKS}{{0,6}}"
    rf"|{_BLANKS}{{1,12}}|[\n]|[(\[【]|为:?|是:?)?"
)
_BANK = r"(?:中国)?(?:工商|农业|建设|交通|邮政储蓄|农村信用社)?(?:银行|信用社)"
_PREFIX = r"\((?:区号)?:?0\d{2,3}\)(?=\s?:)|区号:?0\d{2,3}的?"
_NUMBER_JOINT = re.compile(
    rf"(?:\([^()\d]{{1,8}}\)|\([^()]{{0,8}}1[58]位[^()]{{0,8}}\)|{_PREFIX}|[\s:=_]|为|是|系|即|请拨打?"
    rf"|[(\[【〔“\"'—–-](?!\d{{1,2}}[.)])|号码|号|群|如下|N[Oo]\.?|№|{_BANK}){{0,8}}"
)
_ASIDE_BEFORE_COLON = re.compile(r"\s?\([^()\d]{1,8}\)\s?:\s{0,6}")
SURE: Final = ":"
"""What in a joint says that a label's value follows."""
_UNSURE: Final = ";"


@cache
def labels() -> re.Pattern[str]:
    """Every word for a person or a number of one; the group's name says what it asks for."""
    return re.compile(
        "|".join(rf"(?P<{kind}>(?:{pattern}){_BEHIND_LABEL})" for kind, pattern in kind_patterns().items())
    )


def kind_of(label: re.Match[str]) -> Asked:
    """What a label that :func:`labels` found asks for."""
    return Asked(str(label.lastgroup))


@cache
def _joined_labels() -> re.Pattern[str]:
    label = rf"(?:{'|'.join(kind_patterns().values())}){_BEHIND_LABEL}"
    further = rf"\s?(?:[及和与、/或]其?|以及)\s?{label}|\s?\({label}(?:[及和与、/]{label})?\)"
    joint = rf"{_BLANKS}{{0,6}}[:;|—–-]+\s{{0,6}}|{_BLANKS}{{1,6}}|(?<=\))"
    return re.compile(rf"(?P<labels>(?:{further}){{1,3}})(?P<joint>{joint})")


@cache
def next_label() -> re.Pattern[str]:
    """A label with its colon: where it begins, the value of the one before has ended."""
    return re.compile(rf"(?:{'|'.join(kind_patterns().values())}){_BEHIND_LABEL}(?:\s?\([^()]{{1,8}}\))?\s?:")


def joined_to(text: str, label: re.Match[str]) -> tuple[int, list[Asked], str] | None:
    """Where the value begins of a label that is joined with others (联系人及电话：, 联系人（手机）：).

    With all that they ask for, and what parts them from their value; None for a label by itself.
    """
    if label.end() == len(text) or text[label.end()] not in " 及和与、/或以(":
        return None
    match = _joined_labels().match(text, label.end())
    if match is None:
        return None
    asked = [kind_of(label), *map(kind_of, labels().finditer(match["labels"]))]
    return match.end(), list(dict.fromkeys(asked)), match["joint"]


def joint(text: str, start: int, asked: Asked) -> str:
    """What parts a label that ends at ``start`` from its value: white space, a sign, 为, a bracket."""
    pattern = _NAME_JOINT if asked in NAMES else _NUMBER_JOINT
    match = pattern.match(text, start)
    found = match[0] if match is not None else ""
    return "" if _UNSURE in found and asked is not Asked.NAME else found


def joint_with_aside(text: str, start: int) -> str:
    """A remark in brackets and a colon, between a label that ends at ``start`` and its value; empty for none."""
    match = _ASIDE_BEFORE_COLON.match(text, start)
    return "" if match is None else match[0]
