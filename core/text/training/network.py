"""The network that is fine-tuned: an encoder with mean pooling, and a linear head."""

import math
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from peft import LoraConfig, get_peft_model
from sklearn.linear_model import LogisticRegression
from torch import Tensor, nn
from torch.nn import functional

from core.text.options import FineTuning
from core.text.training.graph import EncoderShape
from core.text.training.pretrained import load_encoder

LORA_TARGETS = ("query", "key", "value", "dense")
POOL_BATCHES = 40  # sentences are sorted by length within so many batches
EMBED_TOKENS = 2_048
INVERSE_REGULARISATION = 30.0
# Of a class that no sentence has.
UNSEEN_SCORE = -6.0

Ids = Sequence[Sequence[int]]


class TextNetwork(nn.Module):
    """An encoder with mean pooling, and a linear head on its embedding of length 1."""

    def __init__(self, encoder: nn.Module, head: nn.Linear) -> None:
        super().__init__()
        self.encoder, self.head = encoder, head

    def embed(self, input_ids: Tensor, mask: Tensor) -> Tensor:
        """Give embeddings (sentences, hidden) of length 1; bf16 products while training."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            states = self.encoder(input_ids=input_ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).float()
        return functional.normalize((states.float() * weights).sum(1), dim=-1)

    def forward(self, input_ids: Tensor, mask: Tensor) -> Tensor:
        """Give scores (sentences, classes)."""
        scores: Tensor = self.head(self.embed(input_ids, mask))
        return scores


def padded(ids: Ids, pad_id: int = 0) -> tuple[Tensor, Tensor]:
    """Give (token numbers, mask), both of shape (sentences, tokens)."""
    lengths = torch.tensor([len(row) for row in ids])
    table = torch.full((len(ids), int(lengths.max())), pad_id)
    for place, row in enumerate(ids):
        table[place, : len(row)] = torch.tensor(row)
    return table, (torch.arange(table.shape[1]) < lengths[:, None]).long()


def shuffled_batches(
    lengths: NDArray[np.intp], size: int, rng: np.random.Generator
) -> list[NDArray[np.intp]]:
    """Give batches of like lengths in random order: sorted within shuffled pools."""
    order = rng.permutation(len(lengths))
    parts: list[NDArray[np.intp]] = []
    for pool in np.array_split(order, max(1, round(len(order) / (size * POOL_BATCHES)))):
        by_length = pool[np.argsort(lengths[pool], kind="stable")]
        parts += np.array_split(by_length, math.ceil(len(by_length) / size))
    return [parts[place] for place in rng.permutation(len(parts))]


def embeddings(network: TextNetwork, ids: Ids) -> Tensor:
    """Give embeddings (sentences, hidden) in fp32, without dropout."""
    network.eval()
    order = np.argsort([len(row) for row in ids], kind="stable")
    out = torch.empty(len(ids), network.head.in_features)
    size = max(1, EMBED_TOKENS // max(len(ids[order[-1]]), 1))
    with torch.inference_mode():
        for start in range(0, len(order), size):
            rows = order[start : start + size]
            out[torch.from_numpy(rows)] = network.embed(*padded([ids[row] for row in rows]))
    return out


def logistic_head(
    embedded: Tensor, labels: NDArray[np.intp], balanced: bool, classes: int | None = None
) -> nn.Linear:
    """Fit logistic regression on embeddings: the quick path, and where fine-tuning starts.

    Parameters
    ----------
    classes : int, optional
        How many there are, where some may have no label; those start improbable.
    """
    fitted = LogisticRegression(
        C=INVERSE_REGULARISATION,
        max_iter=300,
        tol=1e-3,
        class_weight="balanced" if balanced else None,
    ).fit(embedded.numpy(), labels)
    weight, bias = fitted.coef_, fitted.intercept_
    if len(weight) == 1:  # two classes have one row of weights: the second's
        weight, bias = np.concatenate([-weight, weight]) / 2, np.concatenate([-bias, bias]) / 2
    seen = torch.from_numpy(np.unique(labels))
    head = nn.Linear(embedded.shape[1], len(weight) if classes is None else classes)
    with torch.no_grad():
        head.weight.zero_()
        head.bias.fill_(UNSEEN_SCORE)
        head.weight[seen] = torch.from_numpy(weight).float()
        head.bias[seen] = torch.from_numpy(bias).float()
    return head


def frozen_network(
    ids: Ids, labels: NDArray[np.intp], options: FineTuning, seed: int, classes: int | None = None
) -> TextNetwork:
    """Give the network before the first step: the encoder as it comes, and a logistic head.

    Parameters
    ----------
    labels : ndarray of int, shape (sentences,)
        Rows below 0 belong to no class and are left out.
    classes : int, optional
        How many there are, where some may have no row.
    """
    torch.manual_seed(seed)
    encoder = load_encoder(options.base)
    config: Any = encoder.config
    bare = TextNetwork(encoder, nn.Linear(config.hidden_size, 1))
    known = np.flatnonzero(labels >= 0)
    embedded = embeddings(bare, [ids[int(row)] for row in known])
    head = logistic_head(embedded, labels[known], options.class_weights, classes)
    return TextNetwork(encoder, head)


def with_adapter(network: TextNetwork, rank: int) -> TextNetwork:
    """Give the network with LoRA (Hu et al., 2021) on every linear layer of the encoder."""
    config = LoraConfig(
        r=rank, lora_alpha=2 * rank, lora_dropout=0.0, target_modules=list(LORA_TARGETS)
    )
    with warnings.catch_warnings():
        # peft asks transformers for a name that transformers has given up.
        warnings.simplefilter("ignore", FutureWarning)
        return TextNetwork(get_peft_model(network.encoder, config), network.head)


def fully_trainable(network: TextNetwork) -> None:
    """Let every layer learn but the word vectors: most weights, of which a small set sees few."""
    embeddings: Any = network.encoder.embeddings
    embeddings.requires_grad_(False)


def merged_weights(network: TextNetwork) -> dict[str, NDArray[np.float32]]:
    """Give the encoder's state dict with any adapter merged, as :mod:`.graph` takes it."""
    merge = getattr(network.encoder, "merge_and_unload", None)
    encoder = network.encoder if merge is None else merge()
    return {
        name: tensor.detach().float().numpy().copy()
        for name, tensor in encoder.state_dict().items()
    }


def encoder_shape(encoder: nn.Module) -> EncoderShape:
    """Give what an encoder's weights do not say themselves."""
    config: Any = encoder.config
    return EncoderShape(config.num_hidden_layers, config.num_attention_heads, config.layer_norm_eps)
