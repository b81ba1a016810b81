"""Which places of everybody's lists were bought, by recipe: what the page compares at once."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load, save

from core.recommendation.lists import LENGTH, LIST_NAMES, ListName, ListTable
from core.recommendation.metrics import hits
from core.task import Labels

HITS_FILE = "list_hits.safetensors"

# Shape (households, LENGTH), by list.
ListHits = dict[ListName, npt.NDArray[np.bool_]]


def list_hits(lists: ListTable, labels: Labels) -> ListHits:
    """Give which places of the lists were bought."""
    return {name: hits(labels, lists, name)[0] for name in LIST_NAMES}


def hits_bytes(found: Mapping[str, ListHits]) -> bytes:
    """Give the bytes of :data:`HITS_FILE`, eight places a byte."""
    return save(
        {
            f"{recipe}.{name}": np.packbits(places, axis=1)
            for recipe, of_lists in found.items()
            for name, places in of_lists.items()
        }
    )


def read_hits(data: bytes) -> dict[str, ListHits]:
    """Give what :func:`hits_bytes` wrote, by recipe."""
    found: dict[str, ListHits] = {}
    for key, packed in load(data).items():
        recipe, _, code = key.rpartition(".")
        name: ListName = "again" if code == "again" else "discover"
        places = np.unpackbits(packed, axis=1, count=LENGTH).astype(bool)
        found.setdefault(recipe, {})[name] = places
    return found
