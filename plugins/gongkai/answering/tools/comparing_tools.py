"""Tools on many departments: side by side, those far from the rest, contradictions, changes."""

from typing import Annotated, Any, Literal

from mcp.server.mcpserver import MCPServer
from pydantic import Field

from gongkai.answering.answers import TableAnswer
from gongkai.answering.changing import Changes, changes_of
from gongkai.answering.comparing import Group, departments_compared, outliers
from gongkai.answering.contradictions import Wanted, contradictions_of
from gongkai.answering.open_release import OpenRelease
from gongkai.answering.tools.parameters import AnyDepartment, Kind, Measure, PerHead, Region, Skip, Year
from gongkai.answering.tools.read_only_tool import read_only_tool


def add_comparing_tools(server: MCPServer[Any], release: OpenRelease) -> None:
    """Adds them to the server."""

    @read_only_tool(server, "比较部门 | Compare departments")
    def compare_departments(
        *,
        measure: Measure,
        fiscal_year: Year = None,
        department_type: Kind = "",
        region: Region = "",
        per_head: PerHead = False,
        skip: Skip = 0,
    ) -> TableAnswer:
        """Departments ranked by one measure, per head if wanted, beside the median of their type and year.

        各部门一个指标的排名，可按人均，并列同类同年中位数。
        """
        group = Group(fiscal_year, department_type, region, per_head)
        return departments_compared(release, measure, group, skip)

    @read_only_tool(server, "离群的部门 | Outliers")
    def find_outliers(
        *,
        measure: Measure,
        fiscal_year: Year = None,
        department_type: Kind = "",
        region: Region = "",
        per_head: PerHead = True,
        skip: Skip = 0,
    ) -> TableAnswer:
        """Departments that stand far from the median of their type and year.

        与同类同年的中位数相差悬殊的部门。
        """
        return outliers(release, measure, Group(fiscal_year, department_type, region, per_head), skip)

    @read_only_tool(server, "自相矛盾 | Contradictions")
    def find_contradictions(
        *,
        department: AnyDepartment = "",
        fiscal_year: Year = None,
        severity: Annotated[Literal["", "error", "warning", "notice"], Field(description="级别 | Severity")] = "",
        rule: Annotated[
            str, Field(description="规则编号的一部分 | Part of a rule's id", examples=["sum.", "across."])
        ] = "",
        verdict: Annotated[
            Literal["fail", "doubtful"], Field(description="不成立，或误读也能解释 | Failed, or perhaps misread")
        ] = "fail",
        skip: Skip = 0,
    ) -> TableAnswer:
        """What reports say against themselves and each other, most money first; both places are cited (left, right).

        报告自相矛盾、报告之间互相矛盾之处，金额大的在前，两处都有出处。
        """
        return contradictions_of(release, Wanted(department, fiscal_year, severity, rule, verdict), skip)

    @read_only_tool(server, "改动 | What changed")
    def what_changed(
        *,
        department: AnyDepartment = "",
        fiscal_year: Year = None,
        since: Annotated[
            str,
            Field(
                description="较早的发布版本；空为上一次 | An earlier release; empty for the one before",
                examples=["2026.11.20-1"],
            ),
        ] = "",
        skip: Skip = 0,
    ) -> Changes:
        """Figures that were changed after publication, and how this release differs from an earlier one.

        公开之后被改动的数，以及本次发布与较早发布的差别。
        """
        return changes_of(release, department, fiscal_year, since, skip)
