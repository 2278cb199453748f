"""A count written as Word and WPS write it (ST_NumberFormat, ECMA-376 part 1, 17.18.59)."""

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "japaneseDigitalTenThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "koreanCounting",
    }
)
_LEGAL = frozenset({"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"})
_FIRST_OF_TWENTY = {"decimalEnclosedCircle": "①", "decimalEnclosedCircleChinese": "①", "decimalEnclosedParen": "⑴",
                    "decimalEnclosedFullstop": "⒈"}  # fmt: skip
_TEN = 10
_TWENTY = 20
_LETTERS = 26


def number_name(count: int, form: str) -> str:
    """``count`` in the number format ``form``; a format that is not known comes back as plain digits.

    >>> [number_name(12, f) for f in ("chineseCounting", "decimal", "upperRoman", "decimalEnclosedCircle", "none")]
    ['十二', '12', 'XII', '⑫', '']
    """
    if form == "none":
        return ""
    if form in _CHINESE and count > 0:
        return _chinese(count, _DIGITS, "十百千万")
    if form in _LEGAL and count > 0:
        return _chinese(count, _LEGAL_DIGITS, "拾佰仟万")
    if form in _FIRST_OF_TWENTY and 1 <= count <= _TWENTY:
        return chr(ord(_FIRST_OF_TWENTY[form]) + count - 1)
    return _other(count, form) if count > 0 else str(count)


def _other(count: int, form: str) -> str:
    letter = chr(ord("A") + (count - 1) % _LETTERS) * ((count - 1) // _LETTERS + 1)
    names = {
        "upperRoman": _roman(count),
        "lowerRoman": _roman(count).lower(),
        "upperLetter": letter,
        "lowerLetter": letter.lower(),
        "decimalZero": f"{count:02d}",
        "ideographTraditional": _STEMS[(count - 1) % len(_STEMS)],
        "ideographZodiac": _BRANCHES[(count - 1) % len(_BRANCHES)],
        "ideographDigital": "".join(_DIGITS[int(digit)] for digit in str(count)),
    }
    return names.get(form, str(count))


def _chinese(count: int, digits: str, units: str) -> str:
    if count >= _TEN**5:
        return str(count)
    name = ""
    skipped = False
    printed = str(count)
    for place, digit in enumerate(printed):
        power = len(printed) - 1 - place
        if digit == "0":
            skipped = bool(name)
            continue
        if skipped:
            name += "零"
            skipped = False
        name += digits[int(digit)] + (units[power - 1] if power else "")
    leading_ten = digits[1] + units[0]
    return name[1:] if digits is _DIGITS and count < 2 * _TEN and name.startswith(leading_ten) else name


def _roman(count: int) -> str:
    name = ""
    for value, letters in _ROMAN:
        while count >= value:
            name += letters
            count -= value
    return name
