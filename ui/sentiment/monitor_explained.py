"""Why one item was read so: its words shaded by what they did, the lexicon's answer beside it."""

import time
from dataclasses import dataclass
from html import escape

import numpy as np
import pandas as pd
import streamlit as st

from core.errors import ArtefactError
from core.explanation import Explanation
from core.prediction_log import measured
from core.sentiment.items import ROW, TEXT
from core.sentiment.lexicon import compound_scores, told_by
from core.sentiment.names import CLASSES
from core.sentiment.prediction import SentimentPrediction
from core.text.word_shap import explain_words
from core.text.words import words_of
from ui import numbers, panels, theme
from ui.answer_queue import EXPLANATIONS
from ui.charts import word_bars as charts
from ui.charts.sentiment_axes import points_text
from ui.resources import sentiment as resources
from ui.sentiment.monitor_scene import kept
from ui.sentiment.quotes import sentiment_text, shortened
from ui.sentiment.stream_view import StreamView
from ui.tables import table_html
from ui.word_marks import Piece, bare, pieces_of, shaded_html, strength
from ui.words.sentiment import monitor as words


@dataclass(frozen=True)
class Explained:
    """What the model and the lexicon say of one text, and how long it took to say why."""

    answer: SentimentPrediction
    model: Explanation
    lexicon: Explanation
    seconds: float

    @classmethod
    def of(cls, text: str) -> "Explained":
        """Explain a text that has words."""
        begun = time.perf_counter()
        model, query = resources.model(), pd.DataFrame({TEXT: [text]})
        lexicon = explain_words(
            text, compound_scores, unit=words.LEXICON_UNIT, words_read=len(words_of(text))
        )
        with measured(model.artefact, 1, "explanation"):
            answer, explanation = model.answer([text]), model.explain(query)
        return cls(answer, explanation, lexicon, time.perf_counter() - begun)


def show_explained(stream: StreamView, item: int) -> None:
    """Draw why an item was read as it was."""
    row = stream.scored.items.frame.iloc[item]
    text = str(row[TEXT])
    told = words.EXPLAINED.format(row=numbers.count(int(row[ROW])))
    st.html(f'<h4 class="v-small-title">{escape(told)}</h4>')
    if not words_of(text):
        panels.empty_state(words.NO_WORDS_TITLE, words.NO_WORDS)
        return
    waiting = st.empty()
    try:
        with EXPLANATIONS.turn(waiting):
            waiting.caption(words.EXPLAINING)
            found = kept(stream, "explained", (str(item),), lambda: Explained.of(text))
    except ArtefactError:
        waiting.empty()
        st.html(f'<p class="v-message" dir="auto">{escape(shortened(text))}</p>')
        st.caption(words.NO_MODEL)
        return
    waiting.empty()
    _draw(text, found)


def _draw(text: str, found: Explained) -> None:
    pieces = pieces_of(text, (), found.model.contributions)
    answer = CLASSES[int(found.answer.best[0])]
    left, right = st.columns(2, gap="large")
    with left:
        legend = words.EXPLAINED_LEGEND.format(answer=words.TOLD[answer])
        st.html(
            f"{shaded_html(pieces, strength(pieces))}"
            f'<p class="v-note">{escape(legend)}</p>{beside_html(found)}'
        )
    with right:
        pushes = charts.strongest(pieces)
        drawn = charts.word_bars(
            pushes, finding(pieces, answer), words.TOLD[answer], theme.palette()
        )
        panels.chart(drawn, key="monitor-words", alt=charts.described(pushes))
        st.caption(check_text(found))


def finding(pieces: list[Piece], answer: str) -> str:
    """Name the word that did most, and for what."""
    loudest = max(pieces, key=lambda piece: abs(piece.contribution))
    form = words.FINDING_FOR if loudest.contribution > 0 else words.FINDING_AGAINST
    return form.format(word=charts.shortened(bare(loudest.shown)), answer=words.TOLD[answer])


def beside_html(found: Explained) -> str:
    """Give what the model says and what the lexicon says, as a table."""
    answer = found.answer
    negative, _, positive = (float(share) for share in answer.probability[0])
    sentiment = CLASSES[int(answer.best[0])]
    told = sentiment_text(sentiment, bool(answer.sure[0]), negative, positive)
    compound = found.lexicon.output
    lexicon = CLASSES[int(told_by(np.array([compound], dtype=np.float64))[0])]
    same = words.SAME if lexicon == sentiment else words.OTHERWISE
    rows = [
        (words.MODEL, told, points_text(100 * float(answer.score[0])), ""),
        (words.LEXICON, words.TOLD[lexicon], points_text(100 * compound), same),
    ]
    table = table_html(words.BESIDE_HEAD, rows, figures=(2,))
    shares = words.SHARES_TOLD.format(
        **{
            name: numbers.percent(float(share), 0)
            for name, share in zip(CLASSES, answer.probability[0], strict=True)
        }
    )
    note = escape(f"{shares} {_lexicon_words(found)}".strip())
    return f'{table}<p class="v-note">{note}</p>'


def _lexicon_words(found: Explained) -> str:
    """Name the words that the lexicon knows, strongest first."""
    lexicon = found.lexicon
    known = [at for at in lexicon.largest(4) if abs(float(lexicon.contributions[at])) >= 0.01]
    if not known:
        return words.LEXICON_KNOWS_NONE
    listed = ", ".join(
        f"“{bare(lexicon.titles[at])}” {numbers.signed(float(lexicon.contributions[at]), 2)}"
        for at in known
    )
    return words.LEXICON_KNOWS.format(words=listed)


def check_text(found: Explained) -> str:
    """Show that the words add up, how they were weighed and how long it took."""
    model = found.model
    base, output = (round(float(end), 2) for end in (model.base, model.output))
    return words.EXPLAINED_CHECK.format(
        base=numbers.decimal(base, 2),
        sum=numbers.signed(output - base, 2),
        output=numbers.decimal(output, 2),
        method=model.method,
        seconds=numbers.seconds(found.seconds),
    )
