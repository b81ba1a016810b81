"""A two-tower network whose product tower reads the product's text through our encoder.

Covington, P., Adams, J. and Sargin, E. (2016), "Deep neural networks for YouTube
recommendations", RecSys. The loss is the softmax over all products. The softmax over the products
of the batch, corrected by the logarithm of how often a product is in one (Yi, X. et al., 2019,
"Sampling-bias-corrected neural modeling", RecSys), is three times quicker; on the tuning weeks it
reached NDCG@10 .038 and this one .039 to .042 in two runs.
"""

import logging
from collections.abc import Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.collaborative.als import BUYERS_AT_LEAST
from core.recommendation.collaborative.cosine import bought_by_at_least
from core.recommendation.collaborative.interactions import Interactions, counted, recent
from core.recommendation.collaborative.paired_vectors import PairedVectors
from core.recommendation.shop import Shop
from core.recommendation.training.moments import Moment, log_popularity, moments_before
from core.recommendation.training.two_tower_network import ProductTexts, TwoTowers
from core.text.options import FineTuning
from core.text.training.untuned import untuned_embeddings

log = logging.getLogger(__name__)

# More epochs learn the training weeks by heart.
EPOCHS = 3
_LEARNING_RATE = 1e-3
_WEIGHT_DECAY = 0.1
_HOUSEHOLDS_AT_ONCE = 256
# Instead of infinity, which would make the loss of a batch undefined.
_NEVER = -30.0


def product_texts(catalogue: Catalogue) -> ProductTexts:
    """Read what each product is called, and where it belongs, through the untuned encoder.

    Raises
    ------
    TrainingUnavailable
        If the encoder cannot be loaded.
    """
    parts = [catalogue.titles, *(catalogue.levels[name] for name in _told(catalogue))]
    words = [np.array(level.names, dtype=object)[level.codes] for level in parts]
    joined = words[0]
    for word in words[1:]:
        joined = joined + ". " + word
    texts = Level.of(joined.astype(str))
    return ProductTexts(untuned_embeddings(texts.names, FineTuning()), texts.codes)


def fit_two_tower(
    shop: Shop, as_of: int, texts: ProductTexts, rng: np.random.Generator
) -> PairedVectors:
    """Fit both towers on what households discovered before a day.

    Parameters
    ----------
    shop : Shop
    as_of : int
        Learns from weeks before this day only, and gives the households' vectors on it.
    texts : ProductTexts
        Of the whole catalogue.
    rng : numpy Generator
    """
    interactions = counted(shop.orders.before(as_of))
    known = bought_by_at_least(interactions, len(shop.catalogue), BUYERS_AT_LEAST)
    torch.manual_seed(int(rng.integers(2**31)))
    network = TwoTowers(texts.take(known))
    train(network, list(moments_before(shop, as_of, known)), rng)
    network.eval()
    with torch.inference_mode():
        vectors = network.products()
        households = network.households(vectors, recent(shop.orders, as_of).among(known))
        offsets = network.offsets(log_popularity(shop, as_of)[known])
    return PairedVectors(known, vectors.numpy(), households.numpy()).plus(offsets.numpy())


def train(network: TwoTowers, moments: list[Moment], rng: np.random.Generator) -> None:
    """Fit the network, in place."""
    optimiser = torch.optim.AdamW(
        network.parameters(), lr=_LEARNING_RATE, weight_decay=_WEIGHT_DECAY
    )
    steps = max(1, EPOCHS * len(list(_batches(moments, rng))))
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    network.train()
    for epoch in range(EPOCHS):
        losses = []
        for moment, households in _batches(moments, rng):
            loss = discovery_loss(network, moment, households)
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        log.info("epoch %d of %d: loss %.3f", epoch + 1, EPOCHS, np.mean(losses or [0.0]))


def discovery_loss(network: TwoTowers, moment: Moment, households: NDArray[np.intp]) -> Tensor:
    """Give how unlikely the network holds what households discovered, among what was new."""
    past, found = moment.past.take(households), moment.discovered.take(households)
    scores = network(past, moment.popularity)
    old = torch.zeros(scores.shape, dtype=torch.bool)
    old[_index(past)] = True
    likelihoods = functional.log_softmax(scores.masked_fill(old, _NEVER), dim=1)[_index(found)]
    # Someone who discovers four times as much counts twice as much.
    each = torch.from_numpy(1 / np.sqrt(np.diff(found.starts)[found.household])).float()
    return -(likelihoods * each).sum() / each.sum()


def _index(table: Interactions) -> tuple[Tensor, Tensor]:
    return (
        torch.from_numpy(table.household.astype(np.int64)),
        torch.from_numpy(table.products.astype(np.int64)),
    )


def _batches(
    moments: list[Moment], rng: np.random.Generator
) -> Iterator[tuple[Moment, NDArray[np.intp]]]:
    batches = []
    for moment in moments:
        households = rng.permutation(moment.learnable)
        parts = np.array_split(households, -(-len(households) // _HOUSEHOLDS_AT_ONCE) or 1)
        batches += [(moment, part) for part in parts if len(part)]
    for place in rng.permutation(len(batches)):
        yield batches[place]


def _told(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(name for name in ("category", "department") if name in catalogue.levels)
