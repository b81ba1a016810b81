"""Someone new, as a visitor sees it, on shops of eighteen households and a table of a few words."""

import json
from collections.abc import Iterator

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.evaluation_file import Interval
from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.newcomer.parts import Reason
from core.recommendation.newcomer.study_file import (
    NewcomersStudy,
    NewProductStudy,
    PicksFigures,
    PicksStudy,
    ReaderFigures,
    SuitFigures,
    WishFigures,
)
from core.recommendation.newcomer.word_table import WordTable
from tests.ui.conftest import card_values, html_of
from tests.ui.recommendation.conftest import Opened
from tests.ui.recommendation.test_household import address, rows_of, sound, text_of
from ui.recommendation import newcomer_offer
from ui.recommendation.newcomer_offer import code_of, product_of
from ui.recommendation.newcomer_rows import sentence_of
from ui.recommendation.shop_view import ShopView
from ui.resources import recommendation as resources
from ui.resources import scenes
from ui.words.recommendation import newcomer as words

LIST = words.LIST_TITLE
# Directions: milk, bread, vegan things, soap.
MEANINGS = {
    "milk": (1, 0, 0, 0),
    "oat": (0.7, 0, 0.7, 0),
    "bread": (0, 1, 0, 0),
    "bagels": (0, 1, 0, 0),
    "breakfast": (0.2, 1, 0, 0),
    "tofu": (0, 0, 1, 0),
    "lentils": (0, 0, 1, 0),
    "vegan": (0, 0, 1, 0),
    "soap": (0, 0, 0, 1),
}


def small_words() -> WordTable:
    """Give a table of the words of :data:`MEANINGS`; every other says nothing."""
    model = {
        "type": "WordLevel",
        "vocab": {word: number for number, word in enumerate(["[UNK]", *MEANINGS])},
        "unk_token": "[UNK]",
    }
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": None,
        "decoder": None,
        "model": model,
    }
    vectors = np.array([(0, 0, 0, 0), *MEANINGS.values()], dtype=np.float32)
    return WordTable.rounded(json.dumps(tokenizer).encode(), vectors)


def figure(value: float) -> Interval:
    """Give a figure with an interval of a hundredth to each side."""
    return Interval(value=value, low=value - 0.01, high=value + 0.01)


