"""Numbers whose digits are set apart, as justified cells and converters print them: ``4 1 2 . 3 6`` is 412.36."""

import re

_BLANK = "[ \u3000\u00a0\u2009]"
_POINT = "[.．]"
_ONLY = re.compile(r"[-+－]?[\d.．,，%％ \u3000\u00a0\u2009]+")
_NUMBER = re.compile(r"[-+－]?(?:\d+|\d{1,3}(?:[,，]\d{3})+)(?:[.．]\d+)?[%％]?")
_BY_A_SIGN = re.compile(rf"(?<=[.．,，+－-]){_BLANK}+|{_BLANK}+(?=[.．,，%％])")
_IN_A_SENTENCE = re.compile(
    rf"""(?<![\d.．])(?:
        \d(?:{_BLANK}\d)+{_BLANK}?{_POINT}{_BLANK}?\d(?:{_BLANK}?\d)*   # 4 1 2 . 3 6
        |\d{{3,}}(?:{_BLANK}{_POINT}{_BLANK}?|{_POINT}{_BLANK})\d+       # 111. 16, which is no number of a list
        |(?<=[\u4e00-\u9fff])\d{{1,2}}(?:{_BLANK}{_POINT}{_BLANK}?|{_POINT}{_BLANK})\d+
        |\d{_BLANK}\d{_BLANK}\d{_BLANK}\d(?={_BLANK}?年)
    )(?={_BLANK}?(?:[亿万元%％年]|个百分点|美元))(?![\d.．])""",
    re.VERBOSE,
)
_LEADING_ZERO = re.compile(r"0\d")
_ADJACENT = re.compile(r"\d\d")
_FEWEST = 3
_PARTS = re.compile(r"\S+")


def closed_up(line: str) -> str:
    """One printed line with its numbers closed up, where it is sure that they are one; as it is otherwise.

    ``1 234.50`` stays: that may be a number and an amount beside it.
    """
    if " " not in line and "\u3000" not in line:
        return line
    if _ONLY.fullmatch(line):
        return _closed_number(line)
    return _IN_A_SENTENCE.sub(lambda match: re.sub(_BLANK, "", match.group()), line)


def _closed_number(line: str) -> str:
    parts = _PARTS.findall(line)
    whole = "".join(parts)
    if len(parts) == 1 or not _NUMBER.fullmatch(whole):
        return line
    if len(_PARTS.findall(_BY_A_SIGN.sub("", line))) == 1:
        return whole
    are_single = len(parts) >= _FEWEST and not _ADJACENT.search(line)
    return whole if are_single and not _LEADING_ZERO.match(whole) and not _counts_on(parts) else line


def _counts_on(parts: list[str]) -> bool:
    """Whether these are the numbers of columns, 1 2 3, or the same digit in each of several cells."""
    if not all(part.isdecimal() for part in parts):
        return False
    return len({int(part) - place for place, part in enumerate(parts)}) == 1 or len(set(parts)) == 1
