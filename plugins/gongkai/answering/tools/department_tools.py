"""Tools on one department: find it, its years, its projects."""

from typing import Annotated, Any

from mcp.server.mcpserver import MCPServer
from pydantic import Field

from gongkai.answering.answers import TableAnswer
from gongkai.answering.departments import departments_like
from gongkai.answering.open_release import OpenRelease
from gongkai.answering.projects import indicators_of
from gongkai.answering.tools.parameters import Department, Kind, Region, Skip, Year
from gongkai.answering.tools.read_only_tool import read_only_tool
from gongkai.answering.years import DepartmentYears, years_of_department


def add_department_tools(server: MCPServer[Any], release: OpenRelease) -> None:
    """Adds them to the server."""

    @read_only_tool(server, "找部门 | Find departments")
    def find_departments(
        *,
        name: Annotated[
            str, Field(description="名称的一部分；空为全部 | Part of the name; empty for all", examples=["审计局"])
        ] = "",
        region: Region = "",
        department_type: Kind = "",
        skip: Skip = 0,
    ) -> TableAnswer:
        """Departments by name (former names too), region and type, with the key that other tools take.

        按名称（含曾用名）、地区、类型找部门，得到编号。
        """
        return departments_like(release, name, region, department_type, skip)

    @read_only_tool(server, "部门各年主要数字 | A department year by year")
    def department_years(*, department: Department, first_year: Year = None, last_year: Year = None) -> DepartmentYears:
        """All main figures of one department by year, each with its key and the cell it was printed in.

        Budgets, final accounts, three public expenses, procurement, staff, vehicles, scores.
        一个部门各年的收支预决算、“三公”、采购、人员、车辆、自评分，每个数带编号和出处。
        """
        return years_of_department(release, department, first_year, last_year)

    @read_only_tool(server, "项目与绩效指标 | Projects and indicators")
    def projects_and_indicators(
        *,
        department: Department,
        fiscal_year: Year = None,
        project: Annotated[str, Field(description="项目名称的一部分 | Part of a project's name")] = "",
        skip: Skip = 0,
    ) -> TableAnswer:
        """A department's performance indicators: target, result, weight, score, and each project's budget and spending.

        一个部门的绩效指标：目标、结果、分值、得分，及各项目的预算与执行。
        """
        return indicators_of(release, department, fiscal_year, project, skip)
