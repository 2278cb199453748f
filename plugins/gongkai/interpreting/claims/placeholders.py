"""Blanks of the form that were never filled in (20XX年度, XX局2024年度部门决算), told from words left out on purpose.

A report leaves words out to keep a secret or a name (××专案, ××省, 张××): such a mark stands for a thing of the world.
A blank of the form stands for what only the form could not know: the year, the reporting body, a figure.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.model.characters import unspaced
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.document import Document
from gongkai.model.evidence import Where, paragraph_evidence

_X = r"[Xx×✕╳*]"
_BODY = r"(?:局|委员会|委|办公室|办|厅|院|部门(?:\(单位\))?|单位|中心|学校|街道|镇|乡)"
_YEAR = (
    rf"(?<![\dXx×])(?:20|二[〇○零]){_X}{{1,2}}(?:年|财年)"
    rf"|(?<![\dXx×*月年]){_X}{{2,4}}年度?(?!{_X}{{1,2}}月.{{0,8}}(?:案|期间))"
)
_FIGURE = (
    rf"(?<![\dA-Za-z×*]){_X}{{2,}}(?:\.{_X}+)?\s*"
    r"(?:(?:万|亿|千|百万)?元(?!件|旦)|%|个百分点|人次|批次|平方米|(?:辆|台|套|人|批|个)(?=[、，,。；;)）]|其中|$))"
)
_ACCOUNTS = (
    r"(?:\(?(?:本级|机关|汇总|部门|单位|名称)\)?)*(?:20[\dXx×*]{2}年度?|[Xx×*]{2,4}年度?)?(?:的)?"
    r"(?:部门|单位)?(?:本级|机关)?(?:决算|预算|整体支出|绩效|收入|收支|支出|财政拨款|一般公共预算|政府性基金|国有资本经营|国有资产|政府采购|"
    r"[“\"]?三公|机关运行|主要职[责能]|职[责能]|概况|机构设置|部门构成|基本情况|无[“\"一政国])"
)
_BODY_OF_REPORT = rf"(?<![\dA-Za-z×*]){_X}{{2,}}{_BODY}(?={_ACCOUNTS})"
_BODY_BEHIND_LABEL = rf"(?:部门|单位)(?:\(单位\))?(?:名称)?:\s*{_X}{{2,}}{_BODY}?(?=$|\s|\()|纳入{_X}{{2,}}{_BODY}"
_BRACKETED = (
    rf"[(\[【<](?:部门|单位|填报单位|部门\(单位\))名称[)\]】>](?={_ACCOUNTS})|[(\[【]\s*(?:此处|在此处?|请(?:在此处?|据实|根据实际情况|按实际))"
    r"[^)\]】]{0,6}(?:填写|填报|填列|填入|补充|插入|列明|说明|修改|删除)[^)\]】]{0,60}[)\]】]"
)
_MARK = re.compile(f"{_YEAR}|{_FIGURE}|{_BODY_OF_REPORT}|{_BODY_BEHIND_LABEL}|{_BRACKETED}")
_EXAMPLE = re.compile(r"示例|样例|范例|举例|例如|格式(?:为|如|参照)|模板|样式|(?:^|[,，。;；(（])如[:：]")


def placeholder_claims(document: Document) -> Iterator[Claim]:
    """One claim for each paragraph that still holds a blank of the form; ``said`` is the blank.

    What a paragraph gives as an example of how to write is none.
    """
    for paragraph in document.paragraphs():
        said = placeholder_in(paragraph.text)
        if said is not None:
            yield Claim(
                kind=ClaimKind.PLACEHOLDER,
                subject="模板占位符",
                where=Where.NARRATIVE,
                evidence=paragraph_evidence(paragraph, paragraph.text.strip()[:80]),
                value=Decimal(1),
                unit="次",
                said=said,
            )


def placeholder_in(text: str) -> str | None:
    """The first blank of the form that was left in ``text``, None where there is none.

    >>> placeholder_in("按照保密规定，××项目支出不予公开。")
    >>> placeholder_in("20XX年度部门决算公开")
    '20XX年'
    """
    plain = unspaced(text)
    found = _MARK.search(plain)
    if found is None or _EXAMPLE.search(plain[: found.start()]):
        return None
    return found[0]
