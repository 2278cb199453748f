"""Which division a name means: 西区 is one thing in 攀枝花 and another elsewhere; a region is never guessed."""

from collections import Counter
from dataclasses import dataclass, replace

from gongkai.interpreting.identity.region_mentions import ZONE_ENDINGS, Mention, region_mentions, short_mention
from gongkai.interpreting.words.regions import (
    Region,
    ancestors,
    is_within,
    region_of_code,
    region_today,
    regions_by_name,
)

_CLEAR_LEAD = 3
_FEWEST, _MOST_SHARE = 3, 0.7
_COMMON_NAMES = frozenset({"东区", "西区", "南区", "北区", "城区", "郊区", "矿区", "新市区", "城关区", "市中区"})
"""Names that many places use without being a division: alone they decide nothing."""


@dataclass(frozen=True, slots=True)
class ResolvedRegion:
    """A division as it stands today, how it was decided, and how sure that is (0-1)."""

    region: Region
    decided_by: str
    confidence: float


def region_in_name(name: str, *, context: str = "", hint_code: str | None = None) -> ResolvedRegion | None:
    """The division that a department's name (normalised, no white space) is of, or None.

    ``context`` is the text of the whole report, ``hint_code`` what the portal said; they only decide between
    divisions of the same name. Where they cannot, the answer is None: a region is never guessed.
    """
    mentions = region_mentions(name)
    if not mentions or mentions[0].start > 0:
        short = short_mention(name)
        if short is not None and (not mentions or mentions[0].start >= short.end):
            below = region_mentions(name[short.end :])
            mentions = [short, *(replace(row, start=row.start + short.end, end=row.end + short.end) for row in below)]
    if not mentions:
        return None
    candidates: tuple[Region, ...] = mentions[0].candidates
    if name[mentions[0].end :].startswith(ZONE_ENDINGS):
        candidates = tuple(row for row in candidates if row.level == "prefecture") or candidates
    printed = mentions[0].name
    for mention in [*mentions[1:], *_short_below(name, mentions[-1])]:
        inner = tuple(
            row for row in mention.candidates if any(row.code != top.code and is_within(row, top) for top in candidates)
        )
        if inner:
            candidates, printed = inner, printed + mention.name
    return _only_one(candidates, printed, context, hint_code)


def region_of_most(texts: list[str]) -> ResolvedRegion | None:
    """The division that most of the names in ``texts`` are of, such as the entries of a column; None where few are."""
    found = [resolved for text in texts if (resolved := region_in_name(text)) is not None]
    if not found:
        return None
    (code, times) = Counter(one.region.code for one in found).most_common(1)[0]
    if times < _FEWEST or times < _MOST_SHARE * len(found):
        return None
    region = next(one.region for one in found if one.region.code == code)
    return ResolvedRegion(region, f"{times} of {len(found)} entries that name a place", 0.7)


def _short_below(name: str, above: Mention) -> list[Mention]:
    """岳阳市云溪财政局 → the mention of 云溪: a short name straight after a name, of a division below it."""
    rest = short_mention(name[above.end :])
    if rest is None:
        return []
    return [Mention(rest.name, above.end + rest.start, above.end + rest.end, rest.candidates)]


def _only_one(
    candidates: tuple[Region, ...], printed: str, context: str, hint_code: str | None
) -> ResolvedRegion | None:
    standing = [row for row in candidates if row.valid_to is None]
    choices = list({region_today(row).code: region_today(row) for row in standing or candidates}.values())
    if len(choices) > 1 and any(choice.level != "zone" for choice in choices):
        choices = [choice for choice in choices if choice.level != "zone"]
    if len(choices) == 1 and printed not in _COMMON_NAMES:
        is_full = printed in regions_by_name() or any(printed.endswith(choice.name) for choice in choices)
        sure = 0.98 if is_full or choices[0].name in context else 0.7
        return ResolvedRegion(choices[0], f"{printed} is one division of GB/T 2260", sure)
    hint = region_of_code(hint_code)
    hinted = [row for row in choices if hint is not None and is_within(row, hint)]
    if len(hinted) == 1 and hint is not None:
        return ResolvedRegion(hinted[0], f"{printed} lies in {hint.name}, which the portal names", 0.9)
    return _by_context(choices, printed, context)


def _by_context(choices: list[Region], printed: str, context: str) -> ResolvedRegion | None:
    """The choice whose city or province the report speaks of; None when none is, or no one stands out."""
    scores = sorted(((_weight(row, printed, context), row) for row in choices), key=lambda pair: -pair[0])
    (best, chosen), second = scores[0], scores[1][0] if len(scores) > 1 else 0
    if best == 0 or best < _CLEAR_LEAD * second:
        return None
    above = "".join(row.name for row in reversed(ancestors(chosen)))
    return ResolvedRegion(chosen, f"{printed} lies in {above}, which the report names", 0.85)


def _weight(region: Region, printed: str, context: str) -> int:
    """How much the report speaks of the place: of what lies above it, or of its full name where a short one stands."""
    if printed not in regions_by_name():
        return context.count(region.name)
    total = 0
    for distance, above in enumerate(ancestors(region)):
        weight = 3 if distance == 0 and above.level != "province" else 1
        total += weight * (context.count(above.name) or (context.count(above.short_name) if distance == 0 else 0))
    return total
