"""Every recipe by kind of text: market talk, reviews, news and posts are different tasks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from core.sentiment.study_file import KindRecord, Study
from ui import comparison, inputs, numbers, tables, theme
from ui.charts import sentiment_evidence as charts
from ui.charts.sentiment_evidence import KindRow
from ui.frame import fragment
from ui.ladder import Rung
from ui.resources import sentiment as resources
from ui.sentiment.evidence_files import Files
from ui.words.sentiment import evidence as words

if TYPE_CHECKING:
    from ui.drawing import Spec

Draw = Callable[[str, str, "Callable[[], Spec]"], None]
MODEL = "encoder"


@fragment
def draw_kinds(found: Files, study: Study, draw: Draw) -> None:
    """Draw one measure by kind of text."""
    st.subheader(words.KINDS_TITLE, anchor=False)
    measure = inputs.choice(
        words.KINDS_TITLE,
        words.KINDS_MEASURES,
        "bykind",
        look="segments",
        label_visibility="collapsed",
    )
    rows = kind_rows(study, measure)
    if not rows:
        return
    title, axis = finding(rows, measure), words.KINDS_X[measure]
    draw(
        f"kinds-{measure}",
        found.manifest.sha256,
        lambda: charts.kinds(rows, axis, title, theme.palette()),
    )
    st.caption(words.KINDS_CAPTION)
    with st.expander(words.KINDS_TABLE):
        st.html(table(rows))


def kind_rows(study: Study, measure: str) -> list[KindRow]:
    """Give each kind with what every recipe reaches, most texts first."""
    task = resources.task()
    titles = {MODEL: task.recipe.title, **comparison.baseline_titles(task)}
    kinds = sorted(study.kinds.items(), key=lambda pair: -pair[1].rows)
    return [
        KindRow(
            words.KINDS_ROW.format(kind=kind, rows=numbers.count(record.rows)),
            tuple(_rung(record, measure, name, title) for name, title in titles.items()),
        )
        for kind, record in kinds
    ]


def finding(rows: list[KindRow], measure: str) -> str:
    """Say on how many kinds the model is first, and where it is weakest."""
    sign = 1 if measure == "macro_f1" else -1
    models = [row.rungs[0] for row in rows]
    first = sum(
        all(sign * row.rungs[0].value >= sign * other.value for other in row.rungs[1:])
        for row in rows
    )
    weakest = min(range(len(rows)), key=lambda place: sign * models[place].value)
    return words.KINDS_FINDING.format(
        main=models[0].name,
        first=first,
        kinds=len(rows),
        weakest=rows[weakest].title.split(" (")[0].lower(),
        value=writing(measure)(models[weakest].value),
    )


def writing(measure: str) -> Callable[[float], str]:
    """Give how a measure is written."""
    return numbers.percent if measure == "ece" else lambda value: numbers.decimal(value, 2)


def table(rows: list[KindRow]) -> str:
    """Give the same figures as a table."""
    head = (words.KINDS_HEAD, *(rung.name for rung in rows[0].rungs))
    body = [(row.title, *(rung.written for rung in row.rungs)) for row in rows]
    return tables.table_html(head, body, figures=range(1, len(head)))


def _rung(record: KindRecord, measure: str, name: str, title: str) -> Rung:
    figures = record.macro_f1 if measure == "macro_f1" else record.ece
    return comparison.rung(title, figures[name], writing(measure), main=name == MODEL)
