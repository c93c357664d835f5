"""Takes a ledger to this program's revision, with alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection) -> None:
    """All steps that are missing, in the transaction of the connection."""
    settings = configuration()
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")


def configuration() -> Config:
    """Where alembic finds the steps."""
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings
