"""The inbox of marketplace orders, learned part numbers, and the figures of the branch."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "call_counts",
        sa.Column("connection_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("ok", sa.Boolean(), nullable=False),
        sa.Column("bucket", sa.Integer(), nullable=False),
        sa.Column("calls", sa.BigInteger(), nullable=False),
        sa.Column("milliseconds", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "connection_id", "day", "ok", "bucket", name=op.f("pk_call_counts")
        ),
    )
    op.create_table(
        "cross_references",
        sa.Column("code_key", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("part_number", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("learned_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code_key", name=op.f("pk_cross_references")),
    )
    op.create_table(
        "feeds",
        sa.Column("connection_id", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("desk_id", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("pulled_at", sa.Text(), nullable=True),
        sa.Column("recovered_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("connection_id", name=op.f("pk_feeds")),
    )
    op.create_table(
        "inbox",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("connection_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("findable", sa.Text(), nullable=False),
        sa.Column("arrived_at", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("marked", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_inbox")),
        sa.UniqueConstraint("connection_id", "number", name=op.f("uq_inbox_connection_id_number")),
        sa.UniqueConstraint("id", name=op.f("uq_inbox_id")),
    )
    op.create_table(
        "inbox_raw",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("connection_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("desk_id", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recovered", sa.Boolean(), nullable=False),
        sa.Column("emptied_before", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_inbox_raw")),
        sa.UniqueConstraint("id", name=op.f("uq_inbox_raw_id")),
    )
    op.create_index(
        op.f("ix_inbox_raw_connection_id"), "inbox_raw", ["connection_id"], unique=False
    )
    op.create_index(op.f("ix_inbox_raw_state"), "inbox_raw", ["state"], unique=False)
    op.create_table(
        "inbox_events",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("inbox_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name=op.f("fk_inbox_events_inbox_id")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_inbox_events")),
    )
    op.create_index(op.f("ix_inbox_events_inbox_id"), "inbox_events", ["inbox_id"], unique=False)
    op.create_table(
        "offer_snapshots",
        sa.Column("order_id", sa.Text(), nullable=False),
        sa.Column("line_no", sa.Integer(), nullable=False),
        sa.Column("connection_id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("vendor_label", sa.Text(), nullable=False),
        sa.Column("amount", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_offer_snapshots_order_id")
        ),
        sa.PrimaryKeyConstraint(
            "order_id", "line_no", "connection_id", "code", name=op.f("pk_offer_snapshots")
        ),
    )
    op.create_index(op.f("ix_drafts_sales_order_id"), "drafts", ["sales_order_id"], unique=False)
    op.create_index(op.f("ix_orders_sales_order_id"), "orders", ["sales_order_id"], unique=False)
