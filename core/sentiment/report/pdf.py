"""The report on one sheet of A4, with fpdf2 and the fonts that every reader has."""

from itertools import zip_longest
from typing import TYPE_CHECKING, cast

from core.pdf_text import ACCENT, INK, MUTED, RULE, latin, write_paragraph
from core.sentiment.report.picture import Role, shapes_of
from core.sentiment.report.report import Cause, Figure, Quoted, Report
from core.sentiment.report.svg import FILLS, INKS, STROKES, WIDTHS

if TYPE_CHECKING:
    from fpdf import FPDF

MARGIN_MM, FOOT_MM = 18.0, 14.0
PICTURE_MM = 56.0
COLUMNS = 3
LABEL_MM = 34.0
POINTS_A_MM = 72 / 25.4
# What one sheet has room for.
MOST_ALERTS, MOST_CHARACTERS, MOST_FACT_CHARACTERS = 3, 170, 240
MOST_TITLE_CHARACTERS = 60
# How high these are: a heading, the name of what moved it.
HEADING_MM, TITLE_MM = 8.0, 5.4
# A quote's text and what stands below it: size of the letters, height of a line.
QUOTE, ABOUT, FACT, ALERT = (9.0, 4.2), (7.5, 3.6), (7.5, 3.6), (9.0, 4.2)
INDENT_MM, AFTER_QUOTE_MM = 3.0, 0.8


def to_pdf(report: Report) -> bytes:
    """Give the report as PDF bytes, which depend on nothing but the report."""
    # fpdf2 brings Pillow and fontTools: 30 MB that only whoever downloads a report needs.
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    pdf.set_creation_date(report.made_at)
    pdf.set_title(latin(report.title))
    pdf.set_lang("en-GB")
    pdf.set_margins(MARGIN_MM, FOOT_MM, MARGIN_MM)
    pdf.set_auto_page_break(True, margin=FOOT_MM)
    pdf.add_page()
    write_paragraph(pdf, _short(report.title, 90), size=15, style="B", after=1.5)
    write_paragraph(pdf, _short(report.lead, 420), size=11, after=3)
    _figures(pdf, report.figures)
    _heading(pdf, _short(report.picture_title, 140))
    _picture(pdf, report)
    write_paragraph(pdf, report.picture_note, size=7.5, colour=MUTED, line=3.4, after=1)
    _causes(pdf, report)
    if report.alerts:
        _heading(pdf, "Alerts raised in this period")
        for alert in _alerts(report):
            write_paragraph(pdf, alert, size=ALERT[0], line=ALERT[1])
    _heading(pdf, "Where it is from")
    _facts(pdf, report)
    return bytes(pdf.output())


def _heading(pdf: "FPDF", text: str) -> None:
    pdf.ln(2)
    write_paragraph(pdf, text, size=10.5, style="B", colour=ACCENT, after=0.6)


