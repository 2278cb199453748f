"""Pages out of templates: words in two languages, numbers, links to evidence; what a report prints is escaped.

What turns the direction of writing is named instead: it would turn what stands beside it.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gongkai.model.characters import plain_direction
from gongkai.presenting.charts import LEFT, RIGHT, WIDTH
from gongkai.presenting.numbers import NOT_PRINTED, shown_amount, shown_number, shown_percent
from gongkai.presenting.source import Source, evidence, report_page
from gongkai.publishing.wording.amounts import plain_number

_IN_SCRIPT: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class Pages:
    """Writes pages of one site into ``folder``, which is the site's top."""

    def __init__(self, source: Source, folder: Path) -> None:
        self.folder = folder
        self._environment = Environment(
            loader=PackageLoader("gongkai.presenting"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {"yuan": shown_amount, "number": shown_number, "percent": shown_percent}
        self._environment.globals |= {
            "release": source.manifest,
            "names": source.names,
            "department_page": source.department_page,
            "report_page": report_page,
            "evidence": evidence,
            "not_printed": NOT_PRINTED,
            "plain_number": plain_number,
            "chart": {"width": WIDTH, "left": LEFT, "right": WIDTH - RIGHT},
            "both": both,
            "in_script": in_script,
            "as_script": as_script,
        }

    def write(self, path: str, template: str, **values: Any) -> None:  # noqa: ANN401 - what the template names
        """Writes one page; ``path`` is from the site's top."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        root = "../" * path.count("/")
        page = self._environment.get_template(template).render(root=root, path=path, **values)
        target.write_text(plain_direction(page), "utf-8")


def both(name: Sequence[str]) -> Markup:
    """Words in Chinese and English, of which a page shows one; words that are equal stand once."""
    zh, en = name
    if zh == en:
        return Markup("{}").format(zh)
    return Markup('<span lang="zh">{}</span><span lang="en">{}</span>').format(zh, en)


def in_script(value: object) -> Markup:
    """JSON that may stand in a script element, whatever text it holds."""
    return as_script(json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str))


def as_script(text: str) -> Markup:
    """The same of a text that is JSON already."""
    for character, written in _IN_SCRIPT.items():
        text = text.replace(character, written)
    return Markup(text)  # noqa: S704 - nothing of it can end the element
