"""The companies and products to watch, and how each may be written."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

# A doubtful name ends in it: "lark?".
DOUBT = "?"
# Stands for any digits: "HA <number>" finds HA 214.
NUMBER = "<number>"
_SPACE = re.compile(r"\s+")
_JOINTS = re.compile(r"[\s\-_]+")


class Kind(Enum):
    """How a name has to be written to count."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    TICKER = "ticker"
    HANDLE = "handle"
    ANOTHER = "another"
    CONTEXT = "context"


@dataclass(frozen=True)
class Name:
    """One way to write an entity.

    Parameters
    ----------
    written : str
        Without its signs.
    kind : Kind
    """

    written: str
    kind: Kind


@dataclass(frozen=True)
class Entity:
    """A company, a product or anything else that has a name.

    Parameters
    ----------
    name : str
        What views, files and addresses call it; unique in a watch-list.
    title : str
        The same for a heading, where it is longer.
    aliases, products : tuple of str
        Other ways to write it, and what it sells. ``@larkbank`` is a handle. One that ends in
        ``?`` is doubtful: it counts with a capital, or beside another sign of the same entity.
        ``!Halden Rowe`` is somebody else's name that holds one of the entity's.
    tickers : tuple of str
        Count as ``$LRKB`` in any case, or as ``LRKB`` in capitals.
    context : tuple of str
        Words that are no name, but beside which a doubtful name counts.
    """

    name: str
    title: str = ""
    aliases: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    context: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """Give the title, or the name where there is none."""
        return self.title or self.name

    @property
    def names(self) -> tuple[Name, ...]:
        """Give every way it may be written, each once, the surest reading first."""
        spelled = [name_of(text) for text in (self.name, *self.aliases, *self.products)]
        spelled += [Name(text.lstrip("$"), Kind.TICKER) for text in self.tickers]
        spelled += [Name(text, Kind.CONTEXT) for text in self.context]
        doubted = {key(name.written) for name in spelled if name.kind is Kind.DOUBTFUL}
        return tuple(
            dict.fromkeys(
                name
                for name in spelled
                if name.kind is not Kind.SURE or key(name.written) not in doubted
            )
        )


@dataclass(frozen=True)
class WatchList:
    """The entities that texts are searched for, in the order that views list them."""

    entities: tuple[Entity, ...]

    def __len__(self) -> int:
        return len(self.entities)

    @property
    def names(self) -> tuple[str, ...]:
        """Give the entities' names."""
        return tuple(entity.name for entity in self.entities)


def name_of(text: str) -> Name:
    """Read a name with its signs.

    >>> name_of("lark?")
    Name(written='lark', kind=<Kind.DOUBTFUL: 'doubtful'>)
    """
    plain = tidy(text)
    if plain.startswith("!"):
        return Name(plain[1:].lstrip(), Kind.ANOTHER)
    if plain.startswith("@"):
        return Name(plain[1:], Kind.HANDLE)
    if plain.endswith(DOUBT):
        return Name(plain[:-1].rstrip(), Kind.DOUBTFUL)
    return Name(plain, Kind.SURE)


def tidy(text: str) -> str:
    """Give a name composed, with single spaces and no ``#`` before it."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip().removeprefix("#")


def key(text: str) -> str:
    """Give what all spellings of a name have in common.

    >>> key("Lark-Bank")
    'larkbank'
    """
    return _JOINTS.sub("", unicodedata.normalize("NFC", text).lower())
