"""Connections: settings in a file, secrets elsewhere, clients made when first needed."""

from __future__ import annotations

import pytest
from fakes.desk import MemoryFile, MemorySecrets
from fakes.vendors import FakeVendor, kind_of, noon

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.problems import (
    CredentialsMissing,
    SettingsInvalid,
    Unreached,
    VendorUnavailable,
)
from purchasing_gui.services.connections import Connections

ONE = Connection("one", "fake", "Uno")


def connections(
    fake: FakeVendor, file: MemoryFile | None = None, secrets: MemorySecrets | None = None
) -> Connections:
    kinds = {"fake": kind_of({"one": fake})}
    return Connections(
        kinds, file or MemoryFile(), secrets or MemorySecrets(), noon, lambda _: True
    )


async def test_secrets_go_to_their_store_and_never_to_the_file() -> None:
    file, secrets = MemoryFile(), MemorySecrets(remembers=True)
    desk = connections(FakeVendor(), file, secrets)
    assert await desk.add(ONE, {"key": "s3cret"}, remember=True)
    assert "s3cret" not in repr(file.connections)
    assert secrets.kept == {"one": {"key": "s3cret"}}


async def test_after_a_restart_the_stored_secret_is_used() -> None:
    file, secrets = MemoryFile(), MemorySecrets()
    await connections(FakeVendor(), file, secrets).add(ONE, {"key": "s3cret"})
    again = connections(FakeVendor(), file, secrets)
    await again.load()
    assert (await again.test("one")).ok


async def test_without_its_secret_a_connection_says_which_one_is_missing() -> None:
    desk = connections(FakeVendor(), MemoryFile([ONE]))
    await desk.load()
    report = await desk.test("one")
    assert not report.ok
    assert isinstance(report.problem, CredentialsMissing)
    assert tuple(report.problem.names) == ("key",)


async def test_a_failed_test_is_a_report() -> None:
    desk = connections(FakeVendor(failure=VendorUnavailable(Unreached.TIMEOUT)))
    await desk.add(ONE, {"key": "x"})
    report = await desk.test("one")
    assert isinstance(report.problem, VendorUnavailable)


async def test_a_changed_connection_gets_a_new_client() -> None:
    desk = connections(FakeVendor())
    await desk.add(ONE, {"key": "x"})
    before = desk.vendor("one")
    await desk.enable("one", False)
    assert desk.vendor("one") is not before
    assert desk.enabled() == ()


async def test_a_broken_file_is_reported_and_nothing_is_changed() -> None:
    file = MemoryFile([ONE], SettingsInvalid("connections.toml", "not TOML", 3))
    desk = connections(FakeVendor(), file)
    await desk.load()
    assert desk.flaws[0].line == 3
    with pytest.raises(SettingsInvalid):
        await desk.add(Connection("two", "fake", "Dos"), {"key": "x"})
    assert [one.id for one in desk.list()] == ["one"]


async def test_removing_forgets_the_secret_too() -> None:
    secrets = MemorySecrets()
    desk = connections(FakeVendor(), secrets=secrets)
    await desk.add(ONE, {"key": "x"})
    await desk.remove("one")
    assert secrets.kept == {}
    with pytest.raises(SettingsInvalid):
        desk.vendor("one")


async def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SettingsInvalid, match="fake"):
        await connections(FakeVendor()).add(Connection("x", "nope", "X"), {})


async def test_who_watches_hears_of_every_change_until_it_stops() -> None:
    desk = connections(FakeVendor())
    heard: list[int] = []
    stop = desk.watch(lambda: heard.append(len(desk.list())))
    await desk.add(ONE, {"key": "x"})
    stop()
    await desk.remove("one")
    assert heard == [1]
