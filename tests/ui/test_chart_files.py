"""The script that saves a picture reaches the browser as it is, whatever the names in it."""

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.receipts import Badge
from ui import chart_files
from ui.chart_files import ChartText, chart_page

HOSTILE = "</script><b>x</b> =1+1"


def draw() -> None:
    from core.receipts import Badge
    from ui.chart_files import ChartText, png_button

    text = ChartText(
        "</script><b>x</b> =1+1 " * 9, Badge.SIMULATED, ["about " * 60], ["source <i>"]
    )
    png_button("PNG", text, place="place", button="v-save")


@pytest.fixture(scope="module")
def body() -> str:
    app = AppTest.from_function(draw).run()
    assert not app.exception
    return str(app.get("html")[0].proto.body)


def test_no_markup_stands_in_the_script_or_streamlit_drops_it(body: str) -> None:
    script = body.split("<script>")[1].split("</script>")[0]
    assert not re.search(r"<[/\w!]", script)


def test_lines_are_short_enough_for_the_picture_and_names_are_text(body: str) -> None:
    found = re.search(r"const TEXT = (\{.*?\});", body)
    assert found is not None
    text = json.loads(found[1])
    assert max(map(len, text["about"])) <= 160
    assert len(text["title"]) > 1
    assert "<b>" not in str(text)
    assert text["badge"] == "simulated"


def test_the_script_lies_beside_the_module() -> None:
    assert Path(chart_files.__file__).with_name("chart_png.js").is_file()


def test_a_page_ends_no_script_early() -> None:
    drawn = {"data": [{"type": "bar", "name": HOSTILE, "y": [1]}], "layout": {"height": 300}}
    text = ChartText(HOSTILE, Badge.PUBLIC, (HOSTILE,), ())
    page = chart_page(drawn, text, [(HOSTILE, HOSTILE)], "dark").decode()
    assert page.count("</script>") == 3
    assert "<b>x</b>" not in page
    assert "public data" in page
