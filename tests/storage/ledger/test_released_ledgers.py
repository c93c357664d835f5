"""Ledgers that earlier versions wrote are opened by this one, and nothing in them is lost."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from purchasing_gui.domain.guides import GuideState
from purchasing_gui.domain.inbox import InboxFilter
from purchasing_gui.domain.problems import LedgerUnavailable
from purchasing_gui.domain.purchase_orders import OrderState
from purchasing_gui.domain.stores import OrderFilter
from purchasing_gui.storage.ledger.copies import copies_dir
from purchasing_gui.storage.ledger.revisions import REVISIONS, head

KEPT = Path(__file__).parent / "released"
RELEASED = sorted(file.stem.removeprefix("ledger-") for file in KEPT.glob("ledger-*.db"))

Rows = list[tuple[object, ...]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


def tables_of(file: Path) -> dict[str, Sequence[str]]:
    """The columns of each table, without the one that names the revision."""
    with closing(sqlite3.connect(file)) as source:
        query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        names = [name for (name,) in source.execute(query) if name != "alembic_version"]
        return {
            name: [row[1] for row in source.execute(f"PRAGMA table_info({name})")] for name in names
        }


def rows_of(file: Path, tables: dict[str, Sequence[str]]) -> dict[str, Rows]:
    with closing(sqlite3.connect(file)) as source:
        return {
            table: sorted(source.execute(f"SELECT {', '.join(columns)} FROM {table}"), key=repr)
            for table, columns in tables.items()
        }


def test_a_ledger_of_every_revision_but_the_newest_is_kept() -> None:
    """A revision that nobody has in use yet may wait for its release."""
    assert set(REVISIONS[:-1]) <= set(RELEASED), "see released/make_ledger.py"


@pytest.mark.parametrize("revision", RELEASED)
def test_a_kept_ledger_has_something_in_every_table(revision: str) -> None:
    kept = KEPT / f"ledger-{revision}.db"
    rows = rows_of(kept, tables_of(kept))
    assert [table for table, content in rows.items() if not content] == []


@pytest.mark.parametrize("revision", RELEASED)
async def test_every_row_of_an_earlier_version_is_there_after_the_migration(
    open_desk, file: Path, revision: str
) -> None:
    shutil.copyfile(KEPT / f"ledger-{revision}.db", file)
    tables = tables_of(file)
    before = rows_of(file, tables)
    await (await open_desk()).close()
    assert rows_of(file, tables) == before
    with closing(sqlite3.connect(file)) as source:
        assert source.execute("SELECT version_num FROM alembic_version").fetchone() == (head(),)
        assert source.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("revision", RELEASED)
async def test_what_an_earlier_version_wrote_is_read_and_worked_on(
    open_desk, file: Path, revision: str
) -> None:
    shutil.copyfile(KEPT / f"ledger-{revision}.db", file)
    ledger = await open_desk()
    (draft,) = [one for one in await ledger.drafts.list() if one.title == "Refacciones León"]
    assert draft.lines[0].offer.name == "SSD Kingston A400 960 GB"
    assert draft.address.contact == "María Peña Núñez"
    orders = {order.state: order for order in await ledger.orders.list(OrderFilter())}
    assert set(orders) == {OrderState.PLACED, OrderState.INDETERMINATE, OrderState.REJECTED}
    placed = orders[OrderState.PLACED]
    assert placed.vendor_number == "88123"
    assert [event.words for event in await ledger.orders.events(placed.id)][-1:] != [""]
    stored, uploading = await ledger.guides.of_order(placed.id)
    assert (stored.state, uploading.state) == (GuideState.STORED, GuideState.UPLOADING)
    assert (await ledger.guides.pdf(stored.document_id)).startswith(b"%PDF-1.4\n%released")
    assert [one.label for one in await ledger.addresses.search("alvaro")] == ["Oficina"]
    if revision >= "0002":
        (sale,) = await ledger.inbox.list(InboxFilter())
        assert (sale.order.buyer.name, sale.owner) == ("José Ibáñez", "Ana Núñez")
        assert [kept.body for kept in await ledger.feeds.unread()] == [b'{"orders": "rotos']
        assert await ledger.inbox.part_numbers(["BAL-01"]) == {"bal-01": "P06"}
    if revision >= "0003":
        assert [one.file_name for one in await ledger.guides.loose()] == ["suelta.pdf"]
    if revision >= "0004":
        (link,) = await ledger.product_links.all()
        spellings = {link.one.number, link.other.number}
        assert ("SA400S37/960G" in spellings) is (revision >= "0005")
    fresh = await ledger.drafts.create("después")
    assert fresh.folio > draft.folio


@pytest.mark.parametrize("revision", RELEASED)
async def test_the_ledger_as_it_was_is_kept_beside_it(open_desk, file: Path, revision: str) -> None:
    kept = KEPT / f"ledger-{revision}.db"
    shutil.copyfile(kept, file)
    await (await open_desk()).close()
    copies = list(copies_dir(file).glob("ledger-before-*.db"))
    if revision == head():
        assert copies == []
        return
    assert [copy.name for copy in copies] == [f"ledger-before-{head()}-from-{revision}.db"]
    assert rows_of(copies[0], tables_of(kept)) == rows_of(kept, tables_of(kept))


async def test_where_no_copy_can_be_made_nothing_is_migrated(open_desk, file: Path) -> None:
    shutil.copyfile(KEPT / "ledger-0001.db", file)
    before = rows_of(file, tables_of(file))
    copies_dir(file).write_text("in the way")
    with pytest.raises(LedgerUnavailable) as caught:
        await open_desk()
    assert caught.value.reason == "cannot_copy"
    assert rows_of(file, tables_of(file)) == before
