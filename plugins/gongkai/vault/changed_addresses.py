"""Which addresses need a second look for what was withdrawn: nearly all documents stand, in a ledger of years."""

import pyarrow as pa
import pyarrow.compute as pc


def changed_addresses(gone: pa.Table, pages: pa.Table) -> pa.Array:
    """The addresses at which anything may have been withdrawn.

    ``gone`` has the ``url`` of requests that found nothing, ``pages`` the ``url`` and the ``attachment_urls`` of
    articles' pages: an article that has always named the same files has withdrawn none.
    """
    named = pc.binary_join(pages.column("attachment_urls").combine_chunks(), "\n")
    forms = pa.table({"url": pages.column("url"), "named": named}).group_by("url")
    counted = forms.aggregate([("named", "count_distinct")])
    changed = counted.filter(pc.field("named_count_distinct") > 1).column("url")
    return pa.concat_arrays([gone.column("url").unique(), changed.combine_chunks()])
