"""Replies with gaps: ``{amount}`` is filled from the message, ``[ of {amount}]`` may fall away.

Only the names in ``SLOTS`` can stand in braces: there is no format string, so a template reaches
neither attributes nor items. What the message does not say is replaced by neutral words and named
as missing; inside square brackets the whole passage is left out instead.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

# What stands where the message does not say it.
SLOTS = {
    "amount": "the amount you mention",
    "date": "the day you mention",
    "card": "card",
    "last_four": "the last four digits",
    "merchant": "the shop",
    "reference": "your reference",
    "place": "the place you mention",
    "intent": "your question",
    "runner_up": "something else",
}
LONGEST_REPLY = 1_500
_SLOT = re.compile(r"\{([^{}]*)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*\{[^{}\[\]]*\}[^\[\]]*)\]")


def filled(template: str, values: Mapping[str, str | None]) -> tuple[str, tuple[str, ...]]:
    """Give a reply, and the slots that had to be replaced by neutral words.

    Parameters
    ----------
    template : str
        One that :func:`template_problems` finds nothing wrong with.
    values : mapping of str to str or None
        What the message says, by slot.
    """
    missing: dict[str, None] = {}

    def told(slot: re.Match[str]) -> str:
        value = values.get(slot.group(1))
        if value is None:
            missing[slot.group(1)] = None
        return SLOTS.get(slot.group(1), "") if value is None else value

    # Split first: what a customer wrote is put in, and never read as a template.
    parts = _OPTIONAL.split(template)
    for place in range(1, len(parts), 2):
        if any(values.get(name) is None for name in _SLOT.findall(parts[place])):
            parts[place] = ""
    return "".join(_SLOT.sub(told, part) for part in parts), tuple(missing)


def template_problems(template: str) -> Iterator[str]:
    """Say what is wrong with a template, for a person."""
    if not template.strip():
        yield "the reply is empty"
    if len(template) > LONGEST_REPLY:
        yield f"the reply has {len(template):,} characters; {LONGEST_REPLY:,} are the most"
    for name in dict.fromkeys(_SLOT.findall(template)):
        if name not in SLOTS:
            yield f"there is no slot {{{name[:40]}}}{_hint(name)}"
    if re.search(r"[{}]", _SLOT.sub("", template)):
        yield "a brace stands without its partner; slots are written {amount}"


def _hint(name: str) -> str:
    near = get_close_matches(name.strip().lower(), SLOTS, n=1)
    return f"; did you mean {{{near[0]}}}?" if near else f"; there are {', '.join(SLOTS)}"
