"""What it costs to make a text model small."""

from collections.abc import Sequence

import streamlit as st

from core.text.precision import Precision
from ui import numbers
from ui.tables import table_html
from ui.words import evidence as words

SHIPPED, FULL = "shipped", "fp32"


def draw_precisions(
    variants: Sequence[Precision], *, found: str, head: Sequence[str], caption: str
) -> None:
    """Draw the ways to keep a model's numbers, the one that ships named.

    Parameters
    ----------
    variants : sequence of Precision
    found : str
        The finding (:func:`finding`).
    head : sequence of str
        The table's columns.
    caption : str
    """
    st.subheader(words.SMALL_TITLE, anchor=False)
    told = finding(variants, found)
    if told:
        st.markdown(told)
    st.html(table_html(head, [cells(v) for v in variants], figures=(1, 2, 3, 4)))
    st.caption(caption)


def cells(variant: Precision) -> list[str]:
    """Give one row of the table."""
    return [
        variant.variant,
        words.MEGABYTES.format(size=numbers.decimal(variant.megabytes, 1)),
        numbers.percent(variant.accuracy),
        words.FLIPS.format(
            flips=numbers.count(variant.flips), messages=numbers.count(variant.messages)
        ),
        numbers.seconds(variant.ms_per_message / 1_000),
    ]


def finding(variants: Sequence[Precision], found: str) -> str:
    """Say what the shipped form costs against full precision; nothing where one is missing.

    Parameters
    ----------
    variants : sequence of Precision
    found : str
        With ``size``, ``full_size``, ``times`` (as fast), ``change``, ``flips``, ``messages``.
    """
    full = next((v for v in variants if v.variant == FULL), None)
    ships = next((v for v in variants if SHIPPED in v.variant), None)
    if full is None or ships is None or not ships.ms_per_message:
        return ""
    full_share, share = numbers.percent(full.accuracy), numbers.percent(ships.accuracy)
    change = words.SMALL_SAME if share == full_share else words.SMALL_CHANGED
    return found.format(
        size=words.MEGABYTES.format(size=numbers.decimal(ships.megabytes, 0)),
        full_size=words.MEGABYTES.format(size=numbers.decimal(full.megabytes, 0)),
        times=numbers.decimal(full.ms_per_message / ships.ms_per_message, 1),
        change=change.format(full=full_share, accuracy=share),
        flips=numbers.count(ships.flips),
        messages=numbers.count(ships.messages),
    )
