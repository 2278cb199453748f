"""Which reading of a document counts: raise it when reading or interpreting changes what comes out.

Documents read by an older version are unread for this one: the next `read_reports` reads the whole vault again, as
new loads beside the old ones. With GONGKAI_REREAD=by-hand `reread_reports` does, and nothing of it counts before it is
accepted. A reading that names office holders is another than one that does not, and so is one with other words of the
user's own (`gongkai words accept`).
"""

from typing import Final

from gongkai.interpreting.privacy.office_holders import office_holders_are_named
from gongkai.interpreting.words.own_words import mark_of_own_words

READER_VERSION: Final = "20+named" if office_holders_are_named() else "20"


def reader_version() -> str:
    """The version with the user's own words: ``9``, or ``9+`` and eight digits where there are any."""
    own = mark_of_own_words()
    return f"{READER_VERSION}+{own}" if own else READER_VERSION
