"""Serve one page on this machine alone."""

import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pandok.cli.failure import CliError

HOST = "127.0.0.1"
# The page carries its pictures and style itself and needs nothing else, least of all a script.
CONTENT_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)


def page_server(page: bytes, port: int) -> ThreadingHTTPServer:
    """Bind a server that answers ``/`` with the page, and 404 to all else.

    Args:
        page: UTF-8 HTML.
        port: Port of 127.0.0.1; 0 for any free one.

    Returns:
        The bound server; the caller serves and closes it.

    Raises:
        CliError: The port cannot be opened.
    """
    try:
        return ThreadingHTTPServer((HOST, port), _handler(page))
    except (OSError, OverflowError) as error:
        raise CliError("port.taken", port=port, reason=str(error)) from error


def serve_until_interrupted(server: ThreadingHTTPServer, ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C, which is how a person ends it and no error.

    Args:
        server: A bound server; it is closed at the end.
        ready: Told the address once it can be opened.
    """
    with server:
        ready(f"http://{HOST}:{server.server_port}/")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            sys.stderr.write("\n")


def _handler(page: bytes) -> type[BaseHTTPRequestHandler]:
    class PageHandler(BaseHTTPRequestHandler):
        """Answers with the page, to browsers that asked this machine by its own name."""

        server_version = "pandok"
        sys_version = ""

        def do_GET(self) -> None:
            """Answer with the page."""
            self._answer(with_body=True)

        def do_HEAD(self) -> None:
            """Answer with the page's headers."""
            self._answer(with_body=False)

        def _answer(self, *, with_body: bool) -> None:
            # A foreign name that resolves to 127.0.0.1 (DNS rebinding) may not read the report.
            host = self.headers.get("Host", "").partition(":")[0]
            if host not in {HOST, "localhost"} or self.path.partition("?")[0] != "/":
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.send_header("Content-Security-Policy", CONTENT_POLICY)
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Referrer-Policy", "no-referrer")
            self.end_headers()
            if with_body:
                self.wfile.write(page)

        def log_message(self, *_: object, **__: object) -> None:
            """Say nothing: the terminal belongs to the person."""

    return PageHandler
