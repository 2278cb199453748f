"""The text of one DOCX paragraph as it is shown: insertions in, deletions and hidden runs out, text boxes set apart."""

from dataclasses import dataclass, field

from lxml import etree

from gongkai.model.characters import raised
from gongkai.reading.word_xml.numbering import W
from gongkai.reading.word_xml.visible import Shown

_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_NOT_SHOWN = frozenset(
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "fldData",
        "footnoteReference", "endnoteReference", "annotationRef",
    )
)  # fmt: skip
_MARKS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BOXES = {"F052": "☑", "F0FE": "☑", "F0A8": "☐", "F06F": "☐", "F0A3": "☐", "F0FD": "☒", "F0FC": "√", "F050": "√"}


@dataclass(slots=True)
class ParagraphText:
    """The text of a paragraph, and what is anchored in it: contents of text boxes, pictures, embedded objects.

    ``hidden`` is what stands there and is not shown.
    """

    pieces: list[str] = field(default_factory=list)
    text_boxes: list[etree._Element] = field(default_factory=list)
    has_picture: bool = False
    hidden: list[str] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    """The relations that embedded objects are found by, each shown by a picture."""

    @property
    def text(self) -> str:
        """The text in one string."""
        return "".join(self.pieces)


def paragraph_text(paragraph: etree._Element, shown: Shown) -> ParagraphText:
    """The text of a ``w:p`` as far as it is ``shown``."""
    found = ParagraphText()
    for child in paragraph:
        _read(child, found, shown)
    return found


def shown_alternative(element: etree._Element) -> etree._Element | None:
    """The one branch of an ``mc:AlternateContent`` to read; both say the same, so reading both would double it."""
    branches = list(element)
    return next(
        (branch for branch in branches if branch.find(f".//{W}p") is not None), branches[0] if branches else None
    )


def _read(element: etree._Element, found: ParagraphText, shown: Shown) -> None:
    tag = element.tag
    if tag in _NOT_SHOWN:
        return
    if tag == f"{W}txbxContent":
        found.text_boxes.append(element)
    elif tag in {f"{W}t", _MATH_TEXT}:
        found.pieces.append(element.text or "")
    elif tag in _MARKS:
        found.pieces.append(_MARKS[str(tag)])
    elif tag == f"{W}sym":
        found.pieces.append(_BOXES.get(element.get(f"{W}char", "").upper(), ""))
    elif tag == f"{W}object":
        _read_object(element, found, shown)
    elif tag == _CHOICE:
        branch = shown_alternative(element)
        if branch is not None:
            _read(branch, found, shown)
    elif tag == f"{W}r" and not shown.shows(element):
        found.hidden += [text.text or "" for text in element.iter(f"{W}t")]
    else:
        _read_inside(element, found, shown)


def _is_raised(run: etree._Element) -> bool:
    aligned = run.find(f"{W}rPr/{W}vertAlign")
    return aligned is not None and aligned.get(f"{W}val") == "superscript"


def _read_inside(element: etree._Element, found: ParagraphText, shown: Shown) -> None:
    found.has_picture = found.has_picture or str(element.tag).endswith(("}blip", "}imagedata"))
    before = len(found.pieces)
    for child in element:
        _read(child, found, shown)
    if before and _is_raised(element):
        found.pieces[before:] = map(raised, found.pieces[before:])


def _read_object(element: etree._Element, found: ParagraphText, shown: Shown) -> None:
    """An embedded object; the picture beside it shows what is in it."""
    embedded = element.find(f".//{_OBJECT}")
    if embedded is None:
        _read_inside(element, found, shown)
    else:
        found.objects.append(embedded.get(_RELATION) or "")
