"""The report on one sheet of A4, with fpdf2 and the fonts that every reader has."""

from typing import TYPE_CHECKING

from core.pdf_text import ACCENT, INK, MUTED, RULE, latin, write_paragraph
from core.sentiment.report.picture import Role, shapes_of
from core.sentiment.report.report import Cause, Figure, Report
from core.sentiment.report.svg import FILLS, INKS, STROKES, WIDTHS

if TYPE_CHECKING:
    from fpdf import FPDF

MARGIN_MM, FOOT_MM = 18.0, 14.0
PICTURE_MM = 56.0
COLUMNS = 3
LABEL_MM = 34.0
POINTS_A_MM = 72 / 25.4
# What one sheet has room for.
MOST_ALERTS, MOST_CHARACTERS = 3, 170
QUOTES_A_CAUSE = 2
# How high these are at most: a topic with its quotes, an alert, a heading, a line of facts.
CAUSE_MM, ALERT_MM, HEADING_MM, FACT_MM = 33.0, 8.4, 8.0, 3.8


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
        for alert in report.alerts[:MOST_ALERTS]:
            write_paragraph(pdf, _short(alert), size=9, line=4.2)
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
    """Write as many topics as leave room for what must be told below them."""
    if not report.causes:
        return
    below = 2 * HEADING_MM + FACT_MM * (len(report.facts) + 2)
    below += ALERT_MM * min(MOST_ALERTS, len(report.alerts))
    _heading(pdf, "What moved it")
    for cause in report.causes:
        if pdf.get_y() + CAUSE_MM + below > pdf.h - FOOT_MM:
            return
        _cause(pdf, cause)


def _cause(pdf: "FPDF", cause: Cause) -> None:
    write_paragraph(
        pdf, f"{_short(cause.title, 90)}: {cause.moved}", size=9.5, style="B", after=0.4
    )
    for quote in cause.quotes[:QUOTES_A_CAUSE]:
        write_paragraph(pdf, f"“{_short(quote.text)}”", size=9, line=4.2, indent=3)
        write_paragraph(pdf, quote.about, size=7.5, colour=MUTED, line=3.6, indent=3, after=0.8)


def _facts(pdf: "FPDF", report: Report) -> None:
    made = ("Made", f"{report.made_at:%Y-%m-%d %H:%M} UTC")
    for label, value in (*report.facts, made):
        top = pdf.get_y()
        write_paragraph(pdf, label, size=7.5, colour=MUTED, line=3.6)
        pdf.set_y(top)
        write_paragraph(pdf, _short(value, 110), size=7.5, line=3.6, indent=LABEL_MM)


def _short(text: str, most: int = MOST_CHARACTERS) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
