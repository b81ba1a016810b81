"""The very first request to a fresh process, when it is a deep link.

Streamlit 1.67 decides once per process how pages are found
(``PagesManager.uses_pages_directory``): if there is a folder ``pages/`` and nobody has
called ``st.navigation`` yet, a script run executes the *page's* file under a navigation
of raw file names, and the main file not at all.
"""

import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.visitor import Visitor
from tests.conftest import ROOT, Command, make_run, streamlit_run
from ui import words
from ui.frame import PAGES
from ui.server import HEADERS

pytestmark = pytest.mark.slow

TITLES = [entry.title for entry in PAGES]
REAL_WAYS = {"make run": make_run, "streamlit run": streamlit_run(ROOT / "app.py")}


def asgi(port: int) -> list[str]:
    code = f"import streamlit, uvicorn; uvicorn.run(streamlit.App('app.py'), port={port})"
    return [sys.executable, "-c", code]


@pytest.mark.parametrize("command", [asgi, streamlit_run(Path("app.py"))], ids=["asgi", "run"])
def test_streamlit_by_itself_runs_a_cold_deep_link_without_the_main_file(
    tmp_path: Path, serve: Callable[..., int], command: Command
) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "credit.py").write_text("import streamlit as st; st.write('page')")
    (tmp_path / "app.py").write_text(
        "import streamlit as st; st.write('main file')\n"
        "st.navigation([st.Page('pages/credit.py', title='Credit scoring')]).run()"
    )
    port = serve(command, tmp_path)
    with Visitor(port, "credit") as visitor:
        cold = visitor.rerun()
    assert cold.texts == ["page"]
    assert cold.page_titles == [["app", "credit"]]
    with Visitor(port) as visitor:
        visitor.rerun()  # the main file calls st.navigation, for the whole process
    with Visitor(port, "credit") as visitor:
        warm = visitor.rerun()
    assert warm.texts == ["main file", "page"]


@pytest.mark.parametrize("way", REAL_WAYS)
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_a_cold_deep_link_gets_the_whole_frame(
    serve: Callable[..., int], way: str, entry: object
) -> None:
    name = entry.name  # type: ignore[attr-defined]
    port = serve(REAL_WAYS[way])
    with Visitor(port, name) as visitor:
        cold, controls = visitor.rerun(), set(visitor.widgets)
        again = visitor.rerun()
        # Controls that change their identity lose the visitor's first change.
        assert set(visitor.widgets) == controls
    with Visitor(port, name) as visitor:
        warm = visitor.rerun()
    assert cold.exceptions == []
    assert cold.page_titles[-1][: len(TITLES)] == TITLES
    assert words.FOOTER in cold.texts
    assert cold.texts == again.texts == warm.texts


def test_the_old_navigation_is_hidden_while_it_lasts(serve: Callable[..., int]) -> None:
    with Visitor(serve(), PAGES[-1].name) as visitor:
        sent = [m.navigation for m in visitor.rerun().messages if m.HasField("navigation")]
    raw_names, *framed = sent
    assert raw_names.position == raw_names.Position.HIDDEN
    assert {navigation.position for navigation in framed} == {raw_names.Position.TOP}


def test_every_response_carries_the_security_headers(serve: Callable[..., int]) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{serve()}/{PAGES[-1].name}") as response:
        sent = {name: response.headers[name] for name in HEADERS}
    assert sent == HEADERS
