"""What the columns of a region mean: role, measure, stage, fund and unit, from the path of labels above each."""

import re
from dataclasses import dataclass, replace

from gongkai.interpreting.tables.shape.headers import Header
from gongkai.interpreting.words.columns import is_generic, role_of_label
from gongkai.interpreting.words.form import Form
from gongkai.interpreting.words.funds import Fund, fund_of_label
from gongkai.interpreting.words.measure_labels import EXPENDITURE, REVENUE, measure_of_label
from gongkai.interpreting.words.stages import NOT_SAID, StageMeaning, prior_stage, says_prior_year, stage_of_label
from gongkai.model.record import Stage

_OWN_YEAR = re.compile(r"本年|当年|今年")
_STAGE_WORDS = re.compile(
    r"20\d\d年?度?|上一?年|本年|当年|年初|全年|年中|调整后?|预算|决算|执行|安排|实际|支出|收入|拨付|批复|完成|统计|数|金额|情况|[()]"
)
_LABEL_ROLES = frozenset({"code", "name", "item", "scope", "project", "unit_code"})
_SKIPPED_ROLES = frozenset({"ordinal", "note", "government_code", "government_name", "unit_code"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``role`` None for figures; ``measure`` None with ``is_total`` for 合计; ``refused`` says why not."""

    path: tuple[str, ...]
    role: str | None
    measure: str | None = None
    is_total: bool = False
    stage: Stage | None = None
    fund: Fund | None = None
    unit: str | None = None
    side: str | None = None
    refused: str | None = None
    is_prior: bool = False

    def stage_within(self, default: Stage | None) -> Stage | None:
        """The column's stage; where it says none, ``default``, in the year before if the column is of that year."""
        if self.stage is not None or default is None or not self.is_prior:
            return self.stage or default
        return prior_stage(default)

    @property
    def label(self) -> str:
        """The path on one line."""
        return " ".join(self.path)


def side_of_path(path: tuple[str, ...]) -> str | None:
    """Which half of a 收支总表 a path stands in, or None."""
    for label in path[:1]:
        if label.endswith("收入") or label in {"收入", "收入来源"}:
            return REVENUE
        if label.endswith("支出") or label == "支出":
            return EXPENDITURE
    return None


def columns_of(header: Header, form: Form, fiscal_year: int | None) -> list[Column]:
    """The meaning of every grid column under ``header`` in ``form``."""
    wide = _labels_over_all(header)
    found: list[Column] = []
    for path, unit in zip(header.paths, header.units, strict=True):
        side = side_of_path(path) if form.halves else None
        role = _role(path)
        found.append(
            Column(path, role, side=side)
            if role is not None
            else _figure_column(path, form, fiscal_year, wide, (unit, side))
        )
    return _with_partial_totals_refused(_with_second_codes(found))


def _with_second_codes(columns: list[Column]) -> list[Column]:
    """Codes that stand directly before a name of 政府预算支出经济分类 are codes of that list."""
    found = list(columns)
    for index in range(len(found) - 2, -1, -1):
        if found[index].role == "code" and found[index + 1].role in {"government_name", "government_code"}:
            found[index] = replace(found[index], role="government_code")
    return found


def _with_partial_totals_refused(columns: list[Column]) -> list[Column]:
    """A bare 合计 beside columns of “三公”经费 is more than those (with 会议费, 培训费): it is no measure."""
    whole = {"three_public.total"}
    named = any(column.measure in whole for column in columns)
    return [replace(c, refused="partial") if named and c.is_total and c.measure is None else c for c in columns]


def _role(path: tuple[str, ...]) -> str | None:
    return next((role for label in reversed(path) if (role := role_of_label(label)) is not None), None)


def _labels_over_all(header: Header) -> frozenset[str]:
    """Labels that stand over every column of figures: they say nothing that sets one apart from another."""
    paths = [frozenset(path) for path in header.paths if path and _role(path) is None]
    return frozenset.intersection(*paths) if paths else frozenset()


def _figure_column(
    path: tuple[str, ...],
    form: Form,
    fiscal_year: int | None,
    wide: frozenset[str],
    printed: tuple[str | None, str | None],
) -> Column:
    unit, side = printed
    stage = _stage(path, fiscal_year)
    fund: Fund | None = None
    measure: str | None = None
    refused = "stage" if stage.refused else None if path else "label"
    for depth, label in enumerate(reversed(path[1:] if side is not None and len(path) > 1 else path)):
        meaning = _named_measure(label, form)
        if meaning is not None:
            measure = meaning[0]
            is_elsewhere = (
                measure is not None and measure.startswith("expenditure.") and any(map(_is_of_other_money, path))
            )
            refused = refused or ("label" if measure is None or is_elsewhere else None)
            break
        if (found := fund_of_label(label)) is not None:
            fund = fund or found
            continue
        if is_generic(label):
            continue
        known = measure_of_label(label, side)
        if known is not None:
            measure = known.code
            is_elsewhere = known.code.startswith("expenditure.") and any(map(_is_of_other_money, path))
            refused = refused or ("label" if is_elsewhere else None)
            break
        is_header_of_all = label in wide and depth > 0
        if not is_header_of_all and not _says_stage_only(label, fiscal_year):
            refused = refused or "label"
            break
    is_total = refused is None and (measure is None or (measure == form.total and _says_total_below(path, wide)))
    measure = None if is_total else measure
    is_prior = any(says_prior_year(label, fiscal_year) for label in path)
    return Column(path, None, measure, is_total, stage.stage, fund, unit, side, refused, is_prior)


def _says_total_below(path: tuple[str, ...], wide: frozenset[str]) -> bool:
    """Whether 合计 stands below a heading that is over all columns of figures: 合计 of what the whole table is."""
    return len(path) > 1 and path[-2] in wide and is_generic(path[-1])


def _is_of_other_money(label: str) -> bool:
    """Whether a heading is of revenue or of money carried over: 基本支出 below it is no expenditure of the year."""
    known = measure_of_label(label)
    return known is not None and known.code.startswith(("revenue.", "balance."))


def _named_measure(label: str, form: Form) -> tuple[str | None] | None:
    for pattern, measure in form.columns.items():
        if re.search(pattern, label):
            return (measure,)
    return None


def _says_stage_only(label: str, fiscal_year: int | None) -> bool:
    """Whether nothing is left of a label without the words of year and stage."""
    is_year = says_prior_year(label, fiscal_year) or _OWN_YEAR.fullmatch(label) is not None
    return (is_year or stage_of_label(label, fiscal_year).stage is not None) and not _STAGE_WORDS.sub("", label)


def _stage(path: tuple[str, ...], fiscal_year: int | None) -> StageMeaning:
    """The stage of a path: its lowest telling label, put in the year before where a label above says so."""
    said = [stage_of_label(label, fiscal_year) for label in path]
    if any(meaning.refused for meaning in said):
        return StageMeaning(None, refused=True)
    meaning = next((m for m in reversed(said) if m.stage is not None), NOT_SAID)
    is_prior = any(says_prior_year(label, fiscal_year) for label in path)
    if meaning.stage is not None and is_prior:
        shifted = prior_stage(meaning.stage)
        return StageMeaning(shifted or meaning.stage)
    return meaning


def is_label_role(role: str | None) -> bool:
    """Whether cells of a column with this role name the row."""
    return role in _LABEL_ROLES


def is_skipped_role(role: str | None) -> bool:
    """Whether numbers in a column with this role are no figures of the report (行次, 序号, codes of another list)."""
    return role in _SKIPPED_ROLES
