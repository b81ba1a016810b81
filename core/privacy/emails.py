"""E-mail addresses, by their shape.

An address that is spelled out ("jo at example dot com") is not found.
"""

import re
from collections.abc import Iterator

from core.privacy.span import Kind, Span

# Searching from the @ outwards keeps a megabyte without any @ as cheap as a single pass.
_AT = re.compile(r"(?<=[\w+-])@(?=\w)")
_LOCAL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}\Z")
_DOMAIN = re.compile(r"\w[\w-]{0,62}(?:\.\w[\w-]{0,62}){1,6}")
_OPENING = "'`{|/=*!#$%&?^~.-"


def find_emails(text: str) -> Iterator[Span]:
    """Give the e-mail addresses of a text."""
    end = 0
    for at in _AT.finditer(text):
        domain = _DOMAIN.match(text, at.end())
        local = _LOCAL.search(text[max(end, at.start() - 64) : at.start()])
        if domain is None or local is None:
            continue
        start = at.start() - len(local.group().lstrip(_OPENING))
        if start < at.start():
            end = domain.end()
            yield Span(Kind.EMAIL, start, end, "[e-mail]", "the shape of an e-mail address")
