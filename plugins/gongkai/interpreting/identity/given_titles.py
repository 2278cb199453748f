"""Titles that came with a file: the portal's, the page's tag, the file's name, the container's; and when they lie."""

import re
from pathlib import PurePath
from typing import Final

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.identity.document_types import kinds_of_title
from gongkai.interpreting.identity.link_pages import ARTICLE_TITLE, is_page
from gongkai.interpreting.identity.title import Title, titled
from gongkai.interpreting.text.numbering import is_attachment_number, is_numbered, opens_part
from gongkai.interpreting.text.report_lines import Line, normalised_line
from gongkai.model.document import Document

_OF_A_REPORT: Final = re.compile(r"预算|决算|收支|收入|支出|绩效|经费|三公|部门|自评")
_OTHER_PAPER: Final = re.compile(
    r"(?:报告|报表|年报|通报|公报|简报|目录|清单|名单|通知|公告|通告|办法|条例|规定|细则|意见|方案|规划|计划|总结|纪要|协议书|合同)"
    r"(?:[(（].{1,12}[)）])?$"
)
_COVER_LINES, _MOST_LINES = 8, 3
_ENOUGH_LINES = 3


def given_titles(document: Document, hints: SourceHints) -> tuple[str, ...]:
    """The titles given with the file, normalised, the most telling first.

    What an office program wrote into a file comes last: it is often that of the file it was made from.
    """
    stated = document.meta.get("title")
    given = [hints.title, document.meta.get(ARTICLE_TITLE) or (stated if is_page(document) else None)]
    if hints.file_name:
        given.append(PurePath(hints.file_name).stem)
    if not is_page(document) and stated and kinds_of_title(normalised_line(stated)):
        given.append(stated)
    return tuple(dict.fromkeys(text for title in given if title and (text := normalised_line(title))))


def other_title(lines: tuple[Line, ...]) -> Title | None:
    """The title on the cover of a paper that is no report of money (政府网站工作年度报表); None where none is there."""
    cover = [line for line in lines[:_COVER_LINES] if not is_attachment_number(line.text)]
    for start, line in enumerate(cover):
        text = ""
        for part in cover[start : start + _MOST_LINES]:
            if not _can_be_part(part):
                break
            text += part.text
            if _OTHER_PAPER.search(text):
                return None if _OF_A_REPORT.search(text) else titled(text, line)
        if _OF_A_REPORT.search(line.text):
            return None
    return None


def believed_titles(lines: tuple[Line, ...], given: tuple[str, ...]) -> tuple[str, ...]:
    """The given titles of a file that has no report's title, without those that call it a report it says nothing of."""
    says_nothing = len(lines) >= _ENOUGH_LINES and not any(_OF_A_REPORT.search(line.text) for line in lines)
    if not says_nothing and other_title(lines) is None:
        return given
    return tuple(title for title in given if not kinds_of_title(title))


def _can_be_part(line: Line) -> bool:
    return line.can_be_title and not line.in_table and not is_numbered(line.text) and not opens_part(line.text)
