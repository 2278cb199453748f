"""占71.73%: the share that a part is said to have of a whole."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.interpreting.claims.printed_amounts import PrintedAmount, amounts_in, bare_name
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.words.label_meaning import meaning_of_label
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.evidence import Where
from gongkai.model.printed_number import half_of_last_place

_SHARE = re.compile(
    r"占(?P<whole>[^，。；,;占\d%％]{0,30}?)(?:的)?(?:比例|比重|百分比|比)?(?:约)?(?:为|达到|达)?\s*"
    r"(?P<rate>\d+(?:\.\d+)?)\s*[%％]"
)
_BETWEEN = re.compile(r"\s*(?:[（(][^（）()\d]{0,30}[)）])?\s*[，,、]?\s*(?:约)?")
_INTRODUCES = re.compile(r"其中|主要用于|用于以下|包括|分别|划分|[：:]")
_NEAR = Decimal(1)
"""Points of per cent within which a share confirms that the whole is the one it is of."""
_ALONE = Decimal("0.5")
"""How far, of itself, a single share may be off for a whole that nothing but its place names."""


@dataclass(frozen=True, slots=True)
class _Share:
    rate: Decimal
    part: PrintedAmount | None
    subject: str
    whole_name: str
    start: int
    end: int


@dataclass
class ShareReader:
    """Reads passages in order; a list below a sentence takes its whole from that sentence: the one that it fits."""

    _carried: list[PrintedAmount] = field(default_factory=list)
    _carried_headings: tuple[int, ...] = field(default_factory=tuple)

    def claims(self, passage: Passage) -> list[Claim]:
        """The shares that the passage claims; a whole that only its place suggests must fit most of its parts."""
        text = passage.text
        amounts = amounts_in(text)
        shares = [_share(text, found, amounts) for found in _SHARE.finditer(text)]
        parts = {share.part.start for share in shares if share.part is not None and not share.whole_name}
        own = [amount for amount in amounts if amount.start not in parts]
        if own and shares and own[0].start > shares[0].start:
            own = []
        if not own and self._carried_headings == passage.heading_ordinals:
            wholes = self._carried
        else:
            wholes = [amount for amount in own if not shares or amount.end <= shares[0].start]
            self._carried, self._carried_headings = own, passage.heading_ordinals
        unnamed = [share for share in shares if not share.whole_name and share.part is not None]
        head = max(wholes, key=lambda whole: _exactly(whole, unnamed), default=None)  # of those alike the first
        whole = head if _fits(head, unnamed, text) else None
        return [self._claim(passage, share, whole, amounts) for share in shares]

    def _claim(
        self, passage: Passage, share: _Share, whole: PrintedAmount | None, amounts: list[PrintedAmount]
    ) -> Claim:
        measure = None
        if share.whole_name:
            measure = _measure_of(share.whole_name)
            before = [amount for amount in amounts if amount.end <= share.start and amount is not share.part]
            whole = next((a for a in reversed(before) if a.name == share.whole_name), None)
        return Claim(
            kind=ClaimKind.SHARE,
            subject=share.subject,
            where=Where.NARRATIVE if passage.cell is None else Where.TABLE,
            evidence=passage.evidence(share.start, share.end),
            value=share.rate,
            unit="%",
            part=None if share.part is None else share.part.value,
            part_unit=None if share.part is None else share.part.unit,
            whole=None if whole is None else whole.value,
            whole_unit=None if whole is None else whole.unit,
            whole_name=share.whole_name or (None if whole is None else whole.name or None),
            whole_measure=measure,
        )


def _share(text: str, found: re.Match[str], amounts: list[PrintedAmount]) -> _Share:
    before = [amount for amount in amounts if amount.end <= found.start()]
    part = before[-1] if before and _BETWEEN.fullmatch(text, before[-1].end, found.start()) else None
    clause = re.split(r"[，。；,;：:]", text[: found.start()])[-1]
    return _Share(
        rate=Decimal(found["rate"]),
        part=part,
        subject=part.name if part is not None and part.name else bare_name(clause) or bare_name(found["whole"]),
        whole_name=bare_name(found["whole"]).removesuffix("的"),
        start=max(0, part.start - len(part.name)) if part is not None else found.start() - len(clause),
        end=found.end(),
    )


def _measure_of(name: str) -> str | None:
    """The measure of a whole that is named: 占总支出, 占货物支出金额 (of procurement, which its sentence is about)."""
    for label in (name, f"政府采购{name.removesuffix('金额')}"):
        meaning = meaning_of_label(label)
        if meaning.is_understood and not set(meaning.says) - {"measure", "whole"}:
            return meaning.says.get("measure")
    return None


def _exactly(whole: PrintedAmount, shares: list[_Share]) -> int:
    """How many of ``shares`` are what their parts are of ``whole``, to the last printed place."""
    told = [(s.part, s.rate) for s in shares if s.part is not None and s.part.unit == whole.unit and s.part.value]
    return sum(
        whole.value != 0 and abs(100 * part.value / whole.value - rate) <= half_of_last_place(rate)
        for part, rate in told
    )


def _fits(head: PrintedAmount | None, shares: list[_Share], text: str) -> bool:
    """Whether what only its place suggests is the whole: it must fit half of the parts that are not nought."""
    if head is None or head.value == 0 or not shares:
        return False
    told = [s.part for s in shares if s.part is not None and s.part.unit == head.unit and s.part.value and s.rate]
    rates = [s.rate for s in shares if s.part is not None and s.part.unit == head.unit and s.part.value and s.rate]
    fitting = [
        rate for part, rate in zip(told, rates, strict=True) if abs(100 * part.value / head.value - rate) <= _NEAR
    ]
    if len(told) != 1:
        return bool(told) and 2 * len(fitting) >= len(told)
    part, rate = told[0], rates[0]
    is_introduced = head.end < part.start and bool(_INTRODUCES.search(text, head.end, part.start))
    is_close = abs(100 * part.value / head.value - rate) <= _ALONE * max(rate, Decimal(1))
    return bool(fitting) or (is_introduced and part.value <= head.value and is_close)
