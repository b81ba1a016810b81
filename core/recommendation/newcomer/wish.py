"""A sentence about shopping, read by a few rules of English: what is liked, and what is not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.recommendation.newcomer.avoided import DIETS
from core.recommendation.newcomer.keywords import SMALL_WORDS, singular
from core.text.tokens import clean

# Longer texts than a shopping list are read up to here.
MOST_CHARACTERS = 1_000
CHEAPER = -1.0
DEARER = 1.0

_NEGATED_VERB = (
    r"(?:do|does|did|ca|can|could|must|should|wo|will|would|is|are|am)(?:n't|nt| not)|cannot"
)
_NEGATOR = re.compile(
    rf"\b(?:{_NEGATED_VERB}|no|not|without|never|avoid(?:s|ing)?|hates?|hated|dislikes?|"
    r"allergic to|allerg(?:y|ies) to|intolerant (?:to|of)|skip|leave out|minus|"
    r"except(?: for)?|other than|nothing (?:with|containing|made of|from)|free (?:from|of)|"
    r"hold the|neither|nor|none of)\b"
)
# Said with a negation, but not against anything.
_HARMLESS = re.compile(
    r"\b(?:no (?:problem|matter|idea|preference|fuss|hurry|rush)|not (?:only|sure|bad)|"
    r"nothing but|why not|(?:can't|cannot|can not) (?:wait|get enough)|don't (?:mind|care)|"
    r"no[- ]bake|no more than)\b"
)
_FREE = re.compile(r"\b([a-z]{3,})[- ]free\b(?! (?:from|of)\b)")
_NOT_FREE_OF = frozenset({"feel", "for", "are", "get", "buy", "one", "all", "and", "the"})
_ALLERGY = re.compile(
    r"\b([a-z]+(?: nut)?) (?:allerg(?:y|ies)|intoleran(?:t|ce)|allergic)\b(?! to)"
)
_CHEAP = re.compile(
    r"\b(?:cheap(?:er|est)?|on a budget|budget|affordable|inexpensive|low[- ]cost|save money|"
    r"not (?:too |so |very )?(?:expensive|dear|pricey))\b"
)
_DEAR = re.compile(r"\b(?:premium|luxury|luxurious|fancy|finest|posh|gourmet|the best)\b")
# A new wish after a list of what is not wanted.
_TURN = re.compile(
    r"\b(?:and|but|just|only) (?=(?:some|lots|plenty|more|i|we|with|quick|maybe|please|"
    r"rather|instead|lot|ideally)\b)|\b(?:but|though|instead)\b|\bplease\b"
)
_SENTENCE_END = re.compile(r"[.;:!?\n()]+|\bhowever\b| - | – ")
_AND_OR = re.compile(r"\s*(?:\band\b|\bor\b|\bnor\b|&|/|\+)\s*")
# Words that do not say what is liked or disliked.
_NAMELESS = """
no nor never without son daughter wife husband partner someone somebody everyone he she they
has having suggest idea everything else other anything any eating drink drinking touch stand
take include including contain containing made food product products item dish meal ingredient
kind sort much many added single family bit bits trace traces whatsoever ever nothing buy used
use using cook cooking
"""
_EMPTY = SMALL_WORDS | frozenset(_NAMELESS.split())

# At an end of a phrase they hang loose.
_LOOSE = frozenset(
    [
        "and",
        "or",
        "but",
        "with",
        "who",
        "that",
        "is",
        "are",
        "am",
        "i",
        "i'm",
        "we",
        "please",
        "also",
        "love",
        "like",
    ]
)


@dataclass(frozen=True)
class Wish:
    """What somebody would like to buy.

    Parameters
    ----------
    text : str
        The sentence, cut to :data:`MOST_CHARACTERS`.
    likes : tuple of str
        Phrases to look for.
    dislikes : tuple of str
        What must not be shown, each a word or two.
    diets : tuple of str
        Keys of :data:`~core.recommendation.newcomer.avoided.DIETS`.
    price_level : float
        -1 for cheap, 1 for dear, 0 where nothing is said.
    """

    text: str = ""
    likes: tuple[str, ...] = ()
    dislikes: tuple[str, ...] = ()
    diets: tuple[str, ...] = ()
    price_level: float = 0.0

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was asked for and nothing ruled out."""
        return not (self.likes or self.dislikes or self.diets or self.price_level)


