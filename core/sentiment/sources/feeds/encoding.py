"""The characters of a feed, whatever it says about them."""

import codecs
import re

from core.nouns import counted

# Where bytes are no UTF-8 and nothing else fits, they are most often this.
FALLBACK = "cp1252"
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    ("<?".encode("utf-16-le"), "utf-16-le"),
    ("<?".encode("utf-16-be"), "utf-16-be"),
)
# Characters that XML forbids; with one of them in it a strict reader gives up.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# A character by its number; half of a character has one too, but no file or database takes it.
_NUMBERED = re.compile(r"&#(?:0*(\d{1,7})|[xX]0*([0-9a-fA-F]{1,6}));")


def decoded(body: bytes, content_type: str) -> tuple[str, tuple[str, ...]]:
    """Give a feed's text, and what to tell of how it was decoded.

    Bytes that are UTF-8 are read as such even where the feed says otherwise: other text looks
    like it by accident only. Bytes that are not what the feed says are read as Windows-1252.
    """
    text, told = _characters(body, content_type)
    clean, removed = _FORBIDDEN.subn("", text)
    clean = _NUMBERED.sub(_whole, clean)
    if removed:
        told = (*told, f"{counted(removed, 'control character')} removed")
    return clean, told


def _whole(numbered: re.Match[str]) -> str:
    number = int(numbered[1]) if numbered[1] else int(numbered[2], 16)
    return "\ufffd" if 0xD800 <= number <= 0xDFFF else numbered[0]


def _characters(body: bytes, content_type: str) -> tuple[str, tuple[str, ...]]:
    for mark, name in _MARKS:
        if body.startswith(mark):
            text = body.decode(name, "replace")
            return text, _replaced(text)
    declared = _declared(body, content_type)
    if not body.isascii() and (read := _strict(body, "utf-8")) is not None:
        return read, () if _is_utf8(declared) else _lie(declared, "UTF-8")
    if (read := _strict(body, declared or "utf-8")) is not None:
        return read, ()
    text = body.decode(FALLBACK, "replace")
    return text, (*_lie(declared or "utf-8", "Windows-1252"), *_replaced(text))


def _declared(body: bytes, content_type: str) -> str:
    """Give the encoding that the server names, or else the feed; empty where none does."""
    if named := _CHARSET.search(content_type):
        return named[1].lower()
    found = _DECLARED.match(body[:400])
    return found[1].decode("ascii").lower() if found else ""


def _strict(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        # Also names such as "hex", which turn bytes into no text.
        return None


def _is_utf8(declared: str) -> bool:
    return not declared or declared.replace("-", "").replace("_", "") in (
        "utf8",
        "usascii",
        "ascii",
    )


def _lie(declared: str, read_as: str) -> tuple[str, ...]:
    return (f"the feed says {declared.upper()}, but was read as {read_as}",)


def _replaced(text: str) -> tuple[str, ...]:
    count = text.count("\ufffd")
    if not count:
        return ()
    return (f"{counted(count, 'unreadable character')} replaced",)
