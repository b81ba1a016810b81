"""Texts of strangers in labels, which Streamlit reads as markdown."""

_MARKS = "\\`*_{}[]()#+-.!|$<>~:&"


def plain(text: str) -> str:
    r"""Keep a text from being read as markup: $ begins a formula, * bold type.

    >>> plain("2*4 $5"), plain("<b>:red[x]")
    ('2\\*4 \\$5', '\\<b\\>\\:red\\[x\\]')
    """
    return "".join(f"\\{mark}" if mark in _MARKS else mark for mark in text)
