"""How someone new is served: by a few picks, by a sentence, and by a product's text alone."""

from collections.abc import Mapping
from functools import partial
from typing import TypeVar

import streamlit as st

from core.evaluation_file import Interval
from core.recommendation.newcomer.study_file import (
    NewProductStudy,
    PicksList,
    PicksModel,
    PicksStudy,
    ReaderName,
    SuitModel,
    WishFigures,
)
from core.verdicts import verdict
from ui import comparison, numbers, theme
from ui.charts.ladder import ladder
from ui.ladder import Rung
from ui.recommendation.evidence_draw import draw
from ui.recommendation.evidence_files import Found
from ui.words.recommendation import evidence as words

# What the page itself answers by.
OUR_PICKS: PicksModel = "picks"
OUR_TEXT: SuitModel = "text"
OUR_READER: ReaderName = "both"
Way = TypeVar("Way", bound=str)
_PICKS_FINDINGS = {
    "wins": words.PICKS_FINDING_WINS,
    "loses": words.PICKS_FINDING_LOSES,
    "no clear difference": words.PICKS_FINDING_LEVEL,
    "cannot be judged": words.PICKS_FINDING_LEVEL,
}


def draw_newcomers(found: Found) -> None:
    """Draw the figures of newcomers, where they were measured."""
    study = found.newcomers
    if study is None:
        return
    st.subheader(words.NEWCOMERS_TITLE, anchor=False)
    for column, name in zip(st.columns(2, gap="large"), words.PICKS_LISTS, strict=True):
        with column:
            _draw_picks(found, study.picks, "all" if name == "all" else "beyond_best_sellers")
    left, right = st.columns(2, gap="large")
    with left:
        _draw_wishes(found, study.wishes)
    with right:
        _draw_new_products(found, study.new_products)


def _draw_picks(found: Found, study: PicksStudy, name: PicksList) -> None:
    if name not in study.lists:
        return
    shown = ranked(
        {key: one.ndcg_10 for key, one in study.lists[name].items()}, words.PICKS_TITLES, OUR_PICKS
    )
    told = (shown, words.PICKS_X, picks_finding(study, name), theme.palette())
    draw(found.view, f"picks-{name}", (), partial(ladder, *told, percent=False))
    st.caption(
        words.PICKS_CAPTION.format(
            picks=study.picks,
            households=numbers.count(study.households),
            among=words.PICKS_LISTS[name],
        )
    )


def picks_finding(study: PicksStudy, name: PicksList) -> str:
    """Say whether a few picks do better than popularity."""
    ours, theirs = study.lists[name][OUR_PICKS], study.lists[name]["popularity"]
    return _PICKS_FINDINGS[verdict(ours.beside_popularity)].format(
        picks=study.picks, ours=_decimal(ours.ndcg_10), theirs=_decimal(theirs.ndcg_10)
    )


def _draw_wishes(found: Found, study: WishFigures) -> None:
    shown = ranked(
        {key: one.hit_10 for key, one in study.readers.items()},
        words.WISH_TITLES,
        OUR_READER,
        share=True,
    )
    title = words.WISH_FINDING.format(
        count=numbers.count(study.sentences),
        ours=_percent(study.readers[OUR_READER].hit_10),
        theirs=_percent(study.readers["keywords"].hit_10),
    )
    told = (shown, words.WISH_X, title, theme.palette())
    draw(found.view, "wishes", (), partial(ladder, *told, percent=True))
    st.caption(
        words.WISH_CAPTION.format(
            ruling=numbers.count(study.ruling_out),
            shown=numbers.count(study.shown),
            unwanted=numbers.count(study.shown_though_unwanted),
            unread=numbers.count(study.shown_though_unwanted_unread),
        )
    )


def _draw_new_products(found: Found, study: NewProductStudy) -> None:
    shares = {key: one.top_tenth for key, one in study.models.items()}
    shown = ranked(shares, words.SUIT_TITLES, OUR_TEXT, share=True)
    title = words.SUIT_FINDING.format(
        share=_percent(shares[OUR_TEXT]), other=_percent(shares["category"])
    )
    told = (shown, words.SUIT_X, title, theme.palette())
    draw(found.view, "new-products", (), partial(ladder, *told, percent=True))
    st.caption(words.SUIT_CAPTION.format(products=numbers.count(study.products)))


def ranked(
    figures: Mapping[Way, Interval], titles: Mapping[str, str], ours: Way, *, share: bool = False
) -> list[Rung]:
    """Give what each way reaches, best first, ours marked."""
    write = numbers.percent if share else numbers.decimal
    rungs = [
        comparison.rung(titles[key], figure, write, main=key == ours)
        for key, figure in figures.items()
        if figure.value is not None
    ]
    return sorted(rungs, key=lambda rung: -rung.value)


def _decimal(figure: Interval) -> str:
    return numbers.MISSING if figure.value is None else numbers.decimal(figure.value)


def _percent(figure: Interval) -> str:
    return numbers.MISSING if figure.value is None else numbers.percent(figure.value)
