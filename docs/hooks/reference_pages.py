"""Adds the pages of the reference to the site: they are made of the code and its data, and kept nowhere."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from docs.hooks.causes import causes_page
from docs.hooks.commands import commands_page
from docs.hooks.coordinates import coordinates_page
from docs.hooks.language import Language
from docs.hooks.measured import measured_page
from docs.hooks.portal_files import portal_files_page
from docs.hooks.rules import rules_page
from docs.hooks.settings import settings_page
from docs.hooks.tables import tables_page

PAGES: Final[Mapping[str, Callable[[Path, Language], str]]] = {
    "commands": commands_page,
    "tables": tables_page,
    "rules": lambda _, language: rules_page(language),
    "coordinates": lambda _, language: coordinates_page(language),
    "portals": lambda _, language: portal_files_page(language),
    "settings": lambda _, language: settings_page(language),
    "causes": causes_page,
    "measured": lambda _, language: measured_page(language),
}
"""Name below reference/ → what makes its Markdown, of the checkout and in a language."""
_LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


@event_priority(-200)  # after the plugin i18n, which knows only files that lie on disk
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Adds the pages in the language that is being built; the plugin builds one after the other."""
    language: Language = config.theme["language"]
    project = Path(config.config_file_path).parent
    for name, page in PAGES.items():
        alternates = {other: _file(config, name, other) for other in _LANGUAGES}
        file = alternates[language]
        file.content_string = page(project, language)
        file.alternates = alternates  # type: ignore[attr-defined] # what the plugin i18n gives every file
        file.locale = file.locale_alternate_of = language  # type: ignore[attr-defined]
        files.append(file)
    return files


def _file(config: MkDocsConfig, name: str, language: Language) -> File:
    file = File.generated(config, f"reference/{name}.md", content="")
    if language != "zh":
        file.dest_uri = f"{language}/{file.dest_uri}"
    return file
