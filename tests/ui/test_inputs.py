"""Controls in the address: links restore the view, tampering gives the default and a notice."""

import time
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from core.errors import OptionError
from ui import inputs, words

SCRIPT = """
import streamlit as st
from ui import inputs
place = st.empty()
cutoff = inputs.slider("Cut-off", "cutoff", 0.22, 0, 1, 0.01)
split = inputs.choice("Split", {"test": "Held-out", "train": "Training"}, "split", "test")
draws = inputs.number("Draws", "draws", 100, 1, 1000)
whole = inputs.switch("Whole", "whole")
if whole:
    inputs.choice("Group", {"sex": "Sex", "age": "Age"}, "group", look="segments")
st.text(f"{cutoff} {split} {draws} {whole}")
inputs.show_notice(place)
"""
DEFAULT = "0.22 test 100.0 False"


def opened(**parameters: str) -> AppTest:
    app = AppTest.from_string(SCRIPT)
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.run()


def shown(app: AppTest) -> str:
    return str(app.text[0].value)


def test_the_defaults_need_no_address() -> None:
    app = opened()
    assert shown(app) == DEFAULT
    assert not app.query_params
    assert not app.info


def test_a_link_restores_the_view() -> None:
    app = opened(cutoff="0.35", split="train", draws="250", whole="1", group="age")
    assert shown(app) == "0.35 train 250.0 True"
    assert app.button_group[0].value == "age"
    assert not app.info


def test_a_change_is_written_into_the_address_as_a_code() -> None:
    app = opened()
    app.selectbox[0].set_value("train").run()
    app.slider[0].set_value(0.4).run()
    assert shown(app) == "0.4 train 100.0 False"
    assert app.query_params == {"split": "train", "cutoff": "0.4"}


def test_back_to_the_default_leaves_the_address_clean() -> None:
    app = opened(split="train")
    app.selectbox[0].set_value("test").run()
    assert not app.query_params


def test_a_control_moved_again_before_the_browser_read_the_address_is_not_moved_back() -> None:
    app = opened()
    app.slider[0].set_value(0.4).run()
    del app.query_params["cutoff"]  # as the browser still had it
    app.slider[0].set_value(0.5).run()
    assert shown(app) == "0.5 test 100.0 False"
    assert app.query_params == {"cutoff": "0.5"}


def test_what_was_set_outlives_another_control_moved_with_an_address_from_before() -> None:
    app = opened(cutoff="0.3")
    app.slider[0].set_value(0.4).run()
    app.slider[0].set_value(0.5).run()
    app.query_params["cutoff"] = "0.3"
    app.selectbox[0].set_value("train").run()
    assert shown(app) == "0.5 train 100.0 False"
    assert app.query_params == {"split": "train", "cutoff": "0.5"}


