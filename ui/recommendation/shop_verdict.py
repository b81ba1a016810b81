"""What a visitor's file holds: how far it can be trusted, and how its time is cut."""

from html import escape

import numpy as np
import streamlit as st

from core.recommendation.own_shop.reading import OwnShop
from core.recommendation.own_shop.schema import ORDERS_SCHEMA
from core.recommendation.own_shop.split import Split, span_of
from core.recommendation.shop import Shop
from core.trust import Word
from core.uploads import Upload
from ui import numbers, upload_panels
from ui.recommendation.days import day_text
from ui.words import uploads as upload_words
from ui.words.recommendation import shop as words

_LOOKS: dict[Word, str] = {"good": "v-good", "not usable": "v-bad"}
NAMED_COLUMNS = 6


def show_file(upload: Upload, own: OwnShop) -> None:
    """Draw the verdict with its reasons, what was mended, and the cells that failed."""
    st.subheader(words.VERDICT_TITLE, anchor=False)
    st.html(verdict_html(upload, own))
    titles = (words.PROBLEMS, words.PROBLEMS_OPTIONAL)
    upload_panels.problems(upload, ORDERS_SCHEMA, key="recommendation", titles=titles)
    if own.shop is not None and own.split is not None:
        st.subheader(words.SPLIT_TITLE, anchor=False)
        st.html(split_html(own.shop, own.split, own.verdict.tested_households))


def verdict_html(upload: Upload, own: OwnShop) -> str:
    """Give the word and the sentences that say why, the gravest first, as escaped HTML."""
    verdict = own.verdict
    grave = [reason.text for reason in verdict.reasons if reason.weight != "fine"]
    plain = [reason.text for reason in verdict.reasons if reason.weight == "fine"]
    if own.notes:
        plain.append(upload_words.NOTES.format(notes="; ".join(own.notes)))
    if upload.table.extra:
        plain.append(words.UNUSED.format(names=_listed(upload.table.extra)))
    notices = "".join(f'<p class="v-note v-notice">{escape(told)}</p>' for told in grave)
    listed = "".join(f"<li>{escape(told)}</li>" for told in dict.fromkeys(plain))
    word, look = escape(words.VERDICT_WORDS[verdict.word]), _LOOKS.get(verdict.word, "")
    return f'<p class="v-lead"><b class="{look}">{word}</b></p>{notices}<ul>{listed}</ul>'


def split_html(shop: Shop, split: Split, tested: int) -> str:
    """Give what is learned from and what it is judged by, in words and as a line of time."""
    horizon = numbers.counted(split.horizon_days, words.DAY_ONE, words.DAYS)
    told = words.SPLIT_TEXT.format(
        day=day_text(split.as_of),
        tested=numbers.counted(tested, words.CUSTOMER_ONE, words.CUSTOMERS),
        horizon=horizon,
    )
    if split.training_cutoffs:
        count = len(split.training_cutoffs)
        cutoffs = numbers.counted(count, words.CUTOFF_ONE, words.CUTOFFS)
        told += words.SPLIT_TEXT_CUTOFFS.format(cutoffs=cutoffs, horizon=horizon)
    return f"<p>{escape(told)}</p>{timeline_html(shop, split)}"


def timeline_html(shop: Shop, split: Split) -> str:
    """Give the shop's time as a line: learned from, the days learned at, and judged by."""
    span = span_of(shop.orders)
    end = split.as_of + split.horizon_days
    share = 100 * (split.as_of - span.first_day) / (end - span.first_day)
    days = np.array([d for d in split.training_cutoffs if d > span.first_day], dtype=np.float64)
    places = 100 * (days - span.first_day) / (end - span.first_day)
    ticks = "".join(f'<u style="left:{place:.2f}%"></u>' for place in places)
    first, day = day_text(span.first_day), day_text(split.as_of)
    alt = words.SPLIT_ALT.format(first=first, day=day, last=day_text(end - 1))
    # The judged part is often too narrow for its word, so that stands at the line's end.
    return (
        f'<div class="v-timeline" role="img" aria-label="{escape(alt)}">'
        f"<p><span>{escape(words.SPLIT_LEARNED)}</span><span>{escape(words.SPLIT_JUDGED)}</span></p>"
        f'<div><i style="width:{share:.2f}%"></i><b></b>{ticks}</div>'
        f"<p><span>{first}</span><span>{day} – {day_text(end - 1)}</span></p></div>"
    )


def _listed(names: tuple[str, ...] | list[str]) -> str:
    told, rest = ", ".join(names[:NAMED_COLUMNS]), len(names) - NAMED_COLUMNS
    return words.UNUSED_MORE.format(names=told, count=numbers.count(rest)) if rest > 0 else told
