"""How far a source's items can be trusted: one word, and the sentences that say why.

A verdict is about what the page does with the items: it draws their course over time, compares
periods and raises alarms, in English. Every threshold is named here and none is a law.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from core.sentiment.items import PUBLISHED_AT, TEXT, Items
from core.sentiment.sources import sentences
from core.sentiment.sources.sentences import Reason
from core.sentiment.sources.tally import Tally
from core.text.language import language_hint
from core.trust import Word, word_of

# A share of rows up to this can hardly move an index.
FEW = 0.05
# Some texts in other languages are misread without harm to the whole.
MANY_OTHER_LANGUAGES = 0.10
MANY_LONG = 0.25
# 128 word pieces are about as many characters of English.
LONG_CHARACTERS = 550
# The alarms compare a day with at least a week before it, after a pause of two days.
DAYS_FOR_ALARMS = 14
# A week without an item leaves weekly figures with nothing to compare.
LONG_GAP_DAYS = 7
# Languages are told from so many texts, spread evenly; more would hold up a page.
LANGUAGE_SAMPLE = 2_000


@dataclass(frozen=True)
class Span:
    """The days that dated items cover, in UTC.

    Parameters
    ----------
    first, last : date
    days : int
        From the first to the last, both included.
    days_with_items : int
    longest_gap_days : int
        Most days in a row without an item between the first and the last.
    gap_since : date, optional
        The first day of that gap; None where there is none.
    """

    first: date
    last: date
    days: int
    days_with_items: int
    longest_gap_days: int
    gap_since: date | None


@dataclass(frozen=True)
class Languages:
    """What languages texts look like.

    Parameters
    ----------
    looked_at : int
        How many texts were looked at.
    others : tuple of (str, int)
        Languages other than English with the number of texts, most first.
    """

    looked_at: int
    others: tuple[tuple[str, int], ...]

    @property
    def other_share(self) -> float:
        """The share of texts that look like another language; 0 where there are none."""
        return sum(count for _, count in self.others) / max(1, self.looked_at)


@dataclass(frozen=True)
class QualityVerdict:
    """How far items can be trusted.

    Parameters
    ----------
    word : "good", "usable with care" or "not usable"
    reasons : tuple of Reason
        Sentences for the visitor, the gravest first.
    tally : Tally
    span : Span, optional
        None where no item has a date.
    languages : Languages
    long_texts : int
        Texts of which the model very likely reads the beginning only.
    """

    word: Word
    reasons: tuple[Reason, ...]
    tally: Tally
    span: Span | None
    languages: Languages
    long_texts: int


def assess(items: Items, tally: Tally, about: tuple[Reason, ...] = ()) -> QualityVerdict:
    """Judge items before they are scored.

    Parameters
    ----------
    items : Items
    tally : Tally
        Of the rows they come from.
    about : tuple of Reason
        What this source has to say besides; a reason that concerns empty rows replaces the
        general one.
    """
    span, languages = span_of(items), languages_of(items)
    long_texts = int((items.frame[TEXT].str.len() > LONG_CHARACTERS).sum())
    told = [*about, *_of_rows(tally, any(reason.on_empty_rows for reason in about))]
    if tally.usable:
        told += [*_of_time(tally, span), *_of_texts(tally, languages, long_texts)]
    # Sorting is stable, so reasons of one weight keep their order.
    reasons = tuple(sorted(told, key=lambda reason: -reason.gravity))
    return QualityVerdict(word_of(reasons), reasons, tally, span, languages, long_texts)


def span_of(items: Items) -> Span | None:
    """Give the days that items cover; None where none has a date."""
    at = items.frame[PUBLISHED_AT].to_numpy(dtype="datetime64[D]")
    days = np.unique(at[~np.isnat(at)])
    if not len(days):
        return None
    gaps = np.diff(days).astype(np.int64) - 1
    longest = int(gaps.max()) if len(gaps) else 0
    since = (days[int(gaps.argmax())] + 1).astype(object) if longest else None
    first, last = days[0].astype(object), days[-1].astype(object)
    return Span(first, last, (last - first).days + 1, len(days), longest, since)


def languages_of(items: Items) -> Languages:
    """Give what languages the texts look like, from a sample spread evenly over the rows."""
    places = np.linspace(0, len(items) - 1, min(len(items), LANGUAGE_SAMPLE)).astype(np.intp)
    hints = [language_hint(text) for text in items.frame[TEXT].iloc[places]]
    found, counts = np.unique([hint for hint in hints if hint], return_counts=True)
    order = np.argsort(-counts, kind="stable")
    others = tuple((str(found[place]), int(counts[place])) for place in order)
    return Languages(len(places), others)


def _of_rows(tally: Tally, empty_is_told: bool) -> list[Reason]:
    told = [sentences.usable_rows(tally)]
    if tally.empty and not empty_is_told:
        told.append(sentences.empty(tally, grave=tally.empty > FEW * tally.rows))
    if tally.duplicates:
        told.append(sentences.duplicates(tally, grave=tally.duplicates > FEW * tally.rows))
    if tally.future:
        told.append(sentences.future(tally))
    return told


def _of_time(tally: Tally, span: Span | None) -> list[Reason]:
    if span is None:
        return [sentences.no_dates(tally)]
    told = [sentences.covered(span.first, span.last, span.days, span.days_with_items)]
    if tally.undated:
        told.append(sentences.undated(tally, grave=tally.undated > FEW * tally.usable))
    if tally.other_order:
        told.append(sentences.mixed_orders(tally))
    if tally.mixed_zones:
        told.append(sentences.mixed_zones(tally))
    if span.days < DAYS_FOR_ALARMS:
        told.append(sentences.short(span.days, DAYS_FOR_ALARMS))
    if span.gap_since is not None and span.longest_gap_days >= LONG_GAP_DAYS:
        told.append(sentences.gap(span.longest_gap_days, span.gap_since))
    return told


def _of_texts(tally: Tally, languages: Languages, long_texts: int) -> list[Reason]:
    told = []
    if languages.others:
        names = [name for name, _ in languages.others]
        grave = languages.other_share > MANY_OTHER_LANGUAGES
        told.append(sentences.other_languages(languages.other_share, names, grave=grave))
    if long_texts:
        told.append(sentences.long_texts(long_texts, grave=long_texts > MANY_LONG * tally.usable))
    if tally.unread_labels:
        told.append(sentences.unread_labels(tally))
    return told
