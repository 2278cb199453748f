"""Which reading of a document counts: raise it when reading or interpreting changes what comes out.

Documents read by an older version are unread for this one: the next `read_reports` reads the whole vault again, as
new loads beside the old ones. A reading that names office holders is another than one that does not.
"""

from typing import Final

from gongkai.interpreting.privacy.office_holders import office_holders_are_named

READER_VERSION: Final = "8+named" if office_holders_are_named() else "8"
