"""Where the words of a message begin and end."""

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.text.tokens import MAX_CHARACTERS, token_ids

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Chinese and Japanese are written without spaces: every character counts as a word there.
_UNSPACED = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_STOPS = r"\u3001-\u303f\uff01-\uff0f\uff1a-\uff20"
_CHUNK = re.compile(f"[{_UNSPACED}]|[{_STOPS}]+|[^\\s{_UNSPACED}{_STOPS}]+")
# Beside letters and digits, an emoji and a currency sign say something on their own.
_SPEAKING = frozenset({"So", "Sc"})
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


@dataclass(frozen=True)
class Word:
    """One word, with the punctuation that touches it.

    Parameters
    ----------
    text : str
        ``message[start:end]``.
    start, end : int
        Places of characters in the message.
    """

    text: str
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """Give the words of a message, in reading order.

    Words are divided by spaces; a lone dash or bracket belongs to the word before it (the one
    after it, where there is none before). Only the first ``MAX_CHARACTERS`` are split, as no
    encoder reads more; a message without a visible character has no words.
    """
    words: list[Word] = []
    for found in _CHUNK.finditer(text, 0, MAX_CHARACTERS):
        start, end = found.span()
        if words and not (_speaks(found[0]) and _speaks(words[-1].text)):
            start = words.pop().start
        words.append(Word(text[start:end], start, end))
    return tuple(word for word in words if _is_visible(word.text))


def words_read(tokenizer: "Tokenizer", text: str) -> int:
    """Give how many words of a message a cutting tokenizer reads, the last one perhaps in part."""
    ids = token_ids(tokenizer, [word.text for word in words_of(text)])
    special = tokenizer.num_special_tokens_to_add(is_pair=False)
    before = np.cumsum([0, *(len(word) - special for word in ids)])[:-1]
    longest = (tokenizer.truncation or {}).get("max_length", math.inf)
    return int((before < longest - special).sum())


def _speaks(chunk: str) -> bool:
    return any(sign.isalnum() or unicodedata.category(sign) in _SPEAKING for sign in chunk)


def _is_visible(chunk: str) -> bool:
    return any(unicodedata.category(sign) not in _INVISIBLE for sign in chunk)
