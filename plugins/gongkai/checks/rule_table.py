"""The rules as a table for people (Markdown)."""

from collections.abc import Sequence

from gongkai.checks.rule import Rule


def rule_table(rules: Sequence[Rule]) -> str:
    """One row per rule: id, what it says in Chinese and English, equation, kinds of report, severity, basis."""
    lines = ["| id | 规则 | rule | equation | reports | severity | 依据 |", "|---|---|---|---|---|---|---|"]
    for rule in rules:
        cells = (
            *(f"`{rule.id}`", rule.zh, rule.en, f"`{rule.equation}`" if rule.equation else rule.kind),
            *(", ".join(rule.doc_types) or "all", rule.severity, rule.basis),
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"
