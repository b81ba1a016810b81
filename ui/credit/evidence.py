"""How good it is: held-out figures beside the baselines, told as wins and losses."""

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import streamlit as st

from core.errors import ArtefactMissing
from core.evaluation_file import Evaluation, Interval
from core.model_card import render
from core.task import Metric
from core.verdicts import Verdict, verdict
from ui import inputs, numbers, panels, resources, theme
from ui.charts import evidence as charts
from ui.credit import evidence_cards as cards
from ui.credit import evidence_checks as checks
from ui.credit import evidence_groups as groups
from ui.frame import fragment
from ui.ladder import Rung
from ui.verdict_table import VerdictCell, VerdictRow, verdict_table_html
from ui.words.credit import evidence as words

if TYPE_CHECKING:
    import plotly.graph_objects as go


def show() -> None:
    """Draw the view, or say why the figures cannot be shown."""
    evaluation = current_evaluation()
    if evaluation is not None:
        answer(evaluation)
        cards.draw_cards(evaluation)
        draw_comparison(evaluation)
        checks.draw_curves(draw)
        checks.draw_folds(evaluation, draw)
        groups.draw_groups(evaluation, draw)
    draw_use()
    if evaluation is not None:
        draw_card(evaluation)


def current_evaluation() -> Evaluation | None:
    """Give the evaluation of the model that is loaded; an empty state where there is none."""
    loaded = resources.credit_models().boosted.artefact.stamp
    try:
        evaluation = resources.evaluation_of("credit")
    except ArtefactMissing:
        panels.empty_state(words.EMPTY_TITLE, words.EMPTY_MISSING)
        return None
    if evaluation.model.sha256 != loaded.sha256:
        judged = evaluation.model.version
        told = words.EMPTY_OTHER.format(judged=judged, loaded=loaded.version)
        panels.empty_state(words.EMPTY_TITLE, told)
        return None
    return evaluation


def answer(evaluation: Evaluation) -> None:
    """Say how well the model ranks, beside the baselines, and the score of all comparisons."""
    titles = baseline_titles()
    others = (
        words.OTHER.format(name=titles[name].lower(), hits=hits(figures["auc"]))
        for name, figures in evaluation.baselines.items()
    )
    text = words.ANSWER.format(
        rows=numbers.count(evaluation.data.rows),
        hits=hits(evaluation.metrics["auc"]),
        others=", ".join(others),
    )
    with st.container(key="lead-evidence"):
        st.markdown(text)
    st.markdown(tally(evaluation))


def hits(auc: Interval) -> str:
    """Write an AUC as so many times in 100."""
    return numbers.MISSING if auc.value is None else numbers.count(100 * auc.value)


def tally(evaluation: Evaluation) -> str:
    """Count wins, draws and losses, and name every loss."""
    titles = baseline_titles()
    verdicts = {
        (metric.title, titles[name]): verdict(figures[metric.name])
        for name, figures in evaluation.advantages.items()
        for metric in resources.credit_task().metrics
    }
    lost = [place for place, told in verdicts.items() if told == "loses"]
    which = "".join(
        words.LOST.format(measure=in_sentence(measure), name=name.lower()) for measure, name in lost
    )
    told = list(verdicts.values())
    return words.TALLY.format(
        count=len(told),
        wins=told.count("wins"),
        unclear=told.count("no clear difference"),
        losses=len(lost),
        which=which,
    )


def in_sentence(title: str) -> str:
    """Write a measure's title within a sentence: AUC stays, "Log-loss" becomes small."""
    return title if title.isupper() else title.lower()


def baseline_titles() -> dict[str, str]:
    """Give the baselines' titles by recipe."""
    return {recipe.name: recipe.title for recipe in resources.credit_task().baselines}


def draw(name: str, build: "Callable[[], go.Figure]") -> None:
    """Draw a figure that is built once for the evaluation's model and the visitor's mode."""
    sha256 = resources.credit_models().boosted.artefact.stamp.sha256
    figure = resources.figure(f"evidence-{name}", sha256, theme.current_mode(), build)
    panels.chart(figure, key=f"evidence-{name}")


