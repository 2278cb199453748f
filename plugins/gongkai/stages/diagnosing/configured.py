"""What people have written: portal files, settled values, and the vocabulary and rules of reading and checking."""

from collections.abc import Iterator
from typing import Final

from gongkai.checks.document.checked_document import checked_document
from gongkai.checks.document.checking import check_document
from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.report import document_reading
from gongkai.model.errors import GongkaiError, InvalidConfiguration
from gongkai.portals.file.portal import load_portals
from gongkai.reading.read import read_document
from gongkai.settings import Settings
from gongkai.stages.diagnosing.finding import Finding, Health
from gongkai.warehouse.reviewed_readings import settled_values

_REPORT: Final = "2024年度某县水利局部门决算\n\n2024年度支出合计5万元，其中：基本支出3万元，项目支出2万元。"


def of_configured(settings: Settings) -> Iterator[Finding]:
    """Portal files, what people have settled, and a made-up report read with the vocabulary and judged by the rules."""
    portals, faults = load_portals(settings.portals)
    yield from (Finding("portals", Health.SICK, str(fault)) for fault in faults)
    if not faults:
        yield Finding("portals", Health.WELL, f"{len(portals)} portal files")
    try:
        settled_values(settings.dbt_project)
        yield Finding("settled", Health.WELL, "what people have settled can be read")
    except GongkaiError as fault:
        yield Finding("settled", Health.SICK, str(fault))
    yield _reading()


def _reading() -> Finding:
    try:
        records = document_reading(read_document(_REPORT.encode(), name="report.txt"), SourceHints())
        judged = sum(1 for _ in check_document(checked_document(records)))
    except InvalidConfiguration as fault:
        return Finding("reading", Health.SICK, str(fault))
    count = len(records.records.figures)
    if not count or not judged:
        return Finding("reading", Health.SICK, "a made-up report was not understood; is the checkout whole? git status")
    return Finding("reading", Health.WELL, f"a made-up report gives {count} figures and {judged} verdicts")
