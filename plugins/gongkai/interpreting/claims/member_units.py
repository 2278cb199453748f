"""The units whose accounts a department's report takes in (纳入…编制范围的单位包括), as the report lists them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.identity.department import as_printed
from gongkai.interpreting.text.department_types import bare_name, is_organisation
from gongkai.interpreting.text.numbering import is_numbered, unnumbered
from gongkai.interpreting.text.own_level import is_own_level, without_own_level
from gongkai.model.block import Block, Paragraph, Table
from gongkai.model.characters import unspaced
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.document import Document
from gongkai.model.document_facts import AccountLevel
from gongkai.model.evidence import Evidence, Where, cell_evidence, paragraph_evidence

_ACCOUNTS = r"(?:预算|决算)"
_LIST_BEGINS = re.compile(
    rf"^.*(?:(?:编[制报]|汇[编总])范围的.{{0,20}}?单位[^。]{{0,24}}?|部门{_ACCOUNTS}(?:是|为|由)?|事业单位\d+家.{{0,8}}?)"
    r"(?:包括|包含|如下|见下表|(?:分别|具体)[是为])(?:以下单位|如下)?:(?P<rest>.*)$"
)
_COUNT = re.compile(r"(?:单位|共|共有)(\d{1,3})[个家]")
_PARTS = re.compile(r"(?:行政|参公|事业)单位(\d{1,3})家")
_INLINE_NUMBER = re.compile(r"(?:^|(?<=\D))\d{1,2}[.、．](?=\D)")
_SEPARATOR = re.compile(rf"[、；;，,]|(?<={_ACCOUNTS})(?:和|及|以及)")
_NAME_HEADING = re.compile(r"^(?:预算|决算|编报|所属)?单位(?:名称|全称)$")
_NO_NAME = re.compile(r"管理的|所属的|(?:直属|下属|所属|事业|行政|预算)单位|^[我本]")
_NO_ACCOUNTS = re.compile(r"并入|不单列|(?:未|不)(?:单独|独立)(?:核算|编报|编制)|无独立(?:核算|编制)")


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    evidence: Evidence
    where: Where
    has_accounts: bool = True


def member_unit_claims(document: Document, context: ReportContext) -> Iterator[Claim]:
    """A claim for each listed unit; ``subject`` is its name as units name themselves, ``said`` own or subordinate.

    Only a list that is understood whole is told: of organisations alone, as many as the text says there are. A unit
    whose accounts are within the department's own is none.
    """
    for place, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            text = _plain(block.text)
            begins = _LIST_BEGINS.match(text)
            items = _listed(block, begins["rest"], document.blocks[place + 1 :]) if begins else []
            if items and _is_whole(items, text):
                yield from _claims(items, context)
                return


def _listed(paragraph: Paragraph, rest: str, following: Sequence[Block]) -> list[_Item]:
    if rest.strip("。"):
        return [_Item(name, paragraph_evidence(paragraph, name), Where.NARRATIVE) for name in _inline(rest)]
    if following and isinstance(following[0], Table):
        return list(_in_table(following[0]))
    return list(_numbered(following))


def _inline(text: str) -> list[str]:
    """The names in one sentence: numbered, or each of them 某局决算."""
    sentence = text.split("。", maxsplit=1)[0]
    parts = (_INLINE_NUMBER if _INLINE_NUMBER.match(sentence) else _SEPARATOR).split(sentence)
    return [re.sub(rf"{_ACCOUNTS}$", "", name) for part in parts if (name := part.strip("、;；,， "))]


def _numbered(following: Sequence[Block]) -> Iterator[_Item]:
    for block in following:
        if not isinstance(block, Paragraph):
            return
        for line in block.text.split("\n"):
            text = _plain(line)
            if not is_numbered(text):
                return
            yield _Item(unnumbered(text).strip("。;；,，"), paragraph_evidence(block, line), Where.NARRATIVE)


def _in_table(table: Table) -> Iterator[_Item]:
    heading = next((cell for cell in table.cells if _NAME_HEADING.match(_plain(cell.text))), None)
    if heading is None:
        return
    for row in range(heading.row + 1, table.row_count):
        cell = table.cell_at(row, heading.column)
        if cell is None or not cell.text.strip() or cell.row != row:
            continue
        remarks = "".join(other.text for other in table.cells if other.row == row and other is not cell)
        evidence = cell_evidence(table, cell)
        yield _Item(_plain(cell.text), evidence, Where.TABLE, not _NO_ACCOUNTS.search(_plain(remarks)))


def _is_whole(items: Sequence[_Item], text: str) -> bool:
    for item in items:
        if not is_own_level(item.name) and (_NO_NAME.search(item.name) or not is_organisation(item.name)):
            return False
    parts = [int(count) for count in _PARTS.findall(text)]
    told = {sum(parts)} if parts else {int(count) for count in _COUNT.findall(text)}
    return not told or len(items) in told


def _claims(items: Sequence[_Item], context: ReportContext) -> Iterator[Claim]:
    department = _plain(context.department or "")
    named: set[str] = set()
    for item in items:
        is_own = without_own_level(item.name) != item.name or item.name == department
        name = department if is_own_level(item.name) else bare_name(item.name)
        if name and name not in named and item.has_accounts:
            named.add(name)
            yield Claim(
                kind=ClaimKind.MEMBER_UNIT,
                subject=as_printed(name),
                where=item.where,
                evidence=item.evidence,
                said=AccountLevel.OWN if is_own else AccountLevel.SUBORDINATE,
            )


def _plain(text: str) -> str:
    return unspaced(text)
