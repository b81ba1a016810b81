"""Text for the fonts that every PDF reader has, which hold Latin-1 only: plain, and on a page."""

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fpdf import FPDF

INK, MUTED, ACCENT = (34, 38, 43), (92, 97, 103), (27, 94, 140)
RULE = (222, 218, 208)
BODY_PT, LINE_MM = 10.0, 5.0

_CLOSEST = str.maketrans(
    {
        **dict.fromkeys("–—−‐‑‒", "-"),
        **dict.fromkeys("‘’‚′", "'"),
        **dict.fromkeys("“”„″", '"'),
        **dict.fromkeys("\u202f\u2007", "\u00a0"),
        "\u2009": " ",
        **{"…": "...", "€": "EUR", "≥": ">=", "≤": "<=", "•": "·", "→": "->", "₂": "2"},
        "√": "sqrt ",
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


def write_paragraph(
    pdf: "FPDF",
    text: str,
    *,
    size: float = BODY_PT,
    style: str = "",
    colour: tuple[int, int, int] = INK,
    indent: float = 0.0,
    line: float = LINE_MM,
    after: float = 0.0,
) -> None:
    """Write a paragraph from the left margin on, and go to the line below it.

    Parameters
    ----------
    pdf : FPDF
    text : str
    size : float
        Of the letters, in points.
    style : str
        "B" for bold.
    colour : tuple of int
        Red, green, blue.
    indent, line, after : float
        From the left margin, from line to line, and below the paragraph, in millimetres.
    """
    pdf.set_font("Helvetica", style, size)
    pdf.set_text_color(*colour)
    pdf.set_x(pdf.l_margin + indent)
    pdf.multi_cell(0, line, latin(text), align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(after)
