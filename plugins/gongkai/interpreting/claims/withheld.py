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

# What is left out; that it is; what is secret; why.
_ITEM: Final = r"(?:事项|科目|项目|支出|经费|部分|内容|信息|数据)"
_LEFT_OUT: Final = (
    r"(?:剔除|删减|不予(?:以|对外)*公[开布]|(?:不再?|未|没有)(?:作|进行|对外)*公[开布](?!招标|采购|竞争|到位)"
    r"|[不未]在(?:本?表[中内]?)?(?:列示|反映)|未(?:予)?列示)"
)
_CONFIDENTIAL: Final = r"(?:涉密|涉及国家秘密|属(?:于)?国家秘密)"
_REASON: Final = r"(?:依[照据]|根据|按照?|因|由于|经).{0,20}(?:保密|国家秘密|涉密)"
_SAID: Final = re.compile(
    rf"{_CONFIDENTIAL}的?{_ITEM}[^,，]{{0,25}}?{_LEFT_OUT}"
    rf"|(?:剔除|不含|不包[括含]|扣除)(?:了|有关)?{_CONFIDENTIAL}的?{_ITEM}"
    rf"|{_REASON}.{{0,40}}?{_ITEM}.{{0,25}}?{_LEFT_OUT}"
    rf"|{_ITEM}.{{0,15}}?{_CONFIDENTIAL}.{{0,45}}?{_LEFT_OUT}"
)
# That nothing is secret; all but what is secret; rules on secrets; what is secret of the staff.
_NOT_SAID: Final = re.compile(
    r"(?:无|没有|不存在|不涉及|非).{0,4}(?:涉密|秘密)|不存在|除.{0,30}(?:涉密|秘密|保密).{0,15}外|公开率|除外|制度"
    r"|(?:编制|机构设置|人员情况|职责)[^,，]{0,8}(?:涉密|涉及|属)"
)
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
    sentences = _END.split(text) if "密" in text else ()
    return next((each for each in sentences if _SAID.search(each) and not _NOT_SAID.search(each)), None)
