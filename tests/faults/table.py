"""docs/faults.md from the faults that are planted: ``python -m tests.faults.table > docs/faults.md``."""

import sys

from tests.faults.faults import ALL

_HEAD = """# What stops a fault

Each of these faults is planted by `tests/faults`, and each is stopped by the layer that owns it. The landing contract
looks at one row; dbt at keys and relations; the checks at what a report says of itself and of other reports; Great
Expectations at the whole; `gongkai verify` at what is stored, as every run does by sample before it begins ([what to
do](repairs.md#what-is-stored)). (Written by `python -m tests.faults.table`.)

| fault | stopped by | how |
|---|---|---|
"""


def fault_table() -> str:
    """The page, one line a fault."""
    return _HEAD + "".join(f"| {fault.name} | {fault.layer} | {fault.catcher} |\n" for fault in ALL)


if __name__ == "__main__":
    sys.stdout.write(fault_table())
