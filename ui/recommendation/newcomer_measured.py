"""How well newcomers and new products are served, as it was measured when the model was made."""

from collections.abc import Callable
from html import escape

import streamlit as st

from core.evaluation_file import Interval
from core.receipts import Receipt
from core.recommendation.newcomer.study_file import NewcomersStudy, NewProductStudy
from ui import numbers, panels
from ui.cards import Kpi
from ui.recommendation.days import day_text
from ui.recommendation.newcomer_names import weeks_of
from ui.recommendation.shop_view import ShopView
from ui.resources import recommendation as resources
from ui.words.recommendation import newcomer as words

Write = Callable[[float], str]
# A figure, its interval and what stands beside it, as written.
Written = tuple[str, str, str]


def show_person(view: ShopView) -> None:
    """Draw what was measured of picks and sentences."""
    study = _study(view, words.MEASURED_TITLE)
    if study is None:
        return
    lead = words.MEASURED_LEAD.format(
        households=numbers.count(study.picks.households),
        picks=study.picks.picks,
        day=day_text(study.picks.day),
        weeks=weeks_of(view),
    )
    st.html(f'<p class="v-note">{escape(lead)}</p>')
    panels.kpi_row(person_cards(view, study), key="newcomer-measured")
    st.caption(words.MEASURED_MORE)


def show_product(view: ShopView) -> None:
    """Draw what was measured of new products."""
    study = _study(view, words.NEW_MEASURED_TITLE)
    if study is None:
        return
    new = study.new_products
    lead = words.NEW_MEASURED_LEAD.format(products=numbers.count(new.products))
    st.html(f'<p class="v-note">{escape(lead)}</p>')
    panels.kpi_row(product_cards(view, new), key="threes-new-product")
    st.caption(words.MEASURED_MORE)


def person_cards(view: ShopView, study: NewcomersStudy) -> list[Kpi]:
    """Give the figures of newcomers with their receipts."""
    return [*_picks_cards(view, study), *_wish_cards(view, study)]


def product_cards(view: ShopView, study: NewProductStudy) -> list[Kpi]:
    """Give the figures of new products with their receipts."""
    ours, beside = study.models["text"], study.models["category"]
    auc = written(ours.auc, beside.auc, numbers.decimal)
    tenth = written(ours.top_tenth, beside.top_tenth, numbers.percent)
    code = words.MEASURED_CODE_NEW
    return [
        _card(view, words.NEW_AUC, auc, words.NEW_BESIDE, words.NEW_AUC_IS, code),
        _card(view, words.NEW_TENTH, tenth, words.NEW_BESIDE, words.NEW_TENTH_IS, code),
    ]


def written(ours: Interval, beside: Interval, write: Write) -> Written:
    """Write a figure, its interval, and the figure beside it; a dash where there is none.

    >>> written(
    ...     Interval(value=0.2, low=0.19, high=0.21),
    ...     Interval(value=None, low=None, high=None),
    ...     numbers.percent,
    ... )
    ('20.0 %', '19.0–21.0', '–')
    """
    figures = [numbers.MISSING if f.value is None else write(f.value) for f in (ours, beside)]
    if ours.low is None or ours.high is None:
        return figures[0], "", figures[1]
    return figures[0], numbers.between(ours.low, ours.high, write), figures[1]


def _picks_cards(view: ShopView, study: NewcomersStudy) -> list[Kpi]:
    picks = study.picks
    # What the page lists: what everybody buys is left out.
    ours, popular = (picks.lists["beyond_best_sellers"][n] for n in ("picks", "popularity"))
    asked = (numbers.count(picks.households), day_text(picks.day), str(picks.picks))
    given = tuple(zip(words.MEASURED_PARAMETERS, asked, strict=True))
    listed = (numbers.count(ours.products_listed), "", numbers.count(popular.products_listed))
    recall = written(ours.recall_20, popular.recall_20, numbers.percent)
    ndcg = written(ours.ndcg_10, popular.ndcg_10, numbers.decimal)
    beside, code = words.MEASURED_BESIDE, words.MEASURED_CODE
    with_all = beside + _over_all(study)
    return [
        _card(view, label, figure, form, about, code, given)
        for label, figure, form, about in (
            (words.MEASURED_PICKS, ndcg, with_all, words.MEASURED_PICKS_IS),
            (words.MEASURED_RECALL, recall, beside, words.MEASURED_RECALL_IS),
            (words.MEASURED_LISTED, listed, beside, words.MEASURED_LISTED_IS),
        )
    ]


def _over_all(study: NewcomersStudy) -> str:
    """Tell the figure where best sellers count too: there picks add nothing to popularity."""
    ours, popular = (study.picks.lists["all"][name].ndcg_10 for name in ("picks", "popularity"))
    value, _, beside = written(ours, popular, numbers.decimal)
    return words.MEASURED_OVER_ALL.format(figure=value, popularity=beside)


def _wish_cards(view: ShopView, study: NewcomersStudy) -> list[Kpi]:
    wishes, count, code = study.wishes, numbers.count, words.MEASURED_CODE_WISH
    read, by_words = (wishes.readers[name].hit_10 for name in ("both", "keywords"))
    shown = words.MEASURED_RULED_VALUE.format(
        count=count(wishes.shown_though_unwanted), shown=count(wishes.shown)
    )
    ruled = (shown, "", count(wishes.shown_though_unwanted_unread))
    answered = written(read, by_words, numbers.percent)
    about = words.MEASURED_WISH_IS.format(count=count(wishes.sentences))
    about_ruled = words.MEASURED_RULED_IS.format(count=count(wishes.ruling_out))
    beside = words.MEASURED_BESIDE_WORDS
    beside_ruled = words.MEASURED_RULED_BESIDE + words.MEASURED_RULED_OURS.format(
        count=count(wishes.ruling_out)
    )
    return [
        _card(view, words.MEASURED_WISH, answered, beside, about, code),
        _card(view, words.MEASURED_RULED, ruled, beside_ruled, about_ruled, code),
    ]


def _study(view: ShopView, title: str) -> NewcomersStudy | None:
    """Give what was measured under its heading; for a visitor's own shop, say that it is not."""
    study = resources.newcomers()
    if study is None:
        return None
    st.subheader(title, anchor=False)
    if not view.is_shipped:
        st.caption(words.MEASURED_NOT)
        return None
    return study


def _card(
    view: ShopView,
    label: str,
    figure: Written,
    form: str,
    about: str,
    code: str,
    given: tuple[tuple[str, str], ...] = (),
) -> Kpi:
    value, ends, beside = figure
    between = words.MEASURED_BETWEEN.format(ends=ends) if ends else ""
    told = form.format(between=between, figure=beside)
    receipt = Receipt(label, value, about, view.origin, view.model, code, given)
    return Kpi(label, value, delta_text=told, help=about, receipt=receipt)
