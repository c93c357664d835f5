"""The one place that talks HTTP: timeouts, size caps, same-host redirects, bounded retries, pacing.

Which failure proves what (measured against real sockets, see the table in the tests): only
``ConnectError``, ``ConnectTimeout`` and ``PoolTimeout`` prove that nothing was sent.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import cast
from urllib.parse import urljoin, urlsplit

import httpx
import stamina
import truststore
from aiolimiter import AsyncLimiter

from purchasing_gui.domain.connections import Connection, Timeouts
from purchasing_gui.domain.ports import Progress
from purchasing_gui.domain.problems import (
    RateLimited,
    SettingsInvalid,
    Unreached,
    VendorUnavailable,
)
from purchasing_gui.transport.messages import StreamedBody, WireReply, WireRequest
from purchasing_gui.transport.readers import status_line
from purchasing_gui.transport.redaction import BODIES_LOG, HIDDEN, Redactor

_log = logging.getLogger("purchasing_gui.wire")
_bodies = logging.getLogger(BODIES_LOG)
# httpx would log every address as it is; ours is logged redacted.
logging.getLogger("httpx").setLevel(logging.WARNING)
_SHOWN = 4_000

ATTEMPTS = 3
FIRST_WAIT = 0.4
LONGEST_WAIT = 20.0
_BUSY = frozenset({429, 529})
_TRANSIENT = frozenset({502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 3
_LOADED_BY_THE_FIRST_REQUEST = ("httpcore", "anyio._backends._asyncio", "certifi")


@dataclass(frozen=True, slots=True)
class Pacing:
    """At most ``calls`` in any ``seconds``; the channel waits rather than go above it."""

    calls: int
    seconds: float


class Channel:
    """HTTP for one connection. Raises VendorUnavailable or RateLimited; others are replies."""

    def __init__(
        self,
        connection: Connection,
        base_url: str,
        redactor: Redactor,
        *,
        pacing: Pacing | None = None,
        at_once: int = 10,
    ) -> None:
        parts = urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SettingsInvalid(connection.id, "the base address must begin with https://")
        self._connection = connection
        self._base_url = base_url.rstrip("/") + "/"
        self._redactor = redactor
        self._limiter = _limiter(pacing) if pacing else None
        self._slots = asyncio.Semaphore(at_once)
        self._client: httpx.AsyncClient | None = None

    async def send(self, request: WireRequest, progress: Progress | None = None) -> WireReply:
        """The answer with its whole body in memory, never above the connection's size cap."""
        return await self._with_retries(request, None, progress)

    async def download(
        self, request: WireRequest, folder: Path, progress: Progress | None = None
    ) -> WireReply:
        """The answer with its body in a new file in ``folder``; the caller removes the file."""
        return await self._with_retries(request, folder, progress)

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def _with_retries(
        self, request: WireRequest, folder: Path | None, progress: Progress | None
    ) -> WireReply:
        if not request.repeatable:
            return await self._once(request, folder, progress)

        def worth_another_try(error: Exception) -> bool | float:
            if isinstance(error, RateLimited):
                wait = error.retry_after if error.retry_after is not None else FIRST_WAIT * 4
                return wait if wait <= LONGEST_WAIT else False
            return isinstance(error, VendorUnavailable) and error.reason in (
                Unreached.CONNECT,
                Unreached.BROKEN,
                Unreached.SERVER_ERROR,
            )

        async for attempt in stamina.retry_context(
            on=worth_another_try,
            attempts=ATTEMPTS,
            timeout=None,
            wait_initial=FIRST_WAIT,
            wait_max=LONGEST_WAIT,
        ):
            with attempt:
                return await self._once(request, folder, progress)
        raise AssertionError("stamina always runs the first attempt")

    async def _once(
        self, request: WireRequest, folder: Path | None, progress: Progress | None
    ) -> WireReply:
        started = time.monotonic()
        status: int | None = None
        received = ""
        try:
            async with self._slots:
                reply = await self._follow(request, folder, progress)
            status = reply.status
            received = HIDDEN if request.secret_reply else self._shown(reply)
            self._raise_for_unavailable(request, reply)
            return reply
        except VendorUnavailable as problem:
            problem.detail = self._redactor.redact(problem.detail)
            received = received or problem.detail
            raise
        finally:
            self._note(request, status, time.monotonic() - started, received)

    async def _follow(
        self, request: WireRequest, folder: Path | None, progress: Progress | None
    ) -> WireReply:
        url = urljoin(self._base_url, request.path)
        self._refuse_other_host(url)
        for _hop in range(_MOST_REDIRECTS + 1):
            if self._limiter is not None:
                await self._limiter.acquire()
            reply = await self._exchange(request, url, folder, progress)
            location = reply.headers.get("location", "")
            if reply.status not in _REDIRECTS or not location:
                return reply
            url = urljoin(url, location)
            self._refuse_other_host(url)
            if not request.repeatable or request.method != "GET":
                raise VendorUnavailable(
                    Unreached.FORBIDDEN_REDIRECT,
                    f"the vendor answered {reply.status} and points to another address",
                    status=reply.status,
                )
        raise VendorUnavailable(Unreached.FORBIDDEN_REDIRECT, "the vendor redirects in circles")

    def _refuse_other_host(self, url: str) -> None:
        there, base = urlsplit(url), urlsplit(self._base_url)
        same = (there.scheme, there.hostname, there.port) == (base.scheme, base.hostname, base.port)
        upgraded = (
            there.hostname == base.hostname
            and base.scheme == "http"
            and there.scheme == "https"
            and there.port is None
            and base.port is None
        )
        if not same and not upgraded:
            raise VendorUnavailable(
                Unreached.FORBIDDEN_REDIRECT,
                f"the vendor points to another host ({there.hostname}); credentials stay here",
            )

    async def _exchange(
        self, request: WireRequest, url: str, folder: Path | None, progress: Progress | None
    ) -> WireReply:
        headers = {"accept": "application/json", **request.headers}
        content: bytes | AsyncIterator[bytes]
        if isinstance(request.body, StreamedBody):
            headers["content-length"] = str(request.body.length)
            content = _counted(request.body, progress)
        else:
            content = request.body
        limits = self._connection.timeouts
        client = self._opened()
        try:
            async with client.stream(
                request.method,
                url,
                headers=headers,
                content=content,
                timeout=_httpx_timeout(limits, long=request.long),
                follow_redirects=False,
            ) as response:
                reply = WireReply(
                    status=response.status_code,
                    headers={name.lower(): value for name, value in response.headers.items()},
                    body=b"",
                    url=url,
                )
                if folder is None or response.status_code != 200:
                    body = await self._body(response)
                    masked = body if request.secret_reply else self._redactor.mask(body)
                    return replace(reply, body=masked)
                return replace(reply, file=await self._file(response, folder, progress))
        except httpx.HTTPError as error:
            raise _unavailable(error) from error
        except ssl.SSLError as error:
            raise VendorUnavailable(Unreached.CERTIFICATE, str(error)) from error

    async def _body(self, response: httpx.Response) -> bytes:
        pieces = bytearray()
        async for piece in response.aiter_bytes():
            pieces += piece
            self._refuse_too_large(len(pieces))
        return bytes(pieces)

    async def _file(
        self, response: httpx.Response, folder: Path, progress: Progress | None
    ) -> Path:
        whole = int(response.headers.get("content-length") or 0)
        done = 0
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".json", delete=False) as file:
            path = Path(file.name)
            try:
                async for piece in response.aiter_bytes(65_536):
                    done += len(piece)
                    self._refuse_too_large(done)
                    file.write(piece)
                    if progress is not None:
                        progress(done, whole)
            except BaseException:
                file.close()
                path.unlink(missing_ok=True)  # noqa: ASYNC240 - removing one file does not wait
                raise
        return path

    def _refuse_too_large(self, size: int) -> None:
        if size > self._connection.size_cap:
            raise VendorUnavailable(
                Unreached.TOO_LARGE,
                f"the answer is larger than the limit of {self._connection.size_cap} bytes",
            )

    def _raise_for_unavailable(self, request: WireRequest, reply: WireReply) -> None:
        if reply.status in _BUSY:
            raise RateLimited(
                Unreached.OFFLINE,
                "the vendor asks to call less often",
                status=reply.status,
                retry_after=_retry_after(reply.headers.get("retry-after", "")),
            )
        if reply.status in _TRANSIENT:
            detail = f"HTTP {reply.status}" if request.secret_reply else status_line(reply)
            raise VendorUnavailable(Unreached.SERVER_ERROR, detail, status=reply.status)

    def _opened(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = httpx.AsyncClient(
                verify=_trust(self._connection.ca_file),
                limits=httpx.Limits(max_connections=20, max_keepalive_connections=10),
                headers={"user-agent": "MesaDeCompras"},
                trust_env=not _is_loopback(self._base_url),
            )
        return self._client

    def _shown(self, reply: WireReply) -> str:
        if reply.file is not None:
            return f"[{reply.file.stat().st_size} bytes to a file]"
        return self._redactor.redact(reply.body[:_SHOWN].decode("utf-8", "replace"))

    def _note(
        self, request: WireRequest, status: int | None, seconds: float, received: str
    ) -> None:
        url = self._redactor.redact(urljoin(self._base_url, request.path))
        _log.info(
            "%s %s %s %s %.0f ms",
            self._connection.id,
            request.method,
            url,
            status,
            seconds * 1000,
        )
        if not _bodies.isEnabledFor(logging.DEBUG):
            return
        if isinstance(request.body, StreamedBody):
            sent = f"[{request.body.length} bytes streamed]"
        else:
            sent = self._redactor.redact(request.body[:_SHOWN].decode("utf-8", "replace"))
        _bodies.debug("%s sent %s\nreceived %s", self._connection.id, sent, received)


def _limiter(pacing: Pacing) -> AsyncLimiter:
    """A quarter of the calls may go in one burst, the rest flows in evenly, so that no window of
    ``seconds`` ever holds more than ``calls``.
    """
    burst = max(1, pacing.calls // 4)
    steady_rate = (pacing.calls - burst) / pacing.seconds
    return AsyncLimiter(burst, burst / steady_rate)


async def _counted(body: StreamedBody, progress: Progress | None) -> AsyncIterator[bytes]:
    done = 0
    async for chunk in body.chunks():
        yield chunk
        done += len(chunk)
        if progress is not None:
            progress(done, body.length)


def _httpx_timeout(limits: Timeouts, *, long: bool) -> httpx.Timeout:
    read = limits.long_read if long else limits.read
    return httpx.Timeout(connect=limits.connect, read=read, write=read, pool=limits.connect)


def _unavailable(error: httpx.HTTPError) -> VendorUnavailable:
    """The one table of what an exception proves; ``not_sent`` only where nothing can have left."""
    match error:
        case httpx.ConnectTimeout() | httpx.PoolTimeout():
            return VendorUnavailable(Unreached.TIMEOUT, str(error), not_sent=True)
        case httpx.ConnectError():
            certificate = "CERTIFICATE" in str(error).upper()
            reason = Unreached.CERTIFICATE if certificate else Unreached.CONNECT
            return VendorUnavailable(reason, str(error), not_sent=True)
        case httpx.TimeoutException():
            return VendorUnavailable(Unreached.TIMEOUT, type(error).__name__)
        case _:
            return VendorUnavailable(Unreached.BROKEN, f"{type(error).__name__}: {error}")


def _retry_after(value: str) -> float | None:
    """Seconds from a ``Retry-After`` header: a number or a date; None where there is none."""
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def load_for_requests() -> None:
    """Loads what httpx loads in the middle of its first request; slow, so for a thread."""
    for name in _LOADED_BY_THE_FIRST_REQUEST:
        import_module(name)
    _spare_the_search_for_sniffio()
    _trust("")


def _spare_the_search_for_sniffio() -> None:
    """With every lock that httpcore makes it would look on disk for what is not installed."""
    if find_spec("sniffio") is None:
        cast(dict[str, object], sys.modules)["sniffio"] = None


_contexts: dict[str, ssl.SSLContext] = {}


def _trust(ca_file: str) -> ssl.SSLContext:
    """The system's trust store, plus one more CA file where the connection names one."""
    context = _contexts.get(ca_file)
    if context is None:
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if ca_file:
            try:
                context.load_verify_locations(ca_file)
            except (OSError, ssl.SSLError) as error:
                raise SettingsInvalid("ca_file", f"{ca_file}: {error}") from error
        _contexts[ca_file] = context
    return context


def _is_loopback(url: str) -> bool:
    return urlsplit(url).hostname in ("127.0.0.1", "localhost", "::1")


@asynccontextmanager
async def opened(channel: Channel) -> AsyncIterator[Channel]:
    """The channel for the length of a block."""
    try:
        yield channel
    finally:
        await channel.close()
