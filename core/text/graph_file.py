"""Where the tensors of an ONNX file lie, so that a large one is read in place and not copied.

The format is protocol buffers; of ``onnx.proto`` (https://github.com/onnx/onnx) only the fields
that lead to the weights are followed, and of a tensor only its name, shape, type and bytes.
"""

import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import ArtefactError

# Field numbers: ModelProto.graph, GraphProto.initializer, TensorProto.dims, .data_type, .name,
# .raw_data; and TensorProto.DataType.INT8.
_GRAPH, _INITIALIZER = 7, 5
_DIMS, _DATA_TYPE, _NAME, _RAW = 1, 2, 8, 9
_INT8 = 3
# Wire types.
_VARINT, _EIGHT_BYTES, _BYTES, _FOUR_BYTES = 0, 1, 2, 5
_WIDTHS = {_EIGHT_BYTES: 8, _FOUR_BYTES: 4}


@dataclass(frozen=True)
class _Field:
    number: int
    value: int
    start: int
    stop: int


def mapped_int8(path: Path, name: str) -> NDArray[np.int8] | None:
    """Give a weight of signed bytes as the file holds it, mapped and not read.

    Only the rows that are looked up are ever brought into memory, and all models and processes
    that map the same file share them.

    Returns
    -------
    ndarray of int8 or None
        Read-only; None where the graph has no such weight of that type.

    Raises
    ------
    ArtefactError
        If the file is no ONNX graph.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
        try:
            place = _place(view, name.encode())
        except IndexError as error:
            raise ArtefactError(
                f"{path.name} ends in the middle of a field.",
                "an ONNX graph as training wrote it.",
                "Restore the file, or train again.",
            ) from error
    if place is None:
        return None
    start, shape = place
    return np.memmap(path, np.int8, "r", start, shape)


def _place(view: mmap.mmap, name: bytes) -> tuple[int, tuple[int, ...]] | None:
    for graph in _fields(view, 0, len(view)):
        if graph.number == _GRAPH:
            for tensor in _fields(view, graph.start, graph.stop):
                if tensor.number == _INITIALIZER:
                    found = _tensor(view, tensor, name)
                    if found is not None:
                        return found
    return None


def _tensor(view: mmap.mmap, tensor: _Field, name: bytes) -> tuple[int, tuple[int, ...]] | None:
    shape: list[int] = []
    start, is_named, is_int8 = None, False, False
    for field in _fields(view, tensor.start, tensor.stop):
        if field.number == _NAME:
            is_named = view[field.start : field.stop] == name
        elif field.number == _DATA_TYPE:
            is_int8 = field.value == _INT8
        elif field.number == _RAW:
            start = field.start
        elif field.number == _DIMS:
            shape += _sizes(view, field)
    return (start, tuple(shape)) if is_named and is_int8 and start is not None else None


def _sizes(view: mmap.mmap, field: _Field) -> list[int]:
    """Give the numbers of a repeated field, which may be written one by one or packed."""
    if field.start == field.stop:
        return [field.value]
    sizes, at = [], field.start
    while at < field.stop:
        size, at = _varint(view, at)
        sizes.append(size)
    return sizes


def _fields(view: mmap.mmap, at: int, stop: int) -> Iterator[_Field]:
    while at < stop:
        key, at = _varint(view, at)
        number, wire = key >> 3, key & 7
        if wire == _VARINT:
            value, at = _varint(view, at)
            yield _Field(number, value, at, at)
            continue
        if wire == _BYTES:
            length, at = _varint(view, at)
        elif wire in _WIDTHS:
            length = _WIDTHS[wire]
        else:
            raise IndexError(f"wire type {wire}")
        if at + length > stop:
            raise IndexError("a field is longer than what holds it")
        yield _Field(number, 0, at, at + length)
        at += length


def _varint(view: mmap.mmap, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = view[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
