"""The view that tries to break the model: every control, and losses told plainly."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.intent.prediction import IN_SCOPE, OUTSIDE
from core.intent.stress import Trial, summary_of
from core.privacy import mask
from core.text.tokens import MAX_CHARACTERS
from core.text.variants import Variant
from tests.conftest import ROOT
from ui.intent import stress, stress_attempts, stress_board, stress_inbox
from ui.intent.stress_attempts import Answer, Attempt, Session, masked_like
from ui.intent.stress_html import attempt_html, marked_html
from ui.words.intent import stress as words

OpenView = Callable[..., AppTest]


@pytest.fixture
def open_view() -> OpenView:
    def opened(**address: str) -> AppTest:
        at = AppTest.from_file(str(ROOT / "pages" / "intent.py"), default_timeout=60)
        at.query_params["view"] = "stress"
        for key, value in address.items():
            at.query_params[key] = value
        at.run()
        assert not at.exception
        assert "v-error" not in said(at)
        return at

    return opened


def said(at: AppTest) -> str:
    texts = [element.value for element in (*at.markdown, *at.caption, *at.subheader, *at.warning)]
    bodies = [html.proto.body for html in at.get("html") if "<style>" not in html.proto.body]
    return " ".join([*texts, *bodies])


def typed(at: AppTest, text: str) -> AppTest:
    at.chat_input(key=stress.TYPED).set_value(text).run()
    assert not at.exception
    assert "v-error" not in said(at)
    return at


def trial(kind: Any, *, flipped: bool = False, keeps: bool = True, text: str = "x") -> Trial:
    variant = Variant(kind, f"A {kind}", text, keeps)
    return Trial(variant, "change_pin", 0.7, IN_SCOPE, flipped, unmoved=not keeps)


def attempt(*trials: Trial, text: str = "where is my card") -> Attempt:
    return Attempt(text, Answer("card_arrival", 0.91, IN_SCOPE), trials)


def test_the_view_opens_with_an_attack_and_its_headline(open_view: OpenView) -> None:
    at = open_view()
    told = said(at)
    assert "variants changed the answer" in told
    assert "A neighbouring key" in told
    assert words.BOARD_TITLE in told


def test_ones_own_message_is_attacked_and_stays_out_of_the_address(open_view: OpenView) -> None:
    at = typed(open_view(), "where is my new card, it should be here")
    assert "WHERE IS MY NEW CARD" in said(at)
    address = " ".join(str(at.query_params[key]) for key in at.query_params)
    assert "own" in address
    assert "card" not in address


def test_a_link_to_somebodys_own_message_shows_the_empty_state(open_view: OpenView) -> None:
    assert words.EMPTY_TITLE in said(open_view(attack="own"))


@pytest.mark.parametrize("forged", ["nonsense", "<b>", "9" * 5_000])
def test_a_tampered_link_gives_the_usual_message_and_a_notice(
    open_view: OpenView, forged: str
) -> None:
    at = open_view(attack=forged)
    assert len(at.info) == 1
    assert "variants changed the answer" in said(at)


@pytest.mark.parametrize("text", ["   ", "\u200b", "…"])
def test_30_a_message_without_words_is_asked_again(open_view: OpenView, text: str) -> None:
    told = said(typed(open_view(), text))
    assert words.EMPTY_TITLE in told or words.NOTHING in told or "changed the answer" in told


def test_31_of_a_megabyte_the_beginning_is_attacked_and_that_is_said(open_view: OpenView) -> None:
    told = said(typed(open_view(), "where is my card " * 60_000))
    assert words.CUT.format(limit=f"{MAX_CHARACTERS:,}") in told


@pytest.mark.parametrize(
    "text",
    [
        "my card <script>alert(1)</script> is gone",
        "my card ![x](http://evil.example/a.png) is gone",
        "\u202emy card is gone \U0001f469\u200d\U0001f469\u200d\U0001f467",
    ],
)
def test_32_to_36_markup_and_odd_signs_are_shown_as_text(open_view: OpenView, text: str) -> None:
    at = typed(open_view(), text)
    assert "<script>" not in said(at)
    assert not any("evil.example" in element.value for element in (*at.markdown, *at.caption))


def test_37_another_language_is_named(open_view: OpenView) -> None:
    told = said(typed(open_view(), "He perdido la tarjeta y no sé dónde está, ¿qué puedo hacer?"))
    assert words.LANGUAGE.format(language="Spanish") in told


def test_personal_data_is_masked_in_the_message_and_in_every_variant(open_view: OpenView) -> None:
    text = "My name is Juniper Vasquez, card 4111 1111 1111 1111, and it was declined"
    told = said(typed(open_view(), text)).casefold()
    assert "juniper" not in told
    assert "4111 1111" not in told
    assert "declined" in told


def test_losses_stay_on_the_board_when_another_message_is_attacked(open_view: OpenView) -> None:
    at = open_view()
    first = at.session_state[stress_attempts._KEPT]
    assert len(first.attempts) == 1
    key, made = next(iter(first.attempts.items()))
    worse = attempt(*(trial("typo", flipped=True) for _ in made.trials), text=made.text)
    first.attempts[key] = worse
    typed(at, "how do i change my pin")
    told = said(at)
    losses = at.session_state[stress_attempts._KEPT].trials
    assert f"{sum(trial.flipped for trial in losses)} losses" in told
    assert sum(trial.flipped for trial in losses) >= len(made.trials)
    assert "2 messages" in told


def test_the_same_message_again_counts_once_and_other_slips_count_anew(
    open_view: OpenView,
) -> None:
    at = open_view()
    before = len(at.session_state[stress_attempts._KEPT].trials)
    at.run()
    assert len(at.session_state[stress_attempts._KEPT].trials) == before
    at.button(key="stress-again").click().run()
    assert len(at.session_state[stress_attempts._KEPT].attempts) == 2


def test_the_inbox_is_attacked_beside_the_baseline(
    open_view: OpenView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stress_inbox, "COUNT", 3)
    at = open_view()
    assert not at.get("plotly_chart")
    at.button(key="stress-run").click().run()
    for _ in range(20):
        if at.get("plotly_chart"):
            break
        at.run()
    told = said(at)
    assert "TF-IDF and logistic regression" in told
    assert "variants" in told
    assert at.button(key="stress-run").label == words.INBOX_AGAIN.format(count=3)


@pytest.mark.parametrize(
    ("trials", "told"),
    [
        ((trial("typo", flipped=True), trial("emoji")), "**1 of 2** variants changed"),
        ((trial("typo"), trial("emoji")), "**None of 2** variants changed"),
        ((), words.NOTHING),
    ],
)
def test_the_headline_counts_flips_among_what_keeps_the_meaning(
    trials: Sequence[Trial], told: str
) -> None:
    opposite = trial("negation", keeps=False)
    assert stress.headline(attempt(*trials, opposite)).startswith(told)


def test_an_answer_out_of_scope_has_no_confidence() -> None:
    outside = Answer("card_arrival", 0.4, OUTSIDE)
    assert (outside.title, outside.written_confidence) == ("Out of scope", "–")
    assert Answer("card_arrival", 0.91, IN_SCOPE).in_sentence == "“Card arrival” (91 %)"


def test_flips_come_first_and_the_opposite_is_not_counted() -> None:
    held, lost = trial("emoji"), trial("typo", flipped=True)
    html = attempt_html(attempt(held, lost, trial("negation", keeps=False)))
    assert html.index("A typo") < html.index("A emoji")
    assert html.count(words.VERDICT_FLIPPED) == html.count(words.VERDICT_NOT_COUNTED) == 1


def test_only_changed_words_are_marked_and_nothing_where_all_is_changed() -> None:
    assert marked_html("my card is lost", "my crad is lost") == "my <b>crad</b> is lost"
    assert marked_html("my card is lost", "MY CARD IS LOST") == "MY CARD IS LOST"
    assert marked_html("a <i> b c", "a <i> b <b>") == "a &lt;i&gt; b <b>&lt;b&gt;</b>"


def test_a_name_in_another_case_is_masked_like_the_name() -> None:
    text = "My name is Juniper Vasquez and my card is lost"
    for variant in (text.upper(), text.lower(), f"Hello, {text}"):
        assert "juniper" not in masked_like(variant, text, mask(text)).casefold()


def test_the_board_names_rates_by_kind_and_every_loss() -> None:
    kept = Session(attempts={"a": attempt(trial("typo", flipped=True), trial("emoji"))})
    told = stress_board.told_board(summary_of(kept.trials), 1)
    assert told.startswith("**1 loss** on the board, of 2 variants of 1 message")
    losses = stress_board.losses_table(list(kept.attempts.values()))
    assert list(losses.columns) == list(words.LOSSES_COLUMNS)
    assert losses.iloc[0]["answer_before"] == "Card arrival"
    assert losses.iloc[0]["answer_after"] == "Change PIN"
    rungs = [stress_board.rung(count) for count in summary_of(kept.trials).by_kind]
    assert [(r.name, r.value, r.main) for r in rungs] == [
        ("Typing slips", 1.0, True),
        ("Emoji", 0.0, False),
    ]


def test_a_session_keeps_no_more_attacks_than_it_may() -> None:
    kept = Session()
    for number in range(stress_attempts.MAX_ATTEMPTS + 5):
        kept.keep(str(number), attempt)
    assert len(kept.attempts) == stress_attempts.MAX_ATTEMPTS
    assert "0" not in kept.attempts


class Always:
    """A study whose figures are given."""

    def __init__(self, low: float, high: float) -> None:
        from core.intervals import Estimate

        self.trial_count, self.between = 1_500, Estimate((low + high) / 2, low, high)

    def difference(self) -> Any:
        return self.between

    def rate(self, name: str) -> Any:
        return self.between


def test_a_difference_is_claimed_only_where_its_interval_leaves_zero_out() -> None:
    def told(low: float, high: float) -> str:
        return stress_inbox.finding(Always(low, high))  # type: ignore[arg-type]

    assert "more often" in told(0.01, 0.03)
    assert "less often" in told(-0.03, -0.01)
    assert "No clear difference" in told(-0.01, 0.02)


def test_every_kind_of_attack_has_words() -> None:
    from core.text.variants import KINDS

    assert set(words.KINDS) == set(KINDS)


def test_rates_are_drawn_with_their_intervals_in_both_modes() -> None:
    import plotly.graph_objects as go

    from core.intervals import Estimate
    from ui.charts.intent_stress import flip_rates
    from ui.theme import DARK, LIGHT

    unknown = Estimate(float("nan"), 0.0, 1.0)
    rates = [Estimate(0.05, 0.02, 0.08), unknown]
    for palette in (LIGHT, DARK):
        figure = go.Figure(
            flip_rates({"a": rates, "b": rates}, ["All kinds", "Emoji"], "T", palette)
        )
        assert figure.data[0].x == (5.0, None)
        assert np.allclose(figure.data[0].error_x.array[0], 3.0)
        assert len({trace.marker.symbol for trace in figure.data}) == 2
