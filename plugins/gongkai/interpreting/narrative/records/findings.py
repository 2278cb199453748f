"""What is found in running text: lists of records in reading order; a figure without a measure is kept as unmapped."""

from dataclasses import dataclass, field

from gongkai.interpreting.narrative.meaning.meanings import Meaning
from gongkai.interpreting.narrative.records.amounts import mention_evidence
from gongkai.interpreting.narrative.records.scores import Overall
from gongkai.interpreting.narrative.sentences.mentions import Mention
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.model.evidence import Where
from gongkai.model.record import Change, ComponentScore, Figure, FunctionLine, Indicator, Project, Unmapped

_COUNTS_OF_NOTE = frozenset({"人", "名", "辆", "台/套", "台(套)", "台(件、套)", "台", "批次", "人次"})
_DEEDS = frozenset({"achievements", "goals", "functions", "problems", "improvements"})


@dataclass
class Findings:
    """Records of figures as they are found, in reading order."""

    amounts: list[Figure] = field(default_factory=list)
    counts: list[Figure] = field(default_factory=list)
    rates: list[Figure] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    function_lines: list[FunctionLine] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    component_scores: list[ComponentScore] = field(default_factory=list)
    unmapped: list[Unmapped] = field(default_factory=list)
    overall: Overall | None = None

    def keep_unmapped(self, mention: Mention, of: Meaning | None = None) -> None:
        """Keep a figure that no measure covers, with its label; ``of`` is what a share or a change is of."""
        numeral = mention.figure.numeral
        if numeral is None or numeral.unit is None or (numeral.kind is NumeralKind.COUNT and not _is_of_note(mention)):
            return
        label = mention.label
        if of is not None and of.label and of.label != label and (mention.share or mention.completes or mention.verb):
            label = f"{of.label} {label}"
        self.unmapped.append(
            Unmapped(
                label=label,
                value=numeral.value,
                unit=numeral.unit,
                where=Where.NARRATIVE,
                evidence=mention_evidence(mention),
            )
        )


def _is_of_note(mention: Mention) -> bool:
    """Whether a count without a measure is a figure of the department and not of its deeds (meetings, visits)."""
    unit = mention.figure.numeral.unit if mention.figure.numeral else None
    return unit in _COUNTS_OF_NOTE and mention.passage.section not in _DEEDS
