"""A sentence of somebody new: its field, examples to try, and how it was read.

The address names an example (``say``); what a visitor writes stays in the tab.
"""

from collections.abc import Mapping
from html import escape

import streamlit as st

from core.recommendation.newcomer.exclusions import LeftOut
from core.recommendation.newcomer.wish import MOST_CHARACTERS
from ui import inputs, numbers
from ui.recommendation.newcomer_asked import Asked
from ui.words.recommendation import newcomer as words

# A field drops a longer text without a word, so it takes far more than is read.
_MOST_TYPED = 50_000


def ask_text(
    key: str,
    label: str,
    examples: Mapping[str, str],
    titles: Mapping[str, str],
    *,
    hint: str,
    help: str | None = None,  # noqa: A002 - Streamlit's word
) -> str:
    """Draw a field with examples below it, and give its text.

    Parameters
    ----------
    key : str
        The parameter's name in the address, which holds the code of an example.
    label : str
    examples, titles : mapping of str to str
        By code: the text, and what its button says.
    hint : str
    """
    field, chips = f"{key}-text", f"{key}-example"
    linked = inputs.carried(key, examples.__getitem__)
    if linked is not None and field not in st.session_state:
        st.session_state[field] = linked
    text = st.text_input(label, key=field, placeholder=hint, max_chars=_MOST_TYPED, help=help)
    text = cut(text or "", MOST_CHARACTERS)
    code = next((code for code, said in examples.items() if said == text), None)
    st.session_state[chips] = code
    with st.container(key=f"chips-{key}"):
        st.pills(
            words.SAY_TRY,
            list(examples),
            format_func=titles.__getitem__,
            key=chips,
            label_visibility="collapsed",
            on_change=_take,
            args=(field, chips, dict(examples)),
        )
    if code is None:
        st.query_params.pop(key, None)
    else:
        inputs.carry(key, code)
    return text


def cut(text: str, most: int) -> str:
    """Give the beginning of a text that is too long, and say so on the page."""
    if len(text) > most:
        st.caption(words.CUT.format(most=numbers.count(most)))
    return text[:most]


def read_html(asked: Asked, found: LeftOut, *, knows_prices: bool) -> str:
    """Say how the sentence was read, as escaped HTML; what it says is a stranger's text."""
    if asked.language:
        foreign = words.READ_FOREIGN.format(language=asked.language)
        return f'<p class="v-note" role="status">{escape(foreign)}</p>'
    rows = [
        *(_row(words.READ_LIKES, like, "") for like in asked.wish.likes),
        *(_row(words.READ_DIET, diet, _left_out(found, diet)) for diet in asked.wish.diets),
        *(_row(words.READ_DISLIKE, no, _left_out(found, no)) for no in asked.wish.dislikes),
        *(_row(words.READ_UNKNOWN, text, words.READ_UNKNOWN_WHY) for text in asked.unknown),
    ]
    if level := asked.wish.price_level:
        told = words.READ_CHEAP if level < 0 else words.READ_DEAR
        rows.append(_row(words.READ_PRICE, "", told if knows_prices else words.READ_NO_PRICE))
    if not rows:
        return f'<p class="v-note" role="status">{escape(words.READ_NOTHING)}</p>'
    note = f"{words.READ_NOTE} {words.READ_UNASKED}" if found.counts else words.READ_UNASKED
    foot = f'<p class="v-note">{escape(note)}</p>'
    return f'<div class="v-read" role="status"><ul>{"".join(rows)}</ul>{foot}</div>'


def _left_out(found: LeftOut, name: str) -> str:
    count = found.counts.get(name, 0)
    if count < 2:
        return words.READ_ONE if count else words.READ_NONE
    return words.READ_COUNT.format(count=numbers.count(count))


def _row(kind: str, text: str, told: str) -> str:
    said = f"<b><bdi>{escape(text)}</bdi></b>" if text else ""
    return f"<li><small>{escape(kind)}</small> {said} <small>{escape(told)}</small></li>"


def _take(field: str, chips: str, examples: dict[str, str]) -> None:
    """Write the example that was tapped into the field; a second tap empties it."""
    code = st.session_state.get(chips)
    st.session_state[field] = examples.get(code, "") if isinstance(code, str) else ""
