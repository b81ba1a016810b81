"""How newcomers were served: told as won only where it was."""

import pytest

from tests.ui.recommendation.evidence_figures import newcomers
from ui.recommendation import evidence_newcomers as newcomer_views


@pytest.mark.parametrize(
    ("gain", "told"), [(0.05, "beat"), (0.005, "are no clear gain over"), (-0.05, "do worse than")]
)
def test_picks_are_said_to_win_only_where_they_do(gain: float, told: str) -> None:
    said = newcomer_views.picks_finding(newcomers(gain).picks, "all")
    assert said.startswith(f"5 picks {told}")
