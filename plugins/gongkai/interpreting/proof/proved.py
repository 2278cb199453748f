"""How far a document proves each of its figures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from gongkai.interpreting.proof.document_sums import DocumentSums
from gongkai.model.figure import Figure, Proof


def proved(figures: Sequence[Figure], found: DocumentSums) -> tuple[Figure, ...]:
    """``figures`` of one document, in their order, with the ``proof`` and ``proofs`` that ``found`` among them gives.

    Proved: a sum or a repetition holds with the figure in it; ``proofs`` says how many. Contradicted: none does, and a
    sum that has all its parts does not hold for it. A repetition with another value contradicts neither: far more
    often one of the two was given too few coordinates.
    """
    proofs = _proofs(found)
    contradicted = _contradicted(found, proofs)
    return tuple(
        _with_proof(figure, proofs[place], is_contradicted=place in contradicted)
        for place, figure in enumerate(figures)
    )


def _proofs(found: DocumentSums) -> Counter[int]:
    """Place → the sums that hold with it and its other printings of the same value."""
    proofs: Counter[int] = Counter()
    for each in found.sums:
        if each.holds:
            proofs.update(each.operands)
    for repetition in found.repetitions:
        for agreeing in repetition.agreeing:
            for place in agreeing:
                proofs[place] += len(agreeing) - 1
    return proofs


def _contradicted(found: DocumentSums, proofs: Counter[int]) -> set[int]:
    """The places, in each sum that lacks no part and does not hold, of the figures that may be the wrong one.

    Where one of them fails more such sums than the others, it alone is.
    """
    failed = [each for each in found.sums if each.is_complete and not each.holds]
    failures = Counter(place for each in failed for place in each.operands if not proofs[place])
    contradicted: set[int] = set()
    for each in failed:
        most = max(failures[place] for place in each.operands)
        contradicted.update(place for place in each.operands if most and failures[place] == most)
    return contradicted


def _with_proof(figure: Figure, proofs: int, *, is_contradicted: bool) -> Figure:
    proof = Proof.PROVED if proofs else Proof.CONTRADICTED if is_contradicted else Proof.UNPROVED
    if (figure.proof, figure.proofs) == (proof, proofs):
        return figure
    return replace(figure, proof=proof, proofs=proofs)
