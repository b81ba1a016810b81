"""One fine-tuning run, an epoch at a time, resumable after a kill.

The weights' moving average is what is kept (Polyak & Juditsky, 1992).
"""

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from core.text.training.network import Ids, TextNetwork, embeddings, padded, shuffled_batches
from core.text.training.optimisation import Optimisation, Run


@dataclass(frozen=True)
class Epoch:
    """One pass: mean ``loss``, ``accuracy`` on the development rows, ``seconds``."""

    number: int
    loss: float
    accuracy: float
    seconds: float


@dataclass(frozen=True)
class Development:
    """Rows that judge each epoch and are never learnt from."""

    ids: Ids
    labels: NDArray[np.intp]


# Of the contrastive softmax, as in the paper.
CONTRAST_TEMPERATURE = 0.1

OnStep = Callable[[int, int, float], None]


def fine_tune(
    network: TextNetwork,
    ids: Ids,
    targets: Tensor,
    run: Run,
    development: Development | None = None,
    checkpoint: Path | None = None,
    class_weights: Tensor | None = None,
    on_step: OnStep | None = None,
) -> Iterator[Epoch]:
    """Fine-tune; the network holds the averaged weights after each epoch that is given.

    Parameters
    ----------
    targets : Tensor of float, shape (sentences, classes)
        Probabilities: one 1 for a labelled row, equal shares for one that is none of these.
    development : Development, optional
        Judged after every epoch; with ``patience``, training stops when it no longer improves,
        and the best epoch's weights are kept.
    checkpoint : Path, optional
        Written after every epoch, and taken up from when it is there.
    on_step : callable, optional
        Told (step, steps, loss) after every batch.
    """
    lengths = np.array([len(row) for row in ids])
    per_epoch = len(shuffled_batches(lengths, run.batch_size, np.random.default_rng(0)))
    training = Optimisation(network, per_epoch * run.epochs, run)
    done = training.resume(checkpoint) if checkpoint is not None and checkpoint.exists() else 0
    best, waited, kept = -1.0, 0, None
    for number in range(done, run.epochs):
        began = time.perf_counter()
        loss = _one_epoch(network, ids, targets, run, number, training, class_weights, on_step)
        if checkpoint is not None:
            training.save(checkpoint, number + 1)
        training.swap()
        accuracy = math.nan if development is None else accuracy_of(network, development)
        yield Epoch(number + 1, loss, accuracy, time.perf_counter() - began)
        waited = 0 if accuracy > best else waited + 1
        if run.patience and accuracy > best:
            kept = {name: tensor.clone() for name, tensor in network.state_dict().items()}
        best = max(best, accuracy)
        if run.patience and waited >= run.patience:
            break
        if number + 1 < run.epochs:
            training.swap()
    if done >= run.epochs:
        training.swap()
    if kept is not None:
        network.load_state_dict(kept)


def _one_epoch(
    network: TextNetwork,
    ids: Ids,
    targets: Tensor,
    run: Run,
    number: int,
    training: Optimisation,
    class_weights: Tensor | None,
    on_step: OnStep | None,
) -> float:
    # Order and dropout depend on the epoch's number alone: a resumed run is the same run.
    rng = np.random.default_rng([run.seed, number])
    torch.manual_seed(int(rng.integers(2**31)))
    lengths, losses = np.array([len(row) for row in ids]), []
    network.train()
    for rows in shuffled_batches(lengths, run.batch_size, rng):
        wanted = targets[torch.from_numpy(rows)]
        loss = loss_of(network, *padded([ids[row] for row in rows]), wanted, run, class_weights)
        training.advance(loss)
        losses.append(float(loss.detach()))
        if on_step is not None:
            on_step(training.step, training.steps, losses[-1])
    return float(np.mean(losses))


def loss_of(
    network: TextNetwork,
    input_ids: Tensor,
    mask: Tensor,
    wanted: Tensor,
    run: Run,
    weights: Tensor | None,
) -> Tensor:
    """Give the cross-entropy, with what R-Drop and supervised contrast add to it."""
    if run.r_drop:
        input_ids, mask, wanted = (torch.cat([part] * 2) for part in (input_ids, mask, wanted))
    embedded = network.embed(input_ids, mask)
    scores: Tensor = network.head(embedded)
    loss = functional.cross_entropy(scores, wanted, weights, label_smoothing=run.label_smoothing)
    if run.r_drop:
        loss = loss + run.r_drop * disagreement(scores) / 2
    if run.contrastive:
        loss = loss + run.contrastive * contrast(embedded, wanted)
    return loss


def disagreement(scores: Tensor) -> Tensor:
    """Give how far two passes with dropout disagree, one after the other in ``scores``.

    The sum of both Kullback-Leibler divergences (R-Drop, Liang et al., 2021).
    """
    one, other = functional.log_softmax(scores, 1).chunk(2)
    return ((one.exp() - other.exp()) * (one - other)).sum(1).mean()


def contrast(embedded: Tensor, wanted: Tensor) -> Tensor:
    """Give the supervised contrastive loss (Khosla et al., 2020) of a batch.

    Rows of one class attract each other; rows of no class (equal shares) attract nobody.
    """
    rows = len(embedded)
    apart = torch.eye(rows, dtype=torch.bool)
    similarity = (embedded @ embedded.T / CONTRAST_TEMPERATURE).masked_fill(apart, -1e9)
    same = ((wanted @ wanted.T) > 0.5) & ~apart
    count = same.sum(1)
    if not bool(count.any()):
        return embedded.sum() * 0
    told = functional.log_softmax(similarity, 1).masked_fill(~same, 0).sum(1)
    return -(told[count > 0] / count[count > 0]).mean()


def accuracy_of(network: TextNetwork, development: Development) -> float:
    """Give the share of sentences whose best score is their label's."""
    with torch.inference_mode():
        scores = network.head(embeddings(network, development.ids))
    return float((scores.argmax(1).numpy() == development.labels).mean())
