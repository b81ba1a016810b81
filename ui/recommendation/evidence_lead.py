"""The answer about how good the lists are, and its cards."""

from dataclasses import replace
from html import escape

import streamlit as st

from core.recommendation.lists import LIST_NAMES, ListName
from ui import numbers, panels
from ui.cards import Kpi
from ui.comparison import in_sentence
from ui.evidence.cards import EvidenceCards
from ui.recommendation.compare_models import MODEL
from ui.recommendation.days import day_text, weeks_text
from ui.recommendation.evidence_files import HEADLINE, Found
from ui.recommendation.evidence_tally import tally
from ui.recommendation.shop_view import LEAST_JUDGED
from ui.resources import recommendation as resources
from ui.words.recommendation import evidence as words

_PLACES = 10
_CARDS = ("again_ndcg_10", "discover_ndcg_10", "again_recall_20", "discover_recall_20")


def draw_lead(found: Found) -> None:
    """Say how many of ten products were bought, beside the best simple rule."""
    view, shipped = found.view, found.view.is_shipped
    first, days = view.as_of, view.recommender.past.horizon_days
    rests = words.RESTS.format(
        households=numbers.count(found.evaluation.data.rows),
        first=day_text(first),
        last=day_text(first + days - 1),
        tally=tally(found),
    )
    note = f"{rests} {words.SIMULATED}" if shipped else rests
    if found.manifest is not None and found.manifest.measured_sha256 != found.manifest.sha256:
        versions = {"judged": found.evaluation.model.version, "loaded": found.manifest.version}
        note = f"{note} {words.REFITTED.format(**versions)}"
    badge = panels.badge_html(view.origin.badge)
    st.html(f'<p class="v-lead">{lead_html(found)}</p><p class="v-note">{badge} {escape(note)}</p>')


def lead_html(found: Found) -> str:
    """Give the answer as escaped HTML."""
    known = [name for name in LIST_NAMES if found.figure(name, "precision_10").value is not None]
    known = [name for name in known if found.figure(name, HEADLINE).value is not None]
    if not known:
        return escape(words.LEAD_NONE)
    first = words.LEAD_OF.format(
        weeks=weeks_text(found.view.recommender.past.horizon_days), **_of_ten(found, known[0])
    )
    rest = "".join(words.LEAD_NEXT.format(**_of_ten(found, name)) for name in known[1:])
    return words.LEAD.format(first=first, second=rest)


def few_text(found: Found) -> str:
    """Say that too few households were judged, and which are missing."""
    first, days = found.view.as_of, found.view.recommender.past.horizon_days
    rows = found.evaluation.data.rows
    return words.FEW.format(
        least=LEAST_JUDGED,
        households=numbers.counted(rows, words.FEW_ONE, words.FEW_MANY),
        first=day_text(first),
        last=day_text(first + days - 1),
    )


def _of_ten(found: Found, name: ListName) -> dict[str, str]:
    rival = found.rival(name, "precision_10")
    ours, theirs = (found.figure(name, "precision_10", recipe) for recipe in (MODEL, rival))
    return {
        "list": f"<b>{escape(words.LISTS[name])}</b>",
        "ours": f"<b>{_places(ours.value)}</b>",
        "rival": escape(in_sentence(found.titles()[rival])),
        "theirs": _places(theirs.value),
    }


def _places(precision: float | None) -> str:
    """Write how many of ten: two digits at least."""
    of_ten = _PLACES * (precision or 0.0)
    return numbers.decimal(of_ten, 1 if of_ten >= 1 else 2)


def draw_cards(found: Found) -> None:
    """Draw the headline figures with how far they are from the best baseline."""
    shipped = found.view.is_shipped
    cards = EvidenceCards(
        _CARDS,
        shares=tuple(name for name in _CARDS if "recall" in name),
        command=words.COMMAND if shipped else words.OWN_COMMAND,
        badge=found.view.origin.badge,
    )
    by_name = {metric.name: metric for metric in resources.task().metrics}
    shown = [replace_ahead(found, cards.card(found.evaluation, by_name[n]), n) for n in _CARDS]
    panels.kpi_row(shown, key="evidence")


def replace_ahead(found: Found, card: Kpi, metric: str) -> Kpi:
    """Give a card that says how far the figure is from the best baseline's."""
    name = next(name for name in LIST_NAMES if metric.startswith(name))
    measure = metric.removeprefix(f"{name}_")
    rival = found.rival(name, measure)
    ours, theirs = (found.figure(name, measure, recipe).value for recipe in (MODEL, rival))
    if not ours or not theirs:
        return card
    form = words.CARD_AHEAD if ours >= theirs else words.CARD_BEHIND
    share = numbers.percent(abs(ours / theirs - 1))
    if share == numbers.percent(0.0):
        form = words.CARD_LEVEL
    return replace(
        card, delta_text=form.format(share=share, rival=in_sentence(found.titles()[rival]))
    )
