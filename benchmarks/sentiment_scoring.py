"""Scoring a stream: items a second on all cores, beside transformers' ``pipeline``.

    python -m benchmarks.sentiment_scoring [--quick]

Ours is what the page runs: texts tidied, read in slices on two threads, calibrated, and placed
among topics. The peer is the same architecture in fp32 with three classes, as the tutorials build
it, on all cores; VADER, the baseline of the page, is shown for information.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from transformers.utils import logging as transformers_logging

from benchmarks.measure import Measurement, against_limit, at_least, beside
from benchmarks.text import PIPELINE_BATCH, peer_pipeline
from core.model_store import load_recipe
from core.sentiment.data import load_stream
from core.sentiment.items import TEXT, Items
from core.sentiment.lexicon import compound_scores
from core.sentiment.model import SentimentModel
from core.sentiment.names import CLASSES
from core.sentiment.scoring import score_all
from core.sentiment.task import TASK
from core.settings import settings

SHORT_WORDS = 20
ROUNDS = 5
GOAL_A_SECOND = 600
PEER, LEXICON = "transformers pipeline, all cores", "VADER lexicon"


def main() -> None:
    """Measure, print a table and keep the result."""
    transformers_logging.set_verbosity_error()
    measurement = Measurement.of("sentiment_scoring", "Scoring a stream of opinions")
    model, items = shipped(), short_items()
    texts = items.frame[TEXT].tolist()
    few = texts[: len(texts) // 8]
    with tempfile.TemporaryDirectory() as folder:
        peer = peer_pipeline(Path(folder), len(CLASSES))
        ways: dict[str, tuple[Callable[[], object], int]] = {
            "ours": (lambda: score_all(model, items), len(items)),
            PEER: (lambda: peer(few, batch_size=PIPELINE_BATCH, truncation=True), len(few)),
            LEXICON: (lambda: compound_scores(texts), len(texts)),
        }
        rates = rates_of(ways, 2 if measurement.quick else ROUNDS)
    figure = f"Items of at most {SHORT_WORDS} words, from text to score and topic"
    note = f"{len(items):,} items of the shipped stream, {np.mean(words_of(texts)):.0f} words each."
    goal = at_least(GOAL_A_SECOND)
    measurement.rows.append(against_limit(figure, "items/s", rates["ours"], goal, note))
    for name in (PEER, LEXICON):
        measurement.rows.append(beside(figure, "items/s", rates["ours"], name, rates[name]))
    measurement.keep()


def shipped() -> SentimentModel:
    """Load what ships."""
    model = load_recipe(TASK, TASK.recipe, settings().model_dir("sentiment"))
    assert isinstance(model, SentimentModel)
    return model


def short_items() -> Items:
    """Give the short items of the stream that ships."""
    items = load_stream()
    words = np.array(words_of(items.frame[TEXT].tolist()))
    return items.take(np.flatnonzero(words <= SHORT_WORDS))


def words_of(texts: list[str]) -> list[int]:
    """Count each text's words."""
    return [len(text.split()) for text in texts]


def rates_of(ways: dict[str, tuple[Callable[[], object], int]], rounds: int) -> dict[str, float]:
    """Give texts a second of each way, the median of rounds taken in turns."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for name, (run, _) in ways.items():
        run()
        seconds[name].clear()
    for _ in range(rounds):
        for name, (run, _) in ways.items():
            begun = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - begun)
    return {name: count / float(np.median(seconds[name])) for name, (_, count) in ways.items()}


if __name__ == "__main__":
    main()