@fragment
def draw_comparison(evaluation: Evaluation) -> None:
    """Draw the model beside its baselines on one measure, and the verdict on all."""
    st.subheader(words.COMPARE_TITLE, anchor=False)
    by_name = {metric.name: metric for metric in resources.credit_task().metrics}
    titles = {name: metric.title for name, metric in by_name.items()}
    metric = by_name[inputs.choice(words.MEASURE, titles, "measure", look="segments")]
    told = words.BETTER_HIGH if metric.higher_is_better else words.BETTER_LOW
    axis = told.format(measure=metric.title)
    ranked = ranking(evaluation, metric)
    title = finding(ranked, metric)
    draw(f"ladder-{metric.name}", lambda: charts.ladder(ranked, axis, title, theme.palette()))
    st.html(verdict_table_html(table_head(), table_rows(evaluation)))
    st.caption(words.VERDICT_CAPTION)


def ranking(evaluation: Evaluation, metric: Metric) -> list[Rung]:
    """Give the model and its baselines on one measure, best first."""
    titles, name = baseline_titles(), metric.name
    rungs = [rung(evaluation.model.title, evaluation.metrics[name], main=True)]
    rungs += [rung(titles[key], figures[name]) for key, figures in evaluation.baselines.items()]
    return sorted(rungs, key=lambda r: r.value, reverse=metric.higher_is_better)


def rung(name: str, figure: Interval, *, main: bool = False) -> Rung:
    """Give one line of a ladder."""
    ends = (math.nan if end is None else end for end in (figure.value, figure.low, figure.high))
    value, low, high = ends
    written = numbers.interval(value, low, high) if low < high else numbers.decimal(value)
    return Rung(name, value, low, high, written, main)


def finding(ranked: list[Rung], metric: Metric) -> str:
    """Say whether the model comes first, in the same words for a win and a loss."""
    main = next(rung for rung in ranked if rung.main)
    best, second = ranked[:2]
    measure = in_sentence(metric.title)
    value = numbers.decimal(main.value)
    if best.main:
        return words.LADDER_FIRST.format(
            main=main.name,
            measure=measure,
            value=value,
            next=second.name.lower(),
            next_value=numbers.decimal(second.value),
        )
    return words.LADDER_BEHIND.format(
        main=main.name,
        measure=measure,
        value=value,
        best=best.name.lower(),
        best_value=numbers.decimal(best.value),
    )


def table_head() -> list[str]:
    """Give the titles of the verdict table."""
    against = [words.VERDICT_AGAINST.format(name=t.lower()) for t in baseline_titles().values()]
    return [words.MEASURE, words.VERDICT_HEAD, *against]


def table_rows(evaluation: Evaluation) -> list[VerdictRow]:
    """Give the verdict on each measure against each baseline."""
    return [
        VerdictRow(
            metric.title,
            rung("", evaluation.metrics[metric.name]).written,
            tuple(cell(evaluation.advantages, name, metric) for name in baseline_titles()),
        )
        for metric in resources.credit_task().metrics
    ]


def cell(
    advantages: Mapping[str, Mapping[str, Interval]], baseline: str, metric: Metric
) -> VerdictCell:
    """Give one comparison."""
    advantage = advantages[baseline][metric.name]
    told: Verdict = verdict(advantage)
    if advantage.value is None:
        return VerdictCell(told, words.VERDICTS[told], numbers.MISSING)
    written = f"{numbers.signed(advantage.value)} ({cards.between(advantage)})"
    return VerdictCell(told, words.VERDICTS[told], written)


def draw_use() -> None:
    """Say what the model is for, and its limits; they do not depend on any figure."""
    st.subheader(words.USE_TITLE, anchor=False)
    notes = resources.credit_task().notes
    for column, (title, sentences) in zip(
        st.columns(len(notes), gap="large"), notes.items(), strict=True
    ):
        listed = "\n".join(f"- {sentence}" for sentence in sentences)
        column.markdown(f"**{title}**\n\n{listed}")


def draw_card(evaluation: Evaluation) -> None:
    """Show the model card made from the evaluation, and the command that makes it anew."""
    st.subheader(words.CARD_TITLE, anchor=False)
    st.markdown(words.CARD_LEAD)
    st.code(words.COMMAND, language="bash")
    card = render(resources.credit_task(), evaluation)
    panels.model_card(demoted(card))
    st.download_button(
        words.DOWNLOAD_CARD,
        card.encode(),
        words.CARD_FILE,
        "text/markdown",
        icon=":material/download:",
        on_click="ignore",
        key="download-card",
    )


def demoted(markdown: str) -> str:
    """Lower every heading by three levels, since the page has its own above it."""
    return "\n".join(
        f"###{line}" if line.startswith("#") else line for line in markdown.split("\n")
    )
