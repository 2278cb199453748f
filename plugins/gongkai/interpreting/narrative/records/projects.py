"""Projects and their money in sentences (…经费1.4万元，支付1.4万元，执行率为100%)."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.interpreting.narrative.sentences.mentions import Mention
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.narrative.sentences.phrases import phrase_of
from gongkai.interpreting.narrative.sentences.plain_text import plain_text
from gongkai.interpreting.narrative.sentences.tokens import Token, TokenKind
from gongkai.interpreting.narrative.sentences.words import WordKind
from gongkai.model.evidence import Evidence, Where
from gongkai.model.record import Project, Stage

_NAME_END = re.compile(r"(?:经费|项目|专项|资金|补助|补贴|费|工程|专题)$")
_TOO_GENERAL = re.compile(
    r"^(?:该|本|此|各|一个|级|财力)*(?:项目|专项|经费|资金|费用|补助|项目资金|项目经费|专项资金|专项经费)$|指标|预算|完成|捐|^其他"
)
_LED_IN = re.compile(r"^(?:即|分别是|分别为|名称为|包括)")
_REVIEW = re.compile(
    r"^(?:\d{1,2}[.、]|\(\d{1,2}\)|\([一二三四五六七八九十]+\))?(?P<name>[^，。:;]{2,40}?)(?:项目)?(?:绩效自?评?价?)?(?:情况)?综述:"
)
_NAMELESS = re.compile(r"(?:部门|单位|专项|年初|本级|财政|\d+)*(?:预算|资金|经费|支出)?(?:项目)?")
_PAID = frozenset({"支付", "实际支出", "实际支付", "执行金额", "执行数", "实际使用", "全年执行数", "实际执行数"})


@dataclass
class ProjectAccount:
    """What a passage or a report says of one project, as it is read."""

    name: str
    evidence: Evidence
    values: dict[str, Decimal] = field(default_factory=dict)
    unit: str | None = None

    def take(self, mention: Mention) -> bool:
        """Take a figure that is plainly the project's; False where it is something else."""
        key = _kind_of(mention)
        numeral = mention.figure.numeral
        if key is None or numeral is None or not numeral.is_exact:
            return False
        if key == "initial" and "budget" in self.values:
            return True
        if numeral.kind is NumeralKind.MONEY:
            if self.unit not in {None, numeral.unit}:
                return False
            self.unit = numeral.unit
        self.values.setdefault(key, numeral.value)
        return True

    def project(self) -> Project | None:
        """The project's record; None where nothing but its name was found."""
        if _NAMELESS.fullmatch(self.name) or not self.values.keys() & {"budget", "actual", "initial"}:
            return None
        return Project(
            name=self.name,
            unit=self.unit,
            where=Where.NARRATIVE,
            evidence=self.evidence,
            budget=self.values.get("budget", self.values.get("initial")),
            actual=self.values.get("actual"),
            execution_rate=self.values.get("rate"),
            score=self.values.get("score"),
        )


def _kind_of(mention: Mention) -> str | None:
    """Which figure of a project's account this is: its words name the project in general, a stage, and nothing else."""
    words = re.sub(r"^.*?(?:该|本)?项目(?:批复的|自评|综合评价|综合)?", "", mention.label)
    if mention.figure.is_numeral(NumeralKind.POINTS):
        return (
            "score"
            if re.search(r"(?:自评|评价|综合|项目)?得分(?:为|是)?$", words) and "指标" not in mention.label
            else None
        )
    if mention.figure.is_numeral(NumeralKind.PERCENT):
        if mention.share or mention.verb:
            return None
        return "rate" if re.fullmatch(r"(?:，)?(?:完成(?:全年)?预算数?的?|(?:预算|资金)?执行率为?)", words) else None
    if not mention.figure.is_numeral(NumeralKind.MONEY) or mention.verb or mention.share or mention.after_of_which:
        return None
    stages = [t for t in mention.lead if t.is_word(WordKind.STAGE)]
    if (
        len(stages) != 1
        or stages[0].word is None
        or re.sub(r"为|是|数|共|计", "", words) not in {stages[0].text, stages[0].text.removesuffix("数")}
    ):
        return None
    meaning = stages[0].word.meaning
    return {"initial_budget": "initial", "adjusted_budget": "budget", "budget": "budget", "actual": "actual"}.get(
        meaning
    )


