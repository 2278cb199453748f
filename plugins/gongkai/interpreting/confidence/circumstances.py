"""What is known of a figure when it is read that tells how likely it is right: nothing of any other document."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gongkai.interpreting.proof.points import Key, Points, points_of
from gongkai.model.document import Document
from gongkai.model.evidence import Where
from gongkai.model.figure import Figure, Proof


class BorneOut(StrEnum):
    """How the document bears a figure out.

    ``disputed`` is what nothing bears out and something speaks against: a sum that does not hold, or another value at
    the same point of the cube, where far more often a coordinate was lost than a number misprinted.
    """

    TWICE = "twice"
    ONCE = "once"
    NOT = "not"
    DISPUTED = "disputed"


class Stands(StrEnum):
    """Where a figure stands; ``unit`` is a sentence that was taken to tell of one unit below the department."""

    TABLE = "table"
    SENTENCE = "sentence"
    UNIT = "unit"


class Medium(StrEnum):
    """How it was read: from a drawn page (PDF, OFD), a web page, any other file, or by OCR from a picture."""

    PAGE = "page"
    WEB = "web"
    FILE = "file"
    SCAN = "scan"


@dataclass(frozen=True, slots=True, order=True)
class Circumstances:
    """What a figure's probability of being right depends on, the most telling first; written ``once/table/page``."""

    borne_out: BorneOut
    stands: Stands
    medium: Medium

    def __str__(self) -> str:
        return f"{self.borne_out}/{self.stands}/{self.medium}"

    @classmethod
    def written(cls, text: str) -> "Circumstances":
        """Those that ``text`` writes. Raises ValueError where it writes none."""
        borne_out, stands, medium = text.split("/")
        return cls(BorneOut(borne_out), Stands(stands), Medium(medium))


_MEDIA = {"application/pdf": Medium.PAGE, "application/ofd": Medium.PAGE, "text/html": Medium.WEB}


def circumstances_of(document: Document, figures: Sequence[Figure]) -> tuple[Circumstances, ...]:
    """The circumstances of the proved ``figures`` of ``document``, in their order."""
    medium = _MEDIA.get(document.media_type, Medium.FILE)
    scanned = {page.number for page in document.pages if page.is_scanned}
    disputed = _printed_otherwise(points_of(figures))
    return tuple(
        Circumstances(
            _borne_out(figure, is_disputed=number in disputed),
            _stands(figure),
            Medium.SCAN if figure.evidence.page in scanned or figure.evidence.confidence < 1 else medium,
        )
        for number, figure in enumerate(figures)
    )


def _borne_out(figure: Figure, *, is_disputed: bool) -> BorneOut:
    if figure.proofs:
        return BorneOut.ONCE if figure.proofs == 1 else BorneOut.TWICE
    return BorneOut.DISPUTED if is_disputed or figure.proof is Proof.CONTRADICTED else BorneOut.NOT


def _stands(figure: Figure) -> Stands:
    if figure.where is Where.TABLE:
        return Stands.TABLE
    return Stands.SENTENCE if figure.at.scope is None else Stands.UNIT


def _printed_otherwise(points: Points) -> set[int]:
    """The places of figures whose point is printed with another value too, rounding apart."""
    printed: dict[Key, list[int]] = defaultdict(list)
    for place, key in enumerate(points.keys):
        printed[key].append(place)
    return {place for places in printed.values() if _differ(points, places) for place in places}


def _differ(points: Points, places: Sequence[int]) -> bool:
    if len(places) == 1:
        return False
    lowest, highest = min(places, key=points.values.__getitem__), max(places, key=points.values.__getitem__)
    allowed: Decimal = points.halves[lowest] + points.halves[highest]
    return points.values[highest] - points.values[lowest] > allowed
