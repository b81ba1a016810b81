"""A letter's layout on A4 as PDF, with fpdf2 and the fonts that every reader has.

Those fonts hold Latin-1 only, so other characters are written with what comes closest.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from core.pdf_text import ACCENT, LINE_MM, MUTED, RULE, latin, write_paragraph

if TYPE_CHECKING:
    from fpdf import FPDF

MARGIN_MM = 24.0
INDENT_MM = 7.0
LABEL_MM = 24.0


@dataclass(frozen=True)
class Section:
    """A heading, what it says, a numbered list, and a last word."""

    title: str
    lead: str
    items: tuple[str, ...] = ()
    close: str = ""


@dataclass(frozen=True)
class Letter:
    """The words of a letter in the order in which they are read."""

    sender: str
    address: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    title: str
    opening: str
    sections: tuple[Section, ...]
    closing: str
    signature: str
    small_print: tuple[str, ...]
    written_on: date


def laid_out(letter: Letter) -> bytes:
    """Give the letter as PDF bytes, which depend on nothing but the letter."""
    # fpdf2 brings Pillow and fontTools: 30 MB that only whoever downloads a letter needs.
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    pdf.set_creation_date(datetime.combine(letter.written_on, time(), UTC))
    pdf.set_title(latin(letter.title))
    pdf.set_author(latin(letter.sender))
    pdf.set_lang("en-GB")
    pdf.set_margins(MARGIN_MM, 20, MARGIN_MM)
    pdf.set_auto_page_break(True, margin=20)
    pdf.add_page()
    _letterhead(pdf, letter)
    write_paragraph(pdf, letter.title, size=15, style="B", after=3)
    write_paragraph(pdf, letter.opening, after=4)
    for section in letter.sections:
        _section(pdf, section)
    _signature(pdf, letter)
    return bytes(pdf.output())


def _letterhead(pdf: "FPDF", letter: Letter) -> None:
    write_paragraph(pdf, letter.sender, size=14, style="B", colour=ACCENT, line=7)
    write_paragraph(pdf, ", ".join(letter.address), size=9, colour=MUTED, after=2)
    pdf.set_draw_color(*RULE)
    pdf.line(MARGIN_MM, pdf.get_y(), pdf.w - MARGIN_MM, pdf.get_y())
    pdf.ln(5)
    for label, value in letter.facts:
        top = pdf.get_y()
        write_paragraph(pdf, label, colour=MUTED)
        pdf.set_y(top)
        write_paragraph(pdf, value, indent=LABEL_MM)
    pdf.ln(6)


def _section(pdf: "FPDF", section: Section) -> None:
    # A heading never stands alone at the foot of a page.
    if pdf.will_page_break(6 * LINE_MM):
        pdf.add_page()
    write_paragraph(pdf, section.title, size=11, style="B", colour=ACCENT, after=1)
    write_paragraph(pdf, section.lead, after=1)
    for number, item in enumerate(section.items, start=1):
        top, page = pdf.get_y(), pdf.page
        write_paragraph(pdf, f"{number}.", colour=MUTED)
        if pdf.page == page:
            pdf.set_y(top)
        write_paragraph(pdf, item, indent=INDENT_MM, after=0.6)
    if section.close:
        pdf.ln(0.6)
        write_paragraph(pdf, section.close)
    pdf.ln(3)


def _signature(pdf: "FPDF", letter: Letter) -> None:
    if pdf.will_page_break(5 * LINE_MM):
        pdf.add_page()
    write_paragraph(pdf, letter.closing, after=2)
    write_paragraph(pdf, letter.signature, style="B", after=5)
    for text in letter.small_print:
        write_paragraph(pdf, text, size=8, colour=MUTED, line=4, after=1)
