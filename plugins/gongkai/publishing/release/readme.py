"""README.txt of a release: for who downloads it and opens the folder, in Chinese and in English."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from gongkai.publishing.release.changes_in_words import changes_in_words
from gongkai.publishing.versions.release_folder import Manifest
from gongkai.publishing.wording.citation import LICENCE_EN, LICENCE_ZH, citation_of
from gongkai.publishing.wording.code_names import code_name
from gongkai.settings import CHINA
from gongkai.warehouse.dictionary import DictionaryEntry

_MAY_LACK: Final = ("site/index.html", "workbooks/*.xlsx", "expectations/index.html")
"""What a release of very many documents has not, or one of an engine without pages: its line is left out then."""


def write_readme(folder: Path, manifest: Manifest, dictionary: Iterable[DictionaryEntry]) -> None:
    """Writes README.txt (UTF-8 with a byte order mark, lines ended as every editor understands)."""
    described = {entry.table: entry for entry in dictionary if not entry.column}
    template = files("gongkai.publishing.release").joinpath("readme.txt").read_text("utf-8")
    made = datetime.fromisoformat(manifest["created_at"]).astimezone(CHINA)
    citation = citation_of(manifest)
    parts = {"VERSION": manifest["version"], "MADE": f"{made:%Y-%m-%d %H:%M}"}
    parts |= {"CITATION_ZH": citation.zh, "CITATION_EN": citation.en}
    parts |= {"LICENCE_ZH": LICENCE_ZH, "LICENCE_EN": LICENCE_EN}
    for number, language in enumerate(("ZH", "EN")):
        parts[f"TABLES_{language}"] = _tables(manifest["rows"], described, number)
        parts[f"NEWS_{language}"] = _news(manifest, number)
        parts[f"CHECKS_{language}"] = _checks(manifest, number)
    lines = template.splitlines()
    for pattern in _MAY_LACK:
        if not any(folder.glob(pattern)):
            lines = [line for line in lines if not line.startswith(f"  {pattern} ")]
    template = "\n".join(lines) + "\n"
    for name, text in parts.items():
        template = template.replace(f"{{{name}}}", text)
    (folder / "README.txt").write_text(template, "utf-8-sig", newline="\r\n")


def _tables(rows: Mapping[str, int], described: Mapping[str, DictionaryEntry], language: int) -> str:
    width = max(map(len, rows))
    order = sorted(rows, key=lambda table: (("rpt", "fct", "dim").index(table[:3]) if table[3:4] == "_" else 3, table))
    return "\n".join(
        f"  {table:{width}} {rows[table]:>12,}  "
        + (described[table].zh if language == 0 else described[table].en.removeprefix("Grain: "))
        for table in order
    )


def _news(manifest: Manifest, language: int) -> str:
    """What the release lacks, and what changed since the last one, a line for each table."""
    changes: dict[str, Any] = manifest["changes"]
    lacks = sum(manifest.get("missing", {}).get("unread_documents", {}).values())
    zh, en = f"  尚缺 {lacks:,} 份已采集而未读的文件。", f"  {lacks:,} documents that were collected are not read yet."
    missing = [(zh, en)[language]] if lacks else []
    if changes["since"] is None:
        return "\n".join([("  这是第一个版本。", "  This is the first release.")[language], *missing])
    lines = [*missing, (f"  与 {changes['since']} 相比：", f"  Compared with {changes['since']}:")[language]]
    for table, entry in changes["tables"].items():
        lines.append(f"  {table}: {changes_in_words(entry, language)}")
    if not changes["tables"]:
        lines.append(("  没有变化。", "  nothing changed.")[language])
    if (revisions := manifest.get("revisions")) is not None:
        known, new = revisions["known"], revisions["new"]
        zh = f"  政府部门发布后更改的数字（fct_revision）：累计 {known:,} 个，本次新增 {new:,} 个。"
        en = f"  Figures that governments changed after publication (fct_revision): {known:,} known, {new:,} new."
        lines.append((zh, en)[language])
    return "\n".join(lines)


def _checks(manifest: Manifest, language: int) -> str:
    checks: Mapping[str, int] | None = manifest.get("checks")
    if not checks:
        return ("  本版本没有勾稽检查结果。", "  This release holds no results of accounting checks.")[language]
    counted = [(code_name("verdict", verdict)[language], count) for verdict, count in checks.items()]
    if language == 0:
        return "  " + "，".join(f"{name} {count:,}" for name, count in counted)
    return "  " + ", ".join(f"{count:,} {name}" for name, count in counted)
