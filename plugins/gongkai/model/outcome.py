"""How reading one document ended; every sealed document has exactly one outcome per reader version."""

from enum import StrEnum
from typing import Final

NOTHING_UNDERSTOOD: Final = "NothingUnderstood"
"""The cause of a document that prints numbers of which none became a figure, an indicator or a score."""


class ReadingStatus(StrEnum):
    """``read``: understood without a problem; ``unreadable``: no records; ``partly_read``: what is between.

    That is records and problems, or numbers of which none was understood. ``no_report``: read, and found to be another
    file than a report (`OtherFile`).
    """

    READ = "read"
    PARTLY_READ = "partly_read"
    NO_REPORT = "no_report"
    UNREADABLE = "unreadable"


class OtherFile(StrEnum):
    """What a file is that was collected as a report and is none; the code of the problem that says so."""

    HOME_PAGE = "home_page"
    LIST_OF_LINKS = "list_of_links"
    PAGE_OF_ATTACHMENTS = "page_of_attachments"
    REGULATION = "regulation"
    NOTICE = "notice"
    FORM_WITHOUT_FIGURES = "form_without_figures"
    OTHER_PAPER = "other_paper"
