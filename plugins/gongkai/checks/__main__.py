"""Writes the compiled models into the dbt project; with --table prints the rules as a Markdown table instead."""

import sys

from gongkai.checks.compiled_models import compiled_models
from gongkai.checks.rule_files import rules
from gongkai.checks.rule_table import rule_table
from gongkai.settings import Settings


def main() -> None:
    """Write, or print."""
    if "--table" in sys.argv[1:]:
        sys.stdout.write(rule_table(rules()))
        return
    folder = Settings.from_environment().dbt_project / "models" / "checks" / "rules"
    for name, sql in compiled_models(rules()).items():
        (folder / name).write_text(sql, "utf-8")


if __name__ == "__main__":
    main()
