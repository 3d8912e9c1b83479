"""Connections that end at a given time, whatever a server sends, or does not."""

import socket
import threading
import time
import urllib.request
from contextlib import suppress
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from types import TracebackType
from typing import Any


class Deadline:
    """A time after which every connection that was `watched` is ended. The time limit of a socket is for one read only: a
    server that sends a byte of a header, of a handshake or of a body now and then never reaches it."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self._ends

    def __enter__(self) -> "Deadline":
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for one in self._sockets:
                one.close()
            self._sockets.clear()

    def connect(self, address: tuple[str, int], timeout: float, *others: Any) -> socket.socket:
        """A connection to a host and port. Raises `TimeoutError` when the time is over."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        made = socket.create_connection(address, min(timeout, left), *others)
        made.settimeout(timeout)
        with self._lock:
            # A handle of its own: that of `made` is taken over by TLS.
            for one in self._sockets:
                one.close()
            self._sockets[:] = [made.dup()]
        if self.is_over:
            # It was over before this one was known to it.
            made.close()
            raise TimeoutError("timed out")
        return made

    def _end(self) -> None:
        with self._lock:
            for one in self._sockets:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)


class DeadlineHTTP(urllib.request.HTTPHandler):
    """`http:` with the connections of a deadline."""

    def __init__(self, deadline: Deadline) -> None:
        super().__init__()
        self._deadline = deadline

    def http_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(partial(_connection, HTTPConnection, self._deadline), req)


class DeadlineHTTPS(urllib.request.HTTPSHandler):
    """`https:` with the connections of a deadline."""

    def __init__(self, deadline: Deadline) -> None:
        super().__init__()
        self._deadline = deadline

    def https_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(partial(_connection, HTTPSConnection, self._deadline), req)


def _connection(kind: type[HTTPConnection], deadline: Deadline, host: str, **options: Any) -> HTTPConnection:
    made = kind(host, **options)
    # The only place where the standard library lets a connection be made by others.
    vars(made)["_create_connection"] = deadline.connect
    return made
