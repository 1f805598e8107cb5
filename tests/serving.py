"""A web server on this machine that answers as it is told to, and misbehaves in every way that servers do."""

from __future__ import annotations

import gzip
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """What to send: `length` may lie, `pause` is before each byte, `before` is called before all."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    length: int | None = None
    pause: float = 0
    endless: bool = False
    before: Callable[[], object] = bool


def page(html: str, **headers: str) -> Answer:
    """A web page."""
    return answer(html.encode(), **({"Content-Type": HTML} | headers))


def answer(body: bytes = b"", status: int = 200, **headers: str) -> Answer:
    """An answer; underscores in the names of headers are hyphens."""
    return Answer(body, status, tuple((name.replace("_", "-"), value) for name, value in headers.items()))


def gzipped(body: bytes, *, cut: int = 0, **headers: str) -> Answer:
    """A packed answer, with the last `cut` bytes missing."""
    packed = gzip.compress(body)
    return answer(packed[:len(packed) - cut], Content_Encoding="gzip", **headers)


def redirect(to: str, status: int = 302) -> Answer:
    """An answer that sends elsewhere."""
    return answer(b"", status, Location=to)


@dataclass
class Site:
    """What a server answers to each path, the last answer again and again; and what it was asked."""

    url: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)
    busy: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(1))
    crowded: bool = False       # whether it was ever asked two things at once

    def serve(self, path: str, *answers: Answer) -> str:
        """Answer so at a path; its address."""
        self.answers[path] = list(answers)
        return self.url + path

    def paths(self) -> list[str]:
        """The paths asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Notice whether anything else is asked meanwhile."""
        alone = self.busy.acquire(blocking=False)
        self.crowded |= not alone
        try:
            yield
        finally:
            if alone:
                self.busy.release()

    def next(self, path: str) -> Answer:
        """The next answer for a path."""
        waiting = self.answers.get(path, [Answer(b"no such page", 404)])
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with site.counted():        # until anything is sent: a client that has it all may ask on before we are done
                given = self._begin()
            self.end_headers()
            self._send(given)

        def _begin(self) -> Answer:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            given = site.next(self.path)
            etag = dict(given.headers).get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                given = Answer(status=304, headers=(("ETag", etag),))
            given.before()
            self.close_connection = True
            self.send_response(given.status)
            for name, value in given.headers:
                self.send_header(name, value)
            if not given.endless and given.status != 304:
                self.send_header("Content-Length", str(given.length if given.length is not None else len(given.body)))
            self.send_header("Connection", "close")
            return given

        def _send(self, given: Answer) -> None:
            try:
                pieces = [given.body] if not given.pause else [given.body[i:i + 1] for i in range(len(given.body))]
                for piece in pieces:
                    if given.pause and site.stopped.wait(given.pause):
                        return
                    self.wfile.write(piece)
                while given.endless and not site.stopped.is_set():
                    self.wfile.write(b"<p>again</p>" * 5000)
            except OSError:
                pass

        def log_message(self, *args: object) -> None:
            pass

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        pass

    def server_bind(self) -> None:
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.socket.getsockname()[1]


def until(so: Callable[[], bool], patience: float = 5) -> bool:
    """Wait until something is so; whether it came to be."""
    end = time.monotonic() + patience
    while not so() and time.monotonic() < end:
        time.sleep(0.005)
    return so()


@contextmanager
def serving() -> Iterator[Site]:
    """A site while the block runs."""
    site = Site()
    server = _Server(("127.0.0.1", 0), _handler(site))
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class PretendClock:
    """A clock that waits no real time and remembers how long it was told to."""

    time: float = 1_750_000_000.0
    slept: list[float] = field(default_factory=list)
    on_sleep: Callable[[float], None] | None = None

    def now(self) -> float:
        return self.time

    def steady(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds
        if self.on_sleep:
            self.on_sleep(seconds)
