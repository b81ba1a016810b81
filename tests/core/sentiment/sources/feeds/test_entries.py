"""A feed's bytes to plain entries: HTML, dates, encodings that lie, and what is no feed."""

from typing import Any

import pytest

from core.sentiment.sources.feeds.asking import dated
from core.sentiment.sources.feeds.encoding import decoded
from core.sentiment.sources.feeds.entries import read_entries
from core.sentiment.sources.feeds.entry import Entry
from core.sentiment.sources.feeds.failure import FeedFailure
from core.sentiment.sources.feeds.plain_text import one_line, plain_text
from tests.core.sentiment.sources.feeds.writing import ATOM, entry, rss

XML = "application/xml"
LIMITS = {"entries": 100, "entry_characters": 4_000}
SECONDS = 1_791_188_040  # 2026-10-05T08:14:00Z


def read(
    body: str | bytes, kind: str = XML, **limits: int
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    data = body.encode() if isinstance(body, str) else body
    return read_entries(data, kind, "https://example.com/feed", {**LIMITS, **limits})


def first(body: str | bytes, kind: str = XML, **limits: int) -> dict[str, Any]:
    return read(body, kind, **limits)[0][0]


# -- RSS and Atom --------------------------------------------------------------------------------


def test_an_entry_of_rss_has_its_parts() -> None:
    found = first(rss([entry("Outage", "<p>Down <b>again</b></p>", "a1", "https://example.com/1")]))
    assert found == {
        "key": "a1",
        "link": "https://example.com/1",
        "text": "Outage. Down again",
        "date": "Mon, 05 Oct 2026 08:14:00 GMT",
        "seconds": SECONDS,
        "cut": False,
    }


def test_atom_gives_its_publication_its_absolute_link_and_its_content() -> None:
    entries, found = read(ATOM)
    assert found["title"] == "Larkbank status"
    assert entries[0]["text"] == "Payments are back. Sorry & thank you."
    assert entries[0]["link"] == "https://example.com/blog/posts/1"
    assert entries[0]["seconds"] == 1_791_311_402  # 2026-10-06T18:30:02Z
    assert entries[1]["text"] == "Maintenance tonight. From 22:00. Till 2."
    assert entries[1]["seconds"] == 1_791_187_200  # 2026-10-05T08:00:00Z


@pytest.mark.parametrize(
    ("title", "description", "text"),
    [
        ("Down", "", "Down"),
        ("", "Only words", "Only words"),
        ("Why?", "Because.", "Why? Because."),
        ("Larkbank is down…", "Larkbank is down since nine", "Larkbank is down since nine"),
        ("", "", ""),
    ],
)
def test_title_and_summary_are_one_text(title: str, description: str, text: str) -> None:
    assert first(rss([entry(title, description, "a")]))["text"] == text


def test_a_name_that_is_no_address_is_no_link() -> None:
    body = rss(["<item><title>a</title><guid>42</guid></item>"])
    assert first(body)["link"] == ""
    body = rss(["<item><title>a</title><guid>https://example.com/42</guid></item>"])
    assert first(body)["link"] == "https://example.com/42"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "http://[::1/"])
def test_a_link_that_is_none_of_the_web_is_left_out(link: str) -> None:
    assert first(rss([entry(link=link, guid="a")]))["link"] == ""


@pytest.mark.parametrize(
    ("date", "zoned"),
    [
        ("Mon, 05 Oct 2026 10:14:00 +0200", True),
        ("Mon, 05 Oct 2026 04:14:00 EDT", True),
        ("Mon, 05 Oct 2026 08:14:00 GMT (Monday)", True),
        ("2026-10-05T08:14:00Z", True),
        ("2026-10-05T10:14:00+02:00", True),
        ("Mon, 05 Oct 2026 08:14:00", False),
        ("2026-10-05T08:14:00", False),
        ("5 October 2026 08:14 AM", False),
        ("05.10.2026 08:14", False),
    ],
)
def test_dates_of_any_zone_stand_in_utc(date: str, zoned: bool) -> None:
    found = dated([Entry(**first(rss([entry(published=date)])))])[0]
    assert (found.seconds, found.zoned) == (SECONDS, zoned)


@pytest.mark.parametrize("date", ["", "soon", "99 Foo 2026"])
def test_a_date_that_is_none_is_kept_as_it_was_written(date: str) -> None:
    found = dated([Entry(**first(rss([entry(published=date)])))])[0]
    assert (found.seconds, found.date) == (None, date)


def test_how_long_a_feed_stays_the_same_is_taken_in_seconds() -> None:
    assert read(rss([entry()], extra="<ttl>90</ttl>"))[1]["ttl_seconds"] == 5_400
    assert read(rss([entry()], extra="<ttl>soon</ttl>"))[1]["ttl_seconds"] == 0


# -- budgets -------------------------------------------------------------------------------------


def test_only_so_many_entries_are_read_and_it_is_said() -> None:
    entries, found = read(rss([entry(guid=str(n)) for n in range(30)]), entries=10)
    assert [one["key"] for one in entries] == [str(n) for n in range(10)]
    assert "of 30 entries the first 10 were read" in found["notes"]


def test_a_long_text_is_cut_and_marked() -> None:
    found = first(rss([entry("", "word " * 5_000)]))
    assert len(found["text"]) == 4_000
    assert found["cut"]


