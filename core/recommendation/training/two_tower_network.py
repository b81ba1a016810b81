"""The network of the two-tower model: products by what they are called, households by products."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from core.recommendation.collaborative.interactions import Interactions

DIMENSIONS = 64
_HIDDEN = 128
# Of the products, so many are known by their text alone in each step, so that text says enough.
_FORGOTTEN_PRODUCTS = 0.5
_FORGOTTEN_PURCHASES = 0.2


@dataclass(frozen=True)
class ProductTexts:
    """What products are called, as vectors.

    Parameters
    ----------
    vectors : ndarray of float32, shape (texts, hidden)
        Of each different text, of length 1.
    codes : ndarray of int32, shape (products,)
        Each product's text.
    """

    vectors: NDArray[np.float32]
    codes: NDArray[np.int32]

    def take(self, products: NDArray[np.int32]) -> "ProductTexts":
        """Give the texts of some products."""
        return ProductTexts(self.vectors, self.codes[products])


class TwoTowers(nn.Module):
    """Two towers whose vectors' inner product says how likely a household is to buy a product.

    A product's vector is read from its text, and shifted by what its own sales say. A household's
    is the mean of those of its purchases, recent ones with more weight, and a correction.
    """

    def __init__(self, texts: ProductTexts) -> None:
        super().__init__()
        hidden = texts.vectors.shape[1]
        self.text = _two_layers(hidden)
        self.own = nn.Embedding(len(texts.codes), DIMENSIONS)
        nn.init.normal_(self.own.weight, std=0.02)
        self.household = _two_layers(DIMENSIONS)
        self.bias = nn.Parameter(torch.zeros(len(texts.codes)))
        self.popularity = nn.Parameter(torch.tensor(0.7))
        self.text_vectors = torch.from_numpy(texts.vectors)
        self.text_of_product = torch.from_numpy(texts.codes.astype(np.int64))

    def products(self) -> Tensor:
        """Give the vectors of all products, shape (products, dimensions)."""
        from_text: Tensor = self.text(self.text_vectors)[self.text_of_product]
        own = self.own.weight
        if self.training:
            own = own * (torch.rand(len(own), 1) > _FORGOTTEN_PRODUCTS)
        return from_text + own

    def households(self, products: Tensor, past: Interactions) -> Tensor:
        """Give the vectors of households by what they bought, shape (households, dimensions)."""
        weights = torch.from_numpy(past.weights)
        if self.training:
            weights = weights * (torch.rand(len(weights)) > _FORGOTTEN_PURCHASES)
        pooled = _summed(products, past, weights)
        total = _summed(torch.ones(len(products), 1), past, weights)
        mean = pooled / (total + 1e-6)
        correction: Tensor = self.household(functional.layer_norm(mean, mean.shape[-1:]))
        return mean + correction

    def offsets(self, log_popularity: NDArray[np.float32]) -> Tensor:
        """Give what is added to each product's scores, whoever is asked about."""
        return self.popularity * torch.from_numpy(log_popularity) + self.bias

    def forward(self, past: Interactions, log_popularity: NDArray[np.float32]) -> Tensor:
        """Give scores of all products, shape (households, products)."""
        products = self.products()
        scores = self.households(products, past) @ products.T
        return scores + self.offsets(log_popularity)


def _two_layers(inputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, _HIDDEN), nn.GELU(), nn.Linear(_HIDDEN, DIMENSIONS))


def _summed(vectors: Tensor, past: Interactions, weights: Tensor) -> Tensor:
    return functional.embedding_bag(
        torch.from_numpy(past.products.astype(np.int64)),
        vectors,
        torch.from_numpy(past.starts[:-1].copy()),
        mode="sum",
        per_sample_weights=weights,
    )
