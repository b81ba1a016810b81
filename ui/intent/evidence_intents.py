"""Intent by intent: what is found, beside the baselines, and what is taken for what."""

import pandas as pd
import streamlit as st

from core.exports import to_csv
from core.intent.names import title_of
from ui import comparison, numbers
from ui.intent.evidence_files import BANK
from ui.resources import intent as resources
from ui.tables import table_html
from ui.words.intent import evidence as words

STRONG = 0.9
PAIRS = 8
NAMED = 4
HEIGHT_PX = 388


def draw_intents(table: pd.DataFrame, desk: str) -> None:
    """Draw the table of intents beside the most confused pairs."""
    st.subheader(words.INTENTS_TITLE, anchor=False)
    st.markdown(finding(table) + beaten(table, "linear"))
    left, right = st.columns([3, 2], gap="large")
    with left:
        draw_table(table, desk)
    with right:
        draw_pairs(table, desk)


def finding(table: pd.DataFrame) -> str:
    """Say how many intents are found well, and which is found worst."""
    weakest = table.iloc[int(table["encoder"].argmin())]
    rows = int(weakest["rows"])
    return words.INTENTS_FINDING.format(
        strong=numbers.count(int((table["encoder"] >= STRONG).sum())),
        count=numbers.count(len(table)),
        weakest=title_of(str(weakest["intent"])),
        share=numbers.count(round(float(weakest["encoder"]) * rows)),
        rows=numbers.count(rows),
    )


def beaten(table: pd.DataFrame, recipe: str) -> str:
    """Say in how many intents a baseline finds more, and name the widest gaps."""
    name = comparison.baseline_titles(resources.task())[recipe]
    gap = (table[recipe] - table["encoder"]).to_numpy()
    ahead = table.loc[gap > 0].assign(gap=gap[gap > 0])
    if ahead.empty:
        return words.INTENTS_NEVER.format(name=name)
    widest = ahead.sort_values("gap", ascending=False)["intent"].head(NAMED)
    named = ", ".join(f"“{title_of(intent)}”" for intent in widest)
    if len(ahead) > NAMED:
        named = words.INTENTS_MORE.format(names=named, count=len(ahead) - NAMED)
    which = words.INTENTS_WHICH.format(names=named)
    return words.INTENTS_BETTER.format(name=name, count=numbers.count(len(ahead)), which=which)


def told_table(table: pd.DataFrame) -> pd.DataFrame:
    """Give the table as people read it, the weakest intent first."""
    ranked = table.sort_values(["encoder", "rows"], ascending=[True, False], ignore_index=True)
    spelled = {
        "intent": ranked["intent"].map(title_of),
        "confused_with": ranked["confused_with"].map(lambda code: title_of(code) if code else ""),
        "confused_share": ranked["confused_share"].where(ranked["confused_with"] != ""),
    }
    told = ranked.assign(**spelled)[list(words.INTENTS_COLUMNS)]
    return told.rename(columns=words.INTENTS_COLUMNS)


def draw_table(table: pd.DataFrame, desk: str) -> None:
    """Draw every intent's figures, and offer them as a file."""
    told = told_table(table)
    titles = words.INTENTS_COLUMNS
    shares = [titles[name] for name in ("encoder", "linear", "majority")]
    percent = st.column_config.NumberColumn(format="%.0f %%")
    st.dataframe(
        # What an intent is taken for stands beside; there is no room for all columns.
        told[[titles["intent"], titles["rows"]]].join(told[shares] * 100),
        hide_index=True,
        height=HEIGHT_PX,
        column_config={
            **dict.fromkeys(shares, percent),
            titles["intent"]: st.column_config.TextColumn(pinned=True),
        },
        key=f"intents-{desk}",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(words.INTENTS_CAPTION, width="stretch")
        st.download_button(
            words.INTENTS_DOWNLOAD,
            lambda: to_csv(told),
            words.INTENTS_FILE,
            "text/csv",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
            key="download-intents",
        )


def draw_pairs(table: pd.DataFrame, desk: str) -> None:
    """Draw which intents are taken for which, the most frequent first."""
    st.markdown(f"**{words.PAIRS_TITLE}**")
    rows = pairs(table)
    if not rows:
        st.markdown(words.PAIRS_NONE)
        return
    st.html(table_html(words.PAIRS_HEAD, rows, figures=(2,)))
    if desk == BANK:
        st.caption(words.PAIRS_CAPTION)


def pairs(table: pd.DataFrame) -> list[list[str]]:
    """Give the pairs that are confused most often, as people read them."""
    confused = table[table["confused_with"] != ""]
    worst = confused.sort_values(["confused_share", "rows"], ascending=False).head(PAIRS)
    columns = (
        worst[name].tolist() for name in ("intent", "confused_with", "confused_share", "rows")
    )
    return [
        [title_of(intent), title_of(other), wrong_of(share, rows)]
        for intent, other, share, rows in zip(*columns, strict=True)
    ]


def wrong_of(share: float, rows: int) -> str:
    """Write a share of few messages as so many of so many."""
    return words.PAIRS_SHARE.format(
        wrong=numbers.count(round(share * rows)), rows=numbers.count(rows)
    )
