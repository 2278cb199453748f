"""How reading one document ended; every sealed document has exactly one outcome per reader version."""

from enum import StrEnum


class ReadingStatus(StrEnum):
    """``read``: understood without a problem; ``partly_read``: records and problems; ``unreadable``: no records.

    ``no_report``: read, and found to be another file than a report (`OtherFile`).
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
