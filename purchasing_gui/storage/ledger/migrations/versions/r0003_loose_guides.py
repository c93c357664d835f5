"""Guides that no order has yet are kept too."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "loose_guides",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("desk_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.sha256"], name=op.f("fk_loose_guides_document_id")
        ),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_loose_guides")),
        sa.UniqueConstraint("id", name=op.f("uq_loose_guides_id")),
    )
    op.create_index(
        op.f("ix_loose_guides_document_id"), "loose_guides", ["document_id"], unique=False
    )
    op.create_index(op.f("ix_loose_guides_desk_id"), "loose_guides", ["desk_id"], unique=False)
