"""A page with one of everything, for tests; run by itself, so it also tries that."""

import plotly.graph_objects as go
import streamlit as st

from core.errors import SchemaError
from core.receipts import Badge, ModelStamp, Receipt, Source
from ui import inputs, panels
from ui.frame import fragment, page

RECEIPT = Receipt(
    "Approved",
    "71.3 %",
    "Share of applicants above the cut-off. ![x](http://evil.example/x.png)",
    Source("<img src=http://evil.example/y.png>", Badge.UPLOADED, 30_000, "ab" * 32),
    ModelStamp("Boosted trees", "1-cdcdcdcd", "cd" * 32),
    parameters=(("Cut-off", "0.22"),),
)


@page("overview")
def show() -> None:
    st.title("Gallery")
    cards = [
        panels.Kpi("Approved", "71.3 %", 2.1, "%.1f pp", "against today", "Help.", None, "up"),
        panels.Kpi("Profit", "NT$ 1.28 M", -0.4, "%.1f M", spark=[1, 2, 3], good="up"),
        panels.Kpi("Defaults", "12.9 %", receipt=RECEIPT, recompute=lambda: "71.3 %"),
    ]
    panels.kpi_row(cards)
    inputs.slider("Cut-off", "cutoff", 0.22, 0, 1, 0.01)
    inputs.choice("Split", {"test": "Held-out", "train": "Training"}, "split")
    st.button("Primary", type="primary")
    figure = go.Figure(go.Scatter(x=[1, 2, 3], y=[1, 3, 2]), layout={"title": "It peaks at two"})
    panels.chart(figure, key="chart")
    panels.empty_state("Nothing yet", "Drop a file.")
    alone()
    raise SchemaError("No <img src=http://evil.example/z.png>.", "a bill.", "Add it.")


@fragment
def alone() -> None:
    if st.button("Break"):
        raise ValueError("card-4111")


show()
