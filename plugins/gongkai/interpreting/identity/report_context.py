"""What is known of a report before its tables and sentences are read."""

from dataclasses import replace

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.identity.finished_year import tells_finished_year
from gongkai.interpreting.words.stages import stage_of_report
from gongkai.model.document import Document
from gongkai.model.document_facts import DocType, DocumentFacts


def report_context(document: Document, facts: DocumentFacts) -> ReportContext:
    """What tables and sentences need to know of ``document``, which was identified as ``facts``."""
    context = ReportContext(facts.fiscal_year, facts.doc_types, facts.department, facts.level, facts.title)
    is_open = set(facts.doc_types) <= {DocType.OTHER} and stage_of_report(context) is None
    return replace(context, is_of_finished_year=is_open and tells_finished_year(document))
