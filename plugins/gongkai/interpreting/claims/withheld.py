"""Items that a report says it leaves out as state secrets (部分涉密事项在公开时予以剔除): its lists lack them.

保守国家秘密法 and 财预〔2016〕143号 keep secret items out of what is published; the totals above them stay whole.
"""

import re
from collections.abc import Iterator
from typing import Final

from gongkai.interpreting.text.report_lines import report_lines
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.document import Document
from gongkai.model.evidence import Evidence, Where

_SECRET: Final = re.compile(r"涉密|国家秘密|保密(?:法|规定|要求|审查|工作要求)")
_LEFT_OUT: Final = re.compile(
    r"剔除|不予(?:以|对外)*公[开布]|(?:不|未|没有)(?:作|进行|对外)?公[开布]|未(?:予)?列[入示]"
)
_ITEM: Final = re.compile(r"(?:事项|科目|项目|支出|经费|部分|资金)")
_OF_STAFF: Final = re.compile(r"编制|机构设置|人员情况|职责")
_END: Final = re.compile(r"[。;；]")


def withheld_claims(document: Document) -> Iterator[Claim]:
    """One claim for each line that says so; ``said`` is its sentence. Secret staff and offices are no items."""
    for line in report_lines(document):
        said = withheld_in(line.text)
        if said is not None:
            yield Claim(
                kind=ClaimKind.WITHHELD_ITEMS,
                subject="涉密事项",
                where=Where.TABLE if line.in_table else Where.NARRATIVE,
                evidence=Evidence(line.raw.strip()[:80], line.ordinal, page=line.page, confidence=line.confidence),
                said=said,
            )


def withheld_in(text: str) -> str | None:
    """The sentence of ``text`` that says that items of the accounts are left out as secret; None where none does.

    >>> withheld_in("注：涉密的项目已按规定剔除。")
    '注：涉密的项目已按规定剔除'
    >>> withheld_in("具体编制和机构设置涉及国家秘密，不予公开。")
    """
    if not _SECRET.search(text):
        return None
    for sentence in _END.split(text):
        items = _SECRET.search(sentence) and _LEFT_OUT.search(sentence) and _ITEM.search(sentence)
        if items and not _OF_STAFF.search(sentence):
            return sentence
    return None
