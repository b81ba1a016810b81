import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DataMissing, InputError, WatchListError
from core.sentiment.watchlist.entities import Entity, WatchList
from core.sentiment.watchlist.reading import load_watchlist, read_watchlist, written


def test_a_line_gives_names_tickers_products_and_context():
    watch = read_watchlist("Orrery (the speaker): lark?, @tesselhome, $TSL; Orrery Hub; ~speaker")
    assert watch.entities == (
        Entity(
            "Orrery",
            "the speaker",
            ("lark?", "@tesselhome"),
            ("TSL",),
            ("Orrery Hub",),
            ("speaker",),
        ),
    )


def test_remarks_and_empty_lines_say_nothing():
    assert read_watchlist("# mine\n\nLarkbank\n  # more\n").names == ("Larkbank",)


def test_a_list_as_in_yaml_reads_the_same():
    assert read_watchlist('Larkbank: [lark bank, "@larkbank"]') == read_watchlist(
        "Larkbank: lark bank, @larkbank"
    )


def test_a_table_reads_as_the_lines_do():
    table = (
        'name,title,aliases,tickers,products,context\nLarkbank,,"lark bank; @larkbank",$LRKB,,\n'
    )
    assert read_watchlist(table) == read_watchlist("Larkbank: lark bank, @larkbank, $LRKB")


def test_a_table_may_leave_columns_out():
    assert read_watchlist("name,tickers\nLarkbank,LRKB\n").entities == (
        Entity("Larkbank", tickers=("LRKB",)),
    )


def test_the_shipped_list_is_the_same_once_written_and_read_again():
    watch = load_watchlist()
    assert len(watch) == 8
    assert read_watchlist(written(watch)) == watch


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "there is no name in it"),
        ("Larkbank\nlark bank", "line 2: “larkbank” is a name of Larkbank already"),
        ("Larkbank\nLarkbank", "line 2: Larkbank is there twice"),
        (": lark", "line 1: the name is missing"),
        ("Larkbank: x", "line 1: “x” is too short: 2 letters or digits, one of them a letter"),
        ("Larkbank: 42", "line 1: “42” is too short: 2 letters or digits, one of them a letter"),
        (
            "Larkbank: card",
            "line 1: “card” is an everyday word; write “card?” to count it only with a capital",
        ),
        ("Larkbank: $LR-KB", "line 1: “$LR-KB” is no ticker: letters, digits and dots only"),
        ("L" * 61, f"line 1: “{'L' * 60}…” is longer than 60 characters"),
        ('name,title\n"a:b",\n', "line 2: “a:b” or its title holds one of ( ) : ;"),
        ("Larkbank: $", "line 1: “” is too short: 2 letters or digits, one of them a letter"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text, problem):
    with pytest.raises(WatchListError) as raised:
        read_watchlist(text)
    assert raised.value.problems == (problem,)


def test_lists_beyond_the_limits_are_refused():
    for text in (
        "\n".join(f"Company{'abcdefghij'[n % 10]}{n}" for n in range(201)),
        "Larkbank: " + ", ".join(f"alias{n}" for n in range(60)),
        "x" * 100_001,
    ):
        with pytest.raises(WatchListError):
            read_watchlist(text)


def test_one_chinese_character_can_be_a_name():
    assert read_watchlist("华").names == ("华",)


def test_a_context_word_may_belong_to_two_companies():
    assert len(read_watchlist("Larkbank: lark?; ~app\nMarrow Health: marrow?; ~app")) == 2


def test_a_missing_file_and_one_that_is_no_text_are_named(tmp_path):
    with pytest.raises(DataMissing):
        load_watchlist(tmp_path / "none.csv")
    (tmp_path / "list.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(WatchListError, match="not UTF-8"):
        load_watchlist(tmp_path / "list.csv")


@given(st.text(max_size=200))
def test_any_text_is_a_list_that_survives_writing_or_is_refused(text):
    try:
        watch = read_watchlist(text)
    except InputError:
        return
    assert isinstance(watch, WatchList)
    assert read_watchlist(written(watch)).names == watch.names
