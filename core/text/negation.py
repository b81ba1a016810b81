"""A message that says the opposite, made by a few rules of English."""

import re
from collections.abc import Callable

_AUXILIARY = (
    "am|is|are|was|were|have|has|had|do|does|did|can|could|will|would|should|must|may|might"
)
_SUBJECT = (
    r"(?:i|you|he|she|it|we|they|this|that|there|"
    r"(?:my|your|his|her|its|our|their|the|a|an|any|some)(?: \w+)?)"
)
_IMPERATIVES = (
    "activate|add|allow|block|cancel|change|check|close|delete|explain|fix|freeze|give|help|let|"
    "make|open|order|pay|refund|remove|replace|send|show|stop|take|tell|transfer|unblock|update"
)
Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def _rule(pattern: str, replacement: str) -> Rule:
    def replaced(found: re.Match[str]) -> str:
        out = found.expand(replacement)
        # "Freeze it" gives "Do not freeze it".
        return out.capitalize() if found[0][:1].isupper() and out[:1].islower() else out

    return re.compile(pattern, re.IGNORECASE), replaced


_AUX = f"(?:{_AUXILIARY})"
_QUESTION_WORD = "(?:why|how|when|where|what|who|which)(?: much| many| long| often)?"
# The first that fits is applied, once.
_RULES: tuple[Rule, ...] = (
    _rule(r"\bcan't\b|\bcannot\b|\bcan not\b", "can"),
    _rule(r"\bwon't\b", "will"),
    _rule(rf"\b({_AUX})(?:n't| not)\b", r"\1"),
    _rule(r"\bnever ", ""),
    _rule(r"\bnot ", ""),
    _rule(rf"((?:^|[.!?,:;] |\b{_QUESTION_WORD} ){_AUX} {_SUBJECT})\b", r"\1 not"),
    _rule(r"\b(i'm|we're|they're|it's|that's|there's)(?= )", r"\1 not"),
    _rule(rf"\b({_SUBJECT} {_AUX})\b", r"\1 not"),
    _rule(r"\b(i've|we've|they've|i'd|we'd|i'll|we'll) ", r"\1 never "),
    _rule(rf"^((?:please )?)((?:{_IMPERATIVES}) )", r"\1do not \2"),
    _rule(r"\b(i|we|they|he|she|it) (?=[a-z])", r"\1 never "),
    _rule(rf"\b({_AUX})(?= )", r"\1 not"),
)


def negated(text: str) -> str:
    """Give the message with one negation put in, or with its first one taken out.

    Where no rule of English fits, as in "card lost", the whole is denied.
    """
    for pattern, replaced in _RULES:
        changed, count = pattern.subn(replaced, text, count=1)
        if count:
            return changed
    return f"Not true: {text}"