NO_WISH = Wish()


def read_wish(sentence: str) -> Wish:
    """Read a sentence such as "quick vegan dinners, no nuts".

    The rules: a negation ("no", "without", "I hate", "allergic to", "sugar-free") holds up to the
    end of its clause; "and" and "or" go on within it, a comma only before an "or".
    """
    text = clean(sentence)[:MOST_CHARACTERS]
    read = text.casefold().replace("’", "'").replace("‘", "'")
    price = CHEAPER if _CHEAP.search(read) else DEARER if _DEAR.search(read) else 0.0
    read = _HARMLESS.sub(" ", _CHEAP.sub(" ", read))
    named = [*_free_of(read), *(found[1] for found in _ALLERGY.finditer(read))]
    likes: list[str] = []
    dislikes = [_core(word) for word in named]
    for part, is_liked in _parts(_ALLERGY.sub(",", read)):
        if is_liked:
            likes.append(part)
        else:
            dislikes += [_core(item) for item in _AND_OR.split(part)]
    kept = tuple(dict.fromkeys(part for part in map(_tidy, likes) if _core(part)))
    said = " , ".join(kept)
    diets = tuple(name for name, diet in DIETS.items() if re.search(rf"\b{diet.pattern}\b", said))
    return Wish(text, kept, tuple(dict.fromkeys(d for d in dislikes if d)), diets, price)


def _free_of(text: str) -> list[str]:
    return [found[1] for found in _FREE.finditer(text) if found[1] not in _NOT_FREE_OF]


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a text into phrases, each with whether it is liked."""
    for sentence in _SENTENCE_END.split(text):
        clauses = sentence.split(",")
        denied = False
        for place, clause in enumerate(clauses):
            goes_on = denied and _is_listed(clause, clauses[place + 1 :])
            denied = False
            for part, is_liked in _clause_parts(clause, goes_on):
                denied = not is_liked
                yield part, is_liked


def _clause_parts(clause: str, denied: bool) -> Iterator[tuple[str, bool]]:
    """Cut a clause at its negations and where it turns back to what is liked."""
    place = 0
    while True:
        found = (_TURN if denied else _NEGATOR).search(clause, place)
        end = len(clause) if found is None else found.start()
        if clause[place:end].strip():
            yield clause[place:end], not denied
        if found is None:
            return
        place, denied = found.end(), not denied


def _is_listed(clause: str, rest: list[str]) -> bool:
    """Say whether a clause goes on with a list of what is not wanted: "no milk, eggs or nuts"."""
    if re.match(r"\s*(?:or|nor)\b", clause):
        return True
    short = len(clause.split()) <= 4 and not _NEGATOR.search(clause)
    later = clause if re.search(r"\b(?:or|nor)\b", clause) else ",".join(rest)
    return short and bool(re.search(r"^[^.]*\b(?:or|nor)\b", later)) and not _NEGATOR.search(later)


def _core(phrase: str) -> str:
    """Give the words of a phrase that say what, in the singular."""
    words = re.findall(r"[^\W_]+(?:'s)?", phrase)
    kept = [singular(word) for word in words if word not in _EMPTY]
    return " ".join(word for word in kept if word not in _EMPTY)


def _tidy(phrase: str) -> str:
    words = phrase.split()
    while words and words[-1] in _LOOSE:
        words.pop()
    while words and words[0] in _LOOSE:
        words.pop(0)
    return " ".join(words)
