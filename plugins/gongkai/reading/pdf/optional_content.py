"""Whether a PDF may have layers that are switched off, by what its catalogue says."""

from io import BytesIO


def may_have_layers_off(data: bytes) -> bool:
    """Whether the file has optional content that may be off when it is opened (ISO 32000-1, 8.11.4.3)."""
    is_named = b"/OCProperties" in data
    if not is_named and b"/ObjStm" not in data:  # where its objects are packed, so may be the one that names it
        return False
    from pdfminer.pdfdocument import PDFDocument  # noqa: PLC0415 - takes as long to import as pages to read
    from pdfminer.pdfparser import PDFParser  # noqa: PLC0415
    from pdfminer.pdftypes import dict_value  # noqa: PLC0415
    from pdfminer.psparser import literal_name  # noqa: PLC0415

    try:
        catalog = PDFDocument(PDFParser(BytesIO(data)), fallback=False).catalog
        opened = dict_value(dict_value(catalog.get("OCProperties", {})).get("D", {}))
    except Exception:  # noqa: BLE001 - a damaged file makes it raise anything, and pdfium may read it all the same
        return is_named
    return any(opened.get(key) for key in ("OFF", "AS")) or literal_name(opened.get("BaseState")) == "OFF"
