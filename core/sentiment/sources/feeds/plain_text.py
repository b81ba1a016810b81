"""HTML as feeds carry it, to the text that a reader sees."""

import re
import unicodedata
from html.parser import HTMLParser

# More of an entry is never shown, and reading it costs time.
MOST_HTML_CHARACTERS = 100_000
_SILENT = frozenset({"script", "style", "template"})
# Tags within a word or a sentence; all others part what is before them from what is after.
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small"}
    | {"span", "strong", "sub", "sup", "time", "u", "wbr"}
)
_SPACE = re.compile(r"\s+")


def plain_text(html: str) -> str:
    """Give what a reader sees of HTML, on one line; scripts and styles are left out.

    >>> plain_text("<p>Down <b>again</b>&nbsp;&amp; again</p><script>alert(1)</script><p>Bye</p>")
    'Down again & again Bye'
    """
    reader = _Reader()
    reader.feed(html[:MOST_HTML_CHARACTERS])
    reader.close()
    return one_line("".join(reader.parts))


def one_line(text: str) -> str:
    """Give text without line ends, control characters and halves of characters."""
    # A lone surrogate is half of a character, and no file or database takes it.
    whole = text.encode("utf-8", "replace").decode("utf-8")
    seen = "".join(" " if unicodedata.category(c) == "Cc" else c for c in whole)
    return _SPACE.sub(" ", seen).strip()


class _Reader(HTMLParser):
    """Collects the text between tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag not in _INLINE:
            self.parts.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        elif tag not in _INLINE:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)
