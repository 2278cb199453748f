"""Prints the rules as a Markdown table."""

import sys

from gongkai.checks.rule_rows import rule_rows, rule_table

if __name__ == "__main__":
    sys.stdout.write(rule_table(rule_rows()))
