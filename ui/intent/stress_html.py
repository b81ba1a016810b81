"""The variants of a message as tables: what changed in bold, flips first, all of it escaped."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape

from core.intent.stress import Trial
from ui import numbers
from ui.intent.stress_attempts import Answer, Attempt
from ui.words.intent import stress as words

# Where more than this has changed, marks would say nothing.
MOST_CHANGED = 0.5


def attempt_html(attempt: Attempt) -> str:
    """Give the flips as a table, and what held below it, folded where there is a flip to see."""
    lost = [trial for trial in attempt.trials if trial.flipped]
    rest = [trial for trial in attempt.trials if not trial.flipped]
    flips = _table(attempt.text, lost) if lost else ""
    if not rest:
        return flips
    told = words.HELD_TITLE.format(count=numbers.count(len(rest)))
    opened = "" if lost else " open"
    return (
        f'{flips}<details class="v-fold"{opened}><summary>{escape(told)}</summary>'
        f"{_table(attempt.text, rest)}</details>"
    )


def _table(text: str, trials: Sequence[Trial]) -> str:
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in words.TABLE_HEAD)
    rows = "".join(_row(text, trial) for trial in trials)
    return (
        f'<table class="v-table v-variants"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _row(text: str, trial: Trial) -> str:
    answer, told = Answer.of(trial), verdict(trial)
    look = ' class="v-bad"' if trial.flipped else ""
    cells = (
        f'<span class="v-message" dir="auto">{marked_html(text, trial.variant.text)}</span>',
        escape(answer.title),
        escape(answer.written_confidence),
        f"<b{look}>{escape(told)}</b>" if trial.flipped else escape(told),
    )
    told_cells = "".join(
        f'<td data-column="{escape(title)}">{cell}</td>'
        for title, cell in zip(words.TABLE_HEAD[1:], cells, strict=True)
    )
    return f'<tr><th scope="row">{escape(trial.variant.title)}</th>{told_cells}</tr>'


def verdict(trial: Trial) -> str:
    """Say what a trial showed."""
    if not trial.variant.keeps_meaning:
        return words.VERDICT_NOT_COUNTED
    return words.VERDICT_FLIPPED if trial.flipped else words.VERDICT_HELD


def marked_html(text: str, variant: str) -> str:
    """Give a variant with the words in bold that the message has not."""
    before, after = text.split(), variant.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    same = {
        place
        for block in matcher.get_matching_blocks()
        for place in range(block.b, block.b + block.size)
    }
    if len(after) - len(same) > MOST_CHANGED * len(after):
        return escape(variant)
    return " ".join(
        escape(word) if place in same else f"<b>{escape(word)}</b>"
        for place, word in enumerate(after)
    )
