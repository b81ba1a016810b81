"""The products that somebody new picks: a grid to tap, with a search and another draw.

The address keeps the picks (``picks``) and the draw (``draw``), so that a link shows the same.
"""

from html import escape

import streamlit as st

from core.recommendation.newcomer.suggestions import Guide
from ui import inputs, panels
from ui.address import keep, seed
from ui.markdown_text import plain
from ui.recommendation.kept import kept
from ui.recommendation.newcomer_icons import icon_of
from ui.recommendation.newcomer_names import price_of
from ui.recommendation.newcomer_offer import code_of, drawn, is_near, product_of, search
from ui.recommendation.newcomer_sentence import cut
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import newcomer as words

MOST = 5
PICKS, DRAW, FIND = "picks", "draw", "newcomer-find"
_BETWEEN = "."
_MOST_DRAWS = 1_000
_LONGEST_SEARCH, _MOST_TYPED = 100, 50_000
_ORDER = "_vitrine_newcomer_picks"


def ask(view: ShopView, guide: Guide) -> tuple[int, ...]:
    """Draw the grid, and give what is picked, the earliest first."""
    st.html(f'<h4 class="v-small-title">{escape(words.PICK_TITLE)}</h4>')
    with st.container(key="beside-newcomer-find"):
        hint = words.FIND_HINT_IDS if guide.search is None else words.FIND_HINT
        text = st.text_input(words.FIND, key=FIND, placeholder=hint, max_chars=_MOST_TYPED)
        draw = inputs.carried(DRAW, _draw) or 0
        st.button(
            words.DRAW,
            key="newcomer-draw",
            on_click=_draw_again,
            args=(draw,),
            icon=":material/shuffle:",
        )
    asked = cut((text or "").strip(), _LONGEST_SEARCH)
    found = search(guide, asked) if asked else []
    if asked and not found:
        st.html(f'<p class="v-note">{escape(words.FIND_NOTHING.format(text=asked))}</p>')
    elif asked and not is_near(guide, asked):
        st.html(f'<p class="v-note">{escape(words.FIND_FAR.format(text=asked))}</p>')
    offered = found or kept(view, f"offered-{draw}", (), lambda: drawn(guide, draw))
    return _grid(view, offered)


def clear() -> None:
    """Forget the picks, as a click's answer."""
    st.session_state.pop(_ORDER, None)
    inputs.reset(PICKS)
    st.session_state[FIND] = ""


def _grid(view: ShopView, offered: list[int]) -> tuple[int, ...]:
    if not offered:
        panels.empty_state(words.PICK_TITLE, words.LIST_EMPTY)
        return ()
    catalogue = view.shop.catalogue
    nothing: list[str] = []
    seed(PICKS, nothing, lambda codes: _codes(view, codes))
    # Streamlit gives the choice in the order of the options; ours is that of the taps.
    now = list(st.session_state.get(PICKS) or ())
    before = [code for code in _order() if code in now]
    held = [*before, *(code for code in now if code not in before)]
    options = list(dict.fromkeys([*_elsewhere(held, offered, view), *_all(offered, view)]))
    labels = _labels(view, options)
    with st.container(key="newcomer-grid"):
        chosen = st.pills(
            words.PICK_LABEL,
            options,
            selection_mode="multi",
            format_func=labels.__getitem__,
            key=PICKS,
            on_change=_take,
            label_visibility="collapsed",
            width="stretch",
        )
    known = [code for code in held if code in chosen] + [c for c in chosen if c not in held]
    # A forged widget message can name any option, or too many (fault 38).
    picks = [code for code in known if code in labels][-MOST:]
    st.session_state[_ORDER] = picks
    keep(PICKS, _BETWEEN.join(picks), "")
    _tell_count(len(picks))
    return tuple(product_of(catalogue, code) for code in picks)


def _tell_count(count: int) -> None:
    told = words.PICKED.format(count=count, most=MOST) + ". " if count else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="v-note" role="status">{escape(told + words.PICK_NOTE)}</p>')
        if count:
            st.button(words.CLEAR, key="newcomer-clear", on_click=clear, type="tertiary")


def _take() -> None:
    """Let a sixth pick take the place of the first."""
    chosen = list(st.session_state.get(PICKS) or ())
    before = [code for code in _order() if code in chosen]
    taken = [*before, *(code for code in chosen if code not in before)][-MOST:]
    st.session_state[_ORDER] = st.session_state[PICKS] = taken


def _order() -> list[str]:
    return list(st.session_state.get(_ORDER) or ())


def _all(products: list[int], view: ShopView) -> list[str]:
    return [code_of(view.shop.catalogue, product) for product in products]


def _elsewhere(held: list[str], offered: list[int], view: ShopView) -> list[str]:
    """Give what was picked from another draw or search: it stays in the grid, first."""
    here = set(_all(offered, view))
    return [code for code in held if code not in here]


def _labels(view: ShopView, codes: list[str]) -> dict[str, str]:
    """Give the cards' markdown; no two are the same."""
    catalogue = view.shop.catalogue
    found: dict[str, str] = {}
    for code in codes:
        product = product_of(catalogue, code)
        title = catalogue.title(product)
        name, *rest = title.split(" · ")
        facts = [*(part for part in rest if part != "own brand"), price_of(view, product)]
        label = _label(icon_of(catalogue, product), name, " · ".join(p for p in facts if p))
        if label in found.values():
            number = words.NUMBER.format(id=catalogue.ids[product])
            label = _label(icon_of(catalogue, product), name, number)
        found[code] = label
    return found


def _label(icon: str, name: str, facts: str) -> str:
    small = f" :small[{plain(facts)}]" if facts else ""
    return f"{icon} **{plain(name)}**{small}".strip()


def _codes(view: ShopView, codes: str) -> list[str]:
    found = list(dict.fromkeys(codes.split(_BETWEEN, MOST)))
    if len(found) > MOST:
        raise ValueError
    for code in found:
        product_of(view.shop.catalogue, code)
    return found


def _draw(code: str) -> int:
    draw = int(code) if len(code) <= 4 else -1
    if not 0 <= draw < _MOST_DRAWS:
        raise ValueError
    return draw


def _draw_again(draw: int) -> None:
    st.session_state[FIND] = ""
    st.query_params[DRAW] = str((draw + 1) % _MOST_DRAWS)
