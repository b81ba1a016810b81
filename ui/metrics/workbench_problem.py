"""Why a question has no answer: what was given and expected, what to do, and the line."""

from html import escape

from ui.metrics.workbench_state import Failed
from ui.words.metrics import workbench as words

# Lines of the statement shown before and after the one at fault.
_AROUND = 2
_LINE_CHARACTERS = 200


def problem_html(failed: Failed) -> str:
    """Give a panel as escaped HTML."""
    error = failed.error
    rows = [(words.EXPECTED, escape(error.expected)), (words.ACTION, escape(error.action))]
    if error.detail:
        rows.append((words.DETAIL, f"<pre>{escape(error.detail)}</pre>"))
    listed = "".join(f"<dt>{name}</dt><dd>{told}</dd>" for name, told in rows)
    return (
        f'<div class="v-error" role="alert"><h4>{escape(_title(failed))}</h4>'
        f"<p>{escape(error.given)}</p>{_excerpt(failed)}<dl>{listed}</dl>"
        f"<small>{words.ERROR_ID} <code>{escape(failed.error_id)}</code></small></div>"
    )


def _title(failed: Failed) -> str:
    title = words.PROBLEM_TITLES[failed.error.reason]
    if failed.error.line is None:
        return title
    return words.ON_LINE.format(title=title, line=failed.error.line)


def _excerpt(failed: Failed) -> str:
    """Give the lines around the one at fault, with their numbers."""
    at = failed.error.line
    lines = failed.sql.split("\n")
    if at is None or len(lines) == 1:
        return ""
    shown = range(max(1, at - _AROUND), min(len(lines), at + _AROUND) + 1)
    return f'<pre class="w-lines">{"".join(_line(n, lines[n - 1], n == at) for n in shown)}</pre>'


def _line(number: int, text: str, is_at_fault: bool) -> str:
    cut = text if len(text) <= _LINE_CHARACTERS else f"{text[:_LINE_CHARACTERS]}…"
    mark = "▸" if is_at_fault else " "
    tag = "b" if is_at_fault else "span"
    return f"<{tag}>{mark}{number:>4}  {escape(cut)}\n</{tag}>"
