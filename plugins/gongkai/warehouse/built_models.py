"""What dbt's last run built and from what, by dbt's own account: manifest.json and run_results.json."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

_BUILT: Final = ("model", "seed", "snapshot")


@dataclass(frozen=True, slots=True)
class BuiltModel:
    """A table or view that dbt built: ``columns`` are name, type and description, names are ``schema.table``.

    ``reads`` names the tables, and the sources as ``source.table``, that it was made from. Times are aware.
    """

    name: str
    description: str
    columns: tuple[tuple[str, str, str], ...]
    reads: tuple[str, ...]
    began_at: datetime
    ended_at: datetime


def built_models(target: Path) -> list[BuiltModel]:
    """What the last run in this folder built, in its order; nothing where there was none."""
    manifest, results = target / "manifest.json", target / "run_results.json"
    if not manifest.exists() or not results.exists():
        return []
    described = json.loads(manifest.read_text("utf-8"))
    nodes: dict[str, dict[str, Any]] = {**described["nodes"], **described["sources"]}
    found = []
    for result in json.loads(results.read_text("utf-8"))["results"]:
        node = nodes.get(result["unique_id"])
        timing = {each["name"]: each for each in result["timing"]}
        if node is None or node["resource_type"] not in _BUILT or result["status"] != "success" or not timing:
            continue
        took = timing.get("execute") or next(iter(timing.values()))
        columns = ((each["name"], each["data_type"] or "", each["description"]) for each in node["columns"].values())
        reads = {_name(nodes[parent]) for parent in node["depends_on"].get("nodes", ()) if parent in nodes}
        began, ended = (datetime.fromisoformat(took[moment]) for moment in ("started_at", "completed_at"))
        found.append(BuiltModel(_name(node), node["description"], tuple(columns), tuple(sorted(reads)), began, ended))
    return found


def _name(node: dict[str, Any]) -> str:
    of = node["source_name"] if node["resource_type"] == "source" else node["schema"]
    return f"{of}.{node['name']}"
