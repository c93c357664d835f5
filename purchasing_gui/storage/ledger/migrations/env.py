"""Alembic runs this; the connection and its transaction come from ``opening``."""

from alembic import context

from purchasing_gui.storage.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
