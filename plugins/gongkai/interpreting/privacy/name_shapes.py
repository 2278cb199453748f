"""What is shaped like a person's name, and which of that begins like a word just as well."""

import re
from functools import cache
from typing import Final

from gongkai.interpreting.privacy.words import personal_words
from gongkai.interpreting.words.surnames import ALSO_WORDS, PARTICLES, SURNAMES

HAN: Final = "一-鿿"
BODY_ENDING = re.compile(
    "[局委办科股室院部处所站组队社厅校县市区镇乡村签章等会司园馆库厂店户费款金额表率度性量数项类级员长人]$"
)
"""What ends like a body or a thing, and like no person."""
LABEL_IN_RUN = re.compile(
    r"联系|填报|填表|单位|部门|日期|时间|职务|职称|[审复]核|财务|科室|盖章|公章|年|签|电话|手机|身份|证件|传真|微信|地址"
)
"""Where the next label of a form begins."""
USUAL: Final = 3
"""Characters of most names."""
LONGEST: Final = 4
_BEFORE_BODIES = "县市镇乡村省州"  # 县一中, 镇政府; none of them is a family name
_DOTTED = re.compile(rf"[{HAN}]{{1,8}}(?:[·•.][{HAN}]{{1,8}})+")


@cache
def _no_names() -> frozenset[str]:
    return frozenset(personal_words().no_names)


def can_be_name(word: str, *, surely: bool = False) -> bool:
    """Whether ``word`` (no white space) is shaped as a person's name: a family name and one or two characters more.

    ``surely``: only a name can stand there, so that any two to four characters are one that end like no body.

    >>> [can_be_name(word) for word in ("王某某", "欧阳小某", "财政局", "计划")]
    [True, True, False, False]
    """
    if _DOTTED.fullmatch(word):
        return True
    if not re.fullmatch(rf"[{HAN}]{{2,4}}", word) or word[:2] in _no_names() or BODY_ENDING.search(word):
        return False
    if surely:
        return LABEL_IN_RUN.search(word) is None and word[0] not in _BEFORE_BODIES
    return (word[:2] in SURNAMES and len(word) > 2) or (word[0] in SURNAMES and len(word) < LONGEST)  # noqa: PLR2004


def begins_words(name: str) -> bool:
    """Whether the family name begins words just as well, so that a sign must stand before the name (和某某, 强某)."""
    if name[:2] in SURNAMES:
        return False
    return name[0] in PARTICLES or (name[0] in ALSO_WORDS and len(name) != USUAL)
