import pickle
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save

from core import artefacts
from core.artefacts import Provenance
from core.errors import ForbiddenFormat

MADE = Provenance("intent", "stub", "Stub", "1", {})


def tensors_with_header_of(length: int) -> bytes:
    """Give tensors whose header, the names of the tensors, has so many bytes."""
    for padding in range(2_000):
        data = save({"a" * (padding + 1): np.zeros(1)})
        if int.from_bytes(data[:8], "little") == length:
            return data
    pytest.fail(f"no header has {length} bytes")


# Little-endian, these begin with 80 02, 80 03, 80 04 and 80 05, as pickles do.
@pytest.mark.parametrize("length", [0x280, 0x380, 0x480, 0x580])
def test_tensors_that_begin_like_a_pickle_are_tensors(length: int, tmp_path: Path) -> None:
    made = MADE.artefact({"model.safetensors": tensors_with_header_of(length)})
    artefacts.save(tmp_path, made)
    found = artefacts.load(tmp_path, "intent", "stub")
    assert dict(found.contents) == dict(made.contents)


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
def test_a_pickle_named_as_tensors_is_refused(protocol: int, tmp_path: Path) -> None:
    pickled = pickle.dumps({"weights": [0.0] * 9}, protocol)
    with pytest.raises(ForbiddenFormat):
        artefacts.save(tmp_path, MADE.artefact({"model.safetensors": pickled}))
