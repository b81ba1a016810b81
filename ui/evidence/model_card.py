"""What a model is for, its limits, and its card to take along."""

import streamlit as st

from core.task import Task
from ui import comparison, panels
from ui.words import evidence as words


def draw_use(task: Task) -> None:
    """Say what the model is for, and its limits; they do not depend on any figure."""
    st.subheader(words.USE_TITLE, anchor=False)
    columns = st.columns(len(task.notes), gap="large")
    for column, (title, sentences) in zip(columns, task.notes.items(), strict=True):
        listed = "\n".join(f"- {sentence}" for sentence in sentences)
        column.markdown(f"**{title}**\n\n{listed}")


def draw_card(card: str, *, lead: str, command: str, file_name: str) -> None:
    """Show a model card, and the command that judges the model anew.

    Parameters
    ----------
    card : str
        In Markdown, as :func:`core.model_card.render` makes it from an evaluation.
    lead : str
        What is said before the command.
    command, file_name : str
    """
    st.subheader(words.CARD_TITLE, anchor=False)
    st.markdown(lead)
    st.code(command, language=None)
    panels.model_card(comparison.demoted(card))
    st.download_button(
        words.DOWNLOAD_CARD,
        card.encode(),
        file_name,
        "text/markdown",
        icon=":material/download:",
        on_click="ignore",
        key="download-card",
    )
