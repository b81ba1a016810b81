"""Slips of the hand in one word, as they happen on a keyboard with Latin letters.

The four single errors of Damerau (1964), "A technique for computer detection and correction of
spelling errors": a letter wrong, missing, too many, or two exchanged.
"""

import numpy as np

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _neighbours() -> dict[str, str]:
    """Give the letters that touch each letter on an English keyboard."""
    # Each row stands about half a key to the right of the one above.
    places = {
        letter: (row, column + row / 2)
        for row, letters in enumerate(_ROWS)
        for column, letter in enumerate(letters)
    }
    return {
        letter: "".join(
            other
            for other, (row, column) in places.items()
            if other != letter and abs(row - at[0]) <= 1 and abs(column - at[1]) <= 1
        )
        for letter, at in places.items()
    }


NEIGHBOURS = _neighbours()


def wrong_key(word: str, rng: np.random.Generator) -> str:
    """Give the word with a letter replaced by one that touches it on the keyboard."""
    places = [place for place, letter in enumerate(word) if letter.lower() in NEIGHBOURS]
    if not places:
        return word
    place = int(rng.choice(places))
    near = str(rng.choice(list(NEIGHBOURS[word[place].lower()])))
    return word[:place] + (near.upper() if word[place].isupper() else near) + word[place + 1 :]


def dropped_letter(word: str, rng: np.random.Generator) -> str:
    """Give the word without one of its letters, never the first."""
    place = int(rng.integers(1, len(word)))
    return word[:place] + word[place + 1 :]


def doubled_letter(word: str, rng: np.random.Generator) -> str:
    """Give the word with one of its letters twice."""
    place = int(rng.integers(len(word)))
    return word[:place] + word[place] + word[place:]


def swapped_letters(word: str, rng: np.random.Generator) -> str:
    """Give the word with two neighbouring letters exchanged, if they differ."""
    places = [place for place in range(len(word) - 1) if word[place] != word[place + 1]]
    if not places:
        return word
    place = int(rng.choice(places))
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
