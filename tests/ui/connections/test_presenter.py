from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest
from fakes.desk import MemoryFile, MemorySecrets
from fakes.vendors import FakeVendor, kind_of, noon
from ui.connections.remembered_view import RememberedView

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.problems import SettingsInvalid, Unreached, VendorUnavailable
from purchasing_gui.services.connections import Connections
from purchasing_gui.ui.connections.form import FieldFault
from purchasing_gui.ui.connections.presenter import (
    ConnectionsPresenter,
    ConnectionState,
    Unsaved,
)


@dataclass
class Pane:
    connections: Connections
    view: RememberedView
    presenter: ConnectionsPresenter
    vendors: dict[str, FakeVendor]
    file: MemoryFile


@pytest.fixture
async def pane() -> AsyncIterator[Pane]:
    vendors = {"north": FakeVendor(), "south": FakeVendor(), "asks": FakeVendor()}
    file = MemoryFile()
    kind = replace(
        kind_of(vendors, "asks", capability="parts"), default_base_url="https://vendor.example"
    )
    connections = Connections({kind.kind: kind}, file, MemorySecrets(), noon, lambda _: True)
    view = RememberedView()
    yield Pane(connections, view, ConnectionsPresenter(connections, view), vendors, file)
    await connections.close()


async def connected(pane: Pane, *ids: str) -> None:
    for id_ in ids:
        await pane.connections.add(Connection(id_, "asks", id_.title()), {"key": "secret"})
    pane.presenter.open()


async def test_without_connections_the_kinds_are_offered(pane: Pane) -> None:
    pane.presenter.open()

    assert [kind.kind for kind in pane.view.kinds] == ["asks"]
    assert pane.presenter.open_form is None


async def test_a_new_connection_is_saved_with_its_credentials(pane: Pane) -> None:
    pane.presenter.choose_kind("asks")
    assert pane.view.typed is not None
    pane.view.typed = replace(pane.view.typed, label=" Norte ", credentials={"key": "secret"})

    assert await pane.presenter.save()

    saved = pane.connections.list()[0]
    assert (saved.label, pane.connections.has_credentials(saved.id)) == ("Norte", True)
    assert pane.view.saved == [("Norte", True)]
    assert pane.view.selected == saved.id


async def test_missing_fields_are_named_and_nothing_is_saved(pane: Pane) -> None:
    pane.presenter.choose_kind("asks")
    assert pane.view.typed is not None
    pane.view.typed = replace(pane.view.typed, label="", base_url="ftp://x")

    assert not await pane.presenter.save()

    assert pane.view.faults == {
        "label": FieldFault.MISSING,
        "base_url": FieldFault.NOT_AN_ADDRESS,
        "credentials.key": FieldFault.MISSING,
    }
    assert pane.connections.list() == ()


async def test_a_change_without_credentials_keeps_the_stored_ones(pane: Pane) -> None:
    await connected(pane, "north")
    assert pane.view.typed is not None
    pane.view.typed = replace(pane.view.typed, label="Bodega", enabled=False)

    assert await pane.presenter.save()

    assert pane.connections.get("north").label == "Bodega"
    assert pane.connections.has_credentials("north")
    assert pane.view.rows[0].state is ConnectionState.OFF


async def test_a_second_connection_of_a_kind_gets_an_id_of_its_own(pane: Pane) -> None:
    await pane.connections.add(Connection("asks", "asks", "First"), {"key": "secret"})

    pane.presenter.choose_kind("asks")

    assert pane.view.form is not None
    assert pane.view.form.connection.id == "asks-2"


async def test_testing_a_connection_that_answers_marks_it_working(pane: Pane) -> None:
    await connected(pane, "north")

    await pane.presenter.test()

    assert pane.view.reports[-1].ok
    assert pane.view.testing == [True, False]
    assert pane.view.rows[0].state is ConnectionState.WORKS


async def test_testing_a_dead_connection_shows_why(pane: Pane) -> None:
    await connected(pane, "north")
    pane.vendors["north"].failure = VendorUnavailable(Unreached.CONNECT)

    await pane.presenter.test()

    assert pane.view.reports[-1].problem == VendorUnavailable(Unreached.CONNECT)
    assert pane.view.rows[0].state is ConnectionState.FAILED


async def test_testing_saves_what_was_changed_first(pane: Pane) -> None:
    await connected(pane, "north")
    assert pane.view.typed is not None
    pane.view.typed = replace(pane.view.typed, label="Bodega")

    await pane.presenter.test()

    assert pane.connections.get("north").label == "Bodega"
    assert pane.view.reports[-1].ok


async def test_leaving_a_changed_form_asks_and_may_stay(pane: Pane) -> None:
    await connected(pane, "north", "south")
    assert pane.view.typed is not None
    pane.view.typed = replace(pane.view.typed, label="Bodega")

    await pane.presenter.select("south")

    assert pane.view.asked_unsaved == 1
    assert pane.view.selected == "north"


async def test_leaving_a_changed_form_may_save_it(pane: Pane) -> None:
    await connected(pane, "north", "south")
    assert pane.view.typed is not None
    pane.view.typed = replace(pane.view.typed, label="Bodega")
    pane.view.unsaved = Unsaved.SAVE

    await pane.presenter.select("south")

    assert pane.connections.get("north").label == "Bodega"
    assert pane.view.selected == "south"


async def test_an_unchanged_form_is_left_without_asking(pane: Pane) -> None:
    await connected(pane, "north", "south")

    await pane.presenter.select("south")

    assert (pane.view.asked_unsaved, pane.view.selected) == (0, "south")


async def test_removing_asks_first(pane: Pane) -> None:
    await connected(pane, "north")
    pane.view.confirms = False
    await pane.presenter.remove()
    assert len(pane.connections.list()) == 1

    pane.view.confirms = True
    await pane.presenter.remove()

    assert pane.connections.list() == ()
    assert pane.view.kinds


async def test_a_broken_file_is_told_and_saving_into_it_fails_with_its_line(pane: Pane) -> None:
    await connected(pane, "north")
    broken = SettingsInvalid("connections.toml", "expected '='", 7)
    pane.file.broken = broken
    assert pane.view.typed is not None
    pane.view.typed = replace(pane.view.typed, label="Bodega")

    assert not await pane.presenter.save()

    assert pane.view.problems == [broken]
    await pane.connections.load()
    pane.presenter.open()
    assert pane.view.flaws == [broken]
