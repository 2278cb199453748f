"""The list of departments, and a page for each: its years, structure, contradictions, projects and reports."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import Final

from gongkai.presenting.charts import Amount, Chart, bars_by_year
from gongkai.presenting.contradictions import ContradictionsByDepartment
from gongkai.presenting.grouped_rows import Row
from gongkai.presenting.pages.peers import COMPARED, Figures, peers_page
from gongkai.presenting.rendering import Pages
from gongkai.presenting.source import Source
from gongkai.presenting.structures import BY_ECONOMIC_CLASS, BY_FUNCTION, latest_structure
from gongkai.publishing.highlights.headlines import Figure, HeadlineGroup, headline_figures, headline_groups
from gongkai.publishing.highlights.projects import PROJECT_FIGURES, SCORES, WHOLE, projects_of
from gongkai.publishing.highlights.whole_departments import WHOLE_DEPARTMENT

_FIGURES: Final = f"""
    select department_key, fiscal_year, measure_code, use_code, stage, fund_code, amount_yuan, printed_value,
        printed_unit, printed_text, proof, figure_key, document_key
    from fct_figure where {WHOLE_DEPARTMENT} and department_key != 'unknown' and fiscal_year > 0
"""  # noqa: S608 - our own words
_EXPENDITURE: Final = (
    "expenditure_initial_budget",
    "expenditure_adjusted_budget",
    "expenditure_budget",
    "expenditure_actual",
)
_THREE_PUBLIC: Final = (
    "three_public_overseas_actual",
    "three_public_vehicle_purchase_actual",
    "three_public_vehicle_operation_actual",
    "three_public_reception_actual",
)


def write_departments(source: Source, pages: Pages) -> dict[str, Figures]:
    """Writes departments.html, and departments/<key>.html for each; gives the figures that peers are compared by."""
    groups = headline_groups()
    figures, functions = source.by_department(_FIGURES), source.by_department(BY_FUNCTION)
    classes, projects, scores = (
        source.by_department(BY_ECONOMIC_CLASS),
        source.by_department(PROJECT_FIGURES),
        source.by_department(SCORES),
    )
    names = source.by_department("select * from dim_department_history where not is_latest_name")
    revisions = source.by_department("select * from fct_revision")
    contradictions = ContradictionsByDepartment(source)
    documents: dict[str, list[Row]] = {}
    for document in source.documents.values():
        documents.setdefault(document["department_key"], []).append(document)
    listed: list[Row] = []
    compared: dict[str, Figures] = {}
    for key, department in source.departments.items():
        found = headline_figures(groups, figures.of(key))
        compared[key] = {at: figure for at, figure in found.items() if at[0] in COMPARED}
        failed = contradictions.of(key)
        listed.append(department | {"latest": _latest(found), "contradicted": len(failed)})
        structures = (
            latest_structure(("支出按功能分类", "Expenditure by function"), functions.of(key)),
            latest_structure(("支出按经济分类", "Expenditure by economic class"), classes.of(key)),
        )
        pages.write(
            str(source.department_page(key)),
            "department.html",
            department=department,
            peers_page=peers_page(department["department_type"]),
            documents=sorted(documents.get(key, []), key=lambda row: (-row["fiscal_year"], row["title"] or "")),
            former_names=sorted(names.of(key), key=itemgetter("department_name_key")),
            contradictions=failed,
            figures=found,
            years=sorted({year for _, year in found})[-8:],
            groups=_with_values(groups, found),
            rates=_rates(found),
            charts=list(_charts(groups, found)),
            structures=[structure for structure in structures if structure],
            projects=[row for row in projects_of(projects.of(key), scores.of(key)) if row["project_key"] != WHOLE],
            revisions=sorted(revisions.of(key), key=itemgetter("revision_key")),
        )
    types = Counter(row["department_type"] for row in listed if row["department_type"])
    pages.write(
        "departments.html",
        "departments.html",
        departments=sorted(listed, key=lambda row: (row["region_code"], row["department_name"])),
        types=[{"name": name, "count": count, "page": peers_page(name)} for name, count in types.most_common()],
    )
    return compared


def _with_values(groups: Sequence[HeadlineGroup], found: Figures) -> list[HeadlineGroup]:
    """The groups with those of their rows that have a figure in some year."""
    ids = {headline for headline, _ in found}
    kept = (group.model_copy(update={"rows": tuple(r for r in group.rows if r.id in ids)}) for group in groups)
    return [group for group in kept if group.rows]


def _latest(found: Figures) -> Figure | None:
    """The expenditure of the latest year: what was spent, else what was budgeted."""
    placed = [(year, _EXPENDITURE.index(headline)) for headline, year in found if headline in _EXPENDITURE]
    if not placed:
        return None
    year, place = max(placed)
    return found[_EXPENDITURE[place], year]


def _rates(found: Figures) -> dict[int, Decimal]:
    rates = {}
    for headline, year in found:
        if headline == "expenditure_actual" and ("expenditure_adjusted_budget", year) in found:
            budget = found["expenditure_adjusted_budget", year]["amount_yuan"]
            actual = found[headline, year]["amount_yuan"]
            if budget and actual is not None:
                rates[year] = Decimal(actual) / Decimal(budget) * 100
    return rates


def _charts(groups: Sequence[HeadlineGroup], found: Figures) -> Iterator[Chart]:
    names = {headline.id: headline.name for group in groups for headline in group.rows}
    for stacked, headlines, caption in (
        (False, _EXPENDITURE, ("历年支出", "Expenditure by year")),
        (True, ("basic_actual", "project_actual"), ("基本支出与项目支出决算", "Basic and project expenditure, actual")),
        (True, _THREE_PUBLIC, ("「三公」经费决算", "Three public expenses, actual")),
    ):
        amounts = [
            Amount(Decimal(row["amount_yuan"]), _short(names[headline]), year)
            for headline in headlines
            for (other, year), row in sorted(found.items(), key=lambda pair: pair[0][1])
            if other == headline and row["amount_yuan"] is not None
        ]
        is_told = len({amount.year for amount in amounts}) > 1 or (not stacked and len(amounts) > 1)
        if is_told and any(amount.yuan for amount in amounts):  # one bar alone shows nothing
            yield bars_by_year(caption, amounts, stacked=stacked)


def _short(name: tuple[str, str]) -> tuple[str, str]:
    """本年支出 · 决算 → 决算 where the chart is about one thing; the whole name where that part says what it is."""
    whole, _, stage = name[0].partition(" · ")
    if whole == "本年支出":
        return stage, name[1].partition(" · ")[2]
    return whole, name[1].partition(" · ")[0]
