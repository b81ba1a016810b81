"""A visitor without a browser: Streamlit's websocket, spoken from Python.

The browser sends one ``BackMsg`` for each rerun and reads ``ForwardMsg`` until the
script has finished. Doing the same here times what the server and the network cost,
without a browser's drawing.
"""

import time
from collections.abc import Iterable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect
from websockets.typing import Subprotocol

Value = float | str | bool


@dataclass(frozen=True)
class Run:
    """What one run of the script sent back, and how long it took."""

    milliseconds: float
    messages: tuple[ForwardMsg, ...]

    @property
    def wire_bytes(self) -> int:
        """Give the size of all messages."""
        return sum(message.ByteSize() for message in self.messages)

    @property
    def page_titles(self) -> list[list[str]]:
        """Give the titles of every navigation that was sent, in order."""
        sent = (m.navigation for m in self.messages if m.WhichOneof("type") == "navigation")
        return [[page.page_name for page in navigation.app_pages] for navigation in sent]

    @property
    def texts(self) -> list[str]:
        """Give every markdown body that stays, from top to bottom.

        What is told while a visitor waits is overwritten at its place.
        """
        deltas = (m for m in self.messages if m.HasField("delta"))
        stays = {tuple(m.metadata.delta_path): m.delta.new_element for m in deltas}
        elements = (stays[place] for place in sorted(stays))
        return [e.markdown.body for e in elements if e.WhichOneof("type") == "markdown"]

    @property
    def exceptions(self) -> list[str]:
        """Give the type of every exception box that was sent."""
        elements = (m.delta.new_element for m in self.messages if m.HasField("delta"))
        return [e.exception.type for e in elements if e.WhichOneof("type") == "exception"]


@dataclass
class Visitor(AbstractContextManager["Visitor"]):
    """One session of an app that listens on a port of this machine.

    Parameters
    ----------
    port : int
    page : str
        The page's address without its slash; "" is the first page.
    query : str
        The address's query, without "?".
    """

    port: int
    page: str = ""
    query: str = ""
    page_hash: str = field(default="", init=False)
    widgets: dict[str, WidgetState] = field(default_factory=dict, init=False)
    _fragments: dict[str, str] = field(default_factory=dict, init=False)
    _open: ExitStack = field(default_factory=ExitStack, init=False)

    def __enter__(self) -> Self:
        """Open the websocket."""
        address = f"ws://127.0.0.1:{self.port}/_stcore/stream"
        connection = connect(
            address, subprotocols=[Subprotocol("streamlit")], max_size=None, compression=None
        )
        self._socket = self._open.enter_context(connection)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self._open.close()

    def rerun(self, **changes: Value) -> Run:
        """Ask for a run and read until it has finished.

        Parameters
        ----------
        **changes : float, str or bool
            New values of controls, by the key the page gives them. What is not named
            keeps the value it was last drawn with, as in a browser.
        """
        changed = [self._set(key, value) for key, value in changes.items()]
        request = self._request({self._fragments.get(widget, "") for widget in changed})
        started = time.perf_counter()
        self._socket.send(request)
        messages = []
        while True:
            message = ForwardMsg.FromString(self._socket.recv(timeout=60, decode=False))
            messages.append(message)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.page_hash = message.navigation.page_script_hash
            if kind == "script_finished" and message.script_finished != _FINISHED_FOR_RERUN:
                break
        milliseconds = (time.perf_counter() - started) * 1000
        self._remember(messages)
        return Run(milliseconds, tuple(messages))

    def _request(self, fragments: set[str]) -> bytes:
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string = self.query
        rerun.page_script_hash = self.page_hash
        # As the browser does: by name at first, by hash once the app has told it.
        rerun.page_name = "" if self.page_hash else self.page
        rerun.context_info.color_scheme = "light"
        # A control inside a fragment reruns only that.
        rerun.fragment_id = fragments.pop() if len(fragments) == 1 else ""
        rerun.widget_states.widgets.extend(self.widgets.values())
        return message.SerializeToString()

    def _set(self, key: str, value: Value) -> str:
        ids = [name for name in self.widgets if name.endswith(f"-{key}")]
        if len(ids) != 1:
            raise KeyError(f"{len(ids)} controls are called {key}: {sorted(self.widgets)}")
        state = self.widgets[ids[0]]
        kind = state.WhichOneof("value")
        if kind is not None and kind.endswith("array_value"):
            getattr(state, kind).data[:] = [value]
        else:
            setattr(state, kind or "string_value", value)
        return state.id

    def _remember(self, messages: Iterable[ForwardMsg]) -> None:
        for message in messages:
            if message.WhichOneof("type") == "page_info_changed":
                # A browser writes it into its address, and sends that with the next run.
                self.query = message.page_info_changed.query_string
            if message.WhichOneof("type") == "delta" and message.delta.HasField("new_element"):
                state, told = _drawn_state(message.delta.new_element)
                # What the visitor has set stays, unless the app has set it anew.
                if state is not None and (told or state.id not in self.widgets):
                    self.widgets[state.id] = state
                    self._fragments[state.id] = message.delta.fragment_id


_FINISHED_FOR_RERUN = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN


def _drawn_state(element: Element) -> tuple[WidgetState | None, bool]:
    """Give the state a browser would send back for a control, and whether the app set it."""
    kind = element.WhichOneof("type") or ""
    widget = getattr(element, kind, None)
    state = WidgetState(id=getattr(widget, "id", ""))
    told = bool(getattr(widget, "set_value", False))
    if kind == "slider":
        state.double_array_value.data[:] = widget.value if told else widget.default
    elif kind == "number_input":
        state.double_value = widget.value if told else widget.default
    elif kind == "checkbox":
        state.bool_value = widget.value if told else widget.default
    elif kind in ("selectbox", "radio"):
        state.string_value = widget.raw_value if told else widget.options[widget.default]
    elif kind == "button_group":
        chosen = [widget.options[i].content for i in widget.default]
        state.string_array_value.data[:] = widget.raw_values if told else chosen
    else:
        return None, False
    return state, told
