"""Which language a message looks like, from its script and its small words; nothing is downloaded.

Enough to say "this looks like Spanish; the model was taught English", not to sort messages by
language. That a few small words tell languages apart: Grefenstette (1995), "Comparing two
language identification schemes".
"""

import re
import unicodedata
from collections import Counter

from core.text.small_words import ENGLISH, OWN_LETTERS, SMALL_WORDS
from core.text.tokens import clean

# Shorter messages say too little about their language.
MIN_WORDS = 3
MIN_LETTERS = 4
# Two small words, or one and a word with a letter that English lacks, and one word in five.
MIN_EVIDENCE = 1.5
LETTER_EVIDENCE = 0.5
MIN_SHARE = 0.2

# Spanish turns its question and exclamation marks round.
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[¿¡]")
_LANGUAGES_OF = {
    word: tuple(language for language, words in SMALL_WORDS.items() if word in words)
    for word in set[str]().union(*SMALL_WORDS.values())
}

# The names that Unicode gives to letters begin with their script.
_SCRIPTS = {
    "ARABIC": "Arabic",
    "ARMENIAN": "Armenian",
    "BENGALI": "Bengali",
    "CJK": "Chinese",
    "CYRILLIC": "Russian",
    "DEVANAGARI": "Hindi",
    "ETHIOPIC": "Amharic",
    "GEORGIAN": "Georgian",
    "GREEK": "Greek",
    "GUJARATI": "Gujarati",
    "GURMUKHI": "Punjabi",
    "HANGUL": "Korean",
    "HEBREW": "Hebrew",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "KHMER": "Khmer",
    "MYANMAR": "Burmese",
    "SINHALA": "Sinhala",
    "TAMIL": "Tamil",
    "TELUGU": "Telugu",
    "THAI": "Thai",
}
# Languages of one script, told by letters that the most common one lacks.
_TELLING = {
    "Chinese": (("Japanese", re.compile("[\u3040-\u30ff]")),),
    "Russian": (("Ukrainian", re.compile("[іїєґ]")),),
    "Arabic": (("Urdu", re.compile("[ٹڈڑے]")), ("Persian", re.compile("[پچژگ]"))),
}


def language_hint(text: str) -> str | None:
    """Name the language that a message looks like, where that is not English.

    Parameters
    ----------
    text : str

    Returns
    -------
    str or None
        A name such as "Spanish". None where it looks like English, or where nothing tells: below
        three words in Latin letters, or in a language that is not listed.
    """
    folded = clean(text).casefold()
    return _by_script(folded) or _by_small_words(folded)


def likely_english(text: str) -> bool:
    """Say whether nothing shows that a message is in another language than English."""
    return language_hint(text) is None


def _by_script(text: str) -> str | None:
    """Name the language of most letters, where they are not Latin."""
    if text.isascii():
        return None
    scripts = Counter(
        unicodedata.name(letter, "").split(" ")[0] for letter in text if letter.isalpha()
    )
    languages = Counter[str]()
    for script, count in scripts.items():
        if script in _SCRIPTS:
            languages[_SCRIPTS[script]] += count
    if not languages:
        return None
    language = languages.most_common(1)[0][0]
    # Japanese mixes in characters that Unicode counts as Chinese.
    if languages.total() < MIN_LETTERS or 2 * languages.total() <= scripts.total():
        return None
    told = (other for other, letter in _TELLING.get(language, ()) if letter.search(text))
    return next(told, language)


def _by_small_words(text: str) -> str | None:
    """Name the language with the most small words, if there are enough, and more than English."""
    words = _WORD.findall(text)
    if len(words) < MIN_WORDS:
        return None
    evidence = dict.fromkeys(SMALL_WORDS, 0.0)
    for word in words:
        known = _LANGUAGES_OF.get(word, ())
        for language in known or _languages_by_letter(word):
            evidence[language] += 1.0 if known else LETTER_EVIDENCE
    english = evidence.pop(ENGLISH)
    best = max(evidence, key=evidence.__getitem__)
    enough = max(MIN_EVIDENCE, MIN_SHARE * len(words))
    return best if evidence[best] >= enough and evidence[best] > english else None


def _languages_by_letter(word: str) -> set[str]:
    """Name the languages whose alphabet has a letter of the word that English lacks."""
    if word.isascii():
        return set()
    return {language for language, own in OWN_LETTERS.items() if not set(own).isdisjoint(word)}
