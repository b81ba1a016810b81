"""Fine-tune an encoder for one set of classes, and export it for serving.

What comes out are bytes: the ONNX graph, the tokenizer, and the adapter they were made of.
"""

import copy
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from core.text.encoder import GRAPH_FILE, TOKENIZER_FILE
from core.text.options import FineTuning
from core.text.tokens import token_ids
from core.text.training.adapter import Tuned, adapter_bytes, as_adapter, average
from core.text.training.export import Weights, activation_ranges, export
from core.text.training.fine_tuning import Development, fine_tune
from core.text.training.graph import Quantisation
from core.text.training.network import (
    Ids,
    TextNetwork,
    encoder_shape,
    frozen_network,
    fully_trainable,
    merged_weights,
    with_adapter,
)
from core.text.training.optimisation import Run
from core.text.training.pretrained import load_tokenizer
from core.text.training.rebuild import ADAPTER_FILE
from core.text.training.watch import Watch

# Messages whose activations set the int8 ranges.
RANGE_MESSAGES = 400
OUTSIDE = -1


@dataclass(frozen=True)
class Lesson:
    """What there is to learn.

    Parameters
    ----------
    texts : sequence of str
    labels : ndarray of int, shape (texts,)
        The class of each text; -1 for one that belongs to none.
    classes : int
    development_texts, development_labels
        Judged after each epoch, never learnt from; empty for none.
    targets : ndarray of float, shape (texts, classes), optional
        Probabilities to teach where labels are not certain; without them each label's class.
    """

    texts: Sequence[str]
    labels: NDArray[np.intp]
    classes: int
    development_texts: Sequence[str] = ()
    development_labels: NDArray[np.intp] | None = None
    targets: NDArray[np.float32] | None = None


@dataclass(frozen=True)
class _Tokenised:
    """A lesson as the network sees it, each out-of-scope row as often as it is to be seen."""

    ids: Ids
    targets: Tensor
    development: Development | None
    class_weights: Tensor | None
    key: str


def fit_text(lesson: Lesson, options: FineTuning, rng: np.random.Generator) -> dict[str, bytes]:
    """Fine-tune and export; give files by name.

    Raises
    ------
    TrainingUnavailable
        If the encoder cannot be loaded.
    """
    torch.set_num_threads(options.threads)
    tokenizer = load_tokenizer(options.base, options.max_tokens)
    ids = token_ids(tokenizer, lesson.texts)
    development = token_ids(tokenizer, lesson.development_texts)
    seeds = [int(seed) for seed in rng.integers(2**31, size=options.members)]
    start = frozen_network(ids, lesson.labels, options, seeds[0], lesson.classes)
    base, shape = merged_weights(start), encoder_shape(start.encoder)
    members = _members(start, _tokenised(lesson, ids, development, options), options, seeds)
    tuned, adapter = as_adapter(base, average(list(members)), options.kept_rank)
    weights = Weights(tuned.encoder, tuned.head, tuned.head_bias, shape)
    drawn = rng.permutation(len(ids))[:RANGE_MESSAGES]
    ranges = activation_ranges(weights, [ids[row] for row in drawn])
    tokenizer.no_truncation()
    about = {"base": options.base, "adapt": options.adapt}
    return {
        GRAPH_FILE: export(weights, Quantisation(ranges=ranges)),
        TOKENIZER_FILE: tokenizer.to_str().encode(),
        ADAPTER_FILE: adapter_bytes(adapter, about),
    }


def _tokenised(lesson: Lesson, ids: Ids, development: Ids, options: FineTuning) -> _Tokenised:
    inside = np.flatnonzero(lesson.labels >= 0)
    outside = np.flatnonzero(lesson.labels == OUTSIDE)
    times = repeats(len(inside), len(outside), options.outside_share)
    rows = np.r_[inside, np.repeat(outside, times)]
    known = None
    if lesson.development_labels is not None and len(development):
        judged = np.flatnonzero(lesson.development_labels >= 0)
        known = Development(
            [development[int(i)] for i in judged], lesson.development_labels[judged]
        )
    weights = class_weights(lesson.labels, lesson.classes) if options.class_weights else None
    return _Tokenised(
        [ids[int(row)] for row in rows],
        _targets(lesson, rows),
        known,
        weights,
        _key(lesson, options),
    )


