"""Compare ways to store a text model's numbers, on rows it has not learnt."""

import time
from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from core.arrays import FloatArray
from core.artefacts import Artefact
from core.text.encoder import TextEncoder
from core.text.precision import Precision
from core.text.training.export import activation_ranges, export
from core.text.training.graph import FP32, Quantisation
from core.text.training.network import Ids
from core.text.training.rebuild import weights_of

SHIPPED = "int8, ranges from training messages (shipped)"


def precisions(
    artefact: Artefact,
    tokenizer: Tokenizer,
    seen: Ids,
    judged: Ids,
    places: npt.NDArray[np.intp],
    best_of: Callable[[FloatArray], npt.NDArray[np.intp]],
) -> list[Precision]:
    """Judge each way; ``flips`` are answers other than fp32's.

    Parameters
    ----------
    artefact : Artefact
        With its adapter.
    seen : sequence of token numbers
        Training texts whose activations set the int8 ranges.
    judged : sequence of token numbers
    places : ndarray of int, shape (judged,)
        The right classes.
    best_of : callable
        The class told, from the scores.
    """
    out, reference = list[Precision](), None
    for variant, graph in _graphs(artefact, seen).items():
        encoder = TextEncoder(graph, tokenizer)
        started = time.perf_counter()
        best = best_of(encoder.encode_ids(judged).logits.astype(np.float64))
        took_ms = 1_000 * (time.perf_counter() - started)
        reference = best if reference is None else reference
        out.append(
            Precision(
                variant=variant,
                megabytes=len(graph) / 1e6,
                accuracy=float(np.mean(best == places)),
                flips=int(np.sum(best != reference)),
                messages=len(judged),
                ms_per_message=took_ms / len(judged),
            )
        )
    return out


def _graphs(artefact: Artefact, seen: Ids) -> Mapping[str, bytes]:
    weights = weights_of(artefact)
    static = activation_ranges(weights, seen)
    return {
        "fp32": export(weights, FP32),
        "int8 weights alone, products in fp32": export(weights.rounded(), FP32),
        "int8, ranges found in every batch, fp32 word vectors": export(
            weights, Quantisation(words="fp32")
        ),
        "int8, ranges found in every batch": export(weights, Quantisation()),
        SHIPPED: export(weights, Quantisation(ranges=static)),
    }
