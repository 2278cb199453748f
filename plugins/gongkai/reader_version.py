"""Which reading of a document counts: raise it when reading or interpreting changes what comes out.

Documents read by an older version are unread for this one: the next `read_reports` reads the whole vault again, as
new loads beside the old ones.
"""

from typing import Final

READER_VERSION: Final = "8"
