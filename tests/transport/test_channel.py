"""What the channel promises on real sockets."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fakes.wire_server import (
    Act,
    answer,
    close_after_processing,
    half_a_body,
    not_http,
    reset_before_reading,
    silence,
    wire_server,
)

from purchasing_gui.domain.connections import Connection, Timeouts
from purchasing_gui.domain.problems import (
    RateLimited,
    SettingsInvalid,
    Unreached,
    VendorUnavailable,
)
from purchasing_gui.transport.channel import Channel, Pacing, opened
from purchasing_gui.transport.messages import StreamedBody, WireRequest
from purchasing_gui.transport.redaction import BODIES_LOG, Redactor

SHORT = Timeouts(connect=0.3, read=0.3, long_read=0.3)
GET = WireRequest("GET", "goods", repeatable=True)
POST = WireRequest("POST", "order", body=b'{"a":1}')


def channel_to(url: str, **settings: object) -> Channel:
    size_cap = int(str(settings.pop("size_cap", 1024 * 1024)))
    connection = Connection("v", "kind", "V", timeouts=SHORT, size_cap=size_cap)
    return Channel(connection, url, Redactor(["hunter2-secret"]), **settings)  # type: ignore[arg-type]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(autouse=True)
def quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("purchasing_gui.transport.channel.FIRST_WAIT", 0.01)


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (reset_before_reading(), Unreached.BROKEN),
        (close_after_processing(), Unreached.BROKEN),
        (half_a_body(), Unreached.BROKEN),
        (not_http(), Unreached.BROKEN),
        (silence(), Unreached.TIMEOUT),
    ],
    ids=["reset", "closed", "half-body", "not-http", "silence"],
)
async def test_a_failure_after_connecting_never_proves_that_nothing_was_sent(
    act: Act, reason: Unreached
) -> None:
    async with wire_server(act) as server, opened(channel_to(server.url)) as channel:
        with pytest.raises(VendorUnavailable) as caught:
            await channel.send(POST)
    assert caught.value.reason is reason
    assert not caught.value.not_sent
    assert len(server.requests) == 1


async def test_a_refused_connection_proves_that_nothing_was_sent() -> None:
    async with opened(channel_to(f"http://127.0.0.1:{free_port()}")) as channel:
        with pytest.raises(VendorUnavailable) as caught:
            await channel.send(POST)
    assert (caught.value.reason, caught.value.not_sent) == (Unreached.CONNECT, True)


async def test_a_full_backlog_times_out_connecting_and_proves_that_nothing_was_sent() -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        blockers = [socket.socket() for _ in range(4)]
        for blocker in blockers:
            blocker.setblocking(False)
            blocker.connect_ex(deaf.getsockname())
        async with opened(channel_to(f"http://127.0.0.1:{deaf.getsockname()[1]}")) as channel:
            with pytest.raises(VendorUnavailable) as caught:
                await channel.send(POST)
        for blocker in blockers:
            blocker.close()
    assert (caught.value.reason, caught.value.not_sent) == (Unreached.TIMEOUT, True)


async def test_a_repeatable_call_is_tried_again_until_it_is_answered() -> None:
    script = (close_after_processing(), answer(503), answer(body=b'{"ok":1}'))
    async with wire_server(*script) as server, opened(channel_to(server.url)) as channel:
        reply = await channel.send(GET)
    assert reply.body == b'{"ok":1}'
    assert len(server.requests) == 3


async def test_a_broken_server_is_quoted_unless_its_answer_is_secret() -> None:
    page = answer(502, body=b"<html>Bad gateway</html>")
    async with wire_server(page) as server, opened(channel_to(server.url)) as channel:
        with pytest.raises(VendorUnavailable) as caught:
            await channel.send(POST)
        assert caught.value.detail == "HTTP 502 <html>Bad gateway</html>"
        with pytest.raises(VendorUnavailable) as caught:
            await channel.send(replace(POST, secret_reply=True))
        assert caught.value.detail == "HTTP 502"


async def test_repeating_is_bounded() -> None:
    async with wire_server(answer(503)) as server, opened(channel_to(server.url)) as channel:
        with pytest.raises(VendorUnavailable) as caught:
            await channel.send(GET)
    assert caught.value.reason is Unreached.SERVER_ERROR
    assert len(server.requests) == 3


@pytest.mark.parametrize("status", [429, 529, 502, 503, 504])
async def test_a_call_that_changes_something_is_never_repeated(status: int) -> None:
    act = answer(status, Retry_After="0")
    async with wire_server(act) as server, opened(channel_to(server.url)) as channel:
        with pytest.raises(VendorUnavailable):
            await channel.send(POST)
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [429, 529])
async def test_retry_after_in_seconds_is_waited_for(status: int) -> None:
    async with (
        wire_server(answer(status, Retry_After="1"), answer()) as server,
        opened(channel_to(server.url)) as channel,
    ):
        started = time.monotonic()
        await channel.send(GET)
    assert time.monotonic() - started >= 0.9


async def test_a_long_retry_after_is_told_instead_of_waited_for() -> None:
    later = (datetime.now(UTC) + timedelta(hours=1)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    async with (
        wire_server(answer(429, Retry_After=later)) as server,
        opened(channel_to(server.url)) as channel,
    ):
        with pytest.raises(RateLimited) as caught:
            await channel.send(GET)
    assert caught.value.retry_after == pytest.approx(3600, abs=5)
    assert len(server.requests) == 1


async def test_a_redirect_to_another_host_is_refused_and_takes_no_credentials() -> None:
    async with wire_server(answer()) as thief:
        act = answer(302, Location=f"http://localhost:{thief.port}/steal")
        async with wire_server(act) as server, opened(channel_to(server.url)) as channel:
            request = WireRequest(
                "GET", "goods", headers={"authorization": "hunter2-secret"}, repeatable=True
            )
            with pytest.raises(VendorUnavailable) as caught:
                await channel.send(request)
    assert caught.value.reason is Unreached.FORBIDDEN_REDIRECT
    assert thief.requests == []


async def test_a_redirect_on_the_same_host_is_followed_for_reading_only() -> None:
    script = (answer(302, Location="/elsewhere"), answer(body=b"[1]"))
    async with wire_server(*script) as server, opened(channel_to(server.url)) as channel:
        assert (await channel.send(GET)).body == b"[1]"
    async with wire_server(*script) as server, opened(channel_to(server.url)) as channel:
        with pytest.raises(VendorUnavailable) as caught:
            await channel.send(POST)
    assert caught.value.reason is Unreached.FORBIDDEN_REDIRECT
    assert len(server.requests) == 1


async def test_a_full_address_on_another_host_is_refused() -> None:
    async with (
        wire_server(answer()) as other,
        wire_server(answer()) as server,
        opened(channel_to(server.url)) as channel,
    ):
        with pytest.raises(VendorUnavailable):
            await channel.send(WireRequest("GET", f"{other.url}/page2", repeatable=True))
    assert other.requests == []


async def test_an_answer_above_the_size_cap_is_cut_off() -> None:
    async with (
        wire_server(answer(body=b"x" * 5000)) as server,
        opened(channel_to(server.url, size_cap=1000)) as channel,
    ):
        with pytest.raises(VendorUnavailable) as caught:
            await channel.send(GET)
    assert caught.value.reason is Unreached.TOO_LARGE


async def test_a_download_lands_in_a_file_and_a_failed_one_leaves_none(tmp_path: Path) -> None:
    script = (answer(body=b"[1,2,3]"), half_a_body())
    request = WireRequest("GET", "goods")
    async with wire_server(*script) as server, opened(channel_to(server.url)) as channel:
        reply = await channel.download(request, tmp_path)
        assert reply.file is not None
        assert reply.file.read_bytes() == b"[1,2,3]"
        reply.file.unlink()
        with pytest.raises(VendorUnavailable):
            await channel.download(request, tmp_path)
    assert list(tmp_path.iterdir()) == []


async def test_a_streamed_body_is_sent_with_its_exact_length_and_counted() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(4):
            yield b"x" * 250

    seen: list[tuple[int, int]] = []
    request = WireRequest("POST", "guides", body=StreamedBody(1000, chunks))
    async with wire_server(answer()) as server, opened(channel_to(server.url)) as channel:
        await channel.send(request, lambda done, whole: seen.append((done, whole)))
    head = server.requests[0].lower()
    assert b"content-length: 1000" in head
    assert b"chunked" not in head
    assert seen[-1] == (1000, 1000)


async def test_pacing_never_goes_above_the_cap_in_any_window() -> None:
    calls, seconds = 20, 0.5
    moments: list[float] = []
    pacing = Pacing(calls, seconds)
    async with (
        wire_server(answer()) as server,
        opened(channel_to(server.url, pacing=pacing)) as channel,
    ):

        async def call() -> None:
            await channel.send(GET)
            moments.append(time.monotonic())

        await asyncio.gather(*(call() for _ in range(45)))
    moments.sort()
    for first in range(len(moments) - calls):
        assert moments[first + calls] - moments[first] >= seconds * 0.8


async def test_the_wire_log_that_a_clerk_turns_on_shows_calls_without_secrets(
    caplog: pytest.LogCaptureFixture,
) -> None:
    act = answer(body=b'{"token":"abc","echo":"hunter2-secret","price":1}')
    request = WireRequest(
        "POST", "login?key=hunter2-secret", body=b'{"password":"hunter2-secret","user_key":7}'
    )
    async with wire_server(act) as server, opened(channel_to(server.url)) as channel:
        with caplog.at_level(logging.INFO):
            await channel.send(request)
        assert "price" not in caplog.text
        with caplog.at_level(logging.DEBUG, BODIES_LOG):
            await channel.send(request)
    assert "hunter2" not in caplog.text
    assert "abc" not in caplog.text
    assert '"price":1' in caplog.text
    assert '"user_key":7' in caplog.text


async def test_a_secret_echoed_by_a_vendor_reaches_nobody() -> None:
    act = answer(body=b'{"error":"wrong password hunter2-secret"}')
    async with wire_server(act) as server, opened(channel_to(server.url)) as channel:
        assert b"hunter2" not in (await channel.send(GET)).body
        login = WireRequest("POST", "login", secret_reply=True)
        assert b"hunter2" in (await channel.send(login)).body


@pytest.mark.parametrize("address", ["", "ftp://x", "not an address", "//host"])
def test_an_address_that_is_no_web_address_is_a_settings_problem(address: str) -> None:
    with pytest.raises(SettingsInvalid):
        channel_to(address)


async def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    served: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        served.append(await reader.read(10))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    async with opened(channel_to(f"https://127.0.0.1:{port}")) as channel:
        with pytest.raises(VendorUnavailable) as caught:
            await channel.send(POST)
    server.close()
    assert (caught.value.reason, caught.value.not_sent) == (Unreached.CERTIFICATE, True)
    assert served == []


def self_signed(folder: Path) -> tuple[Path, Path]:
    x509 = pytest.importorskip("cryptography.x509", reason="comes with keyring on Linux only")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem, key_pem = folder / "cert.pem", folder / "key.pem"
    pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_pem.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return pem, key_pem
