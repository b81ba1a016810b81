"""The reply rules: what an edit does, and what keeps one from counting."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from core.errors import RuleError
from core.intent.rule_effect import effect_of
from core.intent.rule_table import ESCALATE, INTENT, NAME, PRIORITY, REPLY, ROUTE, URGENCY
from core.intent.rules import Rule, RuleBook, Then, When, read_rules, write_rules
from tests.conftest import ROOT
from tests.ui.conftest import card_values
from ui.charts import intent_rules as charts
from ui.intent import rules, rules_effect, rules_state, rules_table, rules_text
from ui.intent.desk_reply import RULES
from ui.resources import intent as resources
from ui.theme import DARK, LIGHT
from ui.words.intent import rules as words

OpenView = Callable[..., AppTest]
SHIPPED = resources.rules()
# Streamlit adds a row in a way that pandas will change.
ADDING = pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning")


@pytest.fixture
def open_view() -> OpenView:
    def opened(session: dict[str, Any] | None = None, **address: str) -> AppTest:
        at = AppTest.from_file(str(ROOT / "pages" / "intent.py"), default_timeout=60)
        at.query_params["view"] = "rules"
        for key, value in address.items():
            at.query_params[key] = value
        for name, held in (session or {}).items():
            at.session_state[name] = held
        at.run()
        assert not at.exception
        return at

    return opened


def said(at: AppTest) -> str:
    texts = [element.value for element in (*at.markdown, *at.caption, *at.subheader)]
    bodies = [html.proto.body for html in at.get("html") if "<style>" not in html.proto.body]
    return " ".join([*texts, *bodies])


def editor_key(at: AppTest) -> str:
    return f"rules-table-{at.session_state[rules_state._KEPT].generation}"


def edit(at: AppTest, **changes: Any) -> AppTest:
    state = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
    at.session_state[editor_key(at)] = state | changes
    at.run()
    assert not at.exception
    return at


def in_force(at: AppTest) -> RuleBook:
    held = at.session_state.get(RULES, SHIPPED)
    assert isinstance(held, RuleBook)
    return held


def test_the_view_opens_with_the_rules_that_ship_and_what_they_do(open_view: OpenView) -> None:
    at = open_view()
    told = said(at)
    assert f"these {len(SHIPPED.rules)} rules" in told
    assert words.IN_FORCE_SAME in told
    assert RULES not in at.session_state
    assert len(card_values(at)) == 4
    assert "v-error" not in told
    assert at.button(key="rules-reset").disabled


def test_the_figures_are_those_of_the_rules_on_the_sample_inbox(open_view: OpenView) -> None:
    effect = effect_of(SHIPPED, rules_effect.inbox_cases())
    shown = card_values(open_view())
    assert shown[words.CARD_PERSON] == f"{100 * effect.escalated / len(effect.fired):.1f} %"
    assert shown[words.CARD_NEVER] == f"{len(effect.never)} of {len(SHIPPED.rules)}"
    assert sum(effect.counts) == len(resources.inbox())


def test_an_edit_in_the_table_counts_at_once(open_view: OpenView) -> None:
    at = open_view()
    before = float(card_values(at)[words.CARD_PERSON].removesuffix(" %"))
    cases = rules_effect.inbox_cases()
    effect = effect_of(SHIPPED, cases)
    busiest = next(p for p in effect.ranking if not SHIPPED.rules[p].then.escalate)
    edit(at, edited_rows={busiest: {ESCALATE: True}})
    assert float(card_values(at)[words.CARD_PERSON].removesuffix(" %")) > before
    assert in_force(at).rules[busiest].then.escalate
    assert f"**{effect.counts[busiest]}** messages get another rule or reply" in said(at)
    assert "1 of them new or changed, 0 taken out" in said(at)


def test_the_support_desk_reads_the_same_rules(open_view: OpenView) -> None:
    at = edit(open_view(), edited_rows={0: {ROUTE: "Night desk"}})
    assert at.session_state["intent_rules"].rules[0].then.route == "Night desk"


def test_a_change_that_cannot_be_used_is_told_with_its_rule_and_nothing_changes(
    open_view: OpenView,
) -> None:
    at = edit(open_view(), edited_rows={2: {REPLY: "Hello {amont}"}})
    told = said(at)
    assert "row 3" in told
    assert SHIPPED.rules[2].name in told
    assert "{amont}" in told
    assert "did you mean {amount}" in told
    assert in_force(at) == SHIPPED


@ADDING
def test_a_new_rule_without_a_number_comes_first(open_view: OpenView) -> None:
    row = {NAME: "Mine", INTENT: ["age_limit"], URGENCY: ["critical"]}
    row |= {REPLY: "Hello.", ROUTE: "Desk", ESCALATE: False}
    at = edit(open_view(), added_rows=[row])
    assert in_force(at).rules[0].name == "Mine"
    assert in_force(at).rules[1:] == SHIPPED.rules


@ADDING
def test_a_new_rule_below_one_that_takes_all_it_could_is_refused(open_view: OpenView) -> None:
    row = {words.ORDER: 39.5, NAME: "Mine", INTENT: ["age_limit"], REPLY: "Hello.", ROUTE: "Desk"}
    at = edit(open_view(), added_rows=[row])
    assert "“Mine” never fires" in said(at)
    assert in_force(at) == SHIPPED


@ADDING
def test_a_new_rule_with_a_number_comes_where_it_says(open_view: OpenView) -> None:
    row = {words.ORDER: 1.5, NAME: "Mine", INTENT: ["age_limit"], REPLY: "Hello.", ROUTE: "Desk"}
    at = edit(open_view(), added_rows=[row])
    assert in_force(at).rules[1].name == "Mine"


def test_a_rule_can_be_taken_out_but_not_the_last_one(open_view: OpenView) -> None:
    at = edit(open_view(), deleted_rows=[3])
    assert len(in_force(at).rules) == len(SHIPPED.rules) - 1
    edit(at, deleted_rows=[len(SHIPPED.rules) - 1])
    assert "the last rule has to fit every message" in said(at)
    assert in_force(at).rules[-1] == SHIPPED.rules[-1]


def test_the_rules_that_ship_are_one_click_away(open_view: OpenView) -> None:
    at = edit(open_view(), deleted_rows=[3])
    at.button(key="rules-reset").click().run()
    assert not at.exception
    assert RULES not in at.session_state
    assert words.IN_FORCE_SAME in said(at)


def test_an_edit_that_is_undone_is_no_change(open_view: OpenView) -> None:
    at = edit(open_view(), edited_rows={0: {ROUTE: "Night desk"}})
    edit(at)
    assert RULES not in at.session_state


def test_changes_are_still_there_after_looking_at_another_view(open_view: OpenView) -> None:
    at = edit(open_view(), edited_rows={0: {ROUTE: "Night desk"}})
    at.button_group(key="view").set_value("stress").run()
    at.button_group(key="view").set_value("rules").run()
    assert not at.exception
    assert in_force(at).rules[0].then.route == "Night desk"
    assert at.get("data_editor")[0].value[ROUTE].iloc[0] == "Night desk"


def text_area(at: AppTest) -> Any:
    return next(area for area in at.text_area if str(area.key).startswith("rules-text-"))


def test_the_text_is_what_is_in_force_and_can_be_edited(open_view: OpenView) -> None:
    at = open_view(edit="text")
    assert read_rules(text_area(at).value).rules == SHIPPED.rules
    text = write_rules(SHIPPED).replace("route: Front desk", "route: Night desk")
    text_area(at).set_value(text).run()
    assert in_force(at) == SHIPPED
    at.button(key="rules-apply").click().run()
    assert not at.exception
    assert in_force(at).rules[0].then.route == "Night desk"


def test_problems_of_a_text_are_listed_by_line_and_the_text_stays(open_view: OpenView) -> None:
    at = open_view(edit="text")
    text = "rules:\n  - name: A\n    wen: x\n    then: {reply: 'Hello', route: Desk}\n"
    text_area(at).set_value(text).run()
    at.button(key="rules-apply").click().run()
    told = said(at)
    assert "line 3" in told
    assert text_area(at).value == text
    assert in_force(at) == SHIPPED


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe\x00r", words.NOT_UTF8),
        (b"", "line 1"),
        (b"<html><b>rules</b></html>", "line 1"),
        (b"rules: !!python/object/apply:os.system [id]\n", "line 1"),
        (b"x" * (rules_text.MAX_BYTES + 1), "KB of rules are the most"),
    ],
)
def test_a_file_that_is_no_rule_book_is_refused_with_the_reason(content: bytes, told: str) -> None:
    with pytest.raises(RuleError) as raised:
        rules_text.book_of(content)
    assert told in " ".join(raised.value.problems)


def test_a_file_that_is_one_is_taken_with_its_comments() -> None:
    text = write_rules(SHIPPED)
    assert rules_text.book_of(b"\xef\xbb\xbf" + text.encode()) == read_rules(text)


def test_an_uploaded_book_is_in_force(open_view: OpenView) -> None:
    at = open_view()
    mine = RuleBook((Rule("Everything", When(), Then("Hello.", "Desk")),))
    at.file_uploader(key=rules_text.UPLOAD).upload(
        "mine.yaml", write_rules(mine).encode(), "application/yaml"
    ).run()
    assert not at.exception
    assert [rule.name for rule in in_force(at).rules] == ["Everything"]
    assert "100.0 %" in card_values(at)[words.CARD_LEFT]


def test_problems_are_shown_as_text() -> None:
    html = rules.problems_html(("line 1: <script>alert(1)</script>",))
    assert "<script>" not in html
    assert "1 problem;" in html


def test_what_is_in_force_is_told_against_what_ships() -> None:
    first, *rest = SHIPPED.rules
    renamed = RuleBook((replace(first, name="Mine"), *rest), SHIPPED.groups)
    swapped = RuleBook((rest[0], first, *rest[1:]), SHIPPED.groups)
    assert rules.in_force(SHIPPED, SHIPPED).endswith(words.IN_FORCE_SAME)
    assert "1 of them new or changed, 1 taken out" in rules.in_force(renamed, SHIPPED)
    assert rules.in_force(swapped, SHIPPED).endswith(words.IN_FORCE_MOVED)
    # A group that means other intents changes the rules that name it, though not their words.
    grouped = next(rule for rule in SHIPPED.rules if set(rule.when.intent) & set(SHIPPED.groups))
    group = next(name for name in grouped.when.intent if name in SHIPPED.groups)
    other = RuleBook(SHIPPED.rules, {**SHIPPED.groups, group: ("age_limit",)})
    assert words.IN_FORCE_SAME not in rules.in_force(other, SHIPPED)
    alone = RuleBook(SHIPPED.rules[-1:], SHIPPED.groups)
    assert rules.in_force(alone, SHIPPED).startswith(words.IN_FORCE_ONE)


def test_the_table_gives_back_the_book_it_was_made_of() -> None:
    assert rules_table.book_of(rules_table.shown_table(SHIPPED), SHIPPED) == SHIPPED


def test_a_row_without_a_number_is_not_lost_in_an_empty_table() -> None:
    table = pd.DataFrame({words.ORDER: [float("nan")] * 2, NAME: ["A", "B"]})
    assert rules_table.ordered(table)[NAME].tolist() == ["A", "B"]


def test_an_intent_that_no_desk_has_is_named_with_the_nearest() -> None:
    table = rules_table.shown_table(SHIPPED)
    table.at[3, INTENT] = ["card_arival"]
    with pytest.raises(RuleError, match="card_arival") as raised:
        rules_table.book_of(table, SHIPPED)
    assert "card_arrival" in str(raised.value)


def test_priorities_left_empty_stay_empty() -> None:
    table = rules_table.shown_table(SHIPPED)
    empty = [rule.then.priority is None for rule in SHIPPED.rules]
    assert table[PRIORITY].isna().tolist() == empty


def test_the_messages_of_a_rule_are_shown_masked_and_escaped() -> None:
    rows = list(range(len(resources.inbox())))
    html = rules_effect.messages_html(rows)
    assert "GB29NWBK60161331926819" not in html
    assert "<script" not in html


def test_every_rule_can_be_read(open_view: OpenView) -> None:
    at = open_view()
    box = at.selectbox(key="rules-read")
    for place in (0, len(SHIPPED.rules) - 1):
        box.set_value(place).run()
        assert not at.exception
        assert SHIPPED.rules[place].then.route in said(at)


def test_rules_that_never_fire_are_named_and_why_that_may_be() -> None:
    quiet = Rule("Quiet", When(sentiment=("positive",)), Then("Hello.", "Desk"))
    assert rules_effect.told_never(()) == words.ALL_FIRE
    told = rules_effect.told_never((quiet,))
    assert "“Quiet”" in told
    assert "sentiment" in told


def test_a_bar_that_goes_to_a_person_says_so_in_words_and_pattern() -> None:
    bars = [charts.Bar("Fees", 12, False), charts.Bar("Danger", 5, True)]
    for palette in (LIGHT, DARK):
        figure = go.Figure(charts.fired_rules(bars, "Title", palette))
        assert list(figure.data[0].x) == [12, 5]
        assert list(figure.data[0].marker.pattern.shape) == ["", "/"]
        assert "5, to a person" in [note.text for note in figure.layout.annotations]
