"""What several tools may be told, each with what it means in Chinese and English and with examples."""

from typing import Annotated

from pydantic import Field

Department = Annotated[
    str,
    Field(
        description="部门编号，或名称（部分即可） | A department's key, or its name or part of it",
        examples=["株洲市渌口区工商业联合会"],
    ),
]
AnyDepartment = Annotated[
    str,
    Field(
        description="部门编号或名称；空为全部 | A department's key or name; empty for all",
        examples=["审计局", ""],
    ),
]
Year = Annotated[int | None, Field(description="财政年度；空为全部 | Fiscal year; empty for all", examples=[2023])]
Region = Annotated[
    str,
    Field(
        description="行政区名称或代码开头；空为全部 | A region's name or how its code begins; empty for all",
        examples=["湖南", "4302"],
    ),
]
Kind = Annotated[
    str,
    Field(
        description="部门类型；空为全部 | Type of department; empty for all",
        examples=["工商业联合会", "审计局"],
    ),
]
Measure = Annotated[
    str,
    Field(
        description="rpt_department_year 的数值列 | A numeric column of rpt_department_year",
        examples=["three_public_actual_yuan", "expenditure_actual_yuan", "computed_execution_rate_percent"],
    ),
]
PerHead = Annotated[bool, Field(description="是否按人均 | Whether per head")]
Skip = Annotated[
    int, Field(description="跳过的行数，用于取其余 | Rows to skip, to get the rest", ge=0, examples=[0, 200])
]
