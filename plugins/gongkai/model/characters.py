"""Characters as every reader compares them: full-width forms made plain, white space set aside."""

import unicodedata


def half_width(text: str) -> str:
    """``text`` in NFKC (full-width digits, letters, brackets and signs made plain), the white space at its ends gone.

    >>> half_width("　（１２．５％）")
    '(12.5%)'
    """
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()


def unspaced(text: str) -> str:
    r"""``text`` in NFKC without any white space: what two prints of the same words have in common.

    >>> unspaced("收 入\n总　计：")
    '收入总计:'
    """
    return "".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).split())
