"""Teach a table of word pieces what the encoder says of short texts about goods.

The recipe of model2vec (Tulkens and van Dongen, 2024) goes first: every piece of the vocabulary
through the encoder by itself, rare pieces weighing more. Then the table is fitted so that the mean
of a text's rows points where the encoder does, on the shop's own texts and on phrases made of their
words and those of the vocabulary: NDCG@10 on our sentences goes from .62 to .70, of the encoder's
.72. No sentence of a person is learnt from.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from core.arrays import FloatArray
from core.recommendation.newcomer.word_table import WordTable
from core.text.options import FineTuning
from core.text.tokens import token_ids
from core.text.training.network import TextNetwork, embeddings
from core.text.training.pretrained import load_encoder, load_tokenizer

PHRASES = 60_000
DIMENSIONS = 128
EPOCHS = 3
_LEARNING_RATE = 2e-3
_TEXTS_AT_ONCE = 256
# The shop's own texts are read so often an epoch.
_REPEATS = 3
# Sharpness of the softmax over the batch, and what that loss counts beside the cosine.
_SHARPNESS, _CONTRAST = 20.0, 0.05
_FIRST_WORD = 1_996
_FRAMES = (
    "something for {}",
    "{} and {}",
    "i need {}",
    "{} for my {}",
    "a {} for the {}",
    "{} with {}",
    "stuff to make {}",
    "{} without {}",
    "fresh {}",
    "quick {} for tonight",
    "{}",
    "{} or {}",
    "the {} of {}",
    "cheap {}",
    "what goes with {}",
    "{} {}",
    "{} {} {}",
)


class Encoder:
    """The untuned encoder with its tokenizer.

    Raises
    ------
    TrainingUnavailable
        If it cannot be loaded.
    """

    def __init__(self) -> None:
        options = FineTuning()
        encoder = load_encoder(options.base)
        config: Any = encoder.config
        self._network = TextNetwork(encoder, nn.Linear(config.hidden_size, 1))
        self.tokenizer: Tokenizer = load_tokenizer(options.base, options.max_tokens)

    def read(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give embeddings of length 1, shape (texts, hidden)."""
        return self.read_ids(token_ids(self.tokenizer, texts))

    def read_ids(self, ids: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """Give the same of texts already split."""
        return np.asarray(embeddings(self._network, ids).numpy(), dtype=np.float32)


def encoder_reader(texts: Sequence[str]) -> Callable[[Sequence[str]], FloatArray]:
    """Give what scores texts for sentences by the encoder itself, to compare the table with."""
    encoder = Encoder()
    vectors = encoder.read(texts)

    def read(sentences: Sequence[str]) -> FloatArray:
        return (encoder.read(sentences) @ vectors.T).astype(np.float64)

    return read


def distilled_table(
    texts: Sequence[str],
    rng: np.random.Generator,
    phrases: int = PHRASES,
    dimensions: int = DIMENSIONS,
) -> WordTable:
    """Make the table; seven minutes on one core.

    Parameters
    ----------
    texts : sequence of str
        The distinct texts of a catalogue.
    rng : numpy.random.Generator
    phrases : int
        How many are made up.
    dimensions : int
        Of the vectors that are kept.

    Raises
    ------
    TrainingUnavailable
        If the encoder cannot be loaded.
    """
    encoder = Encoder()
    corpus = [
        *list(texts) * _REPEATS,
        *made_up(texts, common_words(encoder.tokenizer), rng, phrases),
    ]
    targets = encoder.read(corpus)
    special = _special(encoder.tokenizer)
    pieces = [[i for i in row if i not in special] for row in token_ids(encoder.tokenizer, corpus)]
    kept = [place for place, row in enumerate(pieces) if row]
    table = _first_table(encoder)
    _fit(table, [pieces[place] for place in kept], torch.from_numpy(targets[kept]), rng)
    rows = table.detach().numpy().copy()
    rows[sorted(special)] = 0
    return WordTable.rounded(
        encoder.tokenizer.to_str().encode(), rows @ _main_directions(targets, dimensions)
    )


def common_words(tokenizer: Tokenizer) -> list[str]:
    """Give the whole words of a vocabulary, the most common first."""
    by_number = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    return [w for w, number in by_number if number >= _FIRST_WORD and w.isalpha() and len(w) > 2]


def made_up(
    texts: Sequence[str], common: Sequence[str], rng: np.random.Generator, count: int
) -> list[str]:
    """Make phrases of the words and parts of texts, and of common words, the first the oftenest."""
    chance = 1 / np.arange(20, 20 + len(common))
    own = sorted({word for text in texts for word in re.findall(r"[a-z]{3,}", text.casefold())})
    parts = sorted({part.casefold() for text in texts for part in text.split(". ")})
    pools = (common, own, parts)
    drawn = (
        rng.choice(len(common), 3 * count, p=chance / chance.sum()),
        rng.integers(len(own), size=3 * count),
        rng.integers(len(parts), size=3 * count),
    )
    which = rng.choice(3, 3 * count, p=(0.35, 0.25, 0.4))
    words = [pools[pool][int(drawn[pool][place])] for place, pool in enumerate(which.tolist())]
    frames = rng.integers(len(_FRAMES), size=count)
    return [
        _FRAMES[frame].format(*words[3 * place : 3 * place + 3])
        for place, frame in enumerate(frames.tolist())
    ]


def _first_table(encoder: Encoder) -> nn.Parameter:
    """Read every word piece by itself, about the mean; the rarer, the more it weighs."""
    size = encoder.tokenizer.get_vocab_size()
    start, end = encoder.tokenizer.encode("").ids
    alone = encoder.read_ids([[start, piece, end] for piece in range(size)])
    rarity = np.log1p(np.maximum(np.arange(size) - _FIRST_WORD / 2, 0)).astype(np.float32)
    rows = (alone - alone.mean(axis=0)) * (rarity / rarity.mean())[:, None]
    return nn.Parameter(torch.from_numpy(rows.astype(np.float32)))


def _fit(
    table: nn.Parameter, pieces: list[list[int]], targets: Tensor, rng: np.random.Generator
) -> None:
    optimiser = torch.optim.Adam([table], lr=_LEARNING_RATE)
    steps = EPOCHS * -(-len(pieces) // _TEXTS_AT_ONCE)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.05, steps)
    for _ in range(EPOCHS):
        order = rng.permutation(len(pieces))
        for first in range(0, len(order), _TEXTS_AT_ONCE):
            rows = order[first : first + _TEXTS_AT_ONCE]
            loss = _loss(table, [pieces[row] for row in rows.tolist()], targets[rows])
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()


def _loss(table: Tensor, pieces: list[list[int]], targets: Tensor) -> Tensor:
    flat = torch.tensor([piece for row in pieces for piece in row])
    starts = torch.tensor(np.cumsum([0, *(len(row) for row in pieces[:-1])]))
    read = functional.normalize(functional.embedding_bag(flat, table, starts, mode="sum"), dim=1)
    own = torch.arange(len(pieces))
    contrast = functional.cross_entropy(_SHARPNESS * read @ targets.T, own)
    return (1 - (read * targets).sum(dim=1)).mean() + _CONTRAST * contrast


def _special(tokenizer: Tokenizer) -> set[int]:
    names = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
    return {number for name in names if (number := tokenizer.token_to_id(name)) is not None}


def _main_directions(vectors: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """Give the directions in which vectors differ most from nothing, shape (hidden, count)."""
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    return np.asarray(directions[:, ::-1][:, :count], dtype=np.float32)
