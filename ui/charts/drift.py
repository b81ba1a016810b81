"""How a column is spread here and in training, bin by bin."""

import re
from collections.abc import Sequence

from core.column import Column
from core.drift import ColumnDrift
from core.stability import Bin
from ui import numbers
from ui.charts.axes import wrapped
from ui.drawing import Spec
from ui.theme import Palette
from ui.words.credit import portfolio as words

LABEL_CHARACTERS = 26
# Under this difference of shares there is nothing to point at.
ALIKE = 0.02
# Bins with a smaller share on both sides are shown together.
RARE = 0.01
_UNDOCUMENTED = re.compile(r"undocumented code (\S+) \(read as: (.+)\)")


def column_shares(drift: ColumnDrift, column: Column, palette: Palette) -> Spec:
    """Give the shares of a column's bins, here and in training, as pairs of bars.

    Parameters
    ----------
    drift : ColumnDrift
    column : Column
        Decodes the bins of a coded column; its title is what visitors read.
    """
    bins = common_bins(drift.stability.bins)
    labels = [wrapped(bin_label(one.name, column), LABEL_CHARACTERS) for one in bins]
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "y": labels,
            "x": [100 * share for share in shares],
            "name": name,
            "marker": {"color": colour},
            "hovertemplate": "%{x:.1f} %",
        }
        for name, shares, colour in (
            (words.TRAINING, _shares(bins, actual=False), palette.context),
            (words.YOURS, _shares(bins, actual=True), palette.accent),
        )
    ]
    layout = {
        "title": {"text": found(drift, column)},
        "xaxis": {"title": {"text": words.DRIFT_X}, "rangemode": "tozero", "showgrid": True},
        # Names are categories even where they look like numbers; the first bin on top.
        "yaxis": {"type": "category", "autorange": "reversed", "showgrid": False},
        "barmode": "group",
        "bargap": 0.3,
        "showlegend": True,
        "legend": {"x": 1, "xanchor": "right", "y": 1.0, "yanchor": "bottom", "orientation": "h"},
        "height": 110 + 40 * len(bins),
        "margin": {"t": 24},
    }
    return {"data": data, "layout": layout}


def common_bins(bins: Sequence[Bin]) -> tuple[Bin, ...]:
    """Give the bins that show as more than a line; the rarer ones together as one."""
    pairs = zip(_shares(bins, actual=False), _shares(bins, actual=True), strict=True)
    rare = [max(pair) < RARE for pair in pairs]
    if sum(rare) < 2:
        return tuple(bins)
    kept = [one for one, is_rare in zip(bins, rare, strict=True) if not is_rare]
    rest = [one for one, is_rare in zip(bins, rare, strict=True) if is_rare]
    together = (sum(one.expected_rows for one in rest), sum(one.actual_rows for one in rest))
    return (*kept, Bin(words.RARE, *together))


def found(drift: ColumnDrift, column: Column) -> str:
    """Say in which bin the shares differ most."""
    bins = drift.stability.bins
    pairs = zip(_shares(bins, actual=False), _shares(bins, actual=True), bins, strict=True)
    expected, actual, where = max(pairs, key=lambda pair: abs(pair[1] - pair[0]))
    if abs(actual - expected) < ALIKE:
        return words.DRIFT_CHART_ALIKE.format(column=column.title)
    return words.DRIFT_CHART.format(
        column=column.title,
        bin=f"{bin_label(where.name, column)} {column.unit}".strip(),
        actual=numbers.percent(actual, 0),
        expected=numbers.percent(expected, 0),
    )


def bin_label(name: str, column: Column) -> str:
    """Write a bin as people read it: codes decoded, yes and no, a typographic minus.

    >>> bin_label("over -15 to 2,500", Column("bill", "Bill", "number", unit="NT$"))
    'over −15 to 2,500'
    """
    if column.kind == "flag":
        return {"True": words.YES, "False": words.NO}.get(name, name)
    if column.codes and re.fullmatch(r"-?\d+", name):
        told = column.label(int(name))
        guess = _UNDOCUMENTED.fullmatch(told)
        if guess is None:
            return told
        return words.UNDOCUMENTED_CODE.format(meaning=guess[2], code=guess[1])
    return re.sub(r"-(?=\d)", "−", name) if column.is_numeric else name


def _shares(bins: Sequence[Bin], *, actual: bool) -> list[float]:
    rows = [one.actual_rows if actual else one.expected_rows for one in bins]
    total = max(1, sum(rows))
    return [count / total for count in rows]
