"""Why something was not done, in both languages: rooms below say it in English, pages as 中文 | English."""

import re
from collections.abc import Callable
from typing import Final

from gongkai.publishing.wording.code_names import Name

_BOTH: Final = re.compile(r"(?P<zh>[^|]*[\u4e00-\u9fff][^|]*) \| (?P<en>.+)", re.DOTALL)
_SAID: Final[tuple[tuple[str, Callable[[re.Match[str]], str]], ...]] = (
    (r"was settled by (\S+) on (\S+) meanwhile", lambda m: f"已由 {m[1]} 于 {m[2]} 决定"),
    (r"was refused by (\S+) on (\S+) meanwhile", lambda m: f"已由 {m[1]} 于 {m[2]} 拒绝"),
    (r"was taken in meanwhile", lambda _: "此词已被采用"),
    (r"(\S+) has taken it until ([0-9: -]+);", lambda m: f"{m[1]} 已认领至 {m[2]}；请与其商量，或另选一项"),
    (r"is (.+), settled by (\S+) on (\S+)$", lambda m: f"已由 {m[2]} 于 {m[3]} 定为 {m[1]}"),
    (
        r"(.+): must be a number in the unit printed",
        lambda m: f"{m[1]} 不是数：请按所印单位填写，如 1503.10，小数至多 8 位",
    ),
    (r"must be dimension=code", lambda _: "含义须写作 维度=代码，…（如 fund=fiscal.general），或 nothing"),
    (r"say why, in (\d+) characters", lambda m: f"请写明理由，至多 {m[1]} 字"),
    (r"(U\+\w+) is a character that nobody sees", lambda m: f"含有看不见的字符 {m[1]}，请删去"),
    (r"must be a short mark of who", lambda _: "请用简短代号（a-z、0-9、. _ -），不写姓名"),
    (r"nothing is left to decide", lambda _: "没有可决定的了：已被他人认领或已决定"),
    (r"one value is not right for several", lambda _: "一个值不能用于多项，请逐项决定"),
    (r"somebody has taken this back meanwhile", lambda _: "此决定已被他人撤销，请重新打开"),
    (r"no such item waits", lambda _: "没有这一项（或已不再等人决定）"),
    (r"\d+ items begin so", lambda _: "有几项以此开头，请多给几位"),
    (r"there is no release yet", lambda _: "还没有发布：请运行 collect_reports，或 make run"),
    (r"has no such report", lambda _: "此版本没有这份报告"),
    (r"must be a year from", lambda _: "须为 1990 至 2100 之间的年度"),
    (r"must be a region code", lambda _: "须为现行行政区划代码（GB/T 2260），如 430212；000000 为无"),
    (r"must be the department's name", lambda _: "须为报告所印的部门名称，至多 80 字"),
)
_OTHERWISE: Final = "未能办理，原因（英文）："


def refusal_in_words(said: str) -> Name:
    """The same in Chinese and in English; where the Chinese is not known, it says so and cites the English."""
    if (both := _BOTH.fullmatch(said)) is not None:
        return Name(both["zh"].strip(), both["en"].strip())
    for pattern, chinese in _SAID:
        if (found := re.search(pattern, said)) is not None:
            return Name(chinese(found), said)
    return Name(_OTHERWISE + said, said)
