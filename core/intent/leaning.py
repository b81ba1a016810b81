"""Whether a message leans on the one before it, and how it reads with what it leans on.

"Can I still stop it?" after a message about a transfer reads "Can I still stop the transfer?".
Only English, and only what a bank's customers talk about; a message that leans in another way is
left to be read together with the one before.
"""

import re
from dataclasses import dataclass

from core.intent.names import title_of


@dataclass(frozen=True)
class Topic:
    """What a message is about, as one and as several."""

    one: str
    several: str


@dataclass(frozen=True)
class Leaning:
    """A message read with the topic it leans on.

    Parameters
    ----------
    text : str
    replaced : str
        The word that stood for the topic; empty where the topic was added at the end.
    shown : str
        The topic as it was put in.
    """

    text: str
    replaced: str
    shown: str


# What customers talk about, the more telling first: "my card at the cash machine" is a withdrawal.
_TOPICS = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), Topic(one, several))
    for pattern, one, several in (
        (
            r"(?:virtual|disposable|single-use|one-time)(?: \w+)? cards?",
            "virtual card",
            "virtual cards",
        ),
        (r"direct debits?", "direct debit", "direct debits"),
        (
            r"top(?:ped|ping)?[ -]?ups?|supported cards|top(?:ped|ping)? (?:it |me )?up|refill|"
            r"(?:add|adding|added|load|loaded|loading) (?:money|£?\d+|some|funds)",
            "top-up",
            "top-ups",
        ),
        (r"refund(?:ed|s)?|money back|sent back", "refund", "refunds"),
        (r"cheques?", "cheque", "cheques"),
        (r"(?:bank )?transfer(?:red|s)?|sent|send(?:ing)?|wired?", "transfer", "transfers"),
        (
            r"cash withdrawals?|withdr[ae]w\w*|(?:take|taking|took) out|cash machines?|atms?|"
            r"cashpoints?|amount of cash",
            "cash withdrawal",
            "cash withdrawals",
        ),
        (r"exchang\w+|swap\w*|rates?", "exchange", "exchanges"),
        (r"identity|id check|verif\w+|selfie|passport", "identity check", "identity checks"),
        (r"card payments?|payments?|purchases?|transactions?|charged", "payment", "payments"),
        (r"passcode", "passcode", "passcodes"),
        (r"pin", "PIN", "PINs"),
        (r"phone|mobile|handset", "phone", "phones"),
        (r"salary|wages|receiving money|pay me", "money coming in", "payments coming in"),
        (r"cards?", "card", "cards"),
        (r"accounts?", "account", "accounts"),
    )
)

