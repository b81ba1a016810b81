"""What the app's process imports when every page, every view and a portfolio were open.

Each of these libraries costs 60 to 440 MB and up to three seconds; they belong to training
and to the tests. Only a fresh interpreter can tell, for this one has imported them.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "sklearn",
    "torch",
    "transformers",
    "shap",
    "numba",
    "fairlearn",
    "optbinning",
    "peft",
    "onnx",
    "matplotlib",
    "scipy.stats",
    "plotly.express",
)

VISIT_EVERYTHING = """
import sys
from streamlit.testing.v1 import AppTest
from ui import server
from ui import credit, intent, metrics, recommendation, sentiment
from ui.frame import PAGES

VIEWS = {
    "credit": credit.VIEWS,
    "intent": intent.VIEWS,
    "metrics": metrics.VIEWS,
    "recommendation": recommendation.VIEWS,
    "sentiment": sentiment.VIEWS,
}
# What a sample that is scored says, by page.
SCORED = {
    "credit": "the bank would approve",
    "intent": "471",
    "recommendation": "150 customers bought",
}

def sound(app):
    assert not app.exception, app.exception
    assert not any('class="v-error"' in html.proto.body for html in app.get("html"))

for entry in PAGES:
    app = AppTest.from_file(sys.argv[1] + "/app.py", default_timeout=60).run()
    app.switch_page(f"pages/{entry.name}.py").run()
    sound(app)
    for view in VIEWS.get(entry.name, ()):
        sound(app.button_group(key="view").set_value(view).run())
        for sample in [b for b in app.button if str(b.key).startswith("sample")][:1]:
            sound(sample.click().run())
            told = [markdown.value for markdown in app.markdown]
            told += [html.proto.body for html in app.get("html")]
            assert any(SCORED[entry.name] in text for text in told), told
opened = {f"ui.{page}.{view}" for page in VIEWS for view in VIEWS[page]}
assert opened <= set(sys.modules), opened - set(sys.modules)
print(*sorted(set(sys.argv[2:]) & set(sys.modules)))
"""


@pytest.mark.slow
def test_no_page_and_no_view_imports_what_only_training_needs(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-c", VISIT_EVERYTHING, str(ROOT), *HEAVY]
    # This process may hold its own file of what answers took.
    own_state = {**os.environ, "VITRINE_STATE_DIR": str(tmp_path)}
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env=own_state
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    assert done.stdout.split() == []


def test_a_started_server_waits_with_pandas_and_duckdb_for_its_first_visitor() -> None:
    script = "import sys\nfrom ui import server\nprint(*{'pandas', 'duckdb'} & set(sys.modules))"
    command = [sys.executable, "-W", "ignore", "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
