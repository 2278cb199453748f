"""The documentation's site: built strictly, asking nobody, complete, and naming only commands that exist."""

import json
import os
import re
import shlex
import subprocess
import sys

import pytest
from lxml import html

from docs.hooks.commands import every_command, targets
from docs.hooks.search_words import words_of
from docs.hooks.settings import variables
from gongkai.checks.rule_rows import rule_rows
from gongkai.cli import command_parser
from gongkai.interpreting.words.coordinates import codes
from gongkai.portals.families.by_name import FAMILIES

LOADED = {
    *("//script/@src", "//img/@src", "//img/@srcset", "//source/@src", "//iframe/@src", "//object/@data"),
    *("//use/@href", "//image/@href", "//form/@action"),
    '//link[not(@rel="canonical" or @rel="alternate" or @rel="next" or @rel="prev")]/@href',
}
"""What a browser fetches without being asked; links that a reader follows are none of it."""
FOREIGN = re.compile(r"^\s*(?:https?:)?//", re.IGNORECASE)


@pytest.fixture(scope="session")
def site(repository, made_once):
    def make(folder):
        # Not --quiet: then mkdocs counts no warnings, and strictness is gone.
        command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder / "site")]
        run = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False, env=quiet())
        assert run.returncode == 0, run.stdout + run.stderr  # a link that leads nowhere, a page nobody finds

    return made_once("docs_site", make) / "site"


def quiet():
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


@pytest.fixture(scope="module")
def pages(site):
    return {str(file.relative_to(site)): html.parse(file).getroot() for file in sorted(site.rglob("*.html"))}


def reference(pages, name, language):
    page = pages[f"{'' if language == 'zh' else 'en/'}reference/{name}.html"].xpath("//article")[0]
    return {*page.xpath(".//@id")}, page.text_content()


def test_no_page_asks_another_host_for_anything(site, pages):
    assert len(pages) > 60
    for name, page in pages.items():
        asked = [address for path in LOADED for address in page.xpath(path) if FOREIGN.match(address)]
        assert asked == [], name
        styles = " ".join([*page.xpath("//style/text()"), *page.xpath("//@style")])
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//|@import", styles), name
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//|@import", sheet.read_text("utf-8")), sheet.name


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_reference_leaves_nothing_out(repository, pages, language):
    _, commands = reference(pages, "commands", language)
    assert [name for name, _, _ in every_command() if name not in commands] == []
    assert [name for name, _ in targets(repository) if f"make {name}" not in commands] == []
    rules, _ = reference(pages, "rules", language)
    assert [row["rule_id"] for row in rule_rows() if row["rule_id"] not in rules] == []
    tables, _ = reference(pages, "tables", language)
    models = (repository / "dbt_project" / "models").rglob("*.sql")
    marts = {file.stem for file in models if file.stem.startswith(("rpt_", "fct_", "dim_", "bridge_"))}
    assert {*marts, "release", "fct_expectation_result"} - tables == set()
    _, coordinates = reference(pages, "coordinates", language)
    assert [code for _, code in codes() if code not in coordinates] == []
    _, portals = reference(pages, "portals", language)
    assert [name for name in FAMILIES if name not in portals] == []
    _, causes = reference(pages, "causes", language)
    named = ("RobotsDisallowed", "HostLeftAlone", "WarehouseLocked", "LostBytes")
    assert [name for name in named if name not in causes] == []


def test_the_page_of_settings_has_the_variables_that_are_read(repository, pages):
    rooms = (repository / "plugins", repository / "bi")
    sources = [file.read_text("utf-8") for room in rooms for file in sorted(room.rglob("*.py"))]
    told = r"environ\.get\(\"(GONGKAI_\w+)|_(?:yes|positive)\(\"(GONGKAI_\w+)|_VARIABLE: Final = \"(GONGKAI_\w+)"
    read = {name for source in sources for found in re.findall(told, source) for name in found if name}
    read |= set(re.findall(r"\$\{(GONGKAI_\w+)", (repository / "docker-compose.yml").read_text("utf-8")))
    profiles = (repository / "dbt_project" / "profiles.yml").read_text("utf-8")
    read |= set(re.findall(r"env_var\('(GONGKAI_\w+)', '[^']", profiles))
    assert set(variables()) == read
    assert [name for name in variables() if name not in reference(pages, "settings", "zh")[1]] == []


def test_consoles_name_commands_that_exist(repository):
    files = sorted((repository / "docs").rglob("*.md"))
    known, parser = {name for name, _ in targets(repository)}, command_parser()
    told = [(file.name, line) for file in files for line in consoles(file.read_text("utf-8"))]
    assert len(told) > 100
    for name, line in told:
        if not re.match(r"(?:[A-Z_]+=\S+ )*(?:make|\.venv/bin/gongkai) ", line):
            continue
        words = [word for word in shlex.split(line, comments=True) if not re.fullmatch(r"[A-Z_]+=.*", word)]
        words = words[: words.index(">")] if ">" in words else words
        if words[0] == "make":
            assert set(words[1:]) <= known, (name, line)
        else:
            assert is_understood(parser, words[1:]), (name, line)


def consoles(markdown):
    """The commands of a page's consoles, a line that goes on being one with the next."""
    for block in re.findall(r"^ *```console\n(.*?)^ *```", markdown, re.DOTALL | re.MULTILINE):
        yield from re.findall(r"^ *\$ (.+)$", block.replace("\\\n", " "), re.MULTILINE)


def is_understood(parser, arguments):
    try:
        parser.parse_args(arguments)
    except SystemExit as end:
        return end.code == 0
    return True


def test_search_finds_words_of_chinese_in_both_halves_without_a_server(site):
    assert [*words_of("人均三公经费不同")] == ["人均", "三公经费", "不", "同"]
    script = (site / "search" / "search_index.js").read_text("utf-8")
    entries = json.loads(script.removeprefix("var __index = "))["docs"]
    found = {
        entry["location"].partition("#")[0] for entry in entries if "\u200b三公\u200b" in entry["title"] + entry["text"]
    }
    assert {"tutorial/analyst.html", "reference/coordinates.html", "en/reference/coordinates.html"} <= found
