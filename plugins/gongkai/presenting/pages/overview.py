"""The first page: what is in the release, where and of which years, what contradicts itself, what is new."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from gongkai.configuration import Entry, yaml_entries
from gongkai.presenting.contradictions import contradiction_count, worst_contradictions
from gongkai.presenting.rendering import Pages
from gongkai.presenting.source import Source

_CONTRADICTIONS: Final = 6
_REGIONS: Final = 40
_YEARS: Final = 8
_REVISIONS: Final = 12
_TABLES: Final = {
    "dim_document": ("文件", "documents"),
    "dim_department": ("部门", "departments"),
    "fct_figure": ("数值", "figures"),
    "fct_performance_indicator": ("绩效指标", "performance indicators"),
    "fct_check_result": ("校验结论", "verdicts of checks"),
    "fct_revision": ("公开后的改动", "changes after publication"),
}
"""Of which tables the first page tells changes."""


class Province(Entry):
    """A tile: the first two digits of the region codes, and where it lies on the grid."""

    code: str
    name: str
    column: int
    row: int


def write_overview(source: Source, pages: Pages) -> None:
    """Writes index.html."""
    reports = [row for row in source.documents.values() if row["proof"] != "no_report"]
    in_years: dict[str, Counter[int]] = {}
    for row in reports:
        if row["fiscal_year"]:
            name = row["region_full_name"] if row["region_code"] != "000000" else None
            in_years.setdefault(name or "地区不明", Counter())[row["fiscal_year"]] += 1
    # The newest first: they have most reports, and a phone shows the first columns.
    years = sorted({year for counts in in_years.values() for year in counts}, reverse=True)[:_YEARS]
    regions = sorted(in_years.items(), key=lambda pair: (-pair[1].total(), pair[0]))
    changes = source.manifest.get("changes") or {}
    pages.write(
        "index.html",
        "overview.html",
        facts=_facts(source, len(reports)),
        tiles=list(_tiles(Counter(str(row["region_code"])[:2] for row in reports))),
        years=years,
        regions=[{"name": name, "counts": counts} for name, counts in regions[:_REGIONS]],
        regions_left=max(0, len(regions) - _REGIONS),
        contradictions=worst_contradictions(source, _CONTRADICTIONS),
        since=changes.get("since"),
        changes=list(_changes(changes.get("tables", {}))),
        revisions=source.rows(
            "select revisions.*, coalesce(department_name, '') as department_name from fct_revision as revisions "
            "left join dim_department using (department_key) "
            "order by abs(difference) desc nulls last, revision_key limit ?",
            [_REVISIONS],
        ),
    )


def _facts(source: Source, reports: int) -> list[tuple[int, tuple[str, str], str | None]]:
    figures = source.rows("select count(*) as n, count(*) filter (proof = 'proved') as proved from fct_figure")[0]
    revisions = source.rows("select count(*) as n from fct_revision")[0]
    return [
        (len(source.departments), ("个部门", "departments"), "departments.html"),
        (reports, ("份报告", "reports"), "departments.html"),
        (figures["n"], ("个数，各有出处", "figures, each with its place"), None),
        (figures["proved"], ("个由报告自身印证", "of them proved by their reports"), None),
        (contradiction_count(source), ("处自相矛盾", "contradictions"), "contradictions.html"),
        (revisions["n"], ("个公开后改动的数", "figures changed after publication"), None),
    ]


def _tiles(documents: Counter[str]) -> Iterator[dict[str, Any]]:
    most = max(documents.values(), default=1)
    for province in yaml_entries("presenting", "provinces.yml", Province):
        count = documents[province.code]
        share = round(25 + 75 * (count / most) ** 0.5) if count else 0
        yield province.model_dump() | {"province": province.name, "count": count, "share": share}


def _changes(tables: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for table, (zh, en) in _TABLES.items():
        told = tables.get(table)
        if not told:
            continue
        counts = {kind: told.get(kind) or 0 for kind in ("added", "removed", "changed")}
        if any(counts.values()):
            yield (
                f"{zh}：新增 {counts['added']}，删去 {counts['removed']}，改变 {counts['changed']}",
                f"{en}: {counts['added']} added, {counts['removed']} removed, {counts['changed']} changed",
            )