_CLAUSE_END = r"(?=\s*(?:[?.!,;)]|$)|\s+(?:{follows})\b)"
_VERBS = (
    "take|takes|took|cost|costs|work|works|worked|happen|come|comes|go|goes|went|get|arrive|say|says|"
    "be|is|was|will|would|has|did|does|do|can|normally|usually|still|really|mean|look|looks"
)
_PLACES = "for|in|to|from|with|by|at|on|back|then|too|again|now|instead|today|tomorrow|until|here"
_SEVERAL = re.compile(
    r"\b(?:they(?! (?:said|say|told|tell|want|asked|gave|rang|called|wrote)\b)|them|"
    r"the other ones|(?:those|these)"
    + _CLAUSE_END.format(follows=f"{_VERBS}|{_PLACES}|can|could|i|you")
    + r")(?!['’])\b",
    re.IGNORECASE,
)
# "A virtual one" says what it is by itself; "a new one" does not.
_ONE = re.compile(
    r"(?:(?<=\babout )|(?<=\bfor )|(?<=\bget )|(?<=\bneed )|(?<=\bwant )|(?<=\bhave )|"
    r"\b(?P<before>(?:(?:an?|the|my|your|same|that|this) )?"
    r"(?:new|another|second|third|other|first|last|old|next|different|spare|replacement) |"
    r"(?:the|that|this|same) ))one"
    + _CLAUSE_END.format(follows=f"that|which|please|as well|{_PLACES}"),
    re.IGNORECASE,
)
_IT = re.compile(
    r"\bit(?!['’]?s? (?:possible|true|ok|okay|safe|normal|rain\w*|seems?|is|just|going to)\b)\b",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"\b(?:that"
    + _CLAUSE_END.format(follows=f"{_VERBS}|{_PLACES}")
    + r"|this(?=\s*(?:[?.!,;)]|$)|\s+(?:take|cost|work|happen|one)\b))",
    re.IGNORECASE,
)
# "My app crashed and it won't open": the word stands for something in its own sentence.
_OWN = re.compile(
    r"\b(?:my|our|the|an?|his|her|this) \w+[^.!?]*(?:,|\b(?:and|but|because|so|as|when|since)\b)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s*(?:(?:ok|okay|hm+|oh|yes|no|fine|right|well|so)[,.!]?\s+)*"
    r"(?:and|or|but|also|what about|how about|what if|same|still|then|even)\b",
    re.IGNORECASE,
)
_LEANING_WORD = re.compile(
    r"\b(?:instead|there|as well|too|again|the same|otherwise)\b", re.IGNORECASE
)
_SMALL_TALK = re.compile(
    r"\b(?:thanks?|thank you|thx|cheers|bye|goodbye|good ?night|lol|haha|sorry|hello|hi|hey|"
    r"great|perfect|brilliant|lovely|no worries|never mind|nevermind)\b",
    re.IGNORECASE,
)
_OTHER_MATTER = re.compile(
    r"\b(?:by the way|btw|another (?:question|thing)|different (?:question|thing|matter)|"
    r"something else|unrelated|actually)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_EMPTY = """
a an the and or but so then also just still yet even only not no yes ok okay hm oh well right please
what how when where which who why is are was were be been am do does did have has had will would
can could should may might must to of in on at for from with by about as if i me my mine you your
he she we they them it its this that these those there here one ones any some much many long soon
get got now
"""
_EMPTY_WORDS = frozenset(_EMPTY.split())
MOST_TELLING_WORDS = 3


def topics_of(text: str) -> tuple[Topic, ...]:
    """Give what a text is about, the more telling first."""
    return tuple(topic for pattern, topic in _TOPICS if pattern.search(text))


def topic_of(text: str, intent: str | None) -> Topic | None:
    """Give what a message is about: what both its words and its intent name, where they agree.

    Parameters
    ----------
    text : str
    intent : str, optional
        In code, where it was recognised.
    """
    said = topics_of(text)
    named = topics_of(title_of(intent)) if intent else ()
    both = [topic for topic in named if topic in said]
    return next(iter((*both, *named, *said)), None)


def goes_on(text: str) -> bool:
    """Say whether a message may lean on the one before without a word that stands for it."""
    if _SMALL_TALK.search(text) or _OTHER_MATTER.search(text) or topics_of(text):
        return False
    words = [word.lower() for word in _WORD.findall(text)]
    telling = sum(word not in _EMPTY_WORDS for word in words)
    if _GOES_ON.match(text) or _LEANING_WORD.search(text):
        return telling > 0
    # "how soon?" asks about something; "ok" and "yes please" ask nothing.
    return 0 < telling <= MOST_TELLING_WORDS or bool(words and not telling and "?" in text)


def leaning_on(text: str, topic: Topic) -> Leaning | None:
    """Give a message with the topic in place of the word that stands for it.

    None where there is no such word, or where its sentence names a topic of its own.
    """
    if _OTHER_MATTER.search(text):
        return None
    for pattern in (_SEVERAL, _ONE, _IT, _THAT):
        found = pattern.search(text)
        if found is None:
            continue
        start, end = _sentence(text, found.start())
        own = topics_of(text[start:end]) or _OWN.search(text[start : found.start()])
        if not own:
            return _put(text, found, pattern, topic)
    return None


def _put(text: str, found: re.Match[str], pattern: re.Pattern[str], topic: Topic) -> Leaning:
    before = found.groupdict().get("before")
    if pattern is _SEVERAL:
        shown = f"the {topic.several}" if text[: found.start()].endswith("of ") else topic.several
    elif pattern is _ONE:
        shown = f"{before}{topic.one}" if before else f"a {topic.one}"
    else:
        shown = f"the {topic.one}"
    read = text[: found.start()] + shown + text[found.end() :]
    return Leaning(read, found.group(), shown)


def added_to(text: str, topic: Topic) -> Leaning:
    """Give a message that leans without a word for it, with the topic at its end."""
    shown = f"the {topic.one}"
    bare = text.rstrip(" ?.!…")
    return Leaning(f"{bare} for {shown}{'?' if '?' in text else ''}", "", shown)


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Give where the sentence around a place begins and ends."""
    start = max(text.rfind(sign, 0, at) for sign in ".!?\n") + 1
    ends = [place for sign in ".!?\n" if (place := text.find(sign, at)) >= 0]
    return start, min(ends, default=len(text))
