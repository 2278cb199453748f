"""Which rows of a table expectations look at: of what was landed, none of a reading that does not count.

A document may have been read more than once: by a former reader, by one that is tried (GONGKAI_REREAD=by-hand).
"""

from typing import Final

_LANDED: Final = "staging.stg_landing__"


def counted_rows(table: str) -> str:
    """What to select from in place of ``table``: the table itself, or its rows without those of other readings.

    Rows of a load without a reading of their document stay: verdicts that were landed later.
    """
    if not table.startswith(_LANDED):
        return table
    return f"""(
        select landed.* from {table} as landed
        where not exists (
            select 1 from staging.stg_landing__reading_outcome as reading
            where reading.document_key = landed.document_key and reading.load_id = landed.load_id
                and not exists (
                    select 1 from intermediate.int_readings_selected as counting
                    where counting.document_key = reading.document_key and counting.load_id = reading.load_id
                )
        )
    )"""  # noqa: S608 - our own suites name the tables
