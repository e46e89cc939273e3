import http.client
import threading
from collections.abc import Iterator

import pytest

from pandok.cli.demo.server import page_server
from pandok.cli.failure import CliError

PAGE = "<!doctype html><title>판독</title>".encode()


@pytest.fixture
def port() -> Iterator[int]:
    with page_server(PAGE, 0) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def get(port: int, path: str, host: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path, headers={"Host": host, "Connection": "close"})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, dict(response.getheaders()), body


def test_the_page_is_served_without_leave_for_scripts(port: int) -> None:
    status, headers, body = get(port, "/", f"127.0.0.1:{port}")
    assert (status, body) == (200, PAGE)
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "script-src" not in headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/../etc/passwd", "/set/gallery.csv", "/report.html"])
def test_nothing_else_is_served(port: int, path: str) -> None:
    assert get(port, path, "127.0.0.1")[0] == 404


def test_a_foreign_name_for_this_machine_is_refused(port: int) -> None:
    assert get(port, "/", "attacker.example")[0] == 404


def test_a_port_in_use_is_named(port: int) -> None:
    with pytest.raises(CliError) as caught:
        page_server(PAGE, port)
    assert str(port) in caught.value.message("ko")
