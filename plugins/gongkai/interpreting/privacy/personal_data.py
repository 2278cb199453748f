"""Personal data in reports: contact names, telephone and identity numbers are recognised and masked.

Money and codes are left alone: a number counts as a telephone's only by its shape and what stands around it, an
identity number only when its date and its check digit (GB 11643) are right.
"""

import re
import unicodedata
from collections.abc import Collection
from datetime import date

from gongkai.interpreting.words.surnames import SURNAMES

MASK = "***"

_STRONG = (
    "联系人|联络人|填表人|填报人|填写人|经办人|制表人|审核人|复核人|编制人|撰写人|起草人|报告人|经手人|签字人|评价人|"
    "法定代表人|法人代表|会计|出纳|姓名|签字|签名|签章|财务负责人|项目负责人|单位负责人|部门负责人|科室负责人"
)
_WEAK = (
    "负责人|主要负责人|分管领导|分管负责人|领导|评价组组长|评价组成员|"
    "评价人员|评价成员|组长|副组长|成员|专家|审批人|责任人"
)
_PHONE = (
    "联系电话|联络电话|联系方式|办公电话|电话号码|手机号码?|移动电话|固定电话|传真号?码?|电话|手机|传真|[Tt][Ee][Ll]"
)
_IDENTITY = "身份证件?号码?|身份证|公民身份号码|证件号码?"
_NUMBER_END = r"(?![\d]|[.,，]\d|\s*(?:元|万|亿|%|％|千元|平方|㎡|次|个|件|台|条|人))"
_MOBILE = re.compile(r"(?<![\d.,A-Za-z_])(?:\+?86[-\s]?)?[1１][3-9３-９]\d(?:\d{8}|[-\s]\d{4}[-\s]\d{4})" + _NUMBER_END)
_LANDLINE = re.compile(
    r"(?<![\d.,A-Za-z_-])[(（]?[0０]\d{2,3}(?:[)）]|\s?[-—－–]\s?)\d{7,8}(?:[-转]\d{1,5})?" + _NUMBER_END
)
_LABELLED_PHONE = re.compile(
    rf"(?P<label>(?:{_PHONE})(?:[(（][^()（）]{{0,6}}[)）])?[\s:：]{{1,6}})"
    rf"(?P<number>[+\d][\d\s()（）\-—－/、,，转]{{5,40}}\d)" + _NUMBER_END
)
_LABELLED_IDENTITY = re.compile(
    rf"(?P<label>(?:{_IDENTITY})[\s:：]{{0,6}})(?P<number>\d{{15}}(?:\d{{2}}[\dXx])?)(?!\d)"
)
_IDENTITY_NUMBER = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NAME_LABEL = re.compile(
    rf"(?:(?P<strong>{_STRONG})|{_WEAK})(?:[(（](?:签字|签名|签章|盖章|公章|签)[)）])?"
    r"(?P<gap>[ 　\t]*[:：][ 　\t]*|[ 　\t]+)"
)
_NAME_RUN = re.compile(r"[一-鿿·、,，/ 　\t]+")
_NEXT_LABEL = re.compile(
    rf"{_STRONG}|{_WEAK}|{_PHONE}|{_IDENTITY}|联系|填报|填表|单位|部门|日期|时间|职务|职称|[审复]核|财务|科室|盖章|公章|年|签"
)
_PRINTED_NAME = re.compile(
    r"[一-鿿]{1,8}(?:·[一-鿿]{1,8})+|(?<![一-鿿])[一-鿿](?:[ 　]{1,3}[一-鿿]){1,2}(?![一-鿿])|[一-鿿]+"
)
_PERSONAL_LABEL = re.compile(
    rf"^(?:(?:{_STRONG}|{_WEAK}|{_PHONE}|{_IDENTITY})|.*(?:{_PHONE}|{_IDENTITY}|联系人|填报人|填表人|经办人|签字|签名))$"
)
_OFFICE_ENDING = re.compile(r"[局委办科股室院部处所站组队社厅校县市区镇乡签章等]$")
_WORDS_TEXT = (
    "成员 单位 明确 管理 项目 方案 方面 计划 时间 全体 全部 安排 应当 向上 成立 常委 "
    "常务 高度 高效 双方 解决 施工 温度 于是 和平"
)
_WORDS = frozenset(_WORDS_TEXT.split())
_CHECK_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_CUE = re.compile(rf"\d{{7}}|\d[-—－–\s]\d{{4}}|@|{_STRONG}|{_WEAK}|{_IDENTITY}")


