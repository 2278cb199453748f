"""What the name of a project looks like in a sentence (…经费, …项目), and what looks like one and is none."""

import re
from typing import Final

_ENDS_NAME: Final = re.compile(r"(?:经费|项目|专项|资金|补助|补贴|费|工程|专题|准备金|工作)$")
_NO_NAME: Final = re.compile(
    r"^(?:下达|到位|拨付|安排|投入|使用|支付|下拨|争取|申请|收到|实际|全年|年度|结余|结转|剩余|总)+(?:预算)?(?:资金|经费)$"
    r"|指标|完成|捐|^其他|^(?:该|本|此|各)|^支出$|^(?:一个|中央|本级|上级|地方|其他|级|财力|财政|配套|自筹|社会|[省市区县])*(?:预算|项目|专项|经费|资金|费用|补助|项目资金|项目经费|专项经费)$"
)
_LONGEST_NAME: Final = 40


def can_be_project(text: str) -> bool:
    """Whether ``text`` may be a project's name where an item of a list of projects stands: it names one of its own."""
    return 2 <= len(text) <= _LONGEST_NAME and _NO_NAME.search(text) is None  # noqa: PLR2004


def is_project_name(text: str) -> bool:
    """Whether ``text`` also ends like a project's name, so that it is one wherever it stands."""
    return can_be_project(text) and _ENDS_NAME.search(text) is not None
