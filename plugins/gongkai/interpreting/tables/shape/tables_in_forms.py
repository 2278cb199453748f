"""The tables of a document taken apart into the forms they hold: once, for all that read them."""

from collections.abc import Sequence

from gongkai.interpreting.tables.shape.form_parts import FormPart, JoinedTable, form_parts
from gongkai.interpreting.tables.shape.joined_tables import joined_tables
from gongkai.model.document import Document

TableInForms = tuple[JoinedTable, Sequence[FormPart]]


def tables_in_forms(document: Document) -> list[TableInForms]:
    """Each table of ``document`` in reading order, those that run over pages as one, with its parts."""
    return [(table, form_parts(table)) for table in joined_tables(document)]
