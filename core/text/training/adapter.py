"""Average fine-tuned encoders, and keep the change from the base as a small adapter.

The adapter is the source of truth: with the base encoder it gives the served weights again.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Tuned:
    """A fine-tuned encoder's state dict, and its head."""

    encoder: Mapping[str, Floats]
    head: Floats
    head_bias: Floats


def average(members: Sequence[Tuned]) -> Tuned:
    """Give the mean of weights of runs from one start (Wortsman et al., 2022)."""
    share = np.float32(1 / len(members))
    first = members[0].encoder
    return Tuned(
        {name: sum_of([m.encoder[name] for m in members]) * share for name in first},
        sum_of([m.head for m in members]) * share,
        sum_of([m.head_bias for m in members]) * share,
    )


def sum_of(arrays: Sequence[Floats]) -> Floats:
    """Give the sum of arrays of one shape."""
    return np.asarray(np.sum(np.stack(arrays), axis=0), dtype=np.float32)


def cut_to_rank(
    base: Mapping[str, Floats], tuned: Tuned, rank: int
) -> tuple[Tuned, dict[str, NDArray[np.generic]]]:
    """Keep of each matrix's change only its ``rank`` largest directions.

    Returns
    -------
    tuned : Tuned
        The encoder that base and adapter give.
    adapter : dict of str to ndarray
        float16 ``lora_A`` and ``lora_B`` of each changed matrix (their product is the change),
        every other changed weight whole, and the head.
    """
    encoder, adapter = dict[str, Floats](), dict[str, NDArray[np.generic]]()
    for name, weight in tuned.encoder.items():
        change = weight - base[name]
        if not change.any():
            encoder[name] = base[name]
        elif weight.ndim == 2:
            down, up = _halves(change, rank)
            adapter[f"{name}.lora_A"], adapter[f"{name}.lora_B"] = down, up
            encoder[name] = base[name] + up.astype(np.float32) @ down.astype(np.float32)
        else:
            adapter[name] = encoder[name] = weight
    adapter["head.weight"], adapter["head.bias"] = tuned.head, tuned.head_bias
    return Tuned(encoder, tuned.head, tuned.head_bias), adapter


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