def project_reviewed(passage: Passage) -> ProjectAccount | None:
    """The project whose review a passage begins (1.…专项项目绩效自评综述：), or None."""
    match = _REVIEW.match(plain_text(passage.text)[0])
    if match is None:
        return None
    return ProjectAccount(match["name"], passage.evidence(0, min(len(passage.text), 120)))


def projects_paid(mentions: list[Mention], department: str | None) -> tuple[list[Project], set[int]]:
    """Projects that a sentence names with budget and payment, and which of ``mentions`` that explains."""
    found: list[Project] = []
    explained: set[int] = set()
    for place, mention in enumerate(mentions[:-1]):
        name, paid = project_name(mention), mentions[place + 1]
        if name is None or not (mention.figure.is_numeral(NumeralKind.MONEY) and _is_payment(paid, department)):
            continue
        rate = next((m for m in mentions[place + 2 : place + 3] if _kind_of(m) == "rate"), None)
        found.append(
            Project(
                name=name,
                unit=mention.figure.numeral.unit if mention.figure.numeral else None,
                where=Where.NARRATIVE,
                evidence=mention.passage.evidence(mention.start, (rate or paid).figure.end),
                budget=mention.figure.value,
                actual=paid.figure.value,
                execution_rate=rate.figure.value if rate else None,
            )
        )
        explained |= {place, place + 1} | ({place + 2} if rate else set())
    return found, explained


def _is_payment(mention: Mention, department: str | None) -> bool:
    phrase = phrase_of(mention.lead, department)
    if (
        not mention.figure.is_numeral(NumeralKind.MONEY)
        or mention.verb
        or phrase.measures
        or phrase.funds
        or phrase.residue
    ):
        return False
    return phrase.text in {"支出", "使用", *_PAID} or (phrase.stage is Stage.ACTUAL and not phrase.sides)


def project_name(mention: Mention) -> str | None:
    """The name of a project that the words before a figure are, or None where they are something else."""
    if (
        mention.verb
        or mention.share
        or mention.completes
        or any(t.is_word(WordKind.MEASURE, WordKind.FUND) for t in mention.lead)
    ):
        return None
    own = mention.own if any(t.kind is TokenKind.TEXT for t in mention.own) else mention.lead
    name = _LED_IN.sub("", "".join(token.text for token in _name_tokens(own)))
    if not _NAME_END.search(name) or _TOO_GENERAL.search(name) or len(name) > 30:  # noqa: PLR2004
        return None
    return name


def _name_tokens(lead: list[Token]) -> list[Token]:
    words = [
        t for t in lead if t.kind not in {TokenKind.NUMBERING, TokenKind.MARK} and not t.is_word(WordKind.OF_WHICH)
    ]
    while words and (words[0].is_word(WordKind.FILLER) or words[0].is_numeral(NumeralKind.YEAR)):
        words = words[1:]
    while words and (words[-1].is_word(WordKind.STAGE) or words[-1].text in {"为", "是", "共", "共计", "数", "安排"}):
        words = words[:-1]
    return words


def project_listed(mention: Mention, stage: Stage | None) -> Project | None:
    """A project listed under 项目支出 (其中包括…经费9万元), or None where the name is no project's."""
    name, numeral = project_name(mention), mention.figure.numeral
    if name is None or numeral is None or not numeral.is_exact:
        return None
    budget = stage in {Stage.BUDGET, Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET}
    if not budget and stage is not Stage.ACTUAL:
        return None
    return Project(
        name=name,
        unit=numeral.unit,
        where=Where.NARRATIVE,
        evidence=mention.passage.evidence(mention.start, mention.figure.end),
        budget=numeral.value if budget else None,
        actual=None if budget else numeral.value,
    )
