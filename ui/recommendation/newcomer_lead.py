"""The answer about somebody new: what they are shown first, and what it rests on."""

from html import escape

from ui import numbers, panels
from ui.recommendation.controls_told import households_text
from ui.recommendation.days import day_text
from ui.recommendation.household_lead import listed
from ui.recommendation.newcomer_asked import Asked
from ui.recommendation.newcomer_guide import guide_of
from ui.recommendation.newcomer_names import title_of, weeks_of
from ui.recommendation.newcomer_rows import Row
from ui.recommendation.pushes import short
from ui.recommendation.reason_words import inside
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import household as household_words
from ui.words.recommendation import newcomer as words

_NAMED = 3


def lead_html(view: ShopView, asked: Asked, rows: tuple[Row, ...], seconds: float) -> str:
    """Give the answer in a sentence, and what it rests on in another, as escaped HTML."""
    origin = panels.badge_html(view.origin.badge)
    simulated = f" {household_words.SIMULATED}" if view.is_shipped else ""
    rests = f"{origin} {escape(rests_text(view, seconds) + simulated)}"
    return f'<p class="v-lead">{_answer(view, asked, rows)}</p><p class="v-note">{rests}</p>'


def rests_text(view: ShopView, seconds: float) -> str:
    """Say what the list is made from."""
    search = guide_of(view).search
    reading = ""
    if search is not None:
        reading = numbers.counted(len(view.shop.catalogue), words.READING_ONE, words.READING)
    return words.RESTS.format(
        when=words.WHEN.format(duration=numbers.seconds(seconds)),
        households=households_text(len(view.active)),
        day=day_text(view.as_of),
        reading=reading,
        weeks=weeks_of(view),
    )


def _answer(view: ShopView, asked: Asked, rows: tuple[Row, ...]) -> str:
    names = list(dict.fromkeys(short(row.title) for row in rows))[:_NAMED]
    bold = [_bold(name) for name in names]
    if asked.is_unread:
        return escape(words.LEAD_FOREIGN.format(language=asked.language))
    if asked.is_empty:
        form = words.LEAD_NOTHING if guide_of(view).search else words.LEAD_NOTHING_PICKS
        return form.format(first=listed(bold)) if bold else escape(words.LIST_EMPTY)
    wants = _wants(view, asked)
    if not bold:
        return words.LEAD_EMPTY.format(wants=wants)
    then = words.LEAD_THEN.format(then=listed(bold[1:])) if bold[1:] else ""
    return words.LEAD.format(wants=wants, first=bold[0], then=then)


def _wants(view: ShopView, asked: Asked) -> str:
    """Say what was asked for, as escaped HTML."""
    wish, told = asked.wish, []
    if asked.picks:
        names = [inside(title_of(view, pick)) for pick in asked.picks]
        told.append(words.WANTS_PICKS.format(picks=_plain(list(dict.fromkeys(names)), words.AND)))
    if wish.likes:
        quoted = [words.QUOTED.format(text=like) for like in wish.likes]
        told.append(words.WANTS_LIKES.format(likes=_plain(quoted, words.AND)))
    if wish.price_level:
        told.append(words.WANTS_CHEAP if wish.price_level < 0 else words.WANTS_DEAR)
    if wish.dislikes:
        quoted = [words.QUOTED.format(text=no) for no in wish.dislikes]
        told.append(words.WANTS_WITHOUT.format(dislikes=_plain(quoted, words.AND)))
    if not told:
        told.append(words.WANTS_LIKES.format(likes=_plain(list(wish.diets), words.AND)))
    return listed(told)


def _plain(names: list[str], last: str) -> str:
    *before, end = [f"<bdi>{escape(name)}</bdi>" for name in names]
    return last.join([words.COMMA.join(before), end]) if before else end


def _bold(text: str) -> str:
    return f"<b><bdi>{escape(text)}</bdi></b>"
