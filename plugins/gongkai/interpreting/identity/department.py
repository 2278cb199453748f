"""Whose report it is: the department's official name, its code, and what decided both."""

import re
from collections.abc import Iterable

from gongkai.interpreting.identity.department_names import GIVEN_RANK, TITLE_RANK, NameCandidate, name_in_text
from gongkai.interpreting.identity.labelled_values import LabelledValue
from gongkai.interpreting.identity.region_mentions import place_suffix, region_mentions
from gongkai.interpreting.text.department_types import department_types, is_organisation, type_ending
from gongkai.interpreting.text.years import YEAR
from gongkai.interpreting.words.regions import ancestors, region_of_code

_CODE_LABEL = re.compile(
    r"^(?:部门|单位|主管部门|预算单位|预算部门|部门预算|预算|单位预算)(?:单位|部门)?(?:编码|代码)$"
)
_CODE = re.compile(r"^\d{3,12}$")
_YEAR = re.compile(YEAR)
_SURE, _LIKELY = 0.98, 0.8
_LEVELS = frozenset("省市县区州旗")
_BRACKETS = str.maketrans("()", "（）")


def chosen_name(candidates: list[NameCandidate], text: str) -> tuple[str, str, float] | None:
    """Name, what decided it and how sure that is; None where nothing names the department.

    The most telling source that states its place wins; a bare 工商联 is made whole from the text, and a name that
    stands elsewhere with its city or province before it is taken in that fuller form.
    """
    ranked = sorted(candidates, key=lambda candidate: candidate.rank)
    placed = [candidate for candidate in ranked if candidate.states_place]
    best = _rather_titled(placed) if placed and not _is_only_given(placed[0], ranked[0]) else None
    if ranked and (best is None or not ranked[0].states_place):
        same_kind = _of_same_kind(ranked[0].name, placed)
        is_known_kind = is_organisation(ranked[0].name)
        whole = same_kind or (name_in_text(text, type_ending(ranked[0].name)) if is_known_kind else None)
        if whole is not None:
            return whole.name, f"{ranked[0].decided_by}; whole name: {whole.decided_by}", 0.9
        best = best or ranked[0]
    if best is None:
        inside = name_in_text(text, None)
        return (inside.name, inside.decided_by, 0.5) if inside else None
    best = _written_out(best, ranked)
    fuller = _fuller(best.name, [candidate.name for candidate in ranked], text)
    confidence = (_SURE if best.rank <= TITLE_RANK else _LIKELY) if best.states_place else 0.6
    return fuller, best.decided_by, confidence


def _is_only_given(placed: NameCandidate, first: NameCandidate) -> bool:
    """Whether the place is stated only by what came with the file, and the report itself prints a name of its own.

    上海水产老干部活动室 is such a name; a bare 工商联 is not, and is made whole.
    """
    return first.rank < GIVEN_RANK <= placed.rank and not is_bare(first.name)


def _rather_titled(placed: list[NameCandidate]) -> NameCandidate:
    """The first name, but the title's where a label names the department above it or one of another kind below it."""
    best = placed[0]
    titled = next((found for found in placed if found.rank == TITLE_RANK), None)
    if titled is None or best.rank > TITLE_RANK:
        return best
    is_part = titled.name.startswith(best.name) and titled.name != best.name
    return titled if is_part or _kind(titled.name) != _kind(best.name) else best


def _kind(name: str) -> str | None:
    return department_types().get(type_ending(name) or "")


def _of_same_kind(name: str, placed: list[NameCandidate]) -> NameCandidate | None:
    kind = _kind(name)
    return next((found for found in placed if kind is not None and _kind(found.name) == kind), None)


def _written_out(best: NameCandidate, ranked: list[NameCandidate]) -> NameCandidate:
    """A bare short form (城管局) in the words of the kind's own name, where something prints those (市城市管理局)."""
    kind = _kind(best.name)
    if kind is None or not is_bare(best.name) or best.name.endswith(kind):
        return best
    return next((found for found in ranked if is_bare(found.name) and found.name.endswith(kind)), best)


def _fuller(name: str, others: list[str], text: str) -> str:
    """The longest printed form that ends in ``name`` and has only a place before it."""
    longest = name
    for other in others:
        if (
            other.endswith(name)
            and len(other) > len(longest)
            and place_suffix(other[: -len(name)]) == other[: -len(name)]
        ):
            longest = other
    for match in re.finditer(re.escape(name), text):
        place = place_suffix(text[max(0, match.start() - 24) : match.start()])
        if region_mentions(place) and len(place) + len(name) > len(longest):
            longest = place + name
    return longest


def is_bare(name: str) -> bool:
    """Whether a name is only a kind of department, or that behind the level of its place (教育局, 市城市管理局)."""
    kinds = department_types()
    return name in kinds or (name[:1] in _LEVELS and name[1:] in kinds)


def with_place(name: str, region_code: str) -> str | None:
    """A bare name with the place of the portal before it; None for a whole name, and where the levels do not agree.

    >>> with_place("市城市管理局", "350102"), with_place("教育局", "350102"), with_place("县教育局", "350102")
    ('福州市城市管理局', '鼓楼区教育局', None)
    """
    region = region_of_code(region_code)
    if region is None or not is_bare(name):
        return None
    if name in department_types():
        return region.name + name
    of_level = (place.name for place in (region, *ancestors(region)) if place.name.endswith(name[0]))
    place = next(of_level, None)
    return None if place is None else place + name[1:]


def as_printed(name: str) -> str:
    """A normalised name with the full-width brackets of Chinese print."""
    return name.translate(_BRACKETS)


def department_code(
    values: Iterable[LabelledValue], candidates: list[NameCandidate], name: str | None
) -> tuple[str, str, float] | None:
    """Code, what decided it and how sure that is: behind a label, or printed with the department's own name."""
    values = tuple(values)
    for value in values:
        if _CODE_LABEL.match(value.label) and _CODE.match(value.value):
            return value.value, f"{value.label}: {value.value}", _SURE
    for candidate in candidates:
        if (
            candidate.code is not None
            and name is not None
            and (candidate.name == name or name.endswith(candidate.name))
        ):
            return candidate.code, candidate.decided_by, 0.95
    return _code_beside(values, name) if name is not None else None


def _code_beside(values: tuple[LabelledValue, ...], name: str) -> tuple[str, str, float] | None:
    """The code in the cell before the department's name, or before it in its cell (105001长春市信访局)."""
    for value in values:
        whole = ((text[: -len(name)], text[-len(name) :]) for text in (value.label, value.value))
        for code, named in ((value.label, value.value), *whole):
            if named == name and _CODE.match(code) and not _YEAR.fullmatch(code):
                return code, f"{code} {name}", 0.9
    return None
