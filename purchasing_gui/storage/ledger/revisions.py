"""The ledger's revisions as alembic writes them, known without importing alembic.

A ledger that needs nothing is opened every morning, one that needs a migration once a year.
"""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from purchasing_gui.domain.problems import LedgerUnavailable

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""From the first to this program's own; one for each file in ``migrations/versions``."""


def head() -> str:
    """The revision of this program itself."""
    return REVISIONS[-1]


def revision_of(connection: Connection) -> str | None:
    """The revision of a ledger, None where nothing was ever made.

    Raises LedgerUnavailable("newer_version") where this program does not know it.
    """
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision is not None and revision not in REVISIONS:
        raise LedgerUnavailable("newer_version", f"the ledger has revision {revision}")
    return revision
