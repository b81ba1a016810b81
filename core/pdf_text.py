"""Text for the fonts that every PDF reader has, which hold Latin-1 only."""

import unicodedata

_CLOSEST = str.maketrans(
    {
        **dict.fromkeys("–—−‐‑‒", "-"),
        **dict.fromkeys("‘’‚′", "'"),
        **dict.fromkeys("“”„″", '"'),
        **dict.fromkeys("\u202f\u2007", "\u00a0"),
        "\u2009": " ",
        **{"…": "...", "€": "EUR", "≥": ">=", "≤": "<=", "•": "·", "→": "->", "₂": "2"},
    }
)


def latin(text: str) -> str:
    """Give text in Latin-1: letters without their marks, and ? for what has no equal."""
    plain = []
    for character in text.translate(_CLOSEST):
        if unicodedata.category(character) in ("Cc", "Cf", "Cs"):
            plain.append(" " if character.isspace() else "")
        elif character.isascii() or character.encode("latin-1", "ignore"):
            plain.append(character)
        else:
            bare = unicodedata.normalize("NFKD", character).encode("latin-1", "ignore")
            plain.append(bare.decode("latin-1") or "?")
    return "".join(plain)