def _figures(pdf: "FPDF", figures: tuple[Figure, ...]) -> None:
    width = (pdf.w - 2 * MARGIN_MM) / COLUMNS
    top = pdf.get_y()
    for at, figure in enumerate(figures):
        x, y = MARGIN_MM + width * (at % COLUMNS), top + 15 * (at // COLUMNS)
        pdf.set_draw_color(*RULE)
        pdf.line(x + pdf.c_margin, y, x + width - 5, y)
        for text, size, colour, down in (
            (figure.label, 8, MUTED, 1.0),
            (figure.value, 13, INK, 5.2),
            (figure.note, 7.5, MUTED, 10.0),
        ):
            pdf.set_xy(x, y + down)
            pdf.set_font("Helvetica", "B" if size == 13 else "", size)
            pdf.set_text_color(*colour)
            pdf.cell(width - 5, 4, latin(_short(text, 48)))
    pdf.set_xy(MARGIN_MM, top + 15 * -(-len(figures) // COLUMNS))


def _picture(pdf: "FPDF", report: Report) -> None:
    width = pdf.w - 2 * MARGIN_MM
    left, top = MARGIN_MM, pdf.get_y() + 2
    shapes = shapes_of(report.picture, width, PICTURE_MM)

    def moved(point: tuple[float, float]) -> tuple[float, float]:
        return left + point[0], top + point[1]

    for role, points in shapes.polygons:
        pdf.set_fill_color(*_rgb(FILLS[role]))
        pdf.polygon([moved(point) for point in points], style="F")
    for role, (x0, y0), (x1, y1) in shapes.bars:
        pdf.set_fill_color(*_rgb(FILLS[role]))
        pdf.rect(left + x0, top + y0, x1 - x0, y1 - y0, style="F")
    for role, points in shapes.lines:
        _stroke(pdf, role)
        pdf.polyline([moved(point) for point in points])
    pdf.set_dash_pattern(dash=0.5, gap=1)
    for role, start, end in shapes.dotted:
        _stroke(pdf, role)
        pdf.line(*moved(start), *moved(end))
    pdf.set_dash_pattern()
    pdf.set_font("Helvetica", "", 7.5)
    for label in shapes.labels:
        x, y = moved(label.at)
        text = latin(label.text)
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor]
        pdf.set_text_color(*_rgb(INKS[label.role]))
        lift = 0.8 if label.role == "axis" else -0.8
        wide = pdf.get_string_width(text)
        if label.role != "axis":
            # So that it is read where it stands on a line.
            pdf.set_fill_color(255, 255, 255)
            pdf.rect(x - shift * wide - 0.4, y + lift - 2.4, wide + 0.8, 2.9, style="F")
        pdf.text(x - shift * wide, y + lift, text)
    pdf.set_xy(MARGIN_MM, top + PICTURE_MM + 3)


def _stroke(pdf: "FPDF", role: Role) -> None:
    pdf.set_draw_color(*_rgb(STROKES[role]))
    pdf.set_line_width(WIDTHS[role] / POINTS_A_MM / 1.5)


def _causes(pdf: "FPDF", report: Report) -> None:
    """Name what moved it, with as many quotes as leave room for what must be told below them."""
    if not report.causes:
        return
    _heading(pdf, "What moved it")
    room = pdf.h - FOOT_MM - pdf.get_y() - _below_mm(pdf, report)
    chosen = _fitting(pdf, report.causes, room - TITLE_MM * len(report.causes))
    for cause in report.causes:
        title = f"{_short(cause.title, MOST_TITLE_CHARACTERS)}: {cause.moved}"
        write_paragraph(pdf, title, size=9.5, style="B", after=0.4)
        for quote in cause.quotes:
            if quote in chosen:
                _quote(pdf, quote)


def _quote(pdf: "FPDF", quote: Quoted) -> None:
    size, line = QUOTE
    write_paragraph(pdf, _quote_text(quote), size=size, line=line, indent=INDENT_MM)
    size, line = ABOUT
    write_paragraph(
        pdf,
        quote.about,
        size=size,
        colour=MUTED,
        line=line,
        indent=INDENT_MM,
        after=AFTER_QUOTE_MM,
    )


def _fitting(pdf: "FPDF", causes: tuple[Cause, ...], room_mm: float) -> list[Quoted]:
    """Choose the quotes there is room for: the first of each, then the second ones."""
    chosen: list[Quoted] = []
    for turn in zip_longest(*(cause.quotes for cause in causes)):
        for quote in turn:
            if quote is None:
                continue
            high = _height_mm(pdf, _quote_text(quote), QUOTE, INDENT_MM) + AFTER_QUOTE_MM
            high += _height_mm(pdf, quote.about, ABOUT, INDENT_MM)
            if high > room_mm:
                return chosen
            room_mm -= high
            chosen.append(quote)
    return chosen


def _below_mm(pdf: "FPDF", report: Report) -> float:
    """Give how high the alerts and the facts will be."""
    facts = sum(_height_mm(pdf, value, FACT, LABEL_MM) for _, value in _facts_of(report))
    alerts = sum(_height_mm(pdf, alert, ALERT) for alert in _alerts(report))
    return 2 * HEADING_MM + facts + alerts


def _height_mm(pdf: "FPDF", text: str, look: tuple[float, float], indent: float = 0.0) -> float:
    """Give how high a paragraph will be."""
    size, line = look
    pdf.set_font("Helvetica", "", size)
    pdf.set_x(MARGIN_MM + indent)
    # Of the outputs fpdf2 can give, a height is a number.
    return cast(float, pdf.multi_cell(0, line, latin(text), dry_run=True, output="HEIGHT"))


def _quote_text(quote: Quoted) -> str:
    return f"“{_short(quote.text)}”"


def _alerts(report: Report) -> list[str]:
    """Give the newest alerts, and how many more there are."""
    told = [_short(alert) for alert in report.alerts[:MOST_ALERTS]]
    more = len(report.alerts) - len(told)
    return [*told, f"and {more:,} more"] if more else told


def _facts_of(report: Report) -> list[tuple[str, str]]:
    made = ("Made", f"{report.made_at:%Y-%m-%d %H:%M} UTC")
    return [(label, _short(value, MOST_FACT_CHARACTERS)) for label, value in (*report.facts, made)]


def _facts(pdf: "FPDF", report: Report) -> None:
    size, line = FACT
    for label, value in _facts_of(report):
        top = pdf.get_y()
        write_paragraph(pdf, label, size=size, colour=MUTED, line=line)
        pdf.set_y(top)
        write_paragraph(pdf, value, size=size, line=line, indent=LABEL_MM)


def _short(text: str, most: int = MOST_CHARACTERS) -> str:
    """Cut what is too long, between two words where it has any."""
    whole = " ".join(text.split())
    if len(whole) <= most:
        return whole
    cut = whole[: most - 1]
    at = cut.rfind(" ")
    return f"{cut[:at] if at > most // 2 else cut}…"


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
