"""The intent model as served, beside transformers' ``pipeline`` on the same sentences.

    python -m benchmarks.text [--quick]

The peer is the same architecture and number of classes in fp32, as the tutorials build it. Both
run on one thread, where more than one lose on shared cores; the peer with all cores is shown for
information. Times of one message are medians of calls in turns.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from transformers import AutoModelForSequenceClassification, AutoTokenizer, pipeline
from transformers.utils import logging as transformers_logging

from benchmarks.measure import (
    Measurement,
    Times,
    against_limit,
    at_least,
    at_most,
    beside,
    timed_ms,
)
from core.intent.data import load_inbox
from core.intent.model import IntentModel
from core.intent.schema import TEXT
from core.intent.task import TASK
from core.model_store import load_recipe
from core.settings import settings
from core.text.tokens import token_ids
from core.text.training.pretrained import MINILM, encoder_path

PIPELINE = "transformers pipeline, 1 thread"
PIPELINE_BATCH = 32
# Floating-point operations for one token of this encoder (anchors: 21.2 MFLOP).
FLOP_PER_TOKEN = 2 * 6 * (4 * 384 * 384 + 2 * 384 * 1536)
SERVER = """
import sys, time, psutil
started = time.perf_counter()
from pathlib import Path
from core import artefacts
from core.intent.answering import Answerer
model = Answerer.read(artefacts.load(Path(sys.argv[1]), "intent", "encoder"))
model.answer(["Where is my new card?"])
first = time.perf_counter() - started
for length in (12, 60):
    model.answer([" ".join(["card"] * length)] * 400)
assert not {"torch", "transformers", "sklearn", "shap", "pandas", "pyarrow"} & set(sys.modules)
print(psutil.Process().memory_info().rss / 1e6, first)
"""


def main() -> None:
    """Measure, print a table and keep the result."""
    transformers_logging.set_verbosity_error()
    measurement = Measurement.of("text", "The intent model beside transformers' pipeline")
    model, texts = shipped(), load_inbox().queries[TEXT].tolist()
    with tempfile.TemporaryDirectory() as folder:
        peer = peer_pipeline(Path(folder), len(model.classes))
        one_message(measurement, model, peer, texts)
        rates = [batches(measurement, model, peer, of_words(texts, n), n) for n in (12, 60)]
    matrix_rate(measurement, model, rates)
    explanations(measurement, model, texts)
    server_alone(measurement)
    measurement.keep()


def shipped() -> IntentModel:
    """Load what ships."""
    model = load_recipe(TASK, TASK.recipe, settings().model_dir("intent"))
    assert isinstance(model, IntentModel)
    return model


def of_words(texts: Sequence[str], words: int) -> list[str]:
    """Give 400 different sentences of so many words, cut out of the sample inbox."""
    running = " ".join(texts).split()
    starts = np.linspace(0, len(running) - words, 400).astype(int)
    return [" ".join(running[start : start + words]) for start in starts]


def peer_pipeline(folder: Path, classes: int) -> Any:
    """Build the pipeline that a tutorial would."""
    base = encoder_path(MINILM)
    network = AutoModelForSequenceClassification.from_pretrained(base, num_labels=classes)
    network.save_pretrained(folder)
    AutoTokenizer.from_pretrained(base).save_pretrained(folder)
    return pipeline("text-classification", model=str(folder), device="cpu")


def one_message(
    measurement: Measurement, model: IntentModel, peer: Any, texts: Sequence[str]
) -> None:
    """Measure the answer to one message."""
    short = cycle(of_words(texts, 12))
    calls = {"ours": lambda: model.answer([next(short)]), PIPELINE: lambda: peer(next(short))}
    torch.set_num_threads(1)
    times = timed_ms(calls, 50 if measurement.quick else 300)
    measurement.details["one message, ms"] = kept(times)
    figure = "One message of 12 words, text to calibrated answer"
    ours = times["ours"].median
    peers = times[PIPELINE].median
    measurement.rows.append(beside(figure, "ms", ours, PIPELINE, peers, at_most(round(1 / 6, 3))))


def kept(times: dict[str, Times]) -> dict[str, dict[str, float]]:
    """Give times as a result keeps them."""
    return {name: asdict(taken) for name, taken in times.items()}


def batches(
    measurement: Measurement, model: IntentModel, peer: Any, texts: Sequence[str], words: int
) -> tuple[int, float]:
    """Measure messages a second; give the tokens of all texts and our median seconds."""
    torch.set_num_threads(1)
    turns = 2 if measurement.quick else 7
    calls = {
        "ours": lambda: model.answer(texts),
        PIPELINE: lambda: peer(texts, batch_size=PIPELINE_BATCH),
    }
    times = timed_ms(calls, turns, warm_up=1)
    torch.set_num_threads(os.cpu_count() or 1)
    both = timed_ms({"two": lambda: peer(texts, batch_size=PIPELINE_BATCH)}, 2, warm_up=0)["two"]
    measurement.details[f"400 messages of {words} words, ms"] = kept(times)
    rates = {name: len(texts) / taken.median * 1000 for name, taken in times.items()}
    figure, unit = f"Messages of {words} words in batches", "messages/s"
    goal = at_least(5)
    ours = rates["ours"]
    all_cores = len(texts) / both.median * 1000
    measurement.rows += [
        beside(figure, unit, ours, PIPELINE, rates[PIPELINE], goal),
        beside(figure, unit, ours, "transformers pipeline, all cores", all_cores),
    ]
    tokens = sum(map(len, token_ids(model.encoder.tokenizer, list(texts))))
    return tokens, times["ours"].median / 1000


def matrix_rate(
    measurement: Measurement, model: IntentModel, rates: Sequence[tuple[int, float]]
) -> None:
    """Put the work done a second beside what one core's int8 products reach."""
    limit = int8_gflops()
    for words, (tokens, seconds) in zip((12, 60), rates, strict=True):
        ours = tokens * FLOP_PER_TOKEN / seconds / 1e9
        measurement.rows.append(
            beside(
                f"Matrix work on messages of {words} words",
                "GFLOP/s",
                ours,
                "one core's int8 product of 1,024 x 384 x 1,536",
                limit,
            )
        )


