"""Nouns that agree with their number: “1 row”, “2 rows”."""


def noun(count: int, one: str, many: str = "") -> str:
    """Give the form of a noun, or of a noun and its verb, that goes with a number.

    Parameters
    ----------
    count : int
    one : str
        Said of one.
    many : str
        Said of any other number; left out, the same with an s.

    >>> noun(1, "column"), noun(2, "column"), noun(0, "has", "have")
    ('column', 'columns', 'have')
    """
    return one if count == 1 else many or f"{one}s"


def counted(count: int, one: str, many: str = "") -> str:
    """Give a number with its noun.

    >>> counted(1, "row"), counted(2_000, "row"), counted(2, "row has", "rows have")
    ('1 row', '2,000 rows', '2 rows have')
    """
    return f"{count:,} {noun(count, one, many)}"
