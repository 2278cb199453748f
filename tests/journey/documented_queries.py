"""The SQL that README and docs/ show, as somebody would take it over word for word."""

import re
from collections.abc import Iterator
from pathlib import Path

DOCUMENTS = (
    *("README.md", "README.zh-CN.md", "docs/connecting.md", "docs/repairs.md", "docs/confidence.md"),
    *("docs/how-to/operations.en.md", "docs/how-to/operations.zh.md"),
)
_SHOWN = (
    re.compile(r'gongkai query "([^"]+)"'),
    re.compile(r'\.sql\(\s*"([^"]+)"\s*\)'),
    re.compile(r"^D (.+;)$", re.MULTILINE),
    re.compile(r"^```sql\n((?:select|with|from)\b.*?)^```", re.MULTILINE | re.DOTALL),
)


def documented_queries(repository: Path) -> Iterator[tuple[str, str]]:
    """Document and query, of everything that a release can be asked."""
    for document in DOCUMENTS:
        text = (repository / document).read_text("utf-8")
        for shown in _SHOWN:
            for query in shown.findall(text):
                yield document, query
