"""Pairs of texts that differ in one thing, answered by the model that ships and by a lexicon."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from core.sentiment.items import TEXT
from core.sentiment.names import CLASSES, TITLES
from core.sentiment.prediction import SentimentPrediction
from core.task import Model
from ui import numbers, tables
from ui.resources import scenes
from ui.resources import sentiment as resources
from ui.words.sentiment import evidence as words

LEXICON = "lexicon"


@dataclass(frozen=True)
class Probe:
    """A text that probes one thing, and what was told of it."""

    thing: str
    text: str
    meant: str
    model: str
    lexicon: str


def draw_flips() -> None:
    """Draw the pairs."""
    found = probes()
    st.subheader(words.FLIPS_TITLE, anchor=False)
    st.markdown(lead(found))
    rows = [
        (
            probe.thing,
            probe.text,
            TITLES[probe.meant].lower(),
            answer_text(probe.model, probe.meant),
            answer_text(probe.lexicon, probe.meant),
        )
        for probe in found
    ]
    st.html(tables.table_html(words.FLIPS_HEAD, rows))


def probes() -> tuple[Probe, ...]:
    """Give the texts with what the models say of them, asked once."""
    model, lexicon = resources.model(), resources.baselines()[LEXICON]
    key = model.artefact.stamp.sha256
    return scenes.scene("sentiment-flips", key, (), lambda: asked(model, lexicon))


def asked(model: Model, lexicon: Model) -> tuple[Probe, ...]:
    """Ask both models."""
    told, other = classes_of(model), classes_of(lexicon)
    return tuple(
        Probe(thing, text, meant, ours, theirs)
        for (thing, text, meant), ours, theirs in zip(words.FLIPS, told, other, strict=True)
    )


def classes_of(model: Model) -> list[str]:
    """Give a model's classes of the texts."""
    answer = model.predict(pd.DataFrame({TEXT: [text for _, text, _ in words.FLIPS]}))
    if not isinstance(answer, SentimentPrediction):
        raise TypeError("a sentiment recipe gives sentiment predictions")
    return [CLASSES[place] for place in answer.best]


def lead(found: tuple[Probe, ...]) -> str:
    """Say how many texts come out as they should."""
    return words.FLIPS_LEAD.format(
        right=numbers.count(sum(probe.model == probe.meant for probe in found)),
        other=numbers.count(sum(probe.lexicon == probe.meant for probe in found)),
        count=numbers.count(len(found)),
    )


def answer_text(answer: str, meant: str) -> str:
    """Write an answer, marked as right or wrong."""
    form = words.FLIPS_RIGHT if answer == meant else words.FLIPS_WRONG
    return form.format(answer=TITLES[answer].lower())
