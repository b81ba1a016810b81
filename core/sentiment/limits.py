"""What the sentiment model is for, and what it must not be taken for."""

from collections.abc import Mapping

from core.text.tokens import MAX_TOKENS

NOTES: Mapping[str, tuple[str, ...]] = {
    "What it is for": (
        "Following how many people speak of a company or product, and when that changes.",
        "Finding the very items that moved it, for a person to read.",
        "Not for judging one person by what they wrote, nor for trading on a headline.",
    ),
    "Limits": (
        "English only. Other languages are answered, mostly as neutral and unsure.",
        "Sarcasm, idioms (“could not have been kinder”) and remarks that need the picture, the "
        "thread or the news are often misread.",
        "The lexicon beside it is also one of its ingredients: each kind of text takes in as much "
        "of its score as helped on texts not learnt.",
        "What neutral means differs between market talk, news, reviews and posts; the model "
        "guesses the kind of text from the words and blends its answers.",
        "A text about two companies gets one sentiment, counted for both.",
        f"Only the first {MAX_TOKENS} word pieces of a text are read; the page says so where it "
        "matters.",
        "Some of what it learnt was written by us, for kinds of text of which no labelled "
        "sentences were at hand; the figures on those kinds are measured on our own writing too.",
    ),
}
