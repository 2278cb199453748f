"""`gongkai releases list | rollback VERSION | diff A B`."""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from gongkai.model.characters import plain_direction
from gongkai.settings import CHINA, Settings


def add_releases(parser: argparse.ArgumentParser) -> None:
    """Gives the command its actions and their arguments."""
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    listed = actions.add_parser("list", help="every release, newest first: current, rolled back, what it holds")
    listed.set_defaults(command=_list)
    back = actions.add_parser("rollback", help="make an earlier release the current one (or a later one again)")
    back.add_argument("version", metavar="VERSION")
    back.add_argument("--reason", default="", help="why, for who looks later")
    back.set_defaults(command=_rollback)
    diff = actions.add_parser("diff", help="rows that were added, removed or changed between two releases")
    diff.add_argument("older", metavar="A")
    diff.add_argument("newer", metavar="B")
    diff.add_argument("--json", action="store_true", help="print everything as JSON")
    diff.set_defaults(command=_diff)


def _list(_: argparse.Namespace, settings: Settings) -> int:
    from gongkai.publishing.versions.release_folder import (  # noqa: PLC0415
        current_release,
        damage_of,
        folders,
        manifest_of,
        versions,
    )
    from gongkai.publishing.versions.rolled_back import rolled_back_releases  # noqa: PLC0415

    current, taken_back = current_release(settings.releases), rolled_back_releases(settings.releases)
    for version in reversed(versions(settings.releases)):
        manifest = manifest_of(settings.releases, version)
        made = datetime.fromisoformat(manifest["created_at"]).astimezone(CHINA)
        rows = manifest["rows"]
        marks = ["current"] if current is not None and current["version"] == version else []
        if version in taken_back:
            entry = taken_back[version]
            why = f": {entry.reason}" if entry.reason else ""
            marks.append(f"rolled back on {entry.day} in favour of {entry.in_favour_of}{why}")
        documents = f"{rows.get('dim_document', 0):,} documents, {sum(rows.values()):,} rows"
        _print(f"{version:14} {made:%Y-%m-%d %H:%M}  {documents:34} {', '.join(marks)}".rstrip())
    for folder in folders(settings.releases):
        if folder.name not in versions(settings.releases):
            _print(f"{folder.name:14} damaged: {damage_of(folder)}; see gongkai verify")
    if current is None and not folders(settings.releases):
        _print("there is no release yet; make one with: make run")
    return 0


def _rollback(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.publishing.serving.serve import serve_current  # noqa: PLC0415 - loads psycopg
    from gongkai.publishing.versions.rollback import roll_back  # noqa: PLC0415 - loads duckdb

    done = roll_back(settings.releases, options.version, now=datetime.now(UTC), reason=options.reason)
    _print(f"current    {done.version} at {done.path}")
    if done.rolled_back:
        _print(f"taken back {', '.join(done.rolled_back)}: not published again while the content is the same")
    served = serve_current(settings)
    if served is not None:
        _print(f"serving    PostgreSQL serves {served.version}")
    return 0


def _diff(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.publishing.release.changes import as_json  # noqa: PLC0415 - loads duckdb
    from gongkai.publishing.release.changes_in_words import changes_in_words  # noqa: PLC0415
    from gongkai.publishing.release.manifest import changes_since  # noqa: PLC0415
    from gongkai.publishing.versions.release_folder import UnknownRelease, manifest_of  # noqa: PLC0415

    older, newer = (manifest_of(settings.releases, version) for version in (options.older, options.newer))
    changes = changes_since(settings.releases, older, settings.releases / newer["version"], newer)
    if changes is None:
        raise UnknownRelease(f"{options.older}: its DuckDB file cannot be read; restore it from a copy of the release")
    tables = as_json(changes)
    if options.json:
        _print(json.dumps({"since": options.older, "until": options.newer, "tables": tables}, ensure_ascii=False))
        return 0
    for table, entry in tables.items():
        _print(f"{table}: {changes_in_words(entry)}")
        _print_examples(entry.get("examples", {}), _titles(settings, options, table, entry))
    if not tables:
        _print(f"{options.older} and {options.newer} say the same")
    return 0


def _titles(settings: Settings, options: argparse.Namespace, table: str, entry: Mapping[str, Any]) -> dict[object, str]:
    """What the examples of a table's changes are about, by the release that has them."""
    from gongkai.publishing.release.row_titles import row_titles  # noqa: PLC0415 - loads duckdb

    told: dict[object, str] = {}
    for kind, found in entry.get("examples", {}).items():
        version = options.older if kind == "removed" else options.newer
        keys = [example["key"] if isinstance(example, dict) else example for example in found]
        told |= row_titles(settings.releases / version / "gongkai.duckdb", table, entry["key"], keys)
    return told


def _print_examples(examples: Mapping[str, list[Any]], titles: Mapping[object, str]) -> None:
    for kind, found in examples.items():
        for example in found:
            if isinstance(example, dict):
                columns = {name: pair for name, pair in example.items() if name != "key"}
                told = "; ".join(f"{name} {was} → {now}" for name, (was, now) in columns.items())
                _print(f"  {kind:8} {_named(example['key'], titles)}: {told}")
            else:
                _print(f"  {kind:8} {_named(example, titles)}")


def _named(key: object, titles: Mapping[object, str]) -> str:
    """The key, and what it stands for."""
    return f"{plain_direction(titles[key])} ({key})" if key in titles else str(key)


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
