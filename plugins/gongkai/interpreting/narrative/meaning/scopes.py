"""Whose figures a passage gives: the department's, or those of the one project that a report in the file is about."""

import re

_REPORT = re.compile(r"(?P<name>.*?)(?:项目)?(?:支出)?绩效(?:自我)?(?:自?评价?)(?:工作)?(?:总结)?报告$")
_WHOLE = re.compile(r"整体|部门绩效|单位绩效|部门(?:\(单位\))?支出")
_LEAD = re.compile(r"^(?:附件[一二三四五\d]*[:：]?)?(?:20\d\d年(?:度)?)?")


def project_scope(headings: tuple[str, ...]) -> str | None:
    """The project that the report these headings belong to is about; None where it is about the department."""
    for words in headings:
        match = _REPORT.match(words)
        if match and "项目" in words and not _WHOLE.search(words):
            return _LEAD.sub("", match["name"]).removesuffix("项目") or "项目"
    return None
