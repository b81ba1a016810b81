"""Why: the words that made the decision, the nearest training messages, the baselines."""

from html import escape

import streamlit as st

from core.explanation import Explanation
from core.intent.names import title_of
from core.intent.prediction import OUTSIDE, UNSURE, IntentPrediction
from ui import numbers, panels, theme
from ui.answer_queue import EXPLANATIONS
from ui.charts import intent_desk as charts
from ui.charts.word_bars import described, shortened, strongest, word_bars
from ui.intent.desk_answer import sureness
from ui.intent.desk_cards import evaluation_of, written
from ui.intent.desk_heard import Heard, Why
from ui.resources import intent as resources
from ui.tables import table_html
from ui.word_marks import bare, shaded_html, strength
from ui.words.intent import desk as words

# Below this cosine no intent's messages are called near.
NEAR = 0.5
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def draw_why(heard: Heard) -> None:
    """Draw what moved the answer, and what stands beside it."""
    st.subheader(question(heard), anchor=False)
    # Keeps its place in the page, and is seen only while words are being left out.
    waiting = st.empty()
    if not heard.is_explained:
        with EXPLANATIONS.turn(waiting):
            waiting.caption(words.WHY_WAIT)
            heard.explain()
        waiting.empty()
    st.html(told_words(heard))
    left, right = st.columns(2, gap="medium")
    with left:
        draw_words(heard)
        st.caption(check(heard.why))
    with right:
        draw_nearest(heard)
    draw_baselines(heard)


def question(heard: Heard) -> str:
    """Give the section's title: what is explained."""
    first, second = heard.titles
    if heard.outside:
        return words.WHY_NEAREST.format(intent=f"“{first}”")
    if heard.unsure:
        return words.WHY_UNSURE.format(first=f"“{first}”", second=f"“{second}”")
    return words.WHY


def told_words(heard: Heard) -> str:
    """Give what was read, its words shaded, and how the shades are to be read."""
    legend = words.WHY_LEGEND
    if heard.reading.used_context:
        legend = f"{words.WHY_CONTEXT} {legend}"
    shaded = shaded_html(heard.pieces, strength(heard.pieces))
    return f'{shaded}<p class="v-note">{escape(legend)}</p>'


def draw_words(heard: Heard) -> None:
    """Draw the strongest words as bars, all others as one."""
    pushes = strongest(heard.pieces)
    drawn = word_bars(pushes, finding(heard), heard.titles[0], theme.palette())
    panels.chart(drawn, key="desk-words", alt=described(pushes))


def finding(heard: Heard) -> str:
    """Give the word that did most, and for what."""
    loudest = max(heard.pieces, key=lambda piece: abs(piece.contribution))
    told = words.WHY_FINDING_FOR if loudest.contribution > 0 else words.WHY_FINDING_AGAINST
    word = shortened(bare(loudest.shown))
    return told.format(word=word, intent=f"“{heard.titles[0]}”")


def check(why: Why) -> str:
    """Show that the words add up, how they were weighed and what that cost."""
    found = why.found.explanation
    base, output = (round(float(end), 2) for end in (found.base, found.output))
    adds_up = words.CHECK.format(
        base=numbers.decimal(base, 2),
        # Of the rounded ends, so that the sum is right as it is written, too.
        sum=numbers.signed(output - base, 2),
        output=numbers.decimal(output, 2),
        gap=gap(found),
    )
    cost = words.COST.format(
        method=found.method,
        seconds=numbers.seconds(why.seconds),
        variants=numbers.count(why.found.variants),
    )
    return f"{adds_up} {cost}"


def gap(found: Explanation) -> str:
    """Write how far the sum is off: rounding only."""
    if found.residual == 0:
        return words.NO_GAP
    digits, _, power = f"{found.residual:.0e}".partition("e")
    return words.GAP.format(digits=digits, power=str(int(power)).translate(_SUPERSCRIPT))


def draw_nearest(heard: Heard) -> None:
    """Draw the intents whose training messages lie nearest."""
    titles = [title for title, _ in heard.nearest]
    cosines = [cosine for _, cosine in heard.nearest]
    told = nearest_finding(heard, titles[0], cosines[0])
    drawn = charts.nearest_bars(titles, cosines, heard.titles[0], told, theme.palette())
    listed = "; ".join(f"{title} {numbers.decimal(cosine, 2)}" for title, cosine in heard.nearest)
    panels.chart(drawn, key="desk-nearest", alt=words.ALT_NEAREST.format(listed=listed))


def nearest_finding(heard: Heard, title: str, cosine: float) -> str:
    """Say whether the nearest training messages agree with the answer."""
    if cosine < NEAR:
        return words.NEAREST_FAR.format(intent=f"“{title}”")
    if title == heard.titles[0]:
        return words.NEAREST_SAME
    return words.NEAREST_OTHER.format(intent=title)


def draw_baselines(heard: Heard) -> None:
    """Put what simpler models would have said beside the answer."""
    recipe = heard.model.artefact.stamp.title
    rows = [[recipe, says(heard.prediction), sureness(heard.probabilities[0]), ""]]
    for title, answer in heard.baselines:
        same = answer.classes[int(answer.best[0])] == heard.intent
        sure = sureness(float(answer.confidence[0]))
        rows.append([title, says(answer), sure, words.BESIDE[same]])
    header = [words.COLUMN_MODEL, words.COLUMN_SAYS, words.COLUMN_SURE, words.COLUMN_BESIDE]
    title = escape(words.BASELINES)
    note = escape(" ".join(filter(None, (words.BASELINES_NOTE, held_out_told(heard)))))
    st.html(
        f'<p class="v-chart-title">{title}</p>{table_html(header, rows, figures=(2,))}'
        f'<p class="v-note">{note}</p>'
    )


def says(answer: IntentPrediction) -> str:
    """Give a model's answer in a few words."""
    first, second = (title_of(answer.classes[int(place)]) for place in answer.ranked[0])
    decision = str(answer.decisions[0])
    if decision == OUTSIDE:
        return words.BASELINE_OUTSIDE.format(first=first)
    if decision == UNSURE:
        return words.BASELINE_UNSURE.format(first=first, second=second)
    return first


def held_out_told(heard: Heard) -> str:
    """Say how often each model was right on messages not learnt; empty where nobody measured."""
    evaluation = evaluation_of(heard.desk)
    if evaluation is None:
        return ""
    task = resources.task()
    name = task.headline.name
    figures = [(evaluation.model.title, evaluation.metrics.get(name))]
    figures += [(r.title, evaluation.baselines.get(r.name, {}).get(name)) for r in task.baselines]
    listed = "; ".join(
        f"{title} {written(figure, share=True)}" for title, figure in figures if figure is not None
    )
    return words.BASELINES_HELD_OUT.format(listed=listed)
