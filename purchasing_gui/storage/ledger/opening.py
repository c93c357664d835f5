"""Opening a ledger: where it may lie, whether it is sound, and its migrations."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, inspect, text

from purchasing_gui.domain.ports import Clock
from purchasing_gui.domain.problems import LedgerUnavailable
from purchasing_gui.storage.ledger.addresses import SharedAddresses
from purchasing_gui.storage.ledger.copies import (
    LARGE,
    copy_before_migration,
    copy_of_the_day,
)
from purchasing_gui.storage.ledger.database import Database, ledger_problems, ledger_url
from purchasing_gui.storage.ledger.drafts import LedgerDrafts
from purchasing_gui.storage.ledger.feed_log import LedgerFeedLog
from purchasing_gui.storage.ledger.figures import LedgerFigures
from purchasing_gui.storage.ledger.guides import LedgerGuides
from purchasing_gui.storage.ledger.inbox import LedgerInbox
from purchasing_gui.storage.ledger.orders import LedgerOrders
from purchasing_gui.storage.ledger.placement import on_network_share
from purchasing_gui.storage.ledger.product_links import LedgerProductLinks
from purchasing_gui.storage.ledger.revisions import head, revision_of
from purchasing_gui.storage.ledger.signature import Signature
from purchasing_gui.storage.ledger.tables import documents

_log = logging.getLogger(__name__)

_MIGRATION_LOCK = 7_305_166
"""PostgreSQL's advisory lock is named by a number; this one is the ledger's."""


@dataclass(frozen=True)
class Ledger:
    """What must never be lost; ``close`` waits for the transactions under way."""

    drafts: LedgerDrafts
    orders: LedgerOrders
    guides: LedgerGuides
    addresses: SharedAddresses
    inbox: LedgerInbox
    feeds: LedgerFeedLog
    figures: LedgerFigures
    product_links: LedgerProductLinks
    database: Database

    async def close(self) -> None:
        await self.database.close()


async def open_ledger(
    url_or_path: str | Path, *, branch: str, who: str, desk_id: str, clock: Clock
) -> Ledger:
    """Opens the ledger, made or migrated to this program's version.

    ``branch`` begins every folio, ``who`` signs every change, ``desk_id`` is this data folder's own
    and stays the same over restarts. A file is copied before it is migrated; an older ledger on a
    server is left to ``migrate_server``. Raises LedgerUnavailable with the reason
    ``network_share``, ``damaged``, ``newer_version``, ``older_version``, ``cannot_copy``,
    ``not_a_ledger``, ``disk_full``, ``read_only``, ``busy``, ``cannot_open``, ``disk_error``,
    ``server_away``, ``driver_missing`` or ``unknown_kind``.
    """
    database = Database(ledger_url(url_or_path))
    try:
        await database.prepare(lambda engine: _prepare(engine, database.file, clock))
    except BaseException:
        await database.close()
        raise
    signature = Signature(who=who, desk_id=desk_id, clock=clock)
    return Ledger(
        drafts=LedgerDrafts(database, signature, branch),
        orders=LedgerOrders(database, signature),
        guides=LedgerGuides(database, signature),
        addresses=SharedAddresses(database, signature),
        inbox=LedgerInbox(database, signature),
        feeds=LedgerFeedLog(database, signature),
        figures=LedgerFigures(database),
        product_links=LedgerProductLinks(database, signature),
        database=database,
    )


async def migrate_server(url: str) -> tuple[str, str]:
    """Brings a shared ledger to this program's version; returns the revisions before and after.

    For whoever looks after the server, once it is backed up: desks with an older program are
    refused from then on. Raises LedgerUnavailable.
    """
    database = Database(ledger_url(url))
    try:
        return await database.prepare(_migrate_server)
    finally:
        await database.close()


def _migrate_server(engine: Engine) -> tuple[str, str]:
    with ledger_problems():
        before = _outdated_revision(engine) or head()
        _migrate(engine)
        return before, head()


def _prepare(engine: Engine, file: Path | None, clock: Clock) -> None:
    with ledger_problems():
        if file is None:
            _refuse_older_server(engine)
            _migrate(engine)
            return
        _make_room(file)
        _refuse_damaged(engine, large=file.exists() and file.stat().st_size > LARGE)
        outdated = _outdated_revision(engine)
        if outdated:
            _copy_first(file, f"{head()}-from-{outdated}")
        _migrate(engine)
        _try_to_copy(file, clock)


def _make_room(file: Path) -> None:
    if on_network_share(file):
        raise LedgerUnavailable("network_share", str(file))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerUnavailable("cannot_open", str(error)) from error


def _refuse_damaged(engine: Engine, *, large: bool) -> None:
    """A large ledger is mostly guide PDFs; those are then left out, for they would take seconds."""
    with engine.connect() as connection:
        parts = [""]
        if large:
            tables = inspect(connection).get_table_names()
            parts = [f"('{table}')" for table in tables if table != documents.name]
        for part in parts:
            findings = connection.exec_driver_sql(f"PRAGMA quick_check{part}").scalars().all()
            if findings != ["ok"]:
                raise LedgerUnavailable("damaged", "; ".join(map(str, findings[:3])))


def _refuse_older_server(engine: Engine) -> None:
    """The first desk of a new version would shut out all others, and nobody has made a copy."""
    outdated = _outdated_revision(engine)
    if outdated:
        raise LedgerUnavailable("older_version", f"the ledger has revision {outdated}")


def _copy_first(file: Path, revision: str) -> None:
    """Without a copy nothing is migrated."""
    try:
        copy_before_migration(file, revision)
    except OSError as error:
        raise LedgerUnavailable("cannot_copy", str(error)) from error


def _try_to_copy(file: Path, clock: Clock) -> None:
    """A desk that cannot keep a copy can still work."""
    try:
        copy_of_the_day(file, clock().date())
    except (LedgerUnavailable, OSError) as problem:
        _log.warning("no copy of the ledger was made today: %s", problem)


def _outdated_revision(engine: Engine) -> str:
    """The older revision of an existing ledger; empty where nothing is to be migrated."""
    with engine.connect() as connection:
        revision = revision_of(connection)
    return "" if revision in (None, head()) else str(revision)


def _migrate(engine: Engine) -> None:
    """All steps in one transaction; desks that open at the same moment take turns."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(
                text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK}
            )
        revision = revision_of(connection)
        if revision is None and inspect(connection).get_table_names():
            raise LedgerUnavailable("not_a_ledger", "the database holds other tables")
        if revision != head():
            from purchasing_gui.storage.ledger.migration import upgrade

            upgrade(connection)
