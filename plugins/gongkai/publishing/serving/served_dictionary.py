"""The dictionary of what a database serves, from the comments that tables and columns got with the release."""

from gongkai.publishing.serving.connection import SCHEMA, Connection
from gongkai.warehouse.dictionary import SEPARATOR, DictionaryEntry


def served_dictionary(connection: Connection) -> list[DictionaryEntry]:
    """The entries of the tables in the serving schema, by table and position; none where nothing is served."""
    rows = connection.execute(
        "select c.relname::text, a.attnum, a.attname::text, format_type(a.atttypid, a.atttypmod), "
        "coalesce(col_description(c.oid, a.attnum), ''), coalesce(obj_description(c.oid), '') "
        "from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid "
        "where n.nspname = %s and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped order by 1, 2",
        [SCHEMA],
    ).fetchall()
    found: list[DictionaryEntry] = []
    for table, position, column, kind, comment, about in rows:
        if not found or found[-1].table != table:
            found.append(_entry(str(table), 0, "", "", str(about)))
        found.append(_entry(str(table), int(str(position)), str(column), str(kind), str(comment)))
    return found


def _entry(table: str, position: int, column: str, kind: str, comment: str) -> DictionaryEntry:
    zh, _, en = comment.partition(SEPARATOR)
    return DictionaryEntry(table, position, column, kind, zh.strip(), en.strip(), is_volatile=False)
