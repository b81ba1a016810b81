"""Which shop of the visitor's a view is about: a line with its badge, the verdict behind it."""

from html import escape
from typing import TYPE_CHECKING

from ui import numbers, panels
from ui.recommendation.days import day_text
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import shop as words

if TYPE_CHECKING:
    from ui.recommendation.shop_yours import YourShop


def origin_html(view: ShopView, brought: "YourShop | None") -> str:
    """Give the line, with the verdict folded behind it, as escaped HTML."""
    told = words.ORIGIN.format(
        name=view.origin.name,
        lines=numbers.count(len(view.shop.orders.lines)),
        day=day_text(view.as_of),
    )
    return (
        f'<div class="v-origin">{panels.badge_html(view.origin.badge)} {escape(told)} '
        f"{_verdict_html(brought)}</div>"
    )


def _verdict_html(brought: "YourShop | None") -> str:
    if brought is None or not brought.is_read:
        return ""
    verdict = brought.own.verdict
    listed = "".join(f"<li>{escape(reason.text)}</li>" for reason in verdict.reasons)
    title = words.ORIGIN_VERDICT.format(word=verdict.word)
    return f'<details class="v-fold"><summary>{escape(title)}</summary><ul>{listed}</ul></details>'
