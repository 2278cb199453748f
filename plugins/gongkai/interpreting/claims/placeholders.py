"""Words of the template that were never filled in (XX局, ××万元)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.document import Document
from gongkai.model.evidence import Where, paragraph_evidence

_MARK = re.compile(
    r"[XxＸｘ×]{2,}\s*(?:局|委员会|委|办公室|办|厅|部门|部|单位|中心|学校|省|市|区|县|镇|乡|街道|项目|年度?|万元|元|%)"
)
_PHONE = re.compile(r"\d[XxＸｘ×]{2,}|[XxＸｘ×]{2,}\d")


def placeholder_claims(document: Document) -> Iterator[Claim]:
    """One claim for each paragraph that still holds a placeholder; ``said`` is the placeholder."""
    for paragraph in document.paragraphs():
        found = _MARK.search(paragraph.text)
        if found and not _PHONE.search(paragraph.text):
            yield Claim(
                kind=ClaimKind.PLACEHOLDER,
                subject="模板占位符",
                where=Where.NARRATIVE,
                evidence=paragraph_evidence(paragraph, paragraph.text.strip()[:80]),
                value=Decimal(1),
                unit="次",
                said=found[0],
            )
