"""A spreadsheet value as the sheet prints it: 0.9103 under ``0.00%`` is 91.03%, 0 under an accounting format is "-".

Number formats as in ECMA-376 part 1, 18.8.30 and 18.8.31. Conditional formats, fractions and exponents are not
followed: such a value comes out as General prints it.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

Value = str | float | int | bool | date | datetime | time | timedelta

GENERAL = "General"
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"',
    29: 'm"月"d"日"', 30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 42: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 44: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_PIECES = re.compile(r'"([^"]*)"|[\\!](.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|([0#?.,]+)|(.)')
_SECTIONS = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_NOT_FOLLOWED = re.compile(r"\[[<>=]|[eE][+-]|[#?0]\s*/|[\\!]\.")
_DATE_PIECES = re.compile(r'"([^"]*)"|[\\!](.)|\[[^\]]*\]|(y+|m+|d+|h+|s+|AM/PM|上午/下午)|(.)', re.IGNORECASE)
_LONG_YEAR = 3
_TEXT_SECTION = 3


def printed_value(value: Value | None, form: str | None = None) -> str:
    """``value`` as a sheet prints it under the number format ``form`` (None is General).

    >>> printed_value(0.9103, "0.00%"), printed_value(1234.5, "#,##0.00"), printed_value(83.67)
    ('91.03%', '1,234.50', '83.67')
    """
    match value:
        case None:
            return ""
        case str():
            return _printed_text(value, form or GENERAL)
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime() | date() | time():
            return _printed_date(value, form)
        case timedelta():
            return str(value)
    return _printed_number(Decimal(repr(value)), form or GENERAL)


def _printed_text(value: str, form: str) -> str:
    """A text as it is but where the format has a section for texts without a place for it, as ``;;;`` has."""
    sections = _SECTIONS.split(form)
    if len(sections) <= _TEXT_SECTION or "@" in sections[_TEXT_SECTION]:
        return value
    return _filled(Decimal(0), sections[_TEXT_SECTION])


def _printed_number(value: Decimal, form: str) -> str:
    if not value.is_finite() or form in {GENERAL, "@"} or _NOT_FOLLOWED.search(form):
        return _general(value)
    sections = _SECTIONS.split(form)[:_TEXT_SECTION]
    section = sections[0]
    sign = "-" if value < 0 else ""
    if value < 0 and len(sections) > 1:
        section, sign = sections[1], ""
    elif value == 0 and len(sections) == _TEXT_SECTION:
        section = sections[2]
    if GENERAL.lower() in section.lower():
        return _general(value)
    printed = _filled(abs(value), section)
    return f"{sign if re.search('[1-9]', printed) else ''}{printed}"


def _filled(value: Decimal, section: str) -> str:
    pieces = list(_PIECES.finditer(section))
    percent = sum(piece.group(5) == "%" for piece in pieces)
    number = next((piece.group(4) for piece in pieces if piece.group(4) and re.search("[0#]", piece.group(4))), None)
    shown: list[str] = []
    for piece in pieces:
        if piece.group(4) is not None:
            if piece.group(4) == number:
                shown.append(_digits(value.scaleb(2 * percent), number))
        else:
            shown.append(piece.group(1) or piece.group(2) or piece.group(3) or piece.group(5) or "")
    return "".join(shown).strip()


def _digits(value: Decimal, pattern: str) -> str:
    whole, _, fraction = pattern.partition(".")
    thousands = len(pattern) - len(pattern.rstrip(","))
    scaled = value.scaleb(-3 * thousands)
    fraction = fraction.rstrip(",")
    rounded = scaled.quantize(Decimal(1).scaleb(-len(fraction)), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole.rstrip(",") else f"{rounded:f}"
    shown, point, rest = text.partition(".")
    text = f"{shown.zfill(whole.count('0'))}{point}{rest}"
    optional = len(fraction) - len(fraction.rstrip("#?"))
    while optional and text[-1] == "0" and "." in text:
        text, optional = text[:-1], optional - 1
    return text.rstrip(".") if not fraction or text.endswith(".") else text


def _general(value: Decimal) -> str:
    # 15 significant digits are what a spreadsheet keeps of a binary fraction
    text = f"{Decimal(format(value, '.15g')):f}" if value.is_finite() else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _printed_date(value: date | datetime | time, form: str | None) -> str:
    moment = value if isinstance(value, datetime) else None
    if form is None or form in {GENERAL, "@"} or not re.search("[ymdhs]", form, re.IGNORECASE):
        whole_day = moment is not None and moment.time() == time()
        return (moment.date() if moment and whole_day else value).isoformat()
    shown: list[str] = []
    after_hours = False
    for piece in _DATE_PIECES.finditer(form.split(";")[0]):
        code = (piece.group(3) or "").lower()
        if code:
            shown.append(_date_part(value, code, minutes=after_hours))
            after_hours = code[0] == "h" or (after_hours and code[0] not in "ymd")
        elif piece.group(4) not in {"@", "_", "*"}:
            shown.append(piece.group(1) or piece.group(2) or piece.group(4) or "")
    return "".join(shown).strip()


def _date_part(value: date | datetime | time, code: str, *, minutes: bool) -> str:
    hours = {"h": "hour", "s": "second"} | ({"m": "minute"} if minutes else {})
    if code[0] in hours:
        number = getattr(value, hours[code[0]], 0)
    elif isinstance(value, time) or code[0] not in "ymd":
        return ""
    elif code[0] == "y":
        return f"{value.year:04d}" if len(code) >= _LONG_YEAR else f"{value.year % 100:02d}"
    else:
        number = value.month if code[0] == "m" else value.day
    return f"{number:02d}" if len(code) > 1 else str(number)
