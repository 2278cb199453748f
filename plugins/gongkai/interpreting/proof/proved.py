"""How far a document proves each of its figures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from gongkai.interpreting.proof.document_sums import AS_READ, DocumentSums, Printed, document_sums
from gongkai.model.figure import Figure, Proof


def proved(figures: Sequence[Figure], printed: Printed = AS_READ) -> tuple[Figure, ...]:
    """``figures`` of one document, in their order, with ``proof`` and ``proofs``.

    Proved: a sum or a repetition holds with the figure in it; ``proofs`` says how many. Contradicted: none does, and a
    sum that has all its parts does not hold with it. A repetition with another value contradicts neither: far more
    often one of the two was given too few coordinates.
    """
    found = document_sums(figures, printed)
    proofs = _proofs(found)
    contradicted = {place for each in found.sums if each.is_complete and not each.holds for place in each.operands}
    return tuple(
        replace(figure, proof=_proof(proofs[place], is_contradicted=place in contradicted), proofs=proofs[place])
        for place, figure in enumerate(figures)
    )


def _proofs(all_of: DocumentSums) -> Counter[int]:
    """Place → the sums that hold with it and its other printings of the same value."""
    found: Counter[int] = Counter()
    for each in all_of.sums:
        if each.holds:
            found.update(each.operands)
    for repetition in all_of.repetitions:
        for agreeing in repetition.agreeing:
            for place in agreeing:
                found[place] += len(agreeing) - 1
    return found


def _proof(proofs: int, *, is_contradicted: bool) -> Proof:
    if proofs:
        return Proof.PROVED
    return Proof.CONTRADICTED if is_contradicted else Proof.UNPROVED
