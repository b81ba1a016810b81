import pandas as pd

from core.sentiment.watchlist.candidates import candidates_of
from core.sentiment.watchlist.mentions import NOWHERE, mentions_of
from core.sentiment.watchlist.reading import read_watchlist

WATCH = read_watchlist("Larkbank: Lark Bank, @larkbank, $LRKB\nHalden Air: Halden, !Halden Rowe")


def pairs(texts, own=None):
    frame = pd.DataFrame({"text": texts, "entity": own or [""] * len(texts)})
    found = mentions_of(frame, WATCH)
    named = zip(found.item.tolist(), found.entity.tolist(), strict=True)
    return [(item, found.names[entity]) for item, entity in named], found


def test_each_company_counts_once_an_item_in_the_order_of_the_text():
    told, found = pairs(["Halden or Larkbank? Larkbank!", "neither", "larkbank"])
    assert told == [(0, "Halden Air"), (0, "Larkbank"), (2, "Larkbank")]
    assert found.start.tolist() == [0, 10, 0]
    assert found.end.tolist() == [6, 18, 8]
    assert found.counts().tolist() == [2, 1]


def test_the_users_own_column_wins_over_the_text():
    told, found = pairs(["larkbank is down", "larkbank is down"], ["Halden Air", ""])
    assert told == [(0, "Halden Air"), (1, "Larkbank")]
    assert found.start.tolist() == [NOWHERE, 0]


def test_the_users_column_may_use_an_alias_and_name_several():
    told, _ = pairs(["x"], ["@larkbank; halden; LARKBANK"])
    assert told == [(0, "Larkbank"), (0, "Halden Air")]


def test_a_company_only_the_user_names_is_added_after_the_list():
    told, found = pairs(["x", "y", "z"], ["Zephyr Foods", "zephyr-foods", "Acme"])
    assert found.names == ("Larkbank", "Halden Air", "Acme", "Zephyr Foods")
    assert told == [(0, "Zephyr Foods"), (1, "Zephyr Foods"), (2, "Acme")]


def test_somebody_elses_name_in_the_users_column_is_a_company_of_its_own():
    told, _ = pairs(["x"], ["Halden Rowe"])
    assert told == [(0, "Halden Rowe")]


def test_a_dash_in_the_users_column_says_nothing():
    told, _ = pairs(["larkbank", "x"], ["-", " ; "])
    assert told == [(0, "Larkbank")]


def test_no_items_give_no_pairs():
    assert pairs([])[0] == []


def test_names_that_occur_often_and_are_not_on_the_list_are_suggested():
    texts = [
        "Moving from Larkbank to Brassledger today",
        "Bought some $ZZTP after lunch",
        "I left for Brassledger's cheaper plan, @Chirpy agrees",
        "my friends use Brassledger and Monday is fine",
        "you know, Brassledger again on Monday, @chirpy",
        "$zztp again, thanks @chirpy",
        "more $ZZTP, says @chirpy on Monday",
        "all $ZZTP, in the end",
        "Also the end of it on Monday",
    ]
    found = {(c.name, c.sort): (c.items, c.rows) for c in candidates_of(texts, WATCH)}
    assert found == {
        ("Brassledger", "name"): (4, (0, 2, 3)),
        ("$ZZTP", "ticker"): (4, (1, 5, 6)),
        ("@chirpy", "handle"): (4, (2, 4, 5)),
    }


def test_a_word_that_is_mostly_written_small_is_no_candidate():
    texts = ["the Overdraft fee"] * 5 + ["an overdraft fee"] * 5
    assert candidates_of(texts, WATCH) == ()


def test_the_most_frequent_candidates_come_first_and_no_more_than_asked():
    texts = ["we like Zebra here"] * 6 + ["we like Okapi here"] * 5
    assert [c.name for c in candidates_of(texts, WATCH)] == ["Zebra", "Okapi"]
    assert [c.name for c in candidates_of(texts, WATCH, most=1)] == ["Zebra"]
