"""What a visitor sees and presses, whichever the page."""

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import html_of
from ui.words import CRASH_TITLE


def sound(app: AppTest) -> AppTest:
    """Give the run, which neither raised nor told of a crash."""
    assert not app.exception
    assert CRASH_TITLE not in html_of(app)
    return app


def told(app: AppTest) -> str:
    """Give all that can be read, but what is in tables."""
    shown = (*app.markdown, *app.text, *app.caption, *app.info)
    labels = (box.label for box in app.expander)
    return "\n".join([html_of(app), *(str(element.value) for element in shown), *labels])


def press(app: AppTest, label: str) -> AppTest:
    """Press a button by its label."""
    return sound(next(b for b in app.button if b.label == label).click().run())


def address(app: AppTest) -> dict[str, str]:
    """Give what the page's address holds."""
    held = app.query_params.items()
    return {name: code if isinstance(code, str) else code[0] for name, code in held}


def lead(app: AppTest) -> str:
    """Give the answer that a view begins with."""
    first = next(body for body in html_of(app).split("\n") if body.startswith("<p>"))
    return first.replace("<bdi>", "").replace("</bdi>", "")
