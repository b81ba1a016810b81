"""Other ways in which people write the same message, and one that says the opposite."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from core.errors import InputError
from core.text.negation import negated
from core.text.tokens import clean
from core.text.typos import doubled_letter, dropped_letter, swapped_letters, wrong_key
from core.text.wording import (
    CONTRACTIONS,
    EMOJI,
    EXPANSIONS,
    FILLERS,
    GREETINGS,
    MISSPELLINGS,
    PARAPHRASES,
    POLITE,
    SIGN_OFFS,
    Swaps,
)
from core.text.words import words_of

Kind = Literal[
    "typo",
    "misspelling",
    "letter case",
    "punctuation",
    "contraction",
    "paraphrase",
    "politeness",
    "small talk",
    "emoji",
    "negation",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Variant:
    """A message as somebody else might have written it.

    Parameters
    ----------
    kind : str
        One of ``KINDS``, in words that people read.
    title : str
        What was done to the message.
    text : str
    keeps_meaning : bool
        False where it says the opposite, so that another answer would be right.
    """

    kind: Kind
    title: str
    text: str
    keeps_meaning: bool = True


def variants_of(text: str, rng: np.random.Generator) -> tuple[Variant, ...]:
    """Give 12 to 20 variants of an English message; fewer where it has no word of three letters.

    None equals the message or another variant. Numbers, addresses and links stay as they are.

    Parameters
    ----------
    text : str
        Of which the part that an encoder reads is varied.
    rng : Generator
        Chooses words, letters and phrases.

    Raises
    ------
    InputError
        If the message is blank.
    """
    if not words_of(text):
        raise InputError("The message is empty.", "some words.", "Type or pick a message.")
    whole = clean(text).strip()
    seen, kept = {whole, text, text.strip()}, []
    for variant in _candidates(whole, rng):
        if variant.text not in seen and variant.text.strip():
            seen.add(variant.text)
            kept.append(variant)
    return tuple(kept)


def _candidates(text: str, rng: np.random.Generator) -> Iterator[Variant]:
    """Give every variant that the message allows, also such as change nothing."""
    yield from _typos(text, rng)
    yield Variant("misspelling", "A word often misspelt", _swapped(text, MISSPELLINGS, rng, 1))
    yield from _letter_case(text)
    yield from _punctuation(text, rng)
    yield from _short_forms(text, rng)
    yield Variant("paraphrase", "One phrase in other words", _swapped(text, PARAPHRASES, rng, 1))
    yield Variant("paraphrase", "Many phrases in other words", _swapped(text, PARAPHRASES, rng))
    yield Variant("politeness", "Said politely", _wrapped(str(rng.choice(POLITE)), text))
    yield Variant("small talk", "A greeting first", _wrapped(str(rng.choice(GREETINGS)), text))
    yield Variant("small talk", "A filler first", _wrapped(str(rng.choice(FILLERS)), text))
    yield Variant("small talk", "A sign-off last", _wrapped(str(rng.choice(SIGN_OFFS)), text))
    yield Variant("emoji", "An emoji last", f"{text} {rng.choice(EMOJI)}")
    yield Variant("negation", "The opposite is said", negated(text), keeps_meaning=False)


# Words of three letters or more that carry little of what is asked, so slips in them say little.
_LIGHT = re.compile(
    "the|and|but|for|not|you|your|are|was|were|has|have|had|been|its|this|that|these|those|with|"
    "from|into|can|could|will|would|should|did|does|what|why|how|when|where|who|which|there|here|"
    "they|them|our|his|her|she|him|out|off|all|any|also|just|too",
    re.IGNORECASE,
)
_SLIPS: tuple[tuple[str, Callable[[str, np.random.Generator], str]], ...] = (
    ("A neighbouring key", wrong_key),
    ("A letter left out", dropped_letter),
    ("A letter doubled", doubled_letter),
    ("Two letters swapped", swapped_letters),
)


def _typos(text: str, rng: np.random.Generator) -> Iterator[Variant]:
    """Slip once in four words, the weighty ones first."""
    letters = [found for found in _plain_words(text) if len(found[0]) >= 3]
    heavy = [found for found in letters if not _LIGHT.fullmatch(found[0])] or letters
    if not heavy:
        return
    chosen = [heavy[place] for place in rng.permutation(len(heavy))]
    for place, (title, slip) in enumerate(_SLIPS):
        word = chosen[place % len(chosen)]
        slipped = text[: word.start()] + slip(word[0], rng) + text[word.end() :]
        yield Variant("typo", title, slipped)


def _plain_words(text: str) -> Iterator[re.Match[str]]:
    """Find words of letters alone, which no address, link or code holds."""
    return re.finditer(r"(?<![^\s(\"'“‘])[^\W\d_]+(?![^\s.,;:!?…)\"'’”])(?![.,:'’]\w)", text)


def _letter_case(text: str) -> Iterator[Variant]:
    yield Variant("letter case", "All capitals", text.upper())
    yield Variant("letter case", "All small letters", text.lower())


def _punctuation(text: str, rng: np.random.Generator) -> Iterator[Variant]:
    # A sign before a space or the end is punctuation; in "1.50" and "a.b@c.example" it is not.
    yield Variant("punctuation", "No punctuation", re.sub(r"[.,;:!?…¿¡]+(?=\s|$)", "", text))
    yield Variant("punctuation", "Exclamation marks", text.rstrip(".,;:!?… ") + "!!!")
    gaps = [found.start() for found in re.finditer(r"(?<=[^\W\d_])\s(?=[^\W\d_])", text)]
    if gaps:
        gap = int(rng.choice(gaps))
        yield Variant("punctuation", "A space left out", text[:gap] + text[gap + 1 :])


def _short_forms(text: str, rng: np.random.Generator) -> Iterator[Variant]:
    """Write short forms out; where there are none, draw words together."""
    longer = _swapped(text, EXPANSIONS, rng)
    if longer != text:
        yield Variant("contraction", "Short forms written out", longer)
        yield Variant("contraction", "No apostrophes", re.sub(r"(?<=\w)['’](?=\w)", "", text))
    else:
        yield Variant("contraction", "Words drawn together", _swapped(text, CONTRACTIONS, rng))


def _wrapped(template: str, text: str) -> str:
    closed = text if re.search(r"[.!?…]\W*$", text) else f"{text}."
    return template.format(whole=text, inner=_small_first(text), closed=closed)


def _small_first(text: str) -> str:
    """Give a message as it goes on after a comma; "I", names in capitals and the like stay."""
    first = words_of(text)[0].text
    keeps = re.match(r"I\b", first) or first[1:] != first[1:].lower()
    return text if keeps else text[:1].lower() + text[1:]


def _swapped(text: str, swaps: Swaps, rng: np.random.Generator, count: int | None = None) -> str:
    """Put other words in for phrases of a table: for so many of them, or for all."""
    # The longest phrase first, so that "i need to" is not read as "i need".
    longest_first = sorted(swaps, key=len, reverse=True)
    pattern = "|".join(re.escape(phrase) for phrase in longest_first)
    found = list(re.finditer(rf"(?<![\w'’-])(?:{pattern})(?![\w'’-])", text, re.IGNORECASE))
    chosen = sorted(rng.permutation(len(found))[:count].tolist(), reverse=True)
    for place in chosen:
        match = found[place]
        # A dotless i is matched as an i, but is in no table.
        other = str(rng.choice(swaps.get(match[0].casefold(), (match[0],))))
        if match[0][:1].isupper() and not match[0].isupper():
            other = other[:1].upper() + other[1:]
        text = text[: match.start()] + other + text[match.end() :]
    return text
