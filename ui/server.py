"""The web server of ``make run``: Streamlit's own application, served without stalls.

``streamlit run app.py`` works as well (Streamlit Community Cloud starts it so), but
opens its sockets in a way that leaves Nagle's algorithm on, so each rerun waits up to
40 ms for the last packet: asyncio switches the algorithm off only on sockets whose
protocol is said to be TCP, which a socket that uvicorn opens for itself has and one
that is handed to it has not. Here uvicorn opens it.
"""

import argparse
import logging
import sys
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
import uvicorn
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.metrics.kept_books import keeper
from ui.boundary import on_script_error
from ui.frame import settle_memory

# Streamlit's front end builds styles at run time and Plotly compiles WebGL helpers, so
# inline styles and eval have to stay; what matters is that nothing may leave this host.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss: data: blob:",
        "worker-src 'self' blob:",
        "frame-src 'self' blob: data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class SecurityHeaders:
    """Adds :data:`HEADERS` to every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and complete its response."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncGenerator[dict[str, Any]]:
    settle_memory()
    # While the visitor's browser opens, a process of its own loads the books where none are kept.
    keeper().begin()
    # Streamlit sets these to "info" on its way up, and would log visitors' addresses.
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi"):
        logging.getLogger(name).setLevel(logging.WARNING)
    yield {}


def make_app(script: str | Path) -> st.App:
    """Give the ASGI application that serves a Streamlit script."""
    return st.App(
        script,
        lifespan=_lifespan,
        middleware=[Middleware(SecurityHeaders)],
        on_script_error=on_script_error,
    )


app = make_app(Path(__file__).resolve().parent.parent / "app.py")


class Server(uvicorn.Server):
    """A uvicorn server that says where to look once it listens."""

    async def startup(self, sockets: Any = None) -> None:
        """Open the port, then print the address."""
        await super().startup(sockets)
        if self.started:
            port = self.servers[0].sockets[0].getsockname()[1]
            sys.stdout.write(f"Vitrine is at http://localhost:{port}\n")
            sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve the app until interrupted.

    Parameters
    ----------
    arguments : sequence of str, optional
        ``--port`` (0 for a free one) and ``--host``; of the command line if left out.
    """
    parser = argparse.ArgumentParser(prog="python -m ui.server", description="Serve Vitrine.")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 to be seen by others")
    given = parser.parse_args(arguments)
    Server(server_config(given.host, given.port)).run()


def server_config(host: str, port: int) -> uvicorn.Config:
    """Give uvicorn's settings; the websocket's are those of Streamlit's own server."""
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        ws="websockets-sansio",
        ws_max_size=200 * 2**20,
        ws_per_message_deflate=False,
        log_level="warning",
        access_log=False,
    )


if __name__ == "__main__":
    main()