def _targets(lesson: Lesson, rows: NDArray[np.intp]) -> Tensor:
    if lesson.targets is None:
        return soft_targets(lesson.labels[rows], lesson.classes)
    return torch.from_numpy(lesson.targets[rows])


def repeats(inside: int, outside: int, share: float) -> int:
    """Give how often out-of-scope rows are seen an epoch, to make up a share of the others."""
    if not outside or not share:
        return 0
    return max(1, round(share * inside / outside))


def soft_targets(labels: NDArray[np.intp], classes: int) -> Tensor:
    """Give the probabilities to teach, shape (rows, classes).

    A row of no class gets equal shares, so that it scores low everywhere (outlier exposure,
    Hendrycks et al., 2019).
    """
    targets = torch.full((len(labels), classes), 1 / classes)
    known = torch.from_numpy(np.flatnonzero(labels >= 0))
    targets[known] = functional.one_hot(
        torch.from_numpy(labels[labels >= 0]).long(), classes
    ).float()
    return targets


def class_weights(labels: NDArray[np.intp], classes: int) -> Tensor:
    """Give weights inverse to each class's share, 1 on average over the rows."""
    counts = np.bincount(labels[labels >= 0], minlength=classes)
    weights = counts.sum() / (classes * np.maximum(counts, 1))
    return torch.from_numpy(weights).float()


def _members(
    start: TextNetwork, lesson: _Tokenised, options: FineTuning, seeds: Sequence[int]
) -> Iterator[Tuned]:
    """Fine-tune every member from the same start, one after the other."""
    if options.adapt == "frozen":
        yield _tuned(start)
        return
    kinds = options.kinds
    for number, (kind, seed) in enumerate(zip(kinds, seeds, strict=False)):
        torch.manual_seed(seed)
        network = copy.deepcopy(start)
        if kind == "full":
            fully_trainable(network)
        else:
            network = with_adapter(network, options.lora_rank)
        title = f"Run {number + 1} of {len(kinds)} ({kind})"
        with Watch(title, options.logdir) as watch:
            epochs = fine_tune(
                network,
                lesson.ids,
                lesson.targets,
                _run(options, kind, seed),
                lesson.development,
                _checkpoint(options, lesson.key, number),
                lesson.class_weights,
                watch.step,
            )
            for epoch in epochs:
                watch.epoch(epoch)
        yield _tuned(network)


def _run(options: FineTuning, kind: str, seed: int) -> Run:
    """Decide what the options leave open: full fine-tuning needs smaller steps."""
    full = kind == "full"
    return Run(
        epochs=options.epochs,
        batch_size=options.batch_size,
        learning_rate=options.learning_rate or (1.5e-4 if full else 1e-3),
        head_learning_rate=options.head_learning_rate or (3e-3 if full else 5e-3),
        label_smoothing=options.label_smoothing,
        r_drop=options.r_drop,
        contrastive=options.contrastive,
        patience=options.patience,
        seed=seed,
    )


def _key(lesson: Lesson, options: FineTuning) -> str:
    """Name what is learnt and how, so that only the same run is taken up again."""
    told = options.model_dump_json(exclude={"logdir", "checkpoint", "threads"})
    digest = hashlib.sha256(told.encode())
    for text, label in zip(lesson.texts, lesson.labels.tolist(), strict=True):
        digest.update(f"{label}\0{text}\0".encode("utf-8", "replace"))
    if lesson.targets is not None:
        digest.update(lesson.targets.tobytes())
    return digest.hexdigest()[:16]


def _checkpoint(options: FineTuning, key: str, number: int) -> Path | None:
    if options.checkpoint is None:
        return None
    return options.checkpoint / f"{key}-{number}.safetensors"


def _tuned(network: TextNetwork) -> Tuned:
    head, bias = network.head.weight, network.head.bias
    arrays = (part.detach().float().numpy().copy() for part in (head, bias))
    return Tuned(merged_weights(network), *arrays)
