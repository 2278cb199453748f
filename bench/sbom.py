"""`make sbom`: what is installed, as CycloneDX 1.6 JSON: each library of the lock, its hashes and its licence.

The same lock gives the same file. Licences are those of the libraries installed here; one of the lock that
is for another platform has none.
"""

import argparse
import hashlib
import json
import uuid
from pathlib import Path
from typing import Any, Final

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from bench.licences import accepted_licences, libraries
from bench.locked import LOCK, Locked, canonical, locked
from gongkai import __version__

OUTPUT: Final = LOCK.parent / "build" / "gongkai.cdx.json"
_OURS: Final = "pkg:pypi/gongkai@" + __version__


def sbom(text: str, licences: dict[tuple[str, str], str]) -> dict[str, Any]:
    """The bill of a lock; ``licences`` are SPDX expressions by name and version."""
    pinned = locked(text)
    serial = uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(text.encode()).hexdigest())
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": _OURS,
                "name": "gongkai",
                "version": __version__,
                "purl": _OURS,
                "licenses": [{"expression": "Apache-2.0"}],
            }
        },
        "components": [_component(one, licences.get((one.name, one.version))) for one in pinned],
        "dependencies": [{"ref": _OURS, "dependsOn": [_purl(one) for one in pinned]}],
    }


def installed_licences() -> dict[tuple[str, str], str]:
    """The licences of what is installed, by name and version."""
    accepted = accepted_licences()
    return {(canonical(one.name), one.version): one.licence for one in libraries(accepted) if one.licence}


def _component(library: Locked, licence: str | None) -> dict[str, Any]:
    said: dict[str, Any] = {
        "type": "library",
        "bom-ref": _purl(library),
        "name": library.name,
        "version": library.version,
        "purl": _purl(library),
        "hashes": [{"alg": "SHA-256", "content": sha256} for sha256 in library.sha256s],
    }
    if licence is not None:
        said["licenses"] = [_licence(licence)]
    if library.marker:
        said["properties"] = [{"name": "gongkai:installed-where", "value": library.marker}]
    return said


def _licence(said: str) -> dict[str, Any]:
    """An expression where it is one of SPDX, else the words that the library uses (some say no more than BSD)."""
    try:
        return {"expression": str(canonicalize_license_expression(said))}
    except InvalidLicenseExpression:
        return {"license": {"name": said}}


def _purl(library: Locked) -> str:
    return f"pkg:pypi/{library.name}@{library.version}"


def main() -> None:
    """Writes the file and says how many libraries are in it."""
    parser = argparse.ArgumentParser(prog="python -m bench.sbom", description=__doc__)
    parser.add_argument("--lock", type=Path, default=LOCK)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    told = parser.parse_args()
    bill = sbom(told.lock.read_text("utf-8"), installed_licences())
    told.output.parent.mkdir(parents=True, exist_ok=True)
    told.output.write_text(json.dumps(bill, indent=2, ensure_ascii=False) + "\n", "utf-8")
    licensed = sum("licenses" in one for one in bill["components"])
    print(f"{told.output}: {len(bill['components'])} libraries, the licence of {licensed}")


if __name__ == "__main__":
    main()
