"""What a shop knew, as files that hold no code."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel, ConfigDict
from safetensors.numpy import load, save

from core.artefacts import Artefact, json_bytes
from core.errors import ChecksumMismatch
from core.recommendation.catalogue import Catalogue
from core.recommendation.collaborative.neighbours import Neighbours
from core.recommendation.past import Past

FACTS_FILE, EASE_FILE, DAY_FILE = "facts.parquet", "ease.safetensors", "day.json"


class DayRecord(BaseModel):
    """The day a model stands at, and how far ahead it looks."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    as_of: int
    horizon_days: int
    products: int


def past_files(past: Past) -> dict[str, bytes]:
    """Give the files of what a shop knew; its catalogue is not among them."""
    record = DayRecord(
        as_of=past.as_of, horizon_days=past.horizon_days, products=len(past.catalogue)
    )
    return {
        FACTS_FILE: parquet_bytes(dict(past.facts)),
        EASE_FILE: save(_contiguous(past.ease.tensors())),
        DAY_FILE: json_bytes(record),
    }


def read_past(artefact: Artefact, catalogue: Catalogue) -> Past:
    """Read what :func:`past_files` wrote.

    Raises
    ------
    ChecksumMismatch
        If it is of another shop than the catalogue.
    """
    record = artefact.parsed(DAY_FILE, DayRecord)
    if record.products != len(catalogue):
        raise ChecksumMismatch(
            f"The model knows {record.products:,} products, the shop {len(catalogue):,}.",
            "the shop that it was trained on.",
            "Run `python -m core train recommendation` again.",
        )
    return Past(
        catalogue,
        record.as_of,
        record.horizon_days,
        read_columns(artefact.contents[FACTS_FILE]),
        Neighbours.of(load(artefact.contents[EASE_FILE])),
    )


def parquet_bytes(columns: "Mapping[str, np.ndarray[tuple[int], np.dtype[np.generic]]]") -> bytes:
    """Give columns of one length as Parquet."""
    sink = pa.BufferOutputStream()
    # Most columns hold as many numbers as products: a dictionary of them takes a sixth more.
    table = pa.table(dict(columns))
    pq.write_table(table, sink, compression="zstd", compression_level=19, use_dictionary=False)
    return bytes(sink.getvalue().to_pybytes())


def read_columns(data: bytes) -> "dict[str, np.ndarray[tuple[int], np.dtype[np.float32]]]":
    """Give the columns of a Parquet file as arrays."""
    table = pq.read_table(pa.BufferReader(data))
    return {name: np.ascontiguousarray(table[name].to_numpy()) for name in table.column_names}


def _contiguous(
    tensors: "Mapping[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]]",
) -> "dict[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]]":
    return {name: np.ascontiguousarray(value) for name, value in tensors.items()}
