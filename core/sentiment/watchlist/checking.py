"""What makes a watch-list unusable, in sentences with their lines."""

from collections.abc import Iterator, Sequence

from core.sentiment.watchlist.entities import NUMBER, Entity, Kind, Name, key
from core.text.small_words import ENGLISH, SMALL_WORDS

MOST_ENTITIES = 200
MOST_NAMES = 60
LONGEST_NAME = 60
SHORTEST_NAME = 2
# What divides the parts of a line.
_SIGNS = frozenset(":;()")

Numbered = tuple[int, Entity]


def problems_of(numbered: Sequence[Numbered]) -> list[str]:
    """Give every problem of entities that come with the numbers of their lines."""
    if not numbered:
        return ["there is no name in it"]
    problems = [f"line {n}: {problem}" for n, entity in numbered for problem in _of_one(entity)]
    problems += _clashes(numbered)
    if len(numbered) > MOST_ENTITIES:
        problems.append(f"it has {len(numbered):,} entities; {MOST_ENTITIES} are the most")
    return problems


def _of_one(entity: Entity) -> Iterator[str]:
    if not entity.name:
        yield "the name is missing"
        return
    if set(entity.name) & _SIGNS or set(entity.title) & _SIGNS:
        yield f"“{entity.name[:LONGEST_NAME]}” or its title holds one of {' '.join(sorted(_SIGNS))}"
    names = entity.names
    if len(names) > MOST_NAMES:
        yield f"{entity.name} has {len(names)} names; {MOST_NAMES} are the most"
    for name in names:
        yield from _of_name(name)


def _of_name(name: Name) -> Iterator[str]:
    shown = name.written[:LONGEST_NAME]
    if len(name.written) > LONGEST_NAME:
        yield f"“{shown}…” is longer than {LONGEST_NAME} characters"
    elif _is_too_short(name.written):
        yield f"“{shown}” is too short: {SHORTEST_NAME} letters or digits, one of them a letter"
    elif name.kind is Kind.TICKER and not name.written.replace(".", "").isalnum():
        yield f"“${shown}” is no ticker: letters, digits and dots only"
    elif name.kind is Kind.SURE and _is_everyday(name.written):
        yield f"“{shown}” is an everyday word; write “{shown}?” to count it only with a capital"


def _is_too_short(written: str) -> bool:
    signs = [sign for sign in written.replace(NUMBER, "") if sign.isalnum()]
    letters = [sign for sign in signs if sign.isalpha()]
    # One Chinese character can be a name; one Latin letter cannot.
    return not letters or (len(signs) < SHORTEST_NAME and letters[0].isascii())


def _is_everyday(written: str) -> bool:
    return written.lower() in SMALL_WORDS[ENGLISH]


def _clashes(numbered: Sequence[Numbered]) -> Iterator[str]:
    """Tell names that belong to two entities."""
    owner: dict[str, Entity] = {}
    for number, entity in numbered:
        plain = {key(name.written) for name in entity.names if name.kind is not Kind.CONTEXT}
        taken = sorted(name for name in plain if name in owner)
        yield from (f"line {number}: {_clash(name, owner[name], entity)}" for name in taken)
        owner.update(dict.fromkeys(plain, entity))


def _clash(name: str, first: Entity, second: Entity) -> str:
    if first.name == second.name:
        return f"{second.name} is there twice"
    return f"“{name}” is a name of {first.name} already"
