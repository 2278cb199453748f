"""总计…减少63.14万元，下降2.09%: a change of a figure that the same passage prints."""

import re
from decimal import Decimal

from gongkai.interpreting.claims.printed_amounts import amounts_in, bare_name, decimal_of
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.evidence import Where

_CHANGE = re.compile(
    r"(?:与|比|较)(?:20\d\d年度?|上年度?|去年|上一年度?)[^，。；,;\d]{0,10}[，,]?\s*(?P<subject>[^，。；,;\d]{0,30}?)(?:各|均|共|同比)?"
    r"(?P<verb>增加|增长|上升|减少|下降|降低)(?:了)?\s*(?P<delta>\d[\d,，]*(?:\.\d+)?)\s*(?P<unit>亿元|万元|千元|元)\s*[，,、（(]\s*"
    r"(?:同比|降幅|增幅)?(?P<rate_verb>增加|增长|上升|减少|下降|降低)?(?:了|为|达)?\s*(?P<rate>\d+(?:\.\d+)?)\s*[%％]"
)
_LESS = ("减少", "下降", "降低")


def change_claims(passage: Passage) -> list[Claim]:
    """The changes with difference and rate whose figure of this year stands before them under the same name."""
    claims: list[Claim] = []
    amounts = amounts_in(passage.text)
    for found in _CHANGE.finditer(passage.text):
        subject = bare_name(found["subject"])
        before = [amount for amount in amounts if amount.end <= found.start()]
        named = [amount for amount in before if subject and amount.name.endswith(subject)]
        beside = [
            amount
            for amount in before[-1:]
            if not subject and not passage.text[amount.end : found.start()].strip("，, ")
        ]
        if not (named or beside):
            continue
        current = (named or beside)[-1]
        sign = -1 if found["verb"] in _LESS else 1
        rate_sign = sign if found["rate_verb"] is None else (-1 if found["rate_verb"] in _LESS else 1)
        claims.append(
            Claim(
                kind=ClaimKind.CHANGE,
                subject=current.name,
                where=Where.NARRATIVE if passage.cell is None else Where.TABLE,
                evidence=passage.evidence(found.start(), found.end()),
                value=rate_sign * Decimal(found["rate"]),
                unit="%",
                part=sign * decimal_of(found["delta"]),
                part_unit=found["unit"],
                whole=current.value,
                whole_unit=current.unit,
                whole_name=current.name,
            )
        )
    return claims
