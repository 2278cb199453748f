"""Tables of the three public expenses in which no figure is printed, not even a nought, and no remark says why."""

import re
from collections.abc import Iterator
from itertools import pairwise

from gongkai.model.block import Paragraph, Table
from gongkai.model.cell_state import CellState, cell_state
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.document import Document
from gongkai.model.evidence import Evidence, Where

_THREE_PUBLIC = re.compile(r"三公.{0,12}(?:决算|预算|经费|支出)")
_ITEMS = re.compile(r"因公出国|公务接待|公务用车")
_REMARK = re.compile(r"无.{0,40}(?:三公|支出|数据|安排|收支)|本表(?:无|为空)|没有")
_BESIDE = 4
_FIGURES = frozenset({CellState.NUMBER, CellState.ZERO, CellState.DASH, CellState.NONE_WORD})


def blank_table_claims(document: Document) -> Iterator[Claim]:
    """One claim for each such table: it leaves open what the narrative may state."""
    blocks = document.blocks
    for place, block in enumerate(blocks):
        if not isinstance(block, Table) or sum(bool(_ITEMS.search(cell.text)) for cell in block.cells) < 2:  # noqa: PLR2004
            continue
        around = [b for b in blocks[max(0, place - _BESIDE) : place] if isinstance(b, Paragraph)]
        after = [b for b in blocks[place + 1 : place + 1 + 2] if isinstance(b, Paragraph)]
        if not any(_THREE_PUBLIC.search(p.text) for p in around) or any(_REMARK.search(p.text) for p in after):
            continue
        below = [cell for cell in block.cells if not _is_counter(cell.text, cell.row, block)]
        if any(cell_state(cell.text) in _FIGURES for cell in below):
            continue
        yield Claim(
            kind=ClaimKind.BLANK_TABLE,
            subject="三公经费",
            where=Where.TABLE,
            evidence=Evidence(raw="", block=block.ordinal, page=block.page, box=block.box),
            said=None,
        )


def _is_counter(text: str, row: int, table: Table) -> bool:
    """Whether a cell belongs to a row of column numbers (1 2 3 …), which are no figures: each is one more."""
    line = [cell.text.strip() for cell in table.cells if cell.row == row and cell.text.strip()]
    numbers = [int(t) for t in line if t.isdecimal()]
    is_called = "栏次" in line
    goes_up = all(after == before + 1 for before, after in pairwise(numbers))
    is_only_these = text.strip() in line and len(numbers) + is_called == len(line)
    return is_only_these and goes_up and len(line) > (1 if is_called else 2)
