"""Files of applicants, and the portfolio view that a visitor gives them to."""

from functools import lru_cache

import pandas as pd
from streamlit.testing.v1 import AppTest

from core.credit.data import load_split
from core.credit.samples import sample_portfolio
from core.credit.schema import CREDIT_SCHEMA
from core.settings import settings
from core.uploads import load_upload
from tests.conftest import ROOT
from tests.ui.conftest import card_values
from tests.ui.uploading import brought
from ui.credit.portfolio_state import Portfolio


@lru_cache(maxsize=1)
def sample() -> pd.DataFrame:
    return sample_portfolio(load_split("test"))


def table(rows: int = 40, **cells: object) -> pd.DataFrame:
    """Some applicants, with cells of the second one replaced."""
    frame = sample().head(rows).astype(object)
    for name, cell in cells.items():
        frame.loc[1, name] = cell
    return frame


def csv(rows: int = 40, **cells: object) -> bytes:
    return table(rows, **cells).to_csv(index=False).encode()


def opened() -> AppTest:
    app = AppTest.from_file(str(ROOT / "pages" / "credit.py"), default_timeout=60)
    app.query_params["view"] = "portfolio"
    return app.run()


def uploaded(data: bytes, name: str = "mine.csv", app: AppTest | None = None) -> AppTest:
    return brought(app or opened(), data, name)


def figure(app: AppTest, label: str) -> str:
    return card_values(app)[label]


def portfolio_of(data: bytes, name: str = "mine.csv", cutoff: float = 0.215) -> Portfolio:
    portfolio = Portfolio.of(load_upload(data, name, CREDIT_SCHEMA, settings().upload))
    list(portfolio.scoring.score())
    list(portfolio.scoring.explain(cutoff))
    return portfolio
