"""What a visitor does at the support desk, and reads there."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import html_of
from ui.intent.desk_heard import Heard, hear_all
from ui.intent.desk_talk import Talk, received

Opened = Callable[..., AppTest]
CARD_NUMBER = "4111 1111 1111 1111"


def say(at: AppTest, text: str) -> AppTest:
    return sound(at.chat_input(key="desk-message").set_value(text).run())


def sound(at: AppTest) -> AppTest:
    assert not at.exception
    assert "v-error" not in html_of(at)
    return at


def shown(at: AppTest) -> str:
    """Give what the visitor reads, without markup."""
    parts = [*at.markdown, *at.subheader, *at.caption, *at.warning]
    html = unescape(re.sub(r"<[^>]*>", "", html_of(at)))
    return "\n".join([*(str(part.value) for part in parts), html])


def address(at: AppTest, name: str) -> str:
    value = at.query_params.get(name, "")
    return str(value[0] if isinstance(value, list) else value)


def heard_of(text: str) -> Heard:
    (heard,) = hear_all(Talk("own", (received(text),)), "bank", st.empty())
    return heard


def plots(at: AppTest) -> list[Any]:
    return list(at.get("plotly_chart"))


def thumb(at: AppTest) -> Any:
    (found,) = at.feedback
    return found


def button(at: AppTest, label: str) -> Any:
    (found,) = [button for button in at.button if button.label == label]
    return found
