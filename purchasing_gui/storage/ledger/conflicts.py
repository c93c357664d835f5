"""Inserts that know what to do where a row is there already, as each database spells it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite


def insert_for(connection: Connection, table: Table) -> Any:
    """An insert with ``on_conflict_do_nothing`` and ``on_conflict_do_update``.

    SQLAlchemy has no common type of the two.
    """
    if connection.dialect.name == "postgresql":
        # Imported where there is a server: the window opens sooner without it.
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    return sqlite.insert(table)
