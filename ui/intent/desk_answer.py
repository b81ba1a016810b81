"""The answer to one message: the sentence, how sure, and what a reader must know first."""

from html import escape

from ui import numbers
from ui.intent.desk_heard import Heard
from ui.words.intent import desk as words


def answer_html(heard: Heard) -> str:
    """Give the answer in one sentence, and how sure it is as bars beside the threshold."""
    notices = "".join(f'<p class="v-notice">{escape(told)}</p>' for told in notices_of(heard))
    return f'<p class="v-lead">{sentence_html(heard)}</p>{notices}{meter_html(heard)}'


def sentence_html(heard: Heard) -> str:
    """Give the answer in one sentence, as escaped HTML."""
    first, second = (f"<b>{escape(title)}</b>" for title in heard.titles)
    if heard.outside:
        count = len(heard.prediction.classes)
        return words.OUTSIDE.format(count=count, nearest=escape(heard.titles[0]))
    if heard.unsure:
        return words.UNSURE.format(first=first, second=second)
    return words.SURE.format(first=first, share=sureness(heard.probabilities[0]))


def sureness(probability: float) -> str:
    """Write a probability; nothing is ever 100 % sure.

    >>> sureness(0.942), sureness(0.9997), sureness(0.004)
    ('94 %', 'over 99 %', 'under 1 %')
    """
    if probability > 0.995:
        return words.OVER
    return words.UNDER if probability < 0.005 else numbers.percent(probability, 0)


def notices_of(heard: Heard) -> list[str]:
    """Give what a reader must know about the message before trusting the answer."""
    told = []
    if heard.message.was_cut:
        told.append(
            words.CUT_CHARACTERS.format(
                came=numbers.count(heard.message.characters),
                kept=numbers.count(len(heard.message.text)),
            )
        )
    elif heard.is_cut:
        told.append(words.CUT_TOKENS)
    if heard.language is not None:
        told.append(words.OTHER_LANGUAGE.format(language=heard.language))
    return told


def meter_html(heard: Heard) -> str:
    """Give both intents' probabilities and that of all others, the threshold marked."""
    best, second = heard.probabilities
    others = max(0.0, 1 - best - second)
    count = len(heard.prediction.classes) - 2
    threshold = 100 * heard.prediction.thresholds.sure
    rows = [
        _bar_html(heard.titles[0], best, main=not heard.outside),
        _bar_html(heard.titles[1], second),
        _bar_html(words.ALL_OTHERS.format(count=count), others),
    ]
    # Beyond the middle there is more room before the mark than behind it.
    side = "right" if threshold > 50 else "left"
    sure = words.SURE_FROM.format(share=numbers.percent(threshold / 100, 0))
    return (
        f'<div class="v-meter" style="--v-threshold:{threshold:.1f}%">{"".join(rows)}'
        f'<div class="v-meter-row v-meter-foot v-meter-{side}"><span></span>'
        f"<span><em>{escape(sure)}</em></span><span></span></div></div>"
    )


def _bar_html(title: str, share: float, *, main: bool = False) -> str:
    kind = "v-meter-row v-meter-main" if main else "v-meter-row"
    return (
        f'<div class="{kind}"><span>{escape(title)}</span><span class="v-meter-track" '
        f'aria-hidden="true"><i style="width:{100 * share:.1f}%"></i></span>'
        f"<span>{sureness(share)}</span></div>"
    )