def masked(text: str, names: Collection[str] = ()) -> str:
    """``text`` with telephone, mail and identity data and labelled names replaced by ``***``.

    ``names`` are names that the same report prints in its forms (``personal_names``); those of three characters and
    more are masked wherever they stand, shorter ones only where they stand alone.

    >>> masked("填表人：某某某 联系电话：0731-12345678，支出 13812345678.00 元")
    '填表人：*** 联系电话：***，支出 13812345678.00 元'
    """
    for name in names:
        if name in text:
            text = text.replace(name, MASK) if len(name) > 2 else _masked_alone(text, name)  # noqa: PLR2004
    if _CUE.search(text) is None:
        return text
    text = _LABELLED_IDENTITY.sub(rf"\g<label>{MASK}", text)
    text = _IDENTITY_NUMBER.sub(lambda match: MASK if is_identity_number(match[0]) else match[0], text)
    text = _LABELLED_PHONE.sub(rf"\g<label>{MASK}", text)
    text = _LANDLINE.sub(MASK, _MOBILE.sub(MASK, _MAIL.sub(MASK, text)))
    return _without_labelled_names(text)


def is_personal_label(label: str) -> bool:
    """Whether a label asks for personal data (联系人, 联络电话, 签字): its value must not leave the reader."""
    plain = re.sub(r"[\s　:：]|[(（][^()（）]*[)）]", "", label)
    return _PERSONAL_LABEL.match(plain) is not None


def is_identity_number(text: str) -> bool:
    """Whether 18 characters are a citizen's number: a real date of birth, and the check digit of GB 11643."""
    digits = unicodedata.normalize("NFKC", text).upper()
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
        total = sum(int(digit) * weight for digit, weight in zip(digits, _CHECK_WEIGHTS, strict=False))
    except ValueError:
        return False
    return born.year > 1900 and _CHECK_DIGITS[total % 11] == digits[17]  # noqa: PLR2004


def can_be_name(text: str) -> bool:
    """Whether ``text`` (white space inside allowed) is shaped as a person's name: a known surname, 1-3 characters."""
    plain = re.sub(r"[\s　]", "", text)
    if "·" in plain:
        return re.fullmatch(r"[一-鿿]{1,8}(?:·[一-鿿]{1,8})+", plain) is not None
    if plain in _WORDS or _OFFICE_ENDING.search(plain) or not re.fullmatch(r"[一-鿿]{2,4}", plain):
        return False
    return (plain[:2] in SURNAMES and len(plain) > 2) or (plain[0] in SURNAMES and len(plain) < 4)  # noqa: PLR2004


def _masked_alone(text: str, name: str) -> str:
    return re.sub(rf"(?<![一-鿿]){re.escape(name)}(?![一-鿿])", MASK, text)


def _without_labelled_names(text: str) -> str:
    """Names behind 填表人：… and 组长：…; 负责人：区工商联 and 成员：各股室 stay, for they are no persons."""
    kept: list[str] = []
    done = 0
    for label in _NAME_LABEL.finditer(text):
        run = _NAME_RUN.match(text, label.end())
        has_colon = label["gap"].strip() != ""
        if run is None or label.start() < done or not (has_colon or label["strong"]):
            continue
        following = _NEXT_LABEL.search(run[0])
        names = run[0] if following is None else run[0][: following.start()]
        kept += [text[done : label.end()], _masked_run(names, surely=has_colon and bool(label["strong"]))]
        done = label.end() + len(names)
    return "".join([*kept, text[done:]])


def _masked_run(run: str, *, surely: bool) -> str:
    """A run of characters behind a label with its names masked; ``surely`` where only a name can stand there."""

    def mask(match: re.Match[str]) -> str:
        word = match[0]
        short = 2 <= len(word) <= 3 and _OFFICE_ENDING.search(word) is None and word not in _WORDS  # noqa: PLR2004
        return MASK if can_be_name(word) or (surely and short) else word

    return _PRINTED_NAME.sub(mask, run)
