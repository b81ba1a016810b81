"""The watch-list as a text that the visitor edits, with checks, counts and suggestions."""

from html import escape

import streamlit as st

from core.errors import WatchListError
from core.sentiment.items import ENTITY, TEXT
from core.sentiment.watchlist.candidates import Candidate, candidates_of
from core.sentiment.watchlist.entities import WatchList
from core.sentiment.watchlist.reading import MOST_CHARACTERS, read_watchlist, written
from ui import numbers, tables
from ui.resources import sentiment as resources
from ui.sentiment.stream_state import SHIPPED, count_of, held
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import sources as words

SHOWN_COUNTS = 12
_SUGGESTED, _PROBLEMS = "_vitrine_sentiment_suggested", "_vitrine_sentiment_watch_problems"


def edit_watch_list(stream: StreamView, kind: str) -> None:
    """Draw the list, what it finds, and names that may be missing.

    Parameters
    ----------
    stream : StreamView
    kind : str
        "file" or "feeds", or that of the stream that ships.
    """
    st.subheader(words.WATCH_TITLE, anchor=False)
    st.markdown(words.WATCH_LEAD)
    if (stream.scored.items.frame[ENTITY] != "").any():
        st.markdown(words.WATCH_OWN)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _edit(stream, kind)
    with right:
        st.html(counts_html(stream))
        _suggest(stream, kind)


def counts_html(stream: StreamView) -> str:
    """Give how many items are about each company, most first."""
    counts = zip(stream.mentions.names, stream.mentions.counts().tolist(), strict=True)
    found = sorted((pair for pair in counts if pair[1]), key=lambda pair: -pair[1])
    if not found:
        return f"<p>{escape(words.WATCH_COUNTS_NONE)}</p>"
    rows = [(name, numbers.count(count)) for name, count in found[:SHOWN_COUNTS]]
    if len(found) > SHOWN_COUNTS:
        more = words.WATCH_COUNTS_MORE.format(count=numbers.count(len(found) - SHOWN_COUNTS))
        rows.append((more, ""))
    return tables.table_html(words.WATCH_COUNTS_HEAD, rows, figures=(1,))


def suggestions(stream: StreamView) -> tuple[Candidate, ...]:
    """Give names that occur often and are not on the list; looked for once."""
    kept = st.session_state.get(_SUGGESTED)
    if kept is None or kept[0] != stream.key:
        texts = stream.scored.items.frame[TEXT].tolist()
        kept = (stream.key, candidates_of(texts, stream.watch_list))
        st.session_state[_SUGGESTED] = kept
    found: tuple[Candidate, ...] = kept[1]
    return found


def _edit(stream: StreamView, kind: str) -> None:
    key = f"watch-{kind}"
    st.session_state.setdefault(key, written(stream.watch_list))
    with st.form(f"form-{key}", border=False):
        st.text_area(
            words.WATCH_TEXT,
            height=300,
            max_chars=MOST_CHARACTERS,
            placeholder=words.WATCH_HINT,
            key=key,
        )
        with st.container(horizontal=True):
            st.form_submit_button(words.WATCH_USE, on_click=_use, args=(kind, key))
            if kind == SHIPPED and SHIPPED in held().watch:
                st.form_submit_button(
                    words.WATCH_RESET, on_click=_reset, args=(kind, key), type="tertiary"
                )
    problems = st.session_state.get(_PROBLEMS, {}).get(kind, ())
    if problems:
        listed = "".join(f"<li>{escape(problem)}</li>" for problem in problems)
        st.html(
            f'<div class="v-error" role="alert"><h4>{escape(words.WATCH_PROBLEMS)}</h4>'
            f"<ul>{listed}</ul></div>"
        )


def _suggest(stream: StreamView, kind: str) -> None:
    found = suggestions(stream)
    if not found:
        return
    st.caption(words.SUGGESTIONS_LEAD)
    titles = {
        one.name: words.SUGGESTION.format(name=one.name, items=count_of(one.items)) for one in found
    }
    key = f"suggested-{kind}-{stream.key[:12]}"
    st.multiselect(words.SUGGESTIONS, list(titles), format_func=titles.__getitem__, key=key)
    st.button(words.SUGGESTIONS_ADD, key=f"add-{kind}", on_click=_add, args=(stream, kind, key))


def _use(kind: str, key: str) -> None:
    """Take the text as the list; where it is wrong, say so and keep the one before."""
    problems = st.session_state.setdefault(_PROBLEMS, {})
    problems.pop(kind, None)
    text = str(st.session_state[key])
    try:
        # An empty list is a list: then only the user's own column names companies.
        held().watch[kind] = read_watchlist(text) if text.strip() else WatchList(())
    except WatchListError as error:
        problems[kind] = error.problems


def _reset(kind: str, key: str) -> None:
    held().watch.pop(kind, None)
    st.session_state.get(_PROBLEMS, {}).pop(kind, None)
    st.session_state[key] = written(resources.stream().watch_list)


def _add(stream: StreamView, kind: str, key: str) -> None:
    """Put the chosen names below what the visitor has typed."""
    typed = str(st.session_state.get(f"watch-{kind}", written(stream.watch_list)))
    lines = [_line(name) for name in st.session_state.get(key, ())]
    st.session_state[f"watch-{kind}"] = "\n".join([*filter(None, [typed.rstrip()]), *lines])
    _use(kind, f"watch-{kind}")


def _line(name: str) -> str:
    """Write a suggested name as a line.

    >>> _line("Fennimore's"), _line("$FEN"), _line("@fen")
    ("Fennimore's", 'FEN: $FEN', 'fen: @fen')
    """
    plain = name.lstrip("$@")
    return name if name == plain else f"{plain}: {name}"