def int8_gflops() -> float:
    """Measure ONNX Runtime's int8 product alone, on one thread."""
    rows, inner, columns = 1_024, 384, 1_536
    rng = np.random.default_rng(0)
    weight = rng.integers(-127, 127, (inner, columns)).astype(np.int8)
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["a", "b"], ["c"])],
        "product",
        [value("a", TensorProto.UINT8, [rows, inner])],
        [value("c", TensorProto.INT32, [rows, columns])],
        [numpy_helper.from_array(weight, "b")],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    onnx.checker.check_model(made)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        made.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    given = {"a": rng.integers(0, 255, (rows, inner)).astype(np.uint8)}
    taken = timed_ms({"product": lambda: session.run(None, given)}, 40)["product"]
    return 2 * rows * inner * columns / (taken.median / 1000) / 1e9


def explanations(measurement: Measurement, model: IntentModel, texts: Sequence[str]) -> None:
    """Measure the words' shares in one answer."""
    queries = TASK.schema.template(1)[[TEXT]]
    for words, goal in ((12, None), (40, at_most(1.0))):
        asked = cycle(queries.assign(**{TEXT: text}) for text in of_words(texts, words)[::20])
        call = {"ours": lambda asked=asked: model.explain(next(asked))}
        taken = timed_ms(call, 5 if measurement.quick else 20, warm_up=1)["ours"]
        figure = f"The words of one answer, {words} words"
        measurement.rows.append(against_limit(figure, "s", taken.median / 1000, goal))


def server_alone(measurement: Measurement) -> None:
    """Measure a process that does nothing but answer."""
    said = subprocess.run(
        [sys.executable, "-c", SERVER, str(settings().model_dir("intent"))],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    memory_mb, first_s = map(float, said)
    measurement.rows += [
        against_limit("Memory of a process that only answers", "MB", memory_mb, at_most(110)),
        against_limit("Start of that process to its first answer", "s", first_s),
    ]


if __name__ == "__main__":
    main()
