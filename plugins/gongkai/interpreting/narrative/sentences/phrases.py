"""What the words before a figure say: which label, of which money, at which stage, in which year, of whom."""

import re
from dataclasses import dataclass, field

from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.narrative.sentences.tokens import Token, TokenKind
from gongkai.interpreting.narrative.sentences.words import WordKind
from gongkai.model.record import Stage

_ORGANISATION = re.compile(
    r"(?:局|委|办|厅|部|会|院|校|站|所|队|中心|联|处|街道|镇|乡|机关|公室|政府|单位|馆|社|台|总队|支队|学会|集团|组|园|区|县|市)$"
)
_ABBREVIATIONS = {
    "工商联": "工商业联合会",
    "人社局": "人力资源和社会保障局",
    "住建局": "住房和城乡建设局",
    "发改委": "发展和改革委员会",
}
_OWN_LEVEL = re.compile(r"(?:局|委|办|厅|院|部|校|会|队|中心|机关|公室)本级$")
_OF_OWN_LEVEL = re.compile(r"(?:本级|机关|本部)$")
_WITH_ITS_UNITS = re.compile(r"(?P<body>.+?)(?:及|和|与|以及)其?(?:(?:所属|下属|直属)(?:各|事业|预算|二级|直属)*)?$")
_LONGEST_GENERIC_BODY = 4
_CONJUNCTIONS = frozenset({"、", "与", "和", "及", "以及", "并", "其", "我"})
_BELOW = re.compile(r"下属|所属|二级|直属|基层|各")
_LABEL = WordKind.MEASURE
_STAGES = {"cut": Stage.BUDGET_ADJUSTMENT, "supplement": Stage.BUDGET_ADJUSTMENT}