def small_study() -> NewcomersStudy:
    """Give figures by hand."""
    reader = {
        name: ReaderFigures(hit_1=figure(0.5), hit_10=figure(hit), ndcg_10=figure(0.5))
        for name, hit in (("both", 0.9), ("keywords", 0.7))
    }
    picks = {
        name: PicksFigures(
            ndcg_10=figure(ndcg),
            recall_20=figure(0.125),
            beside_popularity=figure(0.0),
            products_listed=listed,
        )
        for name, ndcg, listed in (("picks", 0.25, 1_234), ("popularity", 0.2, 12))
    }
    suits = {
        name: SuitFigures(auc=figure(auc), top_tenth=figure(auc / 2))
        for name, auc in (("text", 0.8), ("category", 0.7))
    }
    return NewcomersStudy.model_validate(
        {
            "wishes": WishFigures.model_validate(
                {
                    "sentences": 100,
                    "readers": reader,
                    "ruling_out": 40,
                    "shown": 400,
                    "shown_though_unwanted": 3,
                    "shown_though_unwanted_unread": 50,
                }
            ),
            "picks": PicksStudy.model_validate(
                {
                    "day": 17_504,
                    "picks": 5,
                    "households": 2_000,
                    "lists": {"all": picks, "beyond_best_sellers": picks},
                }
            ),
            "new_products": NewProductStudy.model_validate(
                {"day": 17_504, "products": 60, "models": suits}
            ),
        }
    )


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the page read by the small table, and find the figures written by hand."""
    words_of_it = small_words()
    study = small_study()
    monkeypatch.setattr(resources, "word_table", lambda: words_of_it)
    monkeypatch.setattr(resources, "newcomers", lambda: study)
    scenes.scene.clear()
    yield
    scenes.scene.clear()


def grid(app: AppTest) -> list[str]:
    """Give the cards of the grid as they are written."""
    return list(app.pills(key="picks").options)


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
def test_picks_change_the_list_at_once_and_stay_in_the_address(opened: Opened) -> None:
    app = opened("newcomer")
    app.pills(key="picks").set_value(["p09"]).run()
    sound(app)
    assert "Somebody who picks tofu is shown" in text_of(app)
    assert address(app)["picks"] == "p09"
    rows = rows_of(app, LIST)
    assert not any("Tofu" in row.split("Produce")[0] for row in rows)
    assert "1 of 5 picked" in text_of(app)


@pytest.mark.usefixtures("small")
def test_a_link_shows_the_same_picks_and_the_same_list(opened: Opened) -> None:
    app = sound(opened("newcomer", picks="p09.p11"))
    assert app.pills(key="picks").value == ["p09", "p11"]
    assert "Somebody who picks tofu and lentils" in text_of(app)
    assert address(app)["picks"] == "p09.p11"


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("code", ["p99", "~99", "~x", "p09.p10.p11.p12.p13.p14", "x" * 500])
def test_a_forged_link_of_picks_is_set_aside_with_a_notice(opened: Opened, code: str) -> None:
    app = sound(opened("newcomer", picks=code))
    assert "picks" not in address(app)
    assert "picks" in app.info[0].value


@pytest.mark.usefixtures("small")
def test_a_sixth_pick_takes_the_place_of_the_first(opened: Opened) -> None:
    app = opened("newcomer", picks="p09.p10.p11.p12.p13")
    app.pills(key="picks").select("p00").run()
    assert address(sound(app))["picks"] == "p10.p11.p12.p13.p00"
    assert "5 of 5 picked" in text_of(app)


@pytest.mark.usefixtures("small")
def test_beginning_anew_forgets_the_picks(opened: Opened) -> None:
    app = opened("newcomer", picks="p09")
    app.button(key="newcomer-clear").click().run()
    assert "picks" not in address(sound(app))
    assert "nothing is known" in text_of(app)


@pytest.mark.usefixtures("small")
def test_another_draw_is_kept_in_the_address_and_keeps_the_picks(opened: Opened) -> None:
    app = opened("newcomer", picks="p09")
    app.button(key="newcomer-draw").click().run()
    assert address(sound(app))["draw"] == "1"
    assert app.pills(key="picks").value == ["p09"]


@pytest.mark.usefixtures("small")
def test_a_search_finds_products_by_name_and_by_meaning(opened: Opened) -> None:
    app = opened("newcomer", picks="p00")
    app.text_input(key="newcomer-find").input("vegan").run()
    found = grid(sound(app))
    # What is picked stays, first; tofu is found by what it means and by its category.
    assert "Milk" in found[0]
    assert any("Tofu" in card for card in found)
    assert not any("Kitchen roll" in card for card in found)


@pytest.mark.usefixtures("small")
def test_a_search_for_nothing_there_says_so_and_leaves_the_grid(opened: Opened) -> None:
    app = opened("newcomer")
    app.text_input(key="newcomer-find").input("<i>zzz").run()
    assert "Nothing here is called or like “<i>zzz”" in text_of(sound(app))
    # Both kinds of milk are one: of each kind the better known is offered.
    assert len(grid(app)) == 17


@pytest.mark.usefixtures("small")
def test_what_a_sentence_rules_out_is_never_shown(opened: Opened) -> None:
    app = opened("newcomer")
    app.text_input(key="say-text").input("breakfast, no milk").run()
    told = text_of(sound(app))
    assert "asks for “breakfast” and rules out “milk”" in told
    rows = rows_of(app, LIST)
    # Three breads are like it; butter and soap are bought, but were not asked for.
    assert len(rows) == 3
    assert words.LIST_NOTE_SHORT in told
    assert "Bread" in " ".join(rows[:3]) or "Bagels" in " ".join(rows[:3])
    assert "close to “breakfast”" in " ".join(rows[:3]).lower()
    # Both kinds of milk are counted, butter and yogurt, and eggs, whose shelf is dairy.
    assert "leaves out milk 5 products left out" in " ".join(told.split())
    # What somebody writes is nobody else's business.
    assert "say" not in address(app)


@pytest.mark.usefixtures("small")
def test_an_example_is_written_into_the_field_and_into_the_address(opened: Opened) -> None:
    app = opened("newcomer")
    app.pills(key="say-example").set_value("vegan").run()
    assert app.text_input(key="say-text").value == words.EXAMPLES["vegan"]
    assert address(sound(app))["say"] == "vegan"
    again = sound(opened("newcomer", say="vegan"))
    assert again.text_input(key="say-text").value == words.EXAMPLES["vegan"]
    assert "Tofu" in " ".join(rows_of(again, LIST)[:2])


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("qwertz uiop", "not understood qwertz uiop"),
        ("🍕🍕", words.READ_NOTHING),
        ("no kale", "nothing here is called so"),
    ],
)
def test_a_sentence_that_says_nothing_here_is_owned_up_to(
    opened: Opened, sentence: str, told: str
) -> None:
    app = opened("newcomer")
    app.text_input(key="say-text").input(sentence).run()
    assert told in " ".join(text_of(sound(app)).split())
    assert len(rows_of(app, LIST)) == 10


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Ich möchte gesundes Essen ohne Fleisch", "German"),
        ("algo sano para la cena sin carne", "Spanish"),
        ("健康的晚餐", "Chinese"),
    ],
)
def test_another_language_is_owned_up_to_instead_of_a_list(
    opened: Opened, sentence: str, language: str
) -> None:
    app = opened("newcomer")
    app.text_input(key="say-text").input(sentence).run()
    told = text_of(sound(app))
    assert "Read in English only, not understood" in told
    assert language in told
    assert words.LIST_EMPTY not in told
    assert not rows_of(app, LIST)


@pytest.mark.usefixtures("small")
def test_picks_still_give_a_list_beside_a_sentence_in_another_language(opened: Opened) -> None:
    app = opened("newcomer", picks="p09")
    app.text_input(key="say-text").input("algo sano para la cena sin carne").run()
    assert "This looks like Spanish" in text_of(sound(app))
    assert rows_of(app, LIST)


@pytest.mark.usefixtures("small")
def test_a_text_over_the_limit_is_cut_and_said_to_be(opened: Opened) -> None:
    app = opened("newcomer")
    app.text_input(key="say-text").input("breakfast, no milk. " + "a " * 600).run()
    assert words.CUT.format(most="1,000") in [caption.value for caption in sound(app).caption]
    assert "rules out “milk”" in text_of(app)
    assert app.text_input(key="say-text").help == words.SAY_HELP.format(most="1,000")


@pytest.mark.usefixtures("small")
def test_a_search_that_only_comes_near_says_so(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newcomer_offer, "NEAR", 5.0)
    app = opened("newcomer")
    app.text_input(key="newcomer-find").input("vegan").run()
    assert words.FIND_FAR.format(text="vegan") in text_of(sound(app))
    app.text_input(key="newcomer-find").input("tofu").run()
    assert words.FIND_FAR.format(text="tofu") not in text_of(sound(app))


@pytest.mark.usefixtures("small")
def test_markup_of_strangers_stays_text(opened: Opened) -> None:
    app = opened("newcomer", picks="p17")
    app.text_input(key="say-text").input("<script>x</script> soap").run()
    shown = html_of(sound(app))
    assert "<script>" not in shown
    assert "<b>Soap</b>" not in shown
    card = next(card for card in grid(app) if "Soap" in card)
    assert "\\<b\\>Soap\\</b\\>" in card


@pytest.mark.usefixtures("small")
def test_measured_figures_stand_below_with_what_stands_beside_them(opened: Opened) -> None:
    app = sound(opened("newcomer"))
    assert card_values(app) == {
        words.MEASURED_PICKS: "0.250",
        words.MEASURED_RECALL: "12.5 %",
        words.MEASURED_LISTED: "1,234",
        words.MEASURED_WISH: "90.0 %",
        words.MEASURED_RULED: "3 of 400",
    }
    told = text_of(app)
    assert "over all products 0.250, popularity 0.200" in told
    assert "for 40 sentences of our own only" in told
    assert "beyond the 50 best sellers" in words.MEASURED_PICKS
    assert "0.240–0.260; popularity 0.200" in told
    assert "50 if “no” were not read" in told
    assert "2,000 households were made newcomers: all but 5" in told


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


@pytest.mark.usefixtures("bare")
def test_a_new_product_cannot_be_placed_in_a_shop_of_ids_alone(opened: Opened) -> None:
    app = sound(opened("newcomer", new="product"))
    assert words.NEW_NAMES_TITLE in text_of(app)
    assert words.SAY_NO_NAMES in text_of(app)


@pytest.mark.usefixtures("small")
def test_a_new_product_suits_those_who_buy_what_it_is_like(opened: Opened) -> None:
    app = opened("newcomer", new="product")
    assert words.NEW_EMPTY_TITLE in text_of(sound(app))
    app.text_input(key="item-like-text").input("tofu and lentils").run()
    told = text_of(sound(app))
    assert "“tofu and lentils” is most like" in told
    # Households 8 to 15 live on vegan things.
    suited = [int(row.split("household ")[1][:3]) for row in rows_in(app)]
    assert set(suited) == set(range(8, 16))
    assert "buys lentils and tofu" in told or "buys tofu and lentils" in told
    places = [int(row.split("place ")[1].split(" of 17")[0]) for row in rows_in(app)]
    assert places == [1] * 8
    assert card_values(app) == {words.NEW_AUC: "0.800", words.NEW_TENTH: "40.0 %"}


@pytest.mark.usefixtures("small")
def test_a_new_product_like_nothing_else_is_told_so(opened: Opened) -> None:
    app = opened("newcomer", new="product")
    app.text_input(key="item-like-text").input("<b>zzz").run()
    assert "No product of this shop has a name near “<b>zzz”" in text_of(sound(app))


def pick(product: int, times: float, *, of_kind: bool = False) -> Reason:
    """Give what a pick does to a product."""
    return Reason("pick", float(np.log(times)), times, product, of_kind)


def test_a_sentence_tells_the_strongest_reasons_in_the_shops_own_words(
    small_view: ShopView,
) -> None:
    popular = Reason("popular", -1.0, 0.125)
    picks = (pick(9, 2.04), pick(0, 1.5, of_kind=True), pick(11, 1.2), popular)
    assert sentence_of(small_view, picks) == (
        "Buyers of tofu took it at least 2.0 times as often as all households; those of milk 1.5 "
        "times."
    )
    kind = (pick(0, 12.3, of_kind=True), popular)
    assert sentence_of(small_view, kind) == (
        "Buyers of milk took its kind at least 12 times as often as all households."
    )
    wish = Reason("wish", -1.0, 1.2, phrase="oat milk")
    price = Reason("price", 0.2, 0.8)
    assert sentence_of(small_view, (wish, price, popular)) == (
        "Close to “oat milk”, 1.00 of 1; 20 % cheaper than its kind."
    )
    # A twentieth more often is nothing to tell.
    assert sentence_of(small_view, (pick(9, 1.04), popular)) == (
        "12 % of households bought it in the last four weeks."
    )


def test_a_code_in_the_address_names_the_product_it_was_made_from() -> None:
    odd = Catalogue(np.array(["007", "a.b", "~1", "ü"]), Level.of(["A", "B", "C", "D"]))
    codes = [code_of(odd, product) for product in range(4)]
    assert codes == ["007", "~1", "~2", "~3"]
    assert [product_of(odd, code) for code in codes] == [0, 1, 2, 3]


def rows_in(app: AppTest) -> list[str]:
    """Give the households that a new product suits, as text."""
    return [part.split("</li>")[0] for part in html_of(app).split('<li class="v-suited">')[1:]]


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
