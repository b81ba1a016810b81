"""The error boundary: nothing raw reaches a visitor, nothing private reaches the log.

A :class:`~core.errors.VitrineError` becomes a panel that says what was given, what was
expected and what to do. Anything else becomes "something went wrong on our side". Both
carry an error id, and the log has, under that id, the exception's type and the places
it passed through, never its message, which may hold a customer's text (fault 84).
"""

import logging
import secrets
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from html import escape
from pathlib import Path
from typing import ParamSpec, TypeVar

import streamlit as st
from streamlit.errors import FragmentHandledException

from core.errors import VitrineError
from ui import words

P = ParamSpec("P")
R = TypeVar("R")

log = logging.getLogger("vitrine")

_ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def boundary() -> Iterator[None]:
    """Hold whatever the block raises and show a panel in its place.

    ``st.stop`` and ``st.rerun`` pass: Streamlit raises them as ``BaseException``. As a
    decorator, ``@boundary()``, it also guards dialogs, which Streamlit calls on its own.
    """
    try:
        yield
    except FragmentHandledException:
        return  # the fragment has already shown it
    except Exception as error:  # noqa: BLE001 - the edge of the page
        error_panel(error, report(error))


def fragment(show: Callable[P, R], *, every_seconds: float | None = None) -> Callable[P, R | None]:
    """Make a function rerun alone, as ``st.fragment`` does, inside a boundary of its own.

    A fragment's rerun does not pass through the page's function, so the page's boundary
    does not hold it.

    Parameters
    ----------
    show : callable
    every_seconds : float, optional
        How often it reruns by itself, until the page is drawn without.
    """

    @wraps(show)
    def held(*args: P.args, **kwargs: P.kwargs) -> R | None:
        with boundary():
            return show(*args, **kwargs)
        return None

    return st.fragment(held, run_every=every_seconds)


def error_panel(error: Exception, error_id: str) -> None:
    """Show an error as a visitor should read it, as text and never as markup."""
    if isinstance(error, VitrineError):
        told = (
            f"<h4>{words.ERROR_TITLE}</h4><p>{escape(error.given)}</p><dl>"
            f"<dt>{words.ERROR_EXPECTED}</dt><dd>{escape(error.expected)}</dd>"
            f"<dt>{words.ERROR_ACTION}</dt><dd>{escape(error.action)}</dd></dl>"
        )
    else:
        told = f"<h4>{words.CRASH_TITLE}</h4><p>{words.CRASH_TEXT}</p>"
    footer = f"<small>{words.ERROR_ID} <code>{escape(error_id)}</code></small>"
    st.html(f'<div class="v-error" role="alert">{told}{footer}</div>')


def report(error: BaseException) -> str:
    """Log an exception without its message and give the id that finds it."""
    error_id = secrets.token_hex(4)
    log.error("error %s: %s", error_id, describe(error))
    return error_id


def describe(error: BaseException) -> str:
    """Give an exception's type and places, then those of what caused it; no messages.

    >>> describe(ValueError("card 4111"))
    'builtins.ValueError at no place'
    """
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    trace = traceback.extract_tb(error.__traceback__)
    places = [f"{_shorten(at.filename)}:{at.lineno} in {at.name}" for at in trace]
    told = f"{kind} at {' > '.join(places) or 'no place'}"
    cause = error.__cause__ or error.__context__
    return f"{told}; from {describe(cause)}" if cause else told


def on_script_error(error: Exception) -> bool:
    """Hold what escapes every page: an exception in a widget's callback.

    For ``st.App(on_script_error=…)``. Under plain ``streamlit run`` Streamlit shows a
    sentence of its own instead, without the message (``client.showErrorDetails``).
    """
    error_panel(error, report(error))
    return True


class Discreet(logging.Filter):
    """Keeps the messages of exceptions out of Streamlit's own log."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace a record's exception by its type and places."""
        if record.exc_info and record.exc_info[1]:
            record.msg = f"{record.getMessage()}: {describe(record.exc_info[1])}"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True


def silence_streamlit() -> None:
    """Put :class:`Discreet` on the loggers through which Streamlit tells exceptions."""
    for name in ("error_util", "runtime.scriptrunner.script_runner", "runtime.fragment"):
        logger = logging.getLogger(f"streamlit.{name}")
        if not any(isinstance(present, Discreet) for present in logger.filters):
            logger.addFilter(Discreet())


silence_streamlit()


def _shorten(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(_ROOT)) if path.is_relative_to(_ROOT) else path.name
