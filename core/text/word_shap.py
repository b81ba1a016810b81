"""What each word of a message added to an answer: Shapley values of words."""

from collections.abc import Callable, Sequence
from itertools import compress, pairwise

import numpy as np

from core.errors import InputError
from core.explanation import Explanation
from core.task import FloatArray
from core.text.coalitions import Coalitions, coalitions_of, shapley_values
from core.text.tokens import MAX_CHARACTERS, clean
from core.text.words import Word, words_of

# More words than these share parts, and fewer coalitions of them are scored.
MAX_WORDS = 60
MIN_PARTS = 6
# Fewer words need less of the budget. Measured on 12 to 15 words: spending all of it, twice as
# much, moves the rank agreement with exact values by 0.02.
FULL_BUDGET_WORDS = 22
_SEED = 20261122
_PUNCTUATION = ".,;:!?…\"'()[]«»„“”‘’ "


def explain_words(
    text: str,
    log_odds: Callable[[Sequence[str]], FloatArray],
    *,
    unit: str,
    budget: int = 512,
    rng: np.random.Generator | None = None,
    words_read: int | None = None,
) -> Explanation:
    """Say what each word of a message added to an answer.

    The value of a set of words is the answer to the message without all other words, in their
    order; of no word, the answer to an empty message. Shapley values are exact where all sets
    fit the budget, else KernelSHAP's (Lundberg & Lee, 2017; Covert & Lee, 2021). Base and
    contributions always add up to the output.

    Parameters
    ----------
    text : str
        Of which the first ``MAX_CHARACTERS`` are explained, as no encoder reads more.
    log_odds : callable
        Scores messages; it is called once, with all that need a score.
    unit : str
        Of the scores, for people.
    budget : int
        How many messages may be scored. Where that is too few to be exact, 22 words and more
        take all of it, fewer words their share. Over 60 words, neighbours share a part and fewer
        are scored, so that the time stays bounded.
    rng : Generator, optional
        The default draws the same sets for the same message.
    words_read : int, optional
        How many words the answer rests on, where the message is cut (see
        :meth:`core.text.encoder.TextEncoder.words_read`). Those after them add nothing, and do
        not move up when others are left out.

    Returns
    -------
    Explanation
        One entry per word, in reading order; words that share a part get equal shares.

    Raises
    ------
    InputError
        If the message is blank.
    """
    words = words_of(text)
    if not words:
        raise InputError("The message is empty.", "some words.", "Type or pick a message.")
    read = len(words[:words_read])
    parts = _parts(read)
    rng = np.random.default_rng(_SEED) if rng is None else rng
    chosen = coalitions_of(len(parts), _affordable(len(parts), read, budget), rng)
    messages = _messages(_stretches(text, words, parts), chosen)
    scores = np.asarray(log_odds(messages), dtype=np.float64)
    contributions = np.zeros(len(words))
    for part, value in zip(parts, shapley_values(chosen, scores), strict=True):
        contributions[part.start : part.stop] = value / len(part)
    return Explanation(
        names=tuple(clean(word.text) for word in words),
        titles=tuple(_title(word) for word in words),
        values=_places(parts, len(words)),
        contributions=contributions,
        base=float(scores[0]),
        output=float(scores[-1]),
        unit=unit,
        method=_method(chosen, parts),
    )


def _parts(words: int) -> list[range]:
    """Divide the places of words into parts: one each, or phrases where there are many.

    A message of twice the words takes twice the time to score, so half as many are scored, and
    half as many parts can be told apart.
    """
    count = words if words <= MAX_WORDS else max(MIN_PARTS, MAX_WORDS**2 // words)
    ends = [words * part // count for part in range(count + 1)]
    return [range(start, end) for start, end in pairwise(ends)]


def _affordable(parts: int, words: int, budget: int) -> int:
    """Give how many messages to score."""
    if 2**parts <= budget:
        return int(2**parts)
    long = max(MAX_WORDS, words) / MAX_WORDS
    return int(budget * min(1.0, parts / FULL_BUDGET_WORDS) / long)


def _stretches(text: str, words: Sequence[Word], parts: Sequence[range]) -> list[str]:
    """Cut the message into its parts, each with the space after it, so that nothing is lost."""
    unread = words[parts[-1].stop :]
    end = unread[0].start if unread else MAX_CHARACTERS
    starts = [0, *(words[part.start].start for part in parts[1:]), end]
    return [text[start:stop] for start, stop in pairwise(starts)]


def _messages(stretches: Sequence[str], chosen: Coalitions) -> list[str]:
    """Give the message of each coalition: its parts, in their order."""
    return ["".join(compress(stretches, mask)) for mask in chosen.masks.tolist()]


def _title(word: Word) -> str:
    """Quote the word without its punctuation, unless it has nothing else."""
    whole = clean(word.text).replace("_", " ").strip() or "…"
    return f"“{whole.strip(_PUNCTUATION) or whole}”"


def _places(parts: Sequence[range], words: int) -> tuple[str, ...]:
    """Say for each word where it stands, and which others share its part."""
    places = [f"word {place} of {words}" for place in range(1, words + 1)]
    for part in parts:
        if len(part) > 1:
            together = f"words {part.start + 1} to {part.stop} of {words}, together"
            places[part.start : part.stop] = [together] * len(part)
    unread = range(parts[-1].stop, words)
    return (*places[: unread.start], *(f"{places[place]}, not read" for place in unread))


def _method(chosen: Coalitions, parts: Sequence[range]) -> str:
    """Say how the values were computed, for the receipt."""
    longest = max(len(part) for part in parts)
    players = "words" if longest == 1 else f"phrases of up to {longest} neighbouring words"
    if chosen.are_all:
        return (
            f"Shapley values of {players}, exact: all {len(chosen):,} ways to leave some out were "
            "scored (Lundberg & Lee, 2017)"
        )
    return (
        f"KernelSHAP over {players}: {len(chosen):,} shortened messages scored, each with its "
        "complement (Lundberg & Lee, 2017; Covert & Lee, 2021)"
    )
