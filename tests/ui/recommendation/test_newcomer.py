"""Someone new, as a visitor sees it, on shops of eighteen households and a table of a few words."""

import numpy as np
import pytest

from tests.ui.conftest import html_of
from tests.ui.recommendation.conftest import Opened
from tests.ui.recommendation.small_newcomer import grid
from tests.ui.recommendation.test_household import rows_of, sound, text_of
from ui.recommendation.shop_view import ShopView
from ui.resources import scenes
from ui.words.recommendation import newcomer as words

pytestmark = pytest.mark.usefixtures("table")

LIST = words.LIST_TITLE


@pytest.mark.usefixtures("small")
def test_before_anything_is_said_the_list_is_what_most_buy(opened: Opened, small: ShopView) -> None:
    app = sound(opened("newcomer"))
    assert "Of somebody new nothing is known." in text_of(app)
    rows = rows_of(app, LIST)
    assert len(rows) == 10
    assert "of households bought it in the last four weeks" in rows[0]
    # Two thirds of the households and more buy milk, tofu or yogurt; nobody more than one of these.
    before = small.shop.orders.before(small.as_of).since(small.as_of - 28)
    pairs = {(h, p) for h, p in zip(before.household, before.lines.product, strict=True)}
    counts = np.bincount([product for _, product in pairs], minlength=18)
    assert small.shop.catalogue.title(int(counts.argmax())) in rows[0]


@pytest.mark.usefixtures("small")
def test_markup_of_strangers_stays_text(opened: Opened) -> None:
    app = opened("newcomer", picks="p17")
    app.text_input(key="say-text").input("<script>x</script> soap").run()
    shown = html_of(sound(app))
    assert "<script>" not in shown
    assert "<b>Soap</b>" not in shown
    card = next(card for card in grid(app) if "Soap" in card)
    assert "\\<b\\>Soap\\</b\\>" in card


@pytest.mark.usefixtures("bare")
def test_a_shop_of_ids_alone_takes_picks_and_says_why_no_sentence(opened: Opened) -> None:
    app = sound(opened("newcomer", picks="p09"))
    assert words.SAY_NO_NAMES in text_of(app)
    assert not any(field.key == "say-text" for field in app.text_input)
    assert "Somebody who picks p09" in text_of(app)
    assert rows_of(app, LIST)
    # What was measured elsewhere is not told of this shop.
    assert words.MEASURED_NOT in [caption.value for caption in app.caption]
    assert "1,234" not in text_of(app)


@pytest.mark.slow
def test_the_shop_that_ships_answers_the_example_of_vegan_dinners(
    monkeypatch: pytest.MonkeyPatch, opened: Opened
) -> None:
    monkeypatch.undo()
    scenes.scene.clear()
    app = sound(opened("newcomer", say="vegan"))
    rows = rows_of(app, LIST)
    assert "egetarian" in rows[0] + rows[1]
    assert not any(word in row for row in rows for word in ("Beef", "Chicken", "Cheese", "nuts ·"))
    assert len(grid(app)) == 18
