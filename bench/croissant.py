"""`make bench-croissant`: whether a release's croissant.json is what mlcroissant takes for one, and gives its rows.

mlcroissant stands in no lock, because one of its libraries comes without a wheel: it is installed into a folder of its
own, and this module imports nothing else.
"""

import argparse
import importlib
import json
import sys
from pathlib import Path

ROWS_OF = ("rpt_department_year", "dim_region")


def main() -> int:
    """Validates, reads rows of two tables, and says what mlcroissant complains of; 1 where it does.

    Only of two: of a fact, mlcroissant goes through every row in Python before it gives the first.
    """
    arguments = argparse.ArgumentParser(prog="bench.croissant", description=__doc__)
    arguments.add_argument("release", nargs="?", default="data/releases/current", help="folder of a release")
    file = Path(arguments.parse_args().release) / "croissant.json"
    try:
        mlcroissant = importlib.import_module("mlcroissant")
    except ModuleNotFoundError:
        print(
            "mlcroissant is not installed here: python3 -m venv .croissant && .croissant/bin/pip install "
            "mlcroissant==1.1.1 pyarrow, then make bench-croissant CROISSANT=.croissant/bin/python",
            file=sys.stderr,
        )
        return 2
    if not file.exists():
        print(f"{file} is not there: make run, or name a release (RELEASE=…)", file=sys.stderr)
        return 2
    dataset = mlcroissant.Dataset(str(file))
    issues = dataset.metadata.issues
    for issue in (*sorted(issues.errors), *sorted(issues.warnings)):
        print(issue)
    count = len(json.loads(file.read_text("utf-8"))["recordSet"])
    print(f"{file}: {count} record sets, {len(issues.errors)} errors, {len(issues.warnings)} warnings")
    for name in ROWS_OF:
        row = next(iter(dataset.records(name)))
        print(f"  {name}: a row of {len(row)} fields, {next(iter(row))} = {next(iter(row.values()))}")
    return 1 if issues.errors else 0


if __name__ == "__main__":
    sys.exit(main())
