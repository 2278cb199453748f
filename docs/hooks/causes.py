"""The page of outcomes and causes: how reading a document can end, and every failure that has a name."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docs.hooks.language import Language, Said, code, markdown_table
from gongkai.model.outcome import OtherFile, ReadingStatus

_BASE = "GongkaiError"
_INTRODUCTION = Said(
    zh="每份文件按读取程序的每个版本恰有一个结果（`fct_reading_outcome`）；失败的请求在台账中记下原因"
    "（`fct_fetch`）。原因的名字就是下面的类名，所以可以计数。每条消息都是一行：原因，然后是办法。",
    en="Every document has exactly one outcome for each version of the reader (`fct_reading_outcome`), and a request "
    "that failed has its cause in the ledger (`fct_fetch`). The cause is a name of the second table, so causes can be "
    "counted. Every message is one line: the cause, then the cure.",
)
_STATUS = {
    ReadingStatus.READ: Said(zh="读懂，没有问题", en="understood without a problem"),
    ReadingStatus.PARTLY_READ: Said(
        zh="有记录，也有问题；原因为 NothingUnderstood 的，印有数字而一个也没有读懂",
        en="records, and problems beside them; with the cause NothingUnderstood numbers of which none was understood",
    ),
    ReadingStatus.NO_REPORT: Said(
        zh="读出来了，但不是报告，见下", en="read, and found to be no report; what it is, below"
    ),
    ReadingStatus.UNREADABLE: Said(zh="没有记录，原因写明", en="no records, and why"),
}
_OTHER = {
    OtherFile.HOME_PAGE: Said(zh="首页", en="a home page"),
    OtherFile.LIST_OF_LINKS: Said(zh="链接的列表", en="a list of links"),
    OtherFile.PAGE_OF_ATTACHMENTS: Said(zh="只有附件的页面", en="a page with nothing but attachments"),
    OtherFile.REGULATION: Said(zh="规章制度", en="a regulation"),
    OtherFile.NOTICE: Said(zh="通知", en="a notice"),
    OtherFile.FORM_WITHOUT_FIGURES: Said(zh="没有数字的空表", en="a form without figures"),
    OtherFile.OTHER_PAPER: Said(zh="其他文件", en="another paper"),
}


@dataclass(frozen=True, slots=True)
class Cause:
    """A named failure: what it is, and whether the same may go well a moment later."""

    name: str
    what: str
    may_pass: bool


def causes_page(project: Path, language: Language) -> str:
    """The page in Markdown."""
    zh = language == "zh"
    statuses = [(code(one.value), said.in_language(language)) for one, said in [*_STATUS.items(), *_OTHER.items()]]
    rows = [
        (code(cause.name), cause.what, ("会再试" if zh else "tried again") if cause.may_pass else "")
        for cause in causes(project / "plugins" / "gongkai")
    ]
    title = "结果与失败原因" if zh else "Outcomes and causes of failure"
    return "\n".join(
        [
            f"# {title}\n\n{_INTRODUCTION.in_language(language)}\n",
            f"## {'读取的结果' if zh else 'Outcomes of reading'} {{#outcomes}}\n",
            markdown_table(("结果", "说明") if zh else ("outcome", "what"), statuses),
            f"## {'失败的原因' if zh else 'Causes of failure'} {{#causes}}\n",
            markdown_table(("原因", "说明（英文）", "") if zh else ("cause", "what", ""), rows),
        ]
    )


def causes(package: Path) -> list[Cause]:
    """Every failure that the package names, by name; its files are looked into, not imported: some load Airflow."""
    classes = {one.name: one for file in sorted(package.rglob("*.py")) for one in _classes(file)}
    found = [name for name in classes if name != _BASE and _BASE in _above(name, classes)]
    return [
        Cause(name, inspect.cleandoc(ast.get_docstring(classes[name]) or ""), _passes(name, classes))
        for name in sorted(found)
    ]


def _classes(file: Path) -> Iterator[ast.ClassDef]:
    source = file.read_text("utf-8")
    if "Error" in source or "(UnreadableDocument)" in source or "(HttpFailure)" in source:
        yield from (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef))


def _above(name: str, classes: dict[str, ast.ClassDef]) -> Iterator[str]:
    """The class and those it is made of, nearest first."""
    yield name
    for base in classes[name].bases if name in classes else ():
        yield from _above(base.id, classes) if isinstance(base, ast.Name) else ()


def _passes(name: str, classes: dict[str, ast.ClassDef]) -> bool:
    for above in _above(name, classes):
        for node in classes[above].body if above in classes else ():
            if isinstance(node, ast.AnnAssign | ast.Assign) and "may_pass" in ast.unparse(node).partition("=")[0]:
                return bool(ast.literal_eval(node.value)) if node.value else False
    return False
