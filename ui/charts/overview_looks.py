"""How each kind of move of MRR looks, in every chart that shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ui.theme import Palette


@dataclass(frozen=True)
class Look:
    """Colour, strength and hatching: what is lost is hatched, so that it differs in more than hue.

    Parameters
    ----------
    colour : str
    strength : float
        From 0 to 1.
    is_hatched : bool
    """

    colour: str
    strength: float = 1.0
    is_hatched: bool = False


def look_of(kind: str, palette: Palette) -> Look:
    """Give the look of a kind of move; of anything else that of a total."""
    looks = {
        "new_usd": Look(palette.good),
        "expansion_usd": Look(palette.good, 0.65),
        "reactivation_usd": Look(palette.good, 0.35),
        "contraction_usd": Look(palette.bad, 0.55, is_hatched=True),
        "churn_usd": Look(palette.bad, is_hatched=True),
        "exchange_usd": Look(palette.context, 0.8),
    }
    return looks.get(kind, Look(palette.accent))


def hatched(looks: Sequence[Look], palette: Palette) -> dict[str, Any]:
    """Give the pattern of marks; Plotly gives hatched ones their colour where each has its own."""
    return {
        "shape": ["/" if look.is_hatched else "" for look in looks],
        "bgcolor": [look.colour for look in looks],
        "fgcolor": palette.background,
        "fillmode": "overlay",
        "fgopacity": 0.45,
        "size": 6,
    }
