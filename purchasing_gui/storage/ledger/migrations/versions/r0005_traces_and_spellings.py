"""What a lost order is traced by at its vendor, and how vendors spell a joined product's number."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("orders", _text("trace"))
    op.add_column("product_links", _text("one_number"))
    op.add_column("product_links", _text("other_number"))


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default="")
