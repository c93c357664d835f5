"""Products that a clerk has joined."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "product_links",
        sa.Column("one_shelf", sa.Text(), nullable=False),
        sa.Column("one_brand", sa.Text(), nullable=False),
        sa.Column("other_shelf", sa.Text(), nullable=False),
        sa.Column("other_brand", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("linked_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "one_shelf", "one_brand", "other_shelf", "other_brand", name=op.f("pk_product_links")
        ),
    )
