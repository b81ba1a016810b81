"""A slider with two handles keeps both in the address."""

import pytest
from streamlit.testing.v1 import AppTest

SCRIPT = """
import streamlit as st
from ui import inputs
from ui.recommendation.spans import span
place = st.empty()
low, high = span("Margin", "margin", (20.0, 30.0), (0.0, 100.0), 1.0)
st.text(f"{low:g} to {high:g}")
inputs.show_notice(place)
"""


def opened(**address: str) -> AppTest:
    app = AppTest.from_string(SCRIPT)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def shown(app: AppTest) -> str:
    assert not app.exception
    return str(app.text[0].value)


def test_the_default_leaves_the_address_empty() -> None:
    app = opened()
    assert shown(app) == "20 to 30"
    assert "margin" not in app.query_params


def test_both_handles_go_into_the_address_and_come_back_from_it() -> None:
    app = opened()
    app.slider[0].set_value((10.0, 40.0)).run()
    assert shown(app) == "10 to 40"
    assert app.query_params["margin"] == "10-40"
    assert shown(opened(margin="10-40")) == "10 to 40"


@pytest.mark.parametrize("code", ["40-10", "10", "10-400", "a-b", "1-2-3", "nan-nan", "-5-10"])
def test_a_link_with_anything_else_gives_the_default_and_says_so(code: str) -> None:
    app = opened(margin=code)
    assert shown(app) == "20 to 30"
    assert len(app.info) == 1
