import pytest

from core.recommendation.newcomer.wish import (
    CHEAPER,
    DEARER,
    MOST_CHARACTERS,
    foreign_language,
    read_wish,
)


@pytest.mark.parametrize(
    ("sentence", "likes", "dislikes"),
    [
        ("quick vegan dinners, no nuts", ("quick vegan dinners",), ("nut",)),
        ("no nuts, milk or eggs", (), ("nut", "milk", "egg")),
        ("anything except fish, beer, or cheese", (), ("fish", "beer", "cheese")),
        ("no nuts, quick dinners", ("quick dinners",), ("nut",)),
        ("I don't eat meat but I like fish", ("fish",), ("meat",)),
        ("I don’t eat meat", (), ("meat",)),
        ("no pork and lots of vegetables", ("lots of vegetables",), ("pork",)),
        ("breakfast, but no eggs and no bacon", ("breakfast",), ("egg", "bacon")),
        ("something without onions or garlic please", (), ("onion", "garlic")),
        (
            "I'm allergic to peanuts and shellfish, love Thai food",
            ("thai food",),
            ("peanut", "shellfish"),
        ),
        ("my son has a nut allergy. snacks for school", ("snacks for school",), ("nut",)),
        ("lactose intolerant, breakfast", ("breakfast",), ("lactose",)),
        ("milk for someone who cannot have dairy", ("milk for someone",), ("dairy",)),
        ("gluten-free bread", ("gluten-free bread",), ("gluten",)),
        ("I hate mushrooms. Pasta", ("pasta",), ("mushroom",)),
        ("No milk. No eggs. Cake", ("cake",), ("milk", "egg")),
        ("anything but chicken", (), ("chicken",)),
        ("any meat but pork", ("any meat",), ("pork",)),
        ("anything except chicken, beef and fish", (), ("chicken", "beef", "fish")),
        ("everything apart from fish", (), ("fish",)),
        ("snacks except chips", ("snacks",), ("chip",)),
        ("nut-free snacks", ("nut-free snacks",), ("nut",)),
        ("dairy- and gluten-free", ("dairy-free and gluten-free",), ("dairy", "gluten")),
        ("cage-free eggs", ("cage-free eggs",), ()),
        ("no meat no fish no eggs no dairy", (), ("meat", "fish", "egg", "dairy")),
        ("without milk not eggs", (), ("milk", "egg")),
        ("allergic to milk, eggs and nuts", (), ("milk", "egg", "nut")),
        ("allergic to milk, snacks", ("snacks",), ("milk",)),
        ("I hate onions and love tomatoes", ("tomatoes",), ("onion",)),
        ("I hate onions and want tomatoes", ("tomatoes",), ("onion",)),
        ("drinks but no alcohol", ("drinks",), ("alcohol",)),
        ("he drinks no milk", (), ("milk",)),
        ("expensive wine", ("wine",), ()),
        ("no nuts but expensive wine", ("wine",), ("nut",)),
    ],
)
def test_a_sentence_is_cut_into_what_is_liked_and_what_is_not(
    sentence: str, likes: tuple[str, ...], dislikes: tuple[str, ...]
):
    wish = read_wish(sentence)
    assert (wish.likes, wish.dislikes) == (likes, dislikes)


@pytest.mark.parametrize(
    "sentence", ["nothing but chocolate", "feel free to suggest snacks", "no-bake cheesecake"]
)
def test_not_every_negation_is_a_dislike(sentence: str):
    wish = read_wish(sentence)
    assert wish.likes
    assert not wish.dislikes


def test_diets_are_known_by_their_names_where_they_are_wanted():
    assert read_wish("plant-based lunch").diets == ("vegan",)
    assert read_wish("dinner for a diabetic").diets == ("diabetic",)
    assert read_wish("not vegan").diets == ()


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("cheap wine", CHEAPER),
        ("wine, not too expensive", CHEAPER),
        ("premium wine", DEARER),
        ("expensive wine", DEARER),
        ("a fine wine", DEARER),
        ("not cheap wine", DEARER),
        ("nothing expensive", CHEAPER),
        ("I don't want anything expensive", CHEAPER),
        ("I'm fine with wine", 0),
        ("wine", 0),
    ],
)
def test_a_price_is_heard(sentence: str, level: float):
    assert read_wish(sentence).price_level == level


@pytest.mark.parametrize("sentence", ["", "   ", "!!!", "a the of", "\ud800"])
def test_a_sentence_that_says_nothing_is_an_empty_wish(sentence: str):
    assert read_wish(sentence).is_empty


def test_long_texts_are_read_in_part_and_at_once():
    wish = read_wish("no " * 400_000)
    assert len(wish.text) == MOST_CHARACTERS


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Ich möchte gesundes Essen ohne Fleisch", "German"),
        ("algo sano para la cena sin carne", "Spanish"),
        ("健康的晚餐", "Chinese"),
        ("牛奶", "another language"),
        ("quick vegan dinners, no nuts", ""),
        ("jalapeño and crème fraîche", ""),
        ("🍕🍕", ""),
        ("", ""),
    ],
)
def test_a_sentence_in_another_language_is_known_for_one(sentence: str, language: str):
    assert foreign_language(sentence) == language
