"""Files of a visitor's books, brought and opened on the page."""

from collections.abc import Mapping

from streamlit.testing.v1 import AppTest

from tests.ui.metrics.conftest import sound
from ui.words.metrics import books as words


def uploaded(app: AppTest, files: Mapping[str, bytes | str]) -> AppTest:
    """Upload files, by their names; whether they can be used is for the test to say."""
    given = [
        (name, data.encode() if isinstance(data, str) else data, "application/octet-stream")
        for name, data in files.items()
    ]
    app.file_uploader[0].set_value(given)
    return app.run()


def opened_books(app: AppTest) -> AppTest:
    """Carry on until the books are open: a job works in slices, each a run."""
    next(one for one in app.button if one.label == words.OPEN).click()
    return sound(app.run())
