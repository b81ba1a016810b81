"""A newcomer's list as one piece of HTML: each row opens what speaks for it."""

from html import escape

from ui.recommendation.newcomer_rows import Row, Told
from ui.words.recommendation import newcomer as words


def list_html(rows: tuple[Row, ...], note: str, empty: str = words.LIST_EMPTY) -> str:
    """Give a list as escaped HTML, and say why where it is empty."""
    head = (
        f'<h4 class="v-small-title">{escape(words.LIST_TITLE)}</h4>'
        f'<p class="v-note">{escape(note)}</p>'
    )
    items = "".join(_row_html(row) for row in rows)
    body = f"<ol>{items}</ol>" if rows else f'<p class="v-note">{escape(empty)}</p>'
    label = escape(words.LIST_TITLE)
    return f'<div class="v-baskets"><section aria-label="{label}">{head}{body}</section></div>'


def _row_html(row: Row) -> str:
    facts = " · ".join(part for part in (row.department, row.price) if part)
    track = f'<i aria-hidden="true"><u style="width:{round(100 * row.bar)}%"></u></i>'
    return (
        f"<li><details><summary><span>{row.rank}</span>"
        f"<span><b><bdi>{escape(row.title)}</bdi></b><small>{escape(facts)}</small></span>"
        f'<span class="v-chance" title="{escape(words.STRENGTH)}">{track}</span>'
        f"<span><bdi>{escape(row.sentence)}</bdi></span></summary>"
        f'<div class="v-pushes"><p>{escape(words.WHY_HEAD)}</p>'
        f"{''.join(map(_told_html, row.reasons))}</div></details></li>"
    )


def _told_html(told: Told) -> str:
    percent = max(1, round(100 * min(told.bar, 1)))
    bar = f'<i aria-hidden="true"><u style="width:{percent}%"></u></i>' if told.bar else "<i></i>"
    return (
        f'<div class="v-share v-spoken"><span><bdi>{escape(told.title)}</bdi>'
        f"<small>{escape(told.about)}</small></span>{bar}<span>{escape(told.value)}</span></div>"
    )
