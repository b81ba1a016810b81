"""Words to token numbers, without torch or transformers."""

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

MAX_TOKENS = 128
# A megabyte of text gives the same first 128 tokens as its first page, and costs a second to split.
MAX_CHARACTERS = 4_000
# Models that were tuned from one encoder read words alike: its 6 MB are held once.
_alive: "WeakValueDictionary[tuple[bytes, int], Tokenizer]" = WeakValueDictionary()


@dataclass(frozen=True)
class TokenBatch:
    """Messages of one length.

    Parameters
    ----------
    rows : ndarray of int, shape (messages,)
        Their places in what was asked.
    input_ids : ndarray of int32, shape (messages, tokens)
    """

    rows: NDArray[np.intp]
    input_ids: NDArray[np.int32]


def tokenizer_of(content: bytes, max_tokens: int = MAX_TOKENS) -> "Tokenizer":
    """Read a tokenizer.json; long messages are cut, and nothing is padded.

    Whoever asks for the same again is given the same object, not to be changed.
    """
    from tokenizers import Tokenizer

    key = _words_of(content), max_tokens
    tokenizer = _alive.get(key)
    if tokenizer is None:
        tokenizer = Tokenizer.from_buffer(content)
        tokenizer.no_padding()
        tokenizer.enable_truncation(max_tokens)
        _alive[key] = tokenizer
    return tokenizer


def _words_of(content: bytes) -> bytes:
    """Give a hash of how text is split, whatever was said of where it is cut."""
    split = {**json.loads(content), "truncation": None, "padding": None}
    return hashlib.sha256(json.dumps(split).encode()).digest()


def clean(text: str) -> str:
    """Give text that any tokenizer takes: lone surrogates replaced, NFC, cut."""
    cut = text[:MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", cut)


def is_cut(tokenizer: "Tokenizer", text: str) -> bool:
    """Say whether only the beginning of a message is read."""
    return len(text) > MAX_CHARACTERS or bool(tokenizer.encode(clean(text)).overflowing)


def token_ids(tokenizer: "Tokenizer", texts: Sequence[str]) -> list[list[int]]:
    """Give each message's token numbers, special tokens included."""
    encodings: list[Encoding] = tokenizer.encode_batch_fast([clean(text) for text in texts])
    return [encoding.ids for encoding in encodings]


def batches_by_length(ids: Sequence[Sequence[int]], tokens_per_batch: int) -> Iterator[TokenBatch]:
    """Give batches of one length, with at most ``tokens_per_batch`` tokens or one message.

    One length means no padding and no mask, so nothing is computed that is thrown away.
    """
    lengths = np.fromiter((len(row) for row in ids), dtype=np.intp, count=len(ids))
    order = np.argsort(lengths, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(lengths[order])) + 1):
        if len(group) == 0:
            continue
        size = max(1, tokens_per_batch // int(lengths[group[0]]))
        for start in range(0, len(group), size):
            rows = group[start : start + size]
            yield TokenBatch(rows, np.array([ids[row] for row in rows], dtype=np.int32))
