"""The app as `make run` serves it, which tells what it asked its books, and asks that again bare.

    python -m benchmarks.recorded_app --port PORT

Part of ``benchmarks.overview``. Beside the app's own addresses it answers three more: what was
asked is forgotten (``/recorded/forget``) or asked again, statement by statement, on the very
database, with nothing of ours around it and no table made of the answer (``/recorded/bare``);
``/recorded/processor`` tells the time that the process has worked.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from core.warehouse import Warehouse
from ui import server

PLACE = "/recorded/"


@dataclass(frozen=True)
class Asked:
    """A statement with its values, and the database that it went to."""

    warehouse: Warehouse
    sql: str
    values: object


class Listening:
    """A cursor that notes what it executes."""

    def __init__(self, cursor: Any, note: Callable[[str, object], None]) -> None:
        self._cursor = cursor
        self._note = note

    def execute(self, sql: str, values: object = None) -> Self:
        """Execute a statement and note it."""
        self._note(sql, values)
        self._cursor.execute(sql, values)
        return self

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)


@dataclass
class Recorder:
    """Everything that warehouses were asked since it was last told to forget."""

    asked: list[Asked] = field(default_factory=list)

    def listen(self) -> None:
        """Note from now on what every warehouse is asked."""
        opened = Warehouse.cursor

        @contextmanager
        def cursor(warehouse: Warehouse) -> Iterator[Any]:
            with opened(warehouse) as bare:
                yield Listening(bare, lambda *told: self.asked.append(Asked(warehouse, *told)))

        self._opened = opened
        Warehouse.cursor = cursor  # type: ignore[method-assign]

    def bare(self) -> dict[str, float]:
        """Ask all of it again and give the milliseconds that it took."""
        passed, worked = time.perf_counter(), time.process_time()
        for one in self.asked:
            with self._opened(one.warehouse) as cursor:
                cursor.execute(one.sql, one.values).fetchnumpy()
        return {
            "statements": len(self.asked),
            "milliseconds": 1000 * (time.perf_counter() - passed),
            "processor_ms": 1000 * (time.process_time() - worked),
        }


class Recorded:
    """The app, with the addresses of a recorder beside its own."""

    def __init__(self, app: ASGIApp, recorder: Recorder) -> None:
        self.app = app
        self._answers: Mapping[str, Callable[[], object]] = {
            "forget": recorder.asked.clear,
            "processor": lambda: 1000 * time.process_time(),
            "bare": recorder.bare,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the recorder, or pass on to the app."""
        answer = self._answers.get(str(scope.get("path", "")).removeprefix(PLACE))
        if answer is None:
            await self.app(scope, receive, send)
        else:
            told = JSONResponse(await run_in_threadpool(answer))
            await told(scope, receive, send)


def main() -> None:
    """Serve until interrupted."""
    recorder = Recorder()
    recorder.listen()
    server.app = Recorded(server.app, recorder)  # type: ignore[assignment]
    server.main()


if __name__ == "__main__":
    main()
