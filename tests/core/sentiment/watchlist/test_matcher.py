import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sentiment.watchlist.mentions import spans_of
from core.sentiment.watchlist.reading import load_watchlist, read_watchlist

WATCH = read_watchlist(
    "Larkbank: Lark Bank, @larkbank, $LRKB, lark?; Lark Plus; ~card\n"
    "Halden Air: Halden, !Halden Rowe, @haldenair; HA <number>\n"
    "Nowhere Phones: $NOW, 京都電話\n"
    "Café Uno: uno?\n"
)


def found(text):
    return [
        (WATCH.names[span.entity], text[span.start : span.end]) for span in spans_of(text, WATCH)
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("larkbank is down", ["larkbank"]),
        ("LARKBANK!", ["LARKBANK"]),
        ("my lark-bank card, my Lark  Bank card", ["lark-bank", "Lark  Bank"]),
        ("Larkbank's app, Larkbank’s app, larkbanks", ["Larkbank", "Larkbank", "larkbanks"]),
        ("hey @larkbank and #larkbank", ["@larkbank", "#larkbank"]),
        ("#LarkbankDown @larkbank_help", ["#LarkbankDown", "@larkbank_help"]),
        ("sold $LRKB, $lrkb and LRKB", ["$LRKB", "$lrkb", "LRKB"]),
        ("lrkb in small letters", []),
        ("clarkbank, larkbanker, x@larkbank.com", []),
    ],
)
def test_a_name_is_found_however_it_is_written_and_nowhere_else(text, names):
    assert [name for _, name in found(text)] == names


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a lark sang", 0),
        ("Lark froze my account", 1),
        ("lark froze my card", 1),
        ("lark, you are no bank @larkbank", 2),
        ("on a lark, a lark sang", 0),
        ("#lark", 0),
        ("#Lark", 1),
        ("#larkspur", 0),
        ("skylark", 0),
    ],
)
def test_a_doubtful_name_needs_a_capital_or_another_sign_of_its_company(text, count):
    assert [company for company, _ in found(text)] == ["Larkbank"] * count


def test_context_beside_a_doubtful_name_is_no_mention_itself():
    assert found("my card is blue") == []


def test_the_longest_name_wins():
    assert found("Lark Plus") == [("Larkbank", "Lark Plus")]


def test_somebody_elses_longer_name_is_no_mention():
    assert found("Halden Rowe cuts its target") == []
    assert found("Halden Rowe cuts Halden") == [("Halden Air", "Halden")]


def test_a_number_stands_for_any_digits():
    assert found("HA 214 and ha7, but HA") == [("Halden Air", "HA 214"), ("Halden Air", "ha7")]


def test_a_ticker_that_is_an_everyday_word_counts_only_after_a_dollar():
    assert found("NOW I sell $NOW") == [("Nowhere Phones", "$NOW")]


def test_a_name_is_found_where_no_spaces_are_written():
    assert found("昨日の京都電話は遅い") == [("Nowhere Phones", "京都電話")]


def test_accents_are_the_same_composed_and_apart():
    assert [name for name, _ in found("Café Uno, cafe\u0301 uno")] == ["Café Uno", "Café Uno"]


def test_a_capital_that_grows_in_lower_case_does_not_shift_what_follows():
    assert found("İİİ larkbank") == [("Larkbank", "larkbank")]


@given(st.text(max_size=80))
def test_any_text_gives_spans_in_order_that_do_not_overlap(text):
    spans = spans_of(text, WATCH)
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_sure_name_between_spaces_is_always_found(before, after):
    text = f"{before} larkbank {after}"
    place = len(before) + 1
    assert any(s.start == place and s.end >= place + 8 for s in spans_of(text, WATCH))


def test_the_shipped_list_tells_the_companies_apart():
    watch = load_watchlist()
    texts = {
        "Larkbank": "@larkbank third day waiting",
        "Halden Air": "HA 214 delayed again",
        "Orrery": "Tessel still sells two orreries",
        "Quillfin": "$QFIN beats",
        "Verdance": "#verdance salad",
        "Kestrel Mobile": "no signal on kestrel",
        "Ambervolt": "my AV Home hums",
        "Marrow Health": "the Marrow doctor was kind",
    }
    told = {name: [watch.names[s.entity] for s in spans_of(t, watch)] for name, t in texts.items()}
    assert {name: set(names) for name, names in told.items()} == {name: {name} for name in texts}
    assert spans_of("a kestrel over the marrow in my allotment, what a lark", watch) == []


def test_many_short_texts_take_little_time():
    texts = [f"larkbank froze my card again, day {n}, nobody at halden cares" for n in range(5_000)]
    begun = time.perf_counter()
    assert sum(len(spans_of(text, WATCH)) for text in texts) == 10_000
    # 2 s for 100,000 is the goal; ten times that here would be another algorithm.
    assert time.perf_counter() - begun < 1.0
