"""The page of portals: the families that are recognised, and every key of a portal file with what it must be."""

import inspect
from collections.abc import Iterator

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from docs.hooks.language import Language, Said, code, markdown_table
from gongkai.portals.families.by_name import FAMILIES
from gongkai.portals.file.politeness import Politeness, Tls
from gongkai.portals.file.portal import Portal
from gongkai.portals.file.title_rules import TitleRules

_INTRODUCTION = Said(
    zh="一个门户是 `dags/portals/` 下的一个文件，文件名就是门户名。`gongkai portals new URL` 会写好它，"
    "怎么做见[添加门户](../how-to/add-a-portal.zh.md)。",
    en="A portal is a file in `dags/portals/`, named for it. `gongkai portals new URL` writes one; "
    "see [Add a portal](../how-to/add-a-portal.en.md).",
)
_KEYS = {"zh": ("键", "必须是（英文）", "默认"), "en": ("key", "must be", "default")}
_FAMILIES = {"zh": ("家族", "网址与翻页的样子（英文）"), "en": ("family", "how its addresses and pages look")}


def portal_files_page(language: Language) -> str:
    """The page in Markdown."""
    title = Said(zh="门户家族与门户文件", en="Portal families and portal files").in_language(language)
    families = Said(zh="家族", en="Families").in_language(language)
    keys = Said(zh="门户文件的键", en="Keys of a portal file").in_language(language)
    rows = [
        *_rows(Portal, "", ("title_rules", "politeness", "tls")),
        *_rows(TitleRules, "title_rules."),
        *_rows(Politeness, "politeness."),
        *_rows(Tls, "tls."),
    ]
    return "\n".join(
        [
            f"# {title}\n\n{_INTRODUCTION.in_language(language)}\n\n## {families} {{#families}}\n",
            markdown_table(_FAMILIES[language], ((code(name), what) for name, what in families_told())),
            f"## {keys} {{#keys}}\n",
            markdown_table(_KEYS[language], rows),
        ]
    )


def families_told() -> Iterator[tuple[str, str]]:
    """Each family's name and what its module says of it."""
    for name, family in FAMILIES.items():
        module = inspect.getmodule(type(family))
        yield name, _outside_code((module and module.__doc__) or "")


def _outside_code(text: str) -> str:
    """``text`` with ``<`` escaped where it does not stand in code."""
    parts = text.split("``")
    return "``".join(part if number % 2 else part.replace("<", "&lt;") for number, part in enumerate(parts))


def _rows(model: type[BaseModel], prefix: str, elsewhere: tuple[str, ...] = ()) -> Iterator[tuple[str, str, str]]:
    for name, field in model.model_fields.items():
        if name in elsewhere:
            continue
        default = "" if field.default is PydanticUndefined else _in_yaml(field.default)
        yield code(f"{prefix}{name}"), field.description or "", code(default)


def _in_yaml(value: object) -> str:
    """A default as a portal file would say it."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    return (
        {None: "null", True: "true", False: "false"}[value] if value is None or isinstance(value, bool) else str(value)
    )