# -- HTML ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<br>b<br/>c", "a b c"),
        ("<p>a</p><p>b</p>", "a b"),
        ("un<b>bel</b>ievable", "unbelievable"),
        ("<ul><li>one</li><li>two</li></ul>", "one two"),
        ("fees &amp; rates &#8364;5&nbsp;now", "fees & rates €5 now"),
        ("<script>alert('x')</script>after", "after"),
        ("<style>p{}</style>after", "after"),
        ("<img src='https://evil.test/a.png' onerror='x()'>after", "after"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<p>never closed", "never closed"),
        ("<!-- hidden -->seen", "seen"),
        ("", ""),
    ],
)
def test_html_is_what_a_reader_sees(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_no_script_survives_in_an_entry() -> None:
    text = first(rss([entry("<b>Hi</b>", "<script>x()</script><p onclick='y()'>there</p>")]))[
        "text"
    ]
    assert text == "Hi. there"


def test_halves_of_characters_and_controls_never_leave() -> None:
    assert one_line("a\ud800b\x00c\nd") == "a?b c d"


@pytest.mark.parametrize("number", ["&#xD800;", "&#xdfff;", "&#55296;", "&#057343;"])
def test_half_a_character_by_its_number_loses_no_entry(number: str) -> None:
    body = rss([entry("half NUMBER of it"), entry("&#8364;", guid="b")])
    entries, _ = read(body.replace("NUMBER", number).replace("&amp;#", "&#"))
    assert [one["text"] for one in entries] == ["half \ufffd of it", "€"]


# -- encodings -----------------------------------------------------------------------------------


def test_latin_1_that_says_it_is_utf_8_is_read_and_told() -> None:
    body = rss([entry("Café fermé")]).encode("latin-1")
    entries, found = read(body)
    assert entries[0]["text"] == "Café fermé"
    assert "the feed says UTF-8, but was read as Windows-1252" in found["notes"]


def test_utf_8_that_says_it_is_latin_1_is_read_and_told() -> None:
    body = rss([entry("Café fermé")], encoding="ISO-8859-1").encode()
    entries, found = read(body)
    assert entries[0]["text"] == "Café fermé"
    assert "the feed says ISO-8859-1, but was read as UTF-8" in found["notes"]


@pytest.mark.parametrize(
    "encoding", ["iso-8859-1", "windows-1252", "koi8-r", "shift_jis", "utf-16"]
)
def test_what_a_feed_says_truly_needs_no_word(encoding: str) -> None:
    title = {"koi8-r": "Банк закрыт", "shift_jis": "銀行"}.get(encoding, "Café")
    entries, found = read(rss([entry(title)], encoding=encoding).encode(encoding))
    assert entries[0]["text"] == title
    assert found["notes"] == []


def test_latin_1_means_what_browsers_take_it_for() -> None:
    body = rss([entry("“Down” – again")], encoding="ISO-8859-1").encode("cp1252")
    assert first(body)["text"] == "“Down” – again"


def test_the_server_has_the_first_word_on_the_encoding() -> None:
    body = rss([entry("Банк")], encoding="iso-8859-1").encode("koi8-r")
    assert first(body, "text/xml; charset=KOI8-R")["text"] == "Банк"


@pytest.mark.parametrize("charset", ["nonsense", "hex", "undefined"])
def test_an_encoding_that_there_is_not_stops_nobody(charset: str) -> None:
    assert decoded(b"plain", f"text/xml; charset={charset}")[0] == "plain"


def test_bytes_that_are_nothing_are_replaced_and_counted() -> None:
    text, notes = decoded(b"\x81\x8d ok", "text/xml; charset=utf-8")
    assert text == "\ufffd\ufffd ok"
    assert "2 unreadable characters replaced" in notes


def test_control_characters_do_not_stop_a_reader() -> None:
    entries, found = read(rss([entry("Down\x08 again")]))
    assert entries[0]["text"] == "Down again"
    assert found["notes"] == ["1 control character removed"]


# -- what is no feed -----------------------------------------------------------------------------


def kind_of(body: str | bytes) -> FeedFailure:
    with pytest.raises(FeedFailure) as caught:
        read(body)
    return caught.value


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"plain words",
        b'{"version": "https://jsonfeed.org/version/1"}',
        b"\x89PNG\r\n\x1a\n\x00",
        "<a>x</a>",
    ],
)
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    assert kind_of(body).kind == "not_feed"


def test_a_web_page_is_told_from_a_feed_and_its_feed_is_offered() -> None:
    page = (
        "<!doctype html><html><head><title>News</title>"
        '<link rel="alternate" type="application/json" href="/feed.json">'
        '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
        "</head><body>Hello</body></html>"
    )
    failure = kind_of(page)
    assert (failure.kind, failure.facts) == ("page", {"offered": "https://example.com/rss.xml"})


def test_a_page_without_a_feed_offers_none() -> None:
    assert kind_of("<html><body>Hello</body></html>").facts == {"offered": ""}


def test_a_feed_that_breaks_off_gives_what_could_be_read() -> None:
    whole = rss([entry("One", guid="1"), entry("Two", guid="2")])
    entries, found = read(whole[: whole.index("Two")])
    assert entries[0]["text"] == "One"
    assert any("not well formed" in note for note in found["notes"])


def test_a_feed_of_no_entries_is_a_feed() -> None:
    assert read(rss([]))[0] == []


def test_entities_that_grow_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    body = rss([entry("Bomb")]).replace(
        "<rss", f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]><rss', 1
    )
    found = first(body.replace("Bomb", "Bomb &l11;"))
    assert len(found["text"]) < 100


def test_a_file_of_this_machine_is_not_read_through_an_entity() -> None:
    doctype = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss'
    body = rss([entry("See")]).replace("<rss", doctype, 1).replace("See", "See &x;")
    assert "root:" not in first(body)["text"]