def test_going_back_a_while_later_moves_the_control(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(cutoff="0.3")
    app.slider[0].set_value(0.4).run()
    later = time.monotonic() + 10
    monkeypatch.setattr("ui.address.time.monotonic", lambda: later)
    app.query_params["cutoff"] = "0.3"
    app.run()
    assert shown(app) == "0.3 test 100.0 False"


def test_an_address_changed_from_outside_moves_the_control() -> None:
    app = opened(cutoff="0.35")
    app.query_params["cutoff"] = "0.6"
    assert shown(app.run()).startswith("0.6 ")


@pytest.mark.parametrize(
    "parameters",
    [
        {"split": "validation"},
        {"split": "Held-out"},
        {"split": "x" * 100_000},
        {"cutoff": "1.01"},
        {"cutoff": "nan"},
        {"cutoff": "inf"},
        {"cutoff": "0" * 1000 + "1"},
        {"cutoff": "<script>"},
        {"draws": ""},
        {"whole": "yes"},
    ],
    ids=lambda parameters: str(parameters)[:30],
)
def test_what_is_not_offered_gives_the_default_and_one_notice(parameters: dict[str, str]) -> None:
    app = opened(**parameters)
    assert shown(app) == DEFAULT
    (notice,) = app.info
    assert notice.value == words.LINK_NOTICE.format(keys=next(iter(parameters)))
    assert not app.query_params
    assert not app.run().info


def test_unknown_parameters_are_counted_and_never_repeated() -> None:
    app = opened(evil="1", worse="![x](http://evil.example/x.png)", embed="true")
    assert shown(app) == DEFAULT
    (notice,) = app.info
    assert words.LINK_UNKNOWN.format(count=2) in notice.value
    assert "evil" not in notice.value
    assert app.query_params == {"embed": "true"}


def test_several_refusals_make_one_notice() -> None:
    (notice,) = opened(split="?", cutoff="?", evil="1").info
    assert "cutoff, split" in notice.value


def test_a_control_that_is_put_away_leaves_the_address_silently() -> None:
    app = opened(whole="1", group="age")
    app.toggle[0].set_value(False).run()
    assert not app.query_params
    assert not app.info


def test_a_default_that_is_no_option_is_refused() -> None:
    with pytest.raises(OptionError):
        inputs.choice("Split", {"test": "Held-out"}, "split", "train")


RESET = """
import streamlit as st
from ui import inputs
place = st.empty()
if st.button("Reset"):
    inputs.reset("split")
split = inputs.choice("Split", {"test": "Held-out", "train": "Training"}, "split", "test")
st.text(split)
inputs.show_notice(place)
"""


def test_a_control_that_is_reset_shows_its_default_and_leaves_the_address() -> None:
    app = AppTest.from_string(RESET)
    app.query_params["split"] = "train"
    app.run().button[0].click().run()
    assert shown(app) == "test"
    assert not app.query_params


def test_all_controls_but_some_are_reset_at_once() -> None:
    script = f"from ui.address import reset_others\n{SCRIPT}".replace(
        "cutoff = ", "if st.button('Others'):\n    reset_others(['split'])\ncutoff = ", 1
    )
    app = AppTest.from_string(script)
    for name, value in {"split": "train", "draws": "7", "cutoff": "0.4"}.items():
        app.query_params[name] = value
    app.run().button[0].click().run()
    assert shown(app) == "0.22 train 100.0 False"
    assert set(app.query_params) == {"split"}


def test_a_control_that_is_reset_tells_the_browser_which_keeps_what_it_shows() -> None:
    app = AppTest.from_string(RESET).run()
    app.selectbox(key="split").select("train").run()
    app.button[0].click().run()
    box = app.selectbox(key="split")
    assert (box.value, box.proto.set_value, box.proto.raw_value) == ("test", True, "Held-out")


DAY_SCRIPT = """
from datetime import date
import streamlit as st
from ui import inputs
place = st.empty()
first, last = date(2026, 9, 1), date.fromisoformat(st.session_state.get("last", "2026-09-30"))
st.text(str(inputs.day("Day", "day", last, first, last)))
inputs.show_notice(place)
"""


def opened_days(**parameters: str) -> AppTest:
    app = AppTest.from_string(DAY_SCRIPT)
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.run()


def test_a_day_is_a_date_in_the_address() -> None:
    app = opened_days(day="2026-09-14")
    assert shown(app) == "2026-09-14"
    app.slider[0].set_value(date(2026, 9, 15)).run()
    assert app.query_params == {"day": "2026-09-15"}
    app.slider[0].set_value(date(2026, 9, 30)).run()
    assert not app.query_params


@pytest.mark.parametrize("day", ["2026-08-31", "2026-10-01", "14.9.2026", "2026-09-14" * 9, ""])
def test_a_day_that_is_not_offered_gives_the_default_and_a_notice(day: str) -> None:
    app = opened_days(day=day)
    assert shown(app) == "2026-09-30"
    assert len(app.info) == 1


def test_a_day_beyond_new_limits_gives_the_default() -> None:
    app = opened_days(day="2026-09-20")
    app.session_state["last"] = "2026-09-10"
    assert shown(app.run()) == "2026-09-10"
    assert not app.exception


SEVERAL_SCRIPT = """
import streamlit as st
from ui import inputs
place = st.empty()
offered = {"a": "Apples", "b": "Bread", "c": "Cream"}
if st.toggle("Others"):
    offered = {"d": "Dill"}
chosen = inputs.several("Without", offered, "without", 2)
st.text(",".join(chosen))
inputs.show_notice(place)
"""


def opened_several(**parameters: str) -> AppTest:
    app = AppTest.from_string(SEVERAL_SCRIPT)
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.run()


def test_several_choices_are_codes_in_the_address() -> None:
    app = opened_several()
    assert shown(app) == ""
    assert "without" not in app.query_params
    app.multiselect[0].set_value(["c", "a"]).run()
    assert shown(app) == "c,a"
    assert app.query_params["without"] == "c.a"
    app.multiselect[0].set_value([]).run()
    assert "without" not in app.query_params


@pytest.mark.parametrize(
    ("codes", "expected", "notices"),
    [("b", "b", 0), ("c.a", "c,a", 0), ("a.a", "a", 0), ("a.x", "", 1), ("a.b.c", "", 1)],
)
def test_a_link_to_several_choices_is_checked(codes: str, expected: str, notices: int) -> None:
    app = opened_several(without=codes)
    assert not app.exception
    assert shown(app) == expected
    assert len(app.info) == notices


def test_several_choices_are_forgotten_when_others_are_offered() -> None:
    app = opened_several(without="a.b")
    app.toggle[0].set_value(True).run()
    assert not app.exception
    assert shown(app) == ""
    assert "without" not in app.query_params
