"""What changed: figures that were altered after publication, and what a release says otherwise than an earlier one."""

from typing import Final

from pydantic import Field

from gongkai.answering.answers import TableAnswer, rest_of
from gongkai.answering.cited_cells import MOST_CITATIONS, cited_by_key
from gongkai.answering.departments import department_of
from gongkai.answering.open_release import OpenRelease
from gongkai.publishing.release.changes_in_words import CHINESE, ENGLISH, changes_in_words
from gongkai.publishing.versions.release_folder import manifest_of, versions

_APART: Final = (
    "rows 是政府在公开之后改动的数（两版由同一程序读出）；tables 是本次发布与 since 之间各表的差别，可能来自新收的"
    "报告、重读或改动。 | rows are figures that a government changed after publication (one reader has read both); "
    "tables is how this release differs from since, by new reports, other reading or such changes."
)


class Changes(TableAnswer):
    """Figures changed after publication, and tables that differ between two releases."""

    since: str | None = Field(description="The earlier release that tables is held against; null where there is none")
    tables: dict[str, str] = Field(description="Table → what is otherwise in it, in Chinese and English")
    releases: list[str] = Field(description="Releases that can be named as since, oldest first")


def changes_of(release: OpenRelease, department: str, year: int | None, since: str, skip: int) -> Changes:
    """Changes after publication, and since the release before or ``since``; raises UnknownRelease."""
    key = str(department_of(release, department)["department_key"]) if department.strip() else ""
    found = release.rows(
        "select department_name, revisions.fiscal_year, change_kind, subject, fiscal_year_of_figure, stage, fund_code, "
        "old_value, new_value, difference, figure_unit, replacement_reason, revised_at, revision_key "
        "from fct_revision as revisions "
        "inner join dim_department as departments on revisions.department_key = departments.department_key "
        "where ($key = '' or revisions.department_key = $key) and ($year is null or revisions.fiscal_year = $year) "
        "order by change_kind != 'changed', abs(difference) desc nulls last, revision_key",
        {"key": key, "year": year},
        most=50,
        skip=skip,
    )
    before, tables = _tables(release, since.strip())
    keys = [str(row["revision_key"]) for row in found.rows[: MOST_CITATIONS // 2]]
    return Changes(
        release=release.version,
        columns=found.columns,
        rows=found.rows,
        citations=cited_by_key(release, "revision_key", keys),
        notes=[_APART],
        more=rest_of(found, skip),
        since=before,
        tables=tables,
        releases=versions(release.settings.releases),
    )


def _tables(release: OpenRelease, since: str) -> tuple[str | None, dict[str, str]]:
    """The earlier release and what each table says otherwise than it; of the one before as the manifest says it."""
    told = release.manifest.get("changes", {})
    before, entries = told.get("since"), told.get("tables", {})
    if since and since != before:
        from gongkai.publishing.release.changes import as_json  # noqa: PLC0415 - loads what validates a warehouse
        from gongkai.publishing.release.manifest import changes_since  # noqa: PLC0415

        releases = release.settings.releases
        older = manifest_of(releases, since)
        changes = changes_since(releases, older, releases / release.version, release.manifest)
        before, entries = older["version"], as_json(changes or {})
    words = {
        table: f"{changes_in_words(entry, CHINESE)} | {changes_in_words(entry, ENGLISH)}"
        for table, entry in entries.items()
    }
    return before, words
