"""How good it is: judged on weeks that nothing was learnt from, told as wins and losses."""

from ui import panels
from ui.recommendation import shop_state
from ui.recommendation.evidence_candidates import draw_candidates
from ui.recommendation.evidence_files import found_of
from ui.recommendation.evidence_inputs import draw_inputs
from ui.recommendation.evidence_lead import draw_cards, draw_lead, few_text
from ui.recommendation.evidence_list import draw_list
from ui.recommendation.evidence_model import draw_model
from ui.recommendation.evidence_newcomers import draw_newcomers
from ui.recommendation.evidence_short import draw_short
from ui.recommendation.evidence_timeline import draw_timeline
from ui.words import evidence as shared
from ui.words.recommendation import evidence as words


def show() -> None:
    """Draw the view, or say why the figures cannot be shown."""
    found = found_of(shop_state.current())
    if not found.is_judged:
        judged, loaded = found.evaluation.model.version, found.view.model.version
        panels.empty_state(
            shared.EMPTY_TITLE, words.EMPTY_OTHER.format(judged=judged, loaded=loaded)
        )
        return
    if not found.is_enough:
        panels.empty_state(words.FEW_TITLE, few_text(found))
        draw_timeline(found)
        draw_model(found)
        return
    draw_lead(found)
    draw_cards(found)
    draw_short(found)
    draw_list(found)
    draw_timeline(found)
    draw_inputs(found)
    draw_candidates(found)
    draw_newcomers(found)
    draw_model(found)
