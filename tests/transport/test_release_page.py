"""The company's page for new versions, asked on a real socket."""

from __future__ import annotations

import json

import pytest
from fakes.wire_server import Act, answer, close_after_processing, wire_server

from purchasing_gui.domain.problems import Unreached, UnreadableReply, VendorUnavailable
from purchasing_gui.domain.releases import Release
from purchasing_gui.services.releases import Releases
from purchasing_gui.transport.messages import WireReply
from purchasing_gui.transport.release_page import LARGEST, HttpReleasePage, parse_release

PAGE = {"version": "1.2.0", "url": "https://sistemas.example.com/mesa", "notes": "Más rápida."}


@pytest.fixture(autouse=True)
def quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("purchasing_gui.transport.channel.FIRST_WAIT", 0.01)


def page(**changes: object) -> Act:
    return answer(body=json.dumps({**PAGE, **changes}).encode(), Set_Cookie="who=clerk")


async def newer(act: Act, running: str) -> Release | None:
    async with wire_server(act) as server:
        releases = Releases(HttpReleasePage(f"{server.url}/mesa.json"), running)
        return await releases.newer()


async def test_a_newer_version_is_told_with_its_place_and_notes() -> None:
    found = await newer(page(), "1.1.9")
    assert found == Release("1.2.0", "https://sistemas.example.com/mesa", "Más rápida.")


@pytest.mark.parametrize("running", ["1.2.0", "1.10"])
async def test_the_same_or_an_older_version_is_no_news(running: str) -> None:
    assert await newer(page(), running) is None


async def test_without_a_page_nobody_is_asked() -> None:
    releases = Releases(None, "1.0.0")
    assert not releases.is_configured
    assert await releases.newer() is None


async def test_the_question_says_nothing_about_who_asks() -> None:
    async with wire_server(page()) as server:
        releases = Releases(HttpReleasePage(f"{server.url}/mesa.json?canal=estable"), "1.1.9")
        for _ in range(2):
            await releases.newer()
    names = [
        [line.split(b":")[0].lower() for line in head.strip().split(b"\r\n")[1:]]
        for head in server.requests
    ]
    assert names == [[b"host", b"accept-encoding", b"connection", b"user-agent", b"accept"]] * 2
    assert server.requests[0].startswith(b"GET /mesa.json?canal=estable HTTP/1.1\r\n")
    assert b"user-agent: MesaDeCompras\r\n" in server.requests[0].replace(
        b"User-Agent", b"user-agent"
    )
    assert not any(b"1.1.9" in head for head in server.requests)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Inicie sesi\xf3n</html>",
        b"[1]",
        b"null",
        b"[" * 30_000,
        b'{"version": 2}',
        b'{"version": "soon"}',
        b'{"version": "1.2.0", "url": "http://sistemas.example.com"}',
        b'{"version": "1.2.0", "url": "javascript:alert(1)"}',
        b'{"version": "1.2.0", "url": ["https://a"]}',
        b'{"version": "1.2.0", "notes": {"a": 1}}',
    ],
)
async def test_an_answer_that_names_no_version_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableReply):
        await newer(answer(body=body), "1.0.0")


async def test_only_the_version_must_be_there() -> None:
    reply = WireReply(200, {}, b'{"version": "3", "other": 1, "notes": null}')
    assert parse_release(reply) == Release("3")


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (close_after_processing(), Unreached.BROKEN),
        (answer(503), Unreached.SERVER_ERROR),
        (answer(body=b" " * (LARGEST + 1)), Unreached.TOO_LARGE),
        (answer(302, Location="https://elsewhere.example.com/"), Unreached.FORBIDDEN_REDIRECT),
    ],
    ids=["closed", "503", "too-large", "elsewhere"],
)
async def test_a_page_that_gives_no_answer_is_a_problem(act: Act, reason: Unreached) -> None:
    with pytest.raises(VendorUnavailable) as caught:
        await newer(act, "1.0.0")
    assert caught.value.reason is reason


async def test_a_page_that_is_not_there_is_told_with_its_status() -> None:
    with pytest.raises(UnreadableReply) as caught:
        await newer(answer(404, b"no"), "1.0.0")
    assert caught.value.status == 404
