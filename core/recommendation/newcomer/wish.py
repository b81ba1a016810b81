"""A sentence about shopping, read by a few rules of English: what is liked, and what is not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.recommendation.newcomer.avoided import DIETS
from core.recommendation.newcomer.keywords import SMALL_WORDS, singular
from core.text.language import language_hint
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
    r"except(?:ing)?(?: for)?|excluding|apart from|aside from|with the exception of|other than|"
    r"nothing (?:with|containing|made of|from)|free (?:from|of)|"
    r"hold the|neither|nor|none of)\b"
)
# Said with a negation, but not against anything.
_HARMLESS = re.compile(
    r"\b(?:no (?:problem|matter|idea|preference|fuss|hurry|rush)|not (?:only|sure|bad)|"
    r"nothing (?:but|except)|why not|(?:can't|cannot|can not) (?:wait|get enough)|"
    r"don't (?:mind|care)|"
    r"no[- ]bake|no more than)\b"
)
# "Anything but chicken", "any meat but pork".
_ALL_BUT = re.compile(
    r"\b((?:any|every)thing|(?:any|every|all)(?: kinds? of)? [a-z]+) but\b"
    r"(?! (?:i|we|it|no|not|please|with|without|never)\b)"
)
# "Dairy- and gluten-free".
_ALSO_FREE = re.compile(r"\b([a-z]{3,})-(?=,? (?:and|or|&) [a-z]+[- ]free\b)")
_FREE = re.compile(r"\b([a-z]{3,})[- ]free\b(?! (?:from|of)\b)")
_NOT_FREE_OF = frozenset({"feel", "for", "are", "get", "buy", "one", "all", "and", "the"}) | {
    "cage",
    "care",
    "hands",
    "hassle",
    "stress",
    "worry",
    "risk",
    "guilt",
    "cruelty",
    "smoke",
}
_ALLERGY = re.compile(
    r"\b([a-z]+(?: nut)?) (?:allerg(?:y|ies)|intoleran(?:t|ce)|allergic)\b(?! to)"
)
_CHEAP = re.compile(
    r"\b(?:cheap(?:er|est)?|on a budget|budget|affordable|inexpensive|low[- ]cost|save money|"
    r"(?:not|no|nothing|without|never|less|[a-z]+n't) (?:(?:too|so|very|that|really|"
    r"want|need|like|buy|anything|something|being|be|a|the|it|is|to) ){0,5}"
    r"(?:expensive|dear|pricey|costly))\b"
)
_DEAR = re.compile(
    r"\b(?:premium|luxury|luxurious|fancy|finest|posh|gourmet|the best|expensive|pricey|costly|"
    r"high[- ]end|(?<!is )(?<!are )(?<!am )(?<!be )(?<!'s )(?<!'m )fine(?! (?:with|by|for|if)\b)"
    r"(?= [a-z])|dearer)\b"
)
_NOT_CHEAP = re.compile(r"\b(?:not|no|nothing|never) (?:too |so )?cheap\b")
# Words of a price that no shelf has.
_PRICEY = re.compile(r"\b(?:expensive|pricey|costly|high[- ]end|dearer)\b")
# A new wish after a list of what is not wanted.
_TURN = re.compile(
    r"\b(?:and|but|just|only) (?=(?:some|lots|plenty|more|i|we|with|quick|maybe|please|"
    r"rather|instead|lot|ideally|loves?|likes?|wants?|needs?|prefers?|enjoys?)\b)|\b(?:but|though|instead)\b|\bplease\b"
)
_SENTENCE_END = re.compile(r"[.;:!?\n()]+|\bhowever\b| - | – ")
# The rest of "no milk, eggs and nuts".
_SINGLE_WORDS = re.compile(r"(?:\s*[a-z]+\s*,)*\s*(?:[a-z]+\s+)?and\s+[a-z]+\s*")
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

# But these are asked for.
_SERVED = re.compile(r"(?<!he )\b(?:drinks|meals|dishes|(?:a|some) (?:drink|meal))\b")

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
        "loves",
        "like",
        "likes",
        "want",
        "wants",
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
    end of its clause; "and" and "or" go on within it, a comma only before an "or", or before an
    "and" where each word stands alone.
    """
    text = clean(sentence)[:MOST_CHARACTERS]
    read = text.casefold().replace("’", "'").replace("‘", "'")
    read = _NOT_CHEAP.sub("expensive", read)
    price = CHEAPER if _CHEAP.search(read) else DEARER if _DEAR.search(read) else 0.0
    read = _HARMLESS.sub(" ", _PRICEY.sub(" ", _CHEAP.sub(" ", read)))
    read = _ALL_BUT.sub(r"\1 except", _ALSO_FREE.sub(r"\1-free", read))
    named = [*_free_of(read), *(found[1] for found in _ALLERGY.finditer(read))]
    likes: list[str] = []
    dislikes = [_core(word) for word in named]
    for part, is_liked in _parts(_ALLERGY.sub(",", read)):
        if is_liked:
            likes.append(part)
        else:
            dislikes += [_core(item) for item in _AND_OR.split(part)]
    kept = tuple(dict.fromkeys(part for part in map(_tidy, likes) if _is_named(part)))
    said = " , ".join(kept)
    diets = tuple(name for name, diet in DIETS.items() if re.search(rf"\b{diet.pattern}\b", said))
    return Wish(text, kept, tuple(dict.fromkeys(d for d in dislikes if d)), diets, price)


def foreign_language(sentence: str) -> str:
    """Name the language of a sentence that is not English; empty where nothing shows that.

    Words in other letters than ours are in "another language" where they are too few to tell.
    """
    letters = [letter for letter in clean(sentence)[:MOST_CHARACTERS] if letter.isalpha()]
    # No Latin letter is as late in Unicode as U+0250.
    is_other = bool(letters) and all(letter >= "\u0370" for letter in letters)
    return language_hint(sentence[:MOST_CHARACTERS]) or ("another language" if is_other else "")


def _is_named(phrase: str) -> bool:
    return bool(_core(phrase) or _SERVED.search(phrase))


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
        found = _NEGATOR.search(clause, place)
        turn = _TURN.search(clause, place) if denied else None
        is_turn = turn is not None and (found is None or turn.start() <= found.start())
        found = turn if is_turn else found
        end = len(clause) if found is None else found.start()
        if clause[place:end].strip():
            yield clause[place:end], not denied
        if found is None:
            return
        place, denied = found.end(), not is_turn


def _is_listed(clause: str, rest: list[str]) -> bool:
    """Say whether a clause goes on with a list of what is not wanted: "no milk, eggs or nuts"."""
    if re.match(r"\s*(?:or|nor)\b", clause):
        return True
    if _SINGLE_WORDS.fullmatch(",".join([clause, *rest])):
        return True
    short = len(clause.split()) <= 4 and not _NEGATOR.search(clause)
    later = clause if re.search(r"\b(?:or|nor)\b", clause) else ",".join(rest)
    return short and bool(re.search(r"^[^.]*\b(?:or|nor)\b", later)) and not _NEGATOR.search(later)


def _core(phrase: str) -> str:
    """Give the words of a phrase that say what, in the singular."""
    words = re.findall(r"[^\W_]+", phrase.replace("'s ", " "))
    kept = [singular(word) for word in words if word not in _EMPTY]
    return " ".join(word for word in kept if word not in _EMPTY)


def _tidy(phrase: str) -> str:
    words = phrase.split()
    while words and words[-1] in _LOOSE:
        words.pop()
    while words and words[0] in _LOOSE:
        words.pop(0)
    return " ".join(words)
