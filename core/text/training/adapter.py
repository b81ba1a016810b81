"""Average fine-tuned encoders, and keep the change from the base as a small adapter.

The adapter is the source of truth: with the base encoder it gives the served weights again.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save

from core.text.training.graph import int8_by_column

Floats = NDArray[np.float32]
DOWN, UP, CHANGE, SCALE = ".lora_A", ".lora_B", ".change", ".scale"


@dataclass(frozen=True)
class Tuned:
    """A fine-tuned encoder's state dict, and its head."""

    encoder: Mapping[str, Floats]
    head: Floats
    head_bias: Floats


def average(members: Sequence[Tuned]) -> Tuned:
    """Give the mean of weights of runs from one start (Wortsman et al., 2022)."""
    first = members[0].encoder
    return Tuned(
        {name: mean_of([m.encoder[name] for m in members]) for name in first},
        mean_of([m.head for m in members]),
        mean_of([m.head_bias for m in members]),
    )


def mean_of(arrays: Sequence[Floats]) -> Floats:
    """Give the mean of arrays of one shape; of equal ones, their very numbers.

    A third of three times a number is not always that number, and the word vectors, which no run
    changes, must not enter the adapter as changed.
    """
    around = arrays[0].astype(np.float64)
    return np.asarray(
        around + np.mean([array - around for array in arrays], axis=0), dtype=np.float32
    )


def as_adapter(
    base: Mapping[str, Floats], tuned: Tuned, rank: int | None
) -> tuple[Tuned, dict[str, NDArray[np.generic]]]:
    """Keep the change from the base in a small file.

    Parameters
    ----------
    rank : int, optional
        Of each matrix's change only so many directions are kept, the largest; without it the
        whole change is, in int8.

    Returns
    -------
    tuned : Tuned
        The encoder that base and adapter give: what is served.
    adapter : dict of str to ndarray
        Of each changed matrix ``lora_A`` and ``lora_B`` in float16, whose product is the change,
        or ``change`` in int8 with the ``scale`` of each column; every other changed weight whole;
        and the head.
    """
    adapter: dict[str, NDArray[np.generic]] = {
        "head.weight": tuned.head,
        "head.bias": tuned.head_bias,
    }
    for name, weight in tuned.encoder.items():
        change = weight - base[name]
        if not change.any():
            continue
        if weight.ndim < 2:
            adapter[name] = weight
        elif rank is None:
            adapter[name + CHANGE], adapter[name + SCALE] = int8_by_column(change)
        else:
            adapter[name + DOWN], adapter[name + UP] = _halves(change, rank)
    return Tuned(with_change(base, adapter), tuned.head, tuned.head_bias), adapter


def with_change(
    base: Mapping[str, Floats], adapter: Mapping[str, NDArray[np.generic]]
) -> dict[str, Floats]:
    """Give the encoder's weights that a base and an adapter make."""

    def changed(name: str, weight: Floats) -> Floats:
        if name + DOWN in adapter:
            up, down = adapter[name + UP], adapter[name + DOWN]
            return weight + up.astype(np.float32) @ down.astype(np.float32)
        if name + CHANGE in adapter:
            steps, scale = (adapter[name + part].astype(np.float32) for part in (CHANGE, SCALE))
            return np.asarray(weight + steps * scale, dtype=np.float32)
        return np.asarray(adapter.get(name, weight), dtype=np.float32)

    return {name: changed(name, weight) for name, weight in base.items()}


def _halves(change: Floats, rank: int) -> tuple[NDArray[np.float16], NDArray[np.float16]]:
    left, sizes, right = np.linalg.svd(change, full_matrices=False)
    root = np.sqrt(sizes[:rank])
    return (right[:rank] * root[:, None]).astype(np.float16), (left[:, :rank] * root).astype(
        np.float16
    )


def adapter_bytes(adapter: Mapping[str, NDArray[np.generic]], about: Mapping[str, str]) -> bytes:
    """Give the adapter as a safetensors file, with words about it in its header."""
    whole = {name: np.ascontiguousarray(array) for name, array in adapter.items()}
    # One word, since safetensors writes several in any order.
    return save(whole, {"about": json.dumps(dict(about), sort_keys=True)})
