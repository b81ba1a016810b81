"""Texts as the model reads them: links and handles without their letters, emoji in words.

Who is addressed says nothing of the mood, and a small word-piece vocabulary knows no emoji. The
same is done while training and while answering.
"""

import html
import re

import emoji

from core.text.tokens import MAX_CHARACTERS

LINK, HANDLE = "http", "@user"
_LINK = re.compile(r"(?:https?:/+|www\.)\S+|\b(?:pic\.twitter\.com|t\.co)/\S+", re.IGNORECASE)
# Not the middle of an e-mail address.
_HANDLE = re.compile(r"(?<![\w@.])@\w+")
_SPACE = re.compile(r"\s+")


def as_read(text: str) -> str:
    """Give a text as the model reads it.

    >>> as_read("@haldenair thanks &amp; bye 😡  https://t.co/x")
    '@user thanks & bye enraged face http'
    """
    told = html.unescape(html.unescape(text[:MAX_CHARACTERS]))
    told = _HANDLE.sub(HANDLE, _LINK.sub(LINK, told))
    if not told.isascii():
        told = emoji.replace_emoji(told, _named)
    return _SPACE.sub(" ", told).strip()


def _named(_: str, about: dict[str, str]) -> str:
    return " " + about["en"].strip(":").replace("_", " ") + " "
