"""A message as it may be shown: nothing masked comes through, and the sum stays exact."""

import re
from html import unescape

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.privacy import Kind, Masked, Span, mask
from core.text.words import words_of
from ui.word_marks import Piece, bare, masked_part, message_html, pieces_of, shaded_html, strength

CARD = "card 4111 1111 1111 1111, please"


def text_in(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_each_word_is_a_piece_with_its_own_contribution() -> None:
    pieces = pieces_of("where is  it?", (), np.array([0.5, -0.25, 1.0]))
    assert pieces == [Piece("", "where", 0.5), Piece(" ", "is", -0.25), Piece("  ", "it?", 1.0)]


def test_the_words_of_one_mask_are_one_piece_with_their_sum() -> None:
    pieces = pieces_of(CARD, mask(CARD).spans, np.array([1.0, 0.25, 0.25, 0.25, 0.25, -1.0]))
    assert [piece.shown for piece in pieces] == ["card", "[card ···· 1111],", "please"]
    assert [piece.contribution for piece in pieces] == [1.0, 1.0, -1.0]


def test_two_masks_that_touch_one_word_are_one_piece() -> None:
    text = "ab/cd"
    spans = (Span(Kind.NAME, 0, 2, "[name]", "x"), Span(Kind.NAME, 3, 5, "[name]", "x"))
    assert pieces_of(text, spans, np.array([2.0])) == [Piece("", "[name]/[name]", 2.0)]


@given(
    st.lists(st.sampled_from(["card", "hi", "🎉", "4111 1111 1111 1111", "a.b@example.com"])),
    st.sampled_from([" ", "\n", "  "]),
)
def test_pieces_hold_every_contribution_and_none_of_what_is_masked(
    parts: list[str], gap: str
) -> None:
    text = gap.join(parts)
    added = np.arange(1.0, len(words_of(text)) + 1)
    pieces = pieces_of(text, mask(text).spans, added)
    assert sum(piece.contribution for piece in pieces) == pytest.approx(added.sum())
    assert "".join(piece.gap + piece.shown for piece in pieces) == mask(text).text.rstrip()


def test_a_part_that_holds_a_mask_whole_shows_its_replacement() -> None:
    assert masked_part(CARD, mask(CARD).spans, 5, len(CARD)) == "[card ···· 1111], please"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> where is my card?",
        "![x](https://example.com/pixel.png) hello",
        '<img src="https://example.com/p.png" onerror=alert(1)>',
        "[click](javascript:alert(1))",
    ],
)
def test_markup_is_text_and_nothing_else(text: str) -> None:
    shown = message_html(text, Masked(text, ()))
    pieces = pieces_of(text, (), np.ones(len(words_of(text))))
    for html in (shown, shaded_html(pieces, 1.0)):
        assert text_in(html).replace("+", "") == text
        assert set(re.findall(r"<(\w+)", html)) <= {"p", "span", "sup"}


def test_an_override_of_direction_ends_with_its_message() -> None:
    text = "‮drac ym si erehw"
    assert message_html(text, Masked(text, ())).startswith('<p class="v-message" dir="auto">')


def test_masked_passages_are_set_apart() -> None:
    shown = message_html(CARD, mask(CARD))
    assert '<span class="v-masked">[card ···· 1111]</span>' in shown
    assert "4111" not in shown


def test_for_and_against_differ_in_sign_and_class_not_in_colour_alone() -> None:
    pieces = [Piece("", "arrived", 2.0), Piece(" ", "never", -1.0), Piece(" ", "a", 0.01)]
    html = shaded_html(pieces, strength(pieces))
    strong, weak = re.findall(r'class="v-word v-word-(\w+)" style="--v-tint:(\d+)%"', html)
    assert strong == ("for", "42")
    assert weak == ("against", "21")
    assert re.findall(r"<sup[^>]*>(.)</sup>", html) == ["+", "−"]
    assert '<span title="+0.01">a</span>' in html


def test_a_message_whose_words_did_nothing_is_not_shaded() -> None:
    assert "v-tint" not in shaded_html([Piece("", "hm", 0.0)], strength([Piece("", "hm", 0.0)]))


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("(arrived?", "arrived"),
        ("[e-mail]", "[e-mail]"),
        ("?!", "?!"),
        ("\u202edrac", "drac"),
        ("\u2066\u2069", "\u2066\u2069"),
    ],
)
def test_a_word_in_our_own_sentences_is_bare_and_turns_none_of_them(word: str, shown: str) -> None:
    assert bare(word) == shown
