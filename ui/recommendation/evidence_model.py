"""What ships: the model's files, its limits, and its card to take along."""

from dataclasses import replace

import streamlit as st

from core.model_card import render
from ui import numbers, tables
from ui.evidence.model_card import draw_card, draw_use
from ui.recommendation.evidence_files import Found
from ui.resources import recommendation as resources
from ui.words import evidence as shared
from ui.words.recommendation import evidence as words

_BYTES_PER_MEGABYTE = 1_000_000
_HASH_DIGITS = 16


def draw_model(found: Found) -> None:
    """Draw what the model is for, its card and its files."""
    task, shipped = resources.task(), found.view.is_shipped
    if shipped:
        draw_use(task)
    # The notes are about the shop that ships.
    card = render(task if shipped else replace(task, notes={}), found.evaluation)
    draw_card(
        card,
        lead=words.CARD_LEAD if shipped else words.OWN_CARD_LEAD,
        command=words.COMMANDS if shipped else words.OWN_COMMAND,
        file_name=words.CARD_FILE,
    )
    _draw_files(found)


def _draw_files(found: Found) -> None:
    manifest = found.manifest
    if manifest is None:
        return
    with st.expander(words.FILES_TITLE, icon=":material/folder:"):
        st.markdown(
            words.FILES_LEAD.format(
                version=manifest.version,
                lines=numbers.count(int(manifest.trained_on.get("lines", 0))),
                households=numbers.count(int(manifest.trained_on.get("households", 0))),
            )
        )
        rows = [
            (
                file_title(name),
                _size(entry.bytes),
                f"{entry.sha256[:_HASH_DIGITS]}…",
            )
            for name, entry in manifest.files.items()
        ]
        st.html(tables.table_html(words.FILES_HEAD, rows, figures=(1,)))


def file_title(name: str) -> str:
    """Say what a file of the model is.

    >>> file_title("again_2.txt"), file_title("ease.safetensors"), file_title("x.json")
    ('Buy again: trees', 'What goes together (EASE)', 'x.json')
    """
    stem = name.split(".")[0]
    for list_name, title in words.LISTS.items():
        if stem.startswith(list_name):
            return words.FILE_TREES.format(list=title)
    return words.FILE_TITLES.get(stem, name)


def _size(count: int) -> str:
    megabytes = count / _BYTES_PER_MEGABYTE
    return shared.MEGABYTES.format(size=numbers.decimal(megabytes, 1 if megabytes >= 0.1 else 3))
