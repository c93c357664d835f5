from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from purchasing_gui.domain.problems import LedgerUnavailable
from purchasing_gui.storage.ledger import database as database_module
from purchasing_gui.storage.ledger import migration, open_ledger, opening, revisions
from purchasing_gui.storage.ledger.copies import copies_dir, restore_newest_copy
from purchasing_gui.storage.ledger.database import ledger_url
from purchasing_gui.storage.ledger.tables import metadata

NEXT_REVISION = """
import sqlalchemy as sa
from alembic import op
revision = "next"
down_revision = "{head}"
def upgrade() -> None:
    op.add_column("drafts", sa.Column("hue", sa.Text()))
    {last_step}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


async def reason_of_opening(open_desk) -> str:
    with pytest.raises(LedgerUnavailable) as caught:
        await open_desk()
    return caught.value.reason


def with_next_revision(monkeypatch, folder: Path, last_step: str = "") -> None:
    """From here on the program has one migration more."""
    migrations = folder / "migrations"
    shutil.copytree(migration.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    text = NEXT_REVISION.format(head=revisions.head(), last_step=last_step)
    (migrations / "versions" / "rnext_hue.py").write_text(text)
    monkeypatch.setattr(migration, "MIGRATIONS", migrations)
    monkeypatch.setattr(revisions, "REVISIONS", (*revisions.REVISIONS, "next"))


def drafts_in(file: Path) -> int:
    with closing(sqlite3.connect(file)) as source:
        return source.execute("SELECT count(*) FROM drafts").fetchone()[0]


async def test_the_migrations_make_exactly_the_tables_the_program_uses(ledger) -> None:
    differences = await ledger.database.write(
        lambda connection: compare_metadata(MigrationContext.configure(connection), metadata)
    )
    assert differences == []


async def test_a_ledger_is_in_wal_with_full_synchronous_and_foreign_keys(ledger) -> None:
    def pragmas(connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        return [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    assert await ledger.database.write(pragmas) == ["wal", 2, 1, 5000]


def test_the_revisions_known_are_those_that_alembic_finds() -> None:
    steps = ScriptDirectory.from_config(migration.configuration()).walk_revisions()
    assert tuple(reversed([step.revision for step in steps])) == revisions.REVISIONS


async def test_what_was_written_is_there_after_opening_again(open_desk) -> None:
    ledger = await open_desk()
    draft = await ledger.drafts.create("uno")
    await ledger.close()
    assert await (await open_desk()).drafts.list() == [draft]


async def test_an_older_ledger_is_copied_before_it_is_migrated(
    open_desk, file, tmp_path, monkeypatch
) -> None:
    ledger = await open_desk()
    draft = await ledger.drafts.create("uno")
    await ledger.close()
    head = revisions.head()
    with_next_revision(monkeypatch, tmp_path)
    assert await (await open_desk()).drafts.get(draft.id) == draft
    copy = copies_dir(file) / f"ledger-before-next-from-{head}.db"
    with closing(sqlite3.connect(copy)) as source:
        assert source.execute("SELECT version_num FROM alembic_version").fetchone() == (head,)
    assert drafts_in(copy) == 1


async def test_a_migration_that_fails_leaves_the_ledger_as_it_was(
    open_desk, file, tmp_path, monkeypatch
) -> None:
    ledger = await open_desk()
    await ledger.drafts.create("uno")
    await ledger.close()
    good = migration.MIGRATIONS
    with_next_revision(monkeypatch, tmp_path, last_step="raise ZeroDivisionError")
    with pytest.raises(ZeroDivisionError):
        await open_desk()
    monkeypatch.setattr(migration, "MIGRATIONS", good)
    monkeypatch.setattr(revisions, "REVISIONS", revisions.REVISIONS[:-1])
    assert len(await (await open_desk()).drafts.list()) == 1
    with closing(sqlite3.connect(file)) as source:
        columns = [row[1] for row in source.execute("PRAGMA table_info(drafts)")]
    assert "hue" not in columns


async def test_a_ledger_of_a_newer_program_is_refused_and_untouched(
    open_desk, file, tmp_path, monkeypatch
) -> None:
    with monkeypatch.context() as newer:
        with_next_revision(newer, tmp_path)
        await (await open_desk()).close()
    before = file.read_bytes()
    assert await reason_of_opening(open_desk) == "newer_version"
    assert file.read_bytes() == before


async def test_a_database_with_other_tables_is_not_taken_for_a_ledger(open_desk, file) -> None:
    with closing(sqlite3.connect(file)) as source:
        source.execute("CREATE TABLE something_else (x)")
    assert await reason_of_opening(open_desk) == "not_a_ledger"


async def test_a_file_that_is_no_database_is_damaged(open_desk, file) -> None:
    file.write_bytes(b"<html>this is no database</html>" * 200)
    assert await reason_of_opening(open_desk) == "damaged"


async def test_twenty_damaged_places_are_noticed_or_harmless_and_the_copy_restores(
    open_desk, file
) -> None:
    ledger = await open_desk()
    for number in range(40):
        await ledger.drafts.create(f"borrador {number} " + "x" * 400)
    await ledger.close()
    next(iter(copies_dir(file).glob("*.db"))).unlink()
    await (await open_desk()).close()
    sound = file.read_bytes()
    chance = random.Random(20)
    damaged = 0
    for place in chance.sample(range(0, len(sound) - 64, 64), 20):
        spoilt = bytearray(sound)
        spoilt[place : place + 64] = chance.randbytes(64)
        file.write_bytes(spoilt)
        try:
            again = await open_desk()
            await again.drafts.list()
            await again.close()
        except LedgerUnavailable as problem:
            damaged += problem.reason == "damaged"
        for ending in ("-wal", "-shm"):
            file.with_name(file.name + ending).unlink(missing_ok=True)
    assert damaged > 0
    file.write_bytes(b"\x00" * 4096 + sound[4096:])
    assert await reason_of_opening(open_desk) == "damaged"
    restored = restore_newest_copy(file, "20260314")
    assert restored.damaged.read_bytes()[:16] == b"\x00" * 16
    assert len(await (await open_desk()).drafts.list()) == 40


async def test_there_is_one_copy_a_day_and_seven_are_kept(open_desk, file, clock) -> None:
    for _ in range(9):
        for _ in range(2):
            await (await open_desk()).close()
        clock.forward(days=1)
    names = sorted(copy.name for copy in copies_dir(file).glob("*"))
    assert names == [f"ledger-2026-03-{day}.db" for day in range(16, 23)]


async def test_a_large_ledger_is_checked_without_its_pdfs(open_desk, file, monkeypatch) -> None:
    monkeypatch.setattr(opening, "LARGE", 0)
    ledger = await open_desk()
    for number in range(40):
        await ledger.drafts.create(f"borrador {number} " + "x" * 400)
    await ledger.close()
    await (await open_desk()).close()
    with closing(sqlite3.connect(file)) as source:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = 'drafts'"
        page = source.execute(query).fetchone()[0]
    spoilt = bytearray(file.read_bytes())
    spoilt[(page - 1) * 4096 : (page - 1) * 4096 + 64] = b"\xff" * 64
    file.write_bytes(spoilt)
    assert await reason_of_opening(open_desk) == "damaged"


async def test_a_desk_that_cannot_keep_a_copy_still_opens(open_desk, file, caplog) -> None:
    copies_dir(file).write_text("in the way")
    assert await (await open_desk()).drafts.list() == []
    assert "no copy of the ledger" in caplog.text


def test_without_a_sound_copy_nothing_is_touched(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    file.write_bytes(b"damaged")
    with pytest.raises(LedgerUnavailable) as caught:
        restore_newest_copy(file, "20260314")
    assert caught.value.reason == "no_copy"
    assert file.read_bytes() == b"damaged"


async def test_a_full_disk_loses_nothing_that_was_acknowledged(ledger) -> None:
    def fill(connection) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 20}")

    await ledger.database.write(fill)
    acknowledged = []

    async def create_many() -> None:
        for _ in range(100):
            acknowledged.append(await ledger.drafts.create("x" * 4000))

    with pytest.raises(LedgerUnavailable) as caught:
        await create_many()
    assert caught.value.reason == "disk_full"
    assert acknowledged
    stored = {draft.id for draft in await ledger.drafts.list()}
    assert stored == {draft.id for draft in acknowledged}
    await ledger.database.write(
        lambda connection: connection.exec_driver_sql("PRAGMA max_page_count=100000")
    )
    assert (await ledger.drafts.create()).folio == f"SUC01-2026-{len(acknowledged) + 1:06d}"


async def test_a_ledger_that_cannot_be_written_says_so_and_is_still_read(ledger) -> None:
    draft = await ledger.drafts.create()
    engine = ledger.database._writer
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(LedgerUnavailable) as caught:
        await ledger.drafts.save(replace(draft, title="x"))
    assert caught.value.reason == "read_only"
    assert await ledger.drafts.get(draft.id) == draft


async def test_another_program_that_writes_does_not_keep_readers_waiting(
    open_desk, file, monkeypatch
) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.05)
    ledger = await open_desk()
    draft = await ledger.drafts.create()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert await ledger.drafts.get(draft.id) == draft
        with pytest.raises(LedgerUnavailable) as caught:
            await ledger.drafts.create()
    assert caught.value.reason == "busy"
    await ledger.drafts.create()


async def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, clock) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LedgerUnavailable) as caught:
        await open_ledger(
            tmp_path / "file" / "ledger.db", branch="SUC01", who="Ana", desk_id="d", clock=clock
        )
    assert caught.value.reason == "cannot_open"


async def test_a_network_share_is_refused_before_anything_is_written(
    open_desk, file, monkeypatch
) -> None:
    monkeypatch.setattr(opening, "on_network_share", lambda path: path == file)
    assert await reason_of_opening(open_desk) == "network_share"
    assert not file.exists()


async def test_a_server_that_is_away_is_told_without_its_password(clock) -> None:
    with pytest.raises(LedgerUnavailable) as caught:
        await open_ledger(
            "postgresql://ana:hush-hush@127.0.0.1:1/desk",
            branch="SUC01",
            who="Ana",
            desk_id="d",
            clock=clock,
        )
    assert caught.value.reason == "server_away"
    assert "hush-hush" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("postgresql://h/d", "postgresql+psycopg"),
        ("postgresql+psycopg://h/d", "postgresql+psycopg"),
        ("sqlite:///x/ledger.db", "sqlite"),
        ("ledger.db", "sqlite"),
    ],
)
def test_addresses_of_ledgers_choose_their_driver(given: str, driver: str) -> None:
    assert ledger_url(given).drivername == driver


def test_other_databases_are_refused() -> None:
    with pytest.raises(LedgerUnavailable) as caught:
        ledger_url("mysql://h/d")
    assert caught.value.reason == "unknown_kind"
