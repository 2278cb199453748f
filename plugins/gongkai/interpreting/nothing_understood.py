"""A document that prints numbers of which none was understood."""

from gongkai.model.record import Records


def nothing_understood(records: Records) -> str | None:
    """That numbers are printed and none became a figure, indicator or score; None where one did, or there is none."""
    if not records.unmapped or any((records.figures, records.indicators, records.component_scores)):
        return None
    count = len(records.unmapped)
    return (
        f"nothing was understood: of {count} printed numbers none has a meaning; see why: gongkai read --explain FILE"
    )