@dataclass
class Phrase:
    """The words of one clause before its figure, sorted by the part they play.

    ``residue`` is what no word of the vocabulary and no name of the department explains: where it is not empty the
    figure is of something else, and no measure may claim it. ``is_own_level`` says that the name is followed by 本级 or
    机关: beside units below it that is a part of the department.
    """

    measures: list[Token] = field(default_factory=list)
    funds: list[str] = field(default_factory=list)
    sides: list[str] = field(default_factory=list)
    stage: Stage | None = None
    adjustment_sign: int = 1
    years: list[int] = field(default_factory=list)
    is_prior_year: bool = False
    is_as_of: bool = False
    is_dated: bool = False
    names_department: bool = False
    is_own_level: bool = False
    is_of_which: bool = False
    is_vague: bool = False
    code: str | None = None
    owner: str | None = None
    residue: str = ""
    text: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether it names no label at all (年初预算数为)."""
        return not (self.measures or self.funds or self.sides or self.residue)


def phrase_of(tokens: list[Token], department: str | None) -> Phrase:
    """The phrase that ``tokens`` (without comparisons) make; ``department`` tells its own name from others."""
    phrase = Phrase(text="".join(token.text for token in tokens if token.kind is not TokenKind.NUMBERING))
    listed = _without_listing(tokens)
    for before, token, after in zip([None, *listed], listed, [*listed[1:], None], strict=False):
        if token.text in _CONJUNCTIONS and before and after and before.is_word(_LABEL) and after.is_word(_LABEL):
            continue
        _take(phrase, token, department)
    return phrase


def _without_listing(tokens: list[Token]) -> list[Token]:
    """Without the examples before 等: of 基本工资、奖金等工资福利支出 only the last words name the figure."""
    for index in range(len(tokens) - 1, 0, -1):
        token = tokens[index - 1]
        if token.kind is TokenKind.TEXT and token.text.endswith("等") and tokens[index].is_word(WordKind.MEASURE):
            if any(t.text == "、" for t in tokens[: index - 1]) or len(token.text) > 1:
                return tokens[index:]
            return tokens
    return tokens


def _take(phrase: Phrase, token: Token, department: str | None) -> None:
    word = token.word
    if token.is_numeral(NumeralKind.YEAR, NumeralKind.AS_OF_DATE):
        phrase.years.append(int(token.value))
        phrase.is_dated = phrase.is_dated or (token.is_numeral(NumeralKind.AS_OF_DATE) and "月" in token.text)
    elif token.kind is TokenKind.CODE:
        phrase.code = token.text
    elif token.kind in {TokenKind.TEXT, TokenKind.NUMERAL, TokenKind.OPEN, TokenKind.CLOSE} or token.text == "、":
        _take_text(phrase, token, department)
    elif word is None:
        return
    elif word.kind is WordKind.MEASURE:
        phrase.measures.append(token)
        phrase.stage = Stage(word.stage) if word.stage else phrase.stage
    elif word.kind is WordKind.FUND:
        phrase.funds.append(word.meaning)
    elif word.kind is WordKind.SIDE:
        phrase.sides.append(word.meaning)
    elif word.kind is WordKind.STAGE:
        phrase.stage = _STAGES.get(word.meaning) or Stage(word.meaning)
        phrase.adjustment_sign = -1 if word.meaning == "cut" else 1
    else:
        _take_flag(phrase, token)


def _take_flag(phrase: Phrase, token: Token) -> None:
    if token.is_word(WordKind.SUBJECT) and phrase.residue:
        phrase.residue += token.text  # 事业单位经营收入 names no department
    elif token.is_word(WordKind.SUBJECT):
        phrase.names_department = True
    elif token.is_word(WordKind.OF_WHICH):
        phrase.is_of_which = True
    elif token.is_word(WordKind.PRIOR):
        phrase.is_prior_year = True
    elif token.is_word(WordKind.AS_OF):
        phrase.is_as_of = True
    elif token.is_word(WordKind.VAGUE):
        phrase.is_vague = True
    elif not token.is_word(WordKind.FILLER, WordKind.SAME):
        phrase.residue += token.text


def _take_text(phrase: Phrase, token: Token, department: str | None) -> None:
    opens = not (phrase.measures or phrase.funds or phrase.sides or phrase.residue)
    text = token.text.strip()
    if opens and text in _CONJUNCTIONS:
        return
    if opens and _is_with_its_units(text, department):
        phrase.names_department = True  # 局机关及所属(单位), 县统计局本级和(所属预算单位): all of it
        return
    is_own_level = _OWN_LEVEL.search(text) or (phrase.names_department and text == "本级")
    if opens and token.kind is TokenKind.TEXT and (is_own_level or _ORGANISATION.search(text)):
        if is_name_of(text, department):
            phrase.names_department, phrase.is_own_level = True, bool(_OF_OWN_LEVEL.search(text))
            return
        phrase.owner, phrase.names_department = text, False
    phrase.residue += text


def _is_with_its_units(text: str, department: str | None) -> bool:
    found = _WITH_ITS_UNITS.match(text)
    if found is None or not _ORGANISATION.search(re.sub("本级$|本部$", "局", found["body"])):
        return False
    is_generic = len(found["body"]) <= _LONGEST_GENERIC_BODY and bool(_OF_OWN_LEVEL.search(found["body"]))
    return is_generic or is_name_of(found["body"], department)


def is_name_of(text: str, department: str | None) -> bool:
    """Whether ``text`` is the department's name or a short form of it (西区工商联 of 攀枝花市西区工商业联合会).

    A short form keeps the order of the characters and the last one. Where the department is not known, a report's
    sentences are taken to speak of the one that publishes it, unless they say that a unit is below it.
    """
    if _BELOW.search(text):
        return False
    if department is None:
        return True
    one, other = sorted((_written_out(text), _written_out(department)), key=len)
    return len(one) > 1 and one[-1] == other[-1] and _keeps_order(one, other)


def _keeps_order(short: str, full: str) -> bool:
    """Whether the characters of ``short`` stand in ``full`` in the same order."""
    rest = iter(full)
    return all(character in rest for character in short)


def _written_out(name: str) -> str:
    plain = re.sub(r"[(（][^)）]*[)）]$", "", name.strip())
    plain = re.sub(r"[()（）\s]", "", plain)
    plain = re.sub(r"(?:机关|本级|本部|汇总)+$", "", plain)
    for short, full in _ABBREVIATIONS.items():
        plain = plain.replace(short, full)
    return plain
