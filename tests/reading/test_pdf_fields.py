"""What form fields and comments of a PDF show is printed for whoever opens it; what they hide is not."""

import pytest

from gongkai.reading.pdf.reader import read_pdf
from tests.reading.test_pdf import paragraphs, pdf, text

PAGE = text(100, 700, "Total expenditure")


def field(*, value: str = "12.50", flags: int = 4, kind: str = "/Widget /FT /Tx", drawn: bool = True) -> bytes:
    content = f"BT /F1 10 Tf 2 5 Td ({value}) Tj ET"
    look = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 3 0 R >> >> "
        f"/Length {len(content)} >>\nstream\n{content}\nendstream"
    )
    appearance = "/AP << /N 4 0 R >>" if drawn else ""
    annotation = (
        f"<< /Type /Annot /Subtype {kind} /T (a) /V ({value}) /Contents ({value}) /F {flags} /Rect [200 695 300 715] "
        f"/DA (/F1 10 Tf 0 g) {appearance} >>"
    )
    form = "<< /Fields [5 0 R] /NeedAppearances true /DR << /Font << /F1 3 0 R >> >> >>"
    return pdf(
        [PAGE],
        page_entries="/Annots [5 0 R]",
        objects=[look, annotation, form],
        catalog_entries="/AcroForm 6 0 R",
    )


@pytest.mark.parametrize(
    "data",
    [field(), field(drawn=False), field(kind="/FreeText")],
    ids=["a field", "a field that the viewer draws", "a comment on the page"],
)
def test_what_fields_and_comments_show_is_read(data):
    assert paragraphs(read_pdf(data)) == ["Total expenditure 12.50"]


@pytest.mark.parametrize("flags", [2, 32], ids=["hidden", "no view"])
def test_what_fields_hide_is_not_read(flags):
    assert paragraphs(read_pdf(field(flags=flags))) == ["Total expenditure"]
