"""A visitor without a browser: Streamlit's websocket, spoken from Python.

The browser sends one ``BackMsg`` for each rerun and reads ``ForwardMsg`` until the
script has finished. Doing the same here times what the server and the network cost,
without a browser's drawing.
"""

import time
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect


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
        """Give every markdown body that was sent."""
        elements = (m.delta.new_element for m in self.messages if m.HasField("delta"))
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

    def __enter__(self) -> Self:
        """Open the websocket."""
        self._socket = connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            compression=None,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self._socket.close()

    def rerun(self, widgets: Mapping[str, float | str | bool] | None = None) -> Run:
        """Ask for a run and read until it has finished.

        Parameters
        ----------
        widgets : mapping of str to value, optional
            New values by widget id, as the browser would send them.
        """
        request = self._request(widgets or {})
        started = time.perf_counter()
        self._socket.send(request)
        messages = []
        while True:
            message = ForwardMsg.FromString(self._socket.recv(timeout=60))  # type: ignore[arg-type]
            messages.append(message)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.page_hash = message.navigation.page_script_hash
            if kind == "script_finished" and message.script_finished != _FINISHED_FOR_RERUN:
                return Run((time.perf_counter() - started) * 1000, tuple(messages))

    def _request(self, widgets: Mapping[str, float | str | bool]) -> bytes:
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string = self.query
        rerun.page_script_hash = self.page_hash
        # As the browser does: by name at first, by hash once the app has told it.
        rerun.page_name = "" if self.page_hash else self.page
        rerun.context_info.color_scheme = "light"
        rerun.widget_states.widgets.extend(_state(name, value) for name, value in widgets.items())
        return message.SerializeToString()


_FINISHED_FOR_RERUN = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN


def _state(name: str, value: float | str | bool) -> WidgetState:
    if isinstance(value, bool):
        return WidgetState(id=name, bool_value=value)
    if isinstance(value, str):
        return WidgetState(id=name, string_value=value)
    return WidgetState(id=name, double_array_value={"data": [value]})
