"""The tables that a report's list of contents promises, and how often each is found in its body."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from difflib import SequenceMatcher

from gongkai.interpreting.claims.listed_topics import is_of_topic, is_said_to_be_none, topic_of_table
from gongkai.interpreting.text.numbering import COUNT, ITEM, PART
from gongkai.interpreting.text.years import without_years
from gongkai.model.block import Paragraph, Table
from gongkai.model.characters import unspaced
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.document import Document
from gongkai.model.evidence import Where, paragraph_evidence

_CONTENTS = re.compile(r"^目[\s　]*录")
_NUMBERING = re.compile(rf"^(?:{ITEM}|附?[表件]\d{{1,2}}(?:-\d{{1,2}})?[、.．:：]?|公开\d{{1,2}}表)+")
_PART = re.compile(rf"^{PART}.*?(?:表(?={COUNT}、)|$)")
_LEADER = re.compile(r"[.…·\-—_\s]*\d{0,3}$")
_CHAPTER = re.compile(r"(?:部门|单位)?(?:预算|决算|预决算)(?:公开)?(?:报|附)?表")
_LONGEST_TITLE = 40
_ROWS_OF_A_TITLE = 3
_ALIKE = 0.8
_SHORTEST_REMARK = 6

_CAPTION = re.compile(r"(?<=表)\s*(?:编制|填报|公开|预算)?(?:单位|部门)(?:名称)?(?:[(（]\S{1,4}[)）])?[:：][\s\S]*")
"""What stands behind a title in one cell with it: 支出预算总表 编制单位：某局 单位：元."""


def listed_table_claims(document: Document) -> Iterator[Claim]:
    """A claim for every line of the contents that names a table; ``value``: how often its title stands in the body.

    A title of the same topic in other words counts, and a sentence that says that there is nothing of it. ``value`` is
    None where fewer than half of the titles are found: then they are worded otherwise, not missing.
    """
    listed, rest = _contents(document)
    titles = Counter(_titles(document, rest)) if listed else Counter()
    times = [
        sum(count for found, count in titles.items() if found.endswith(title) and _same(found, title))
        for _, title in listed
    ]
    others = [title for title in titles if title.endswith("表") and title not in {told for _, told in listed}]
    told = list(_sentences(document, rest)) if 0 in times else []
    times = [
        count or _alike(title, others) or _of_topic(title, others, told)
        for (_, title), count in zip(listed, times, strict=True)
    ]
    are_told = 2 * sum(count > 0 for count in times) > len(times)
    for (paragraph, title), count in zip(listed, times, strict=True):
        yield Claim(
            kind=ClaimKind.LISTED_TABLE,
            subject=title,
            where=Where.NARRATIVE,
            evidence=paragraph_evidence(paragraph, paragraph.text.strip()),
            value=Decimal(count) if are_told else None,
            unit="次",
            said=title,
        )


def _alike(title: str, others: list[str]) -> int:
    """How many titles that the contents do not list are the same but for a few words."""
    return sum(SequenceMatcher(None, title, other, autojunk=False).ratio() >= _ALIKE for other in others)


def _of_topic(title: str, others: list[str], told: list[str]) -> int:
    """1 where a title that the contents do not list is of the same topic, or the body says there is nothing of it."""
    topic = topic_of_table(title)
    if topic is None:
        return 0
    return int(any(is_of_topic(other, topic) for other in others) or is_said_to_be_none(topic, told))


def _sentences(document: Document, start: int) -> Iterator[str]:
    """The texts of the body: paragraphs, and cells that hold a remark."""
    for block in document.blocks:
        if block.ordinal < start:
            continue
        texts = [cell.text for cell in block.cells] if isinstance(block, Table) else [block.text]
        yield from (re.sub(r"[\s“”\"]+", "", text) for text in texts if len(text) > _SHORTEST_REMARK)


def _contents(document: Document) -> tuple[list[tuple[Paragraph, str]], int]:
    """The lines of the contents that end in 表, and the ordinal of the block where the body begins."""
    listed: list[tuple[Paragraph, str]] = []
    lines: set[str] = set()
    inside = False
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            if inside:
                return listed, block.ordinal
            continue
        text = re.sub(r"\s+", "", block.text)
        if not inside:
            inside = bool(_CONTENTS.match(text)) and len(text) < _LONGEST_TITLE
            continue
        line = _bare(_PART.sub("", text))
        if (line and line in lines) or len(line) > 2 * _LONGEST_TITLE:
            return listed, block.ordinal
        lines.add(line)
        if line.endswith("表") and len(line) > 3 and not _CHAPTER.fullmatch(line):  # noqa: PLR2004 - 附表, 总表 name no table
            listed.append((block, line))
    return [], 0


def _titles(document: Document, start: int) -> Iterator[str]:
    """Lines that may be titles of tables: short paragraphs, and the first rows and names of tables."""
    for block in document.blocks:
        if block.ordinal < start:
            continue
        if isinstance(block, Table):
            yield from (_bare(_CAPTION.sub("", cell.text)) for cell in block.cells if cell.row < _ROWS_OF_A_TITLE)
            yield _bare(block.name or "")
            continue
        yield from (_bare(line) for line in block.text.split("\n") if len(line) <= _LONGEST_TITLE)


def _bare(text: str) -> str:
    plain = unspaced(text)
    plain = re.sub(r"[“”\"'《》]", "", _LEADER.sub("", plain))
    return (
        without_years(_NUMBERING.sub("", without_years(plain)))
        .removesuffix("(公开表)")
        .replace("总体情况表", "总表")
        .replace("情况表", "表")
    )


def _same(found: str, title: str) -> bool:
    """Whether what stands before the title in a longer line is only whose it is, not another table's first words."""
    before = found.removesuffix(title)
    return not before or before.endswith(
        ("局", "委", "办", "部门", "单位", "中心", "会", "院", "厅", "街道", "本级", ":")
    )
