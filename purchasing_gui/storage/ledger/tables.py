"""The ledger's tables as they stand after the last migration."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from purchasing_gui.domain.problems import LedgerUnavailable


class Moment(TypeDecorator[datetime]):
    """A UTC time as ISO text of fixed width, so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return value.astimezone(UTC).isoformat(timespec="microseconds") if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        try:
            return datetime.fromisoformat(value) if value else None
        except ValueError as error:
            raise LedgerUnavailable("damaged", str(error)) from error


class Words(TypeDecorator[str]):
    """Text from outside, without the NUL characters that PostgreSQL cannot keep."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value.replace("\x00", "") if value else value


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

counters = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("folio", Text, nullable=False, unique=True),
    Column("title", Words, nullable=False),
    Column("lines", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("rfc", Words, nullable=False),
    Column("billing", Text),
    Column("revision", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("changed_by", Words, nullable=False),
    Column("sales_order_id", Words, nullable=False, index=True),
    Column("closed", Boolean, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("orders_made", Integer, nullable=False),
)

orders = Table(
    "orders",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("draft_id", Text, ForeignKey("drafts.id"), nullable=False, index=True),
    Column("reference", Text, nullable=False, unique=True),
    Column("connection_id", Words, nullable=False),
    Column("vendor_label", Words, nullable=False),
    Column("warehouse_id", Words, nullable=False),
    Column("warehouse_label", Words, nullable=False),
    Column("lines", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("rfc", Words, nullable=False),
    Column("billing", Text),
    Column("state", Text, nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("changed_by", Words, nullable=False),
    Column("desk_id", Text, nullable=False),
    Column("vendor_number", Words, nullable=False),
    Column("invoice_number", Words, nullable=False),
    Column("words", Words, nullable=False),
    Column("problem_code", Words, nullable=False),
    Column("takes_guides", Boolean, nullable=False),
    Column("sales_order_id", Words, nullable=False, index=True),
    Column("answer", Words, nullable=False),
    Column("findable", Words, nullable=False),
    Column("trace", Words, nullable=False, server_default=""),
)

order_line_ids = Table(
    "order_line_ids",
    metadata,
    Column("order_id", Text, ForeignKey("orders.id"), primary_key=True),
    Column("line_id", Text, primary_key=True),
)

documents = Table(
    "documents",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

guides = Table(
    "guides",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("order_id", Text, ForeignKey("orders.id"), nullable=False, index=True),
    Column("number", Words, nullable=False),
    Column("number_key", Words, nullable=False, unique=True),
    Column("tracking", Words, nullable=False),
    Column("carrier", Words, nullable=False),
    Column("file_name", Words, nullable=False),
    Column("document_id", Text, ForeignKey("documents.sha256"), nullable=False, index=True),
    Column("packing", Text, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("words", Words, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("changed_by", Words, nullable=False),
    Column("desk_id", Text, nullable=False),
)

loose_guides = Table(
    "loose_guides",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("file_name", Words, nullable=False),
    Column("document_id", Text, ForeignKey("documents.sha256"), nullable=False, index=True),
    Column("kept_at", Moment, nullable=False),
    Column("who", Words, nullable=False),
    Column("desk_id", Text, nullable=False, index=True),
)

events = Table(
    "events",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("order_id", Text, ForeignKey("orders.id"), nullable=False, index=True),
    Column("guide_id", Text),
    Column("at", Moment, nullable=False),
    Column("who", Words, nullable=False),
    Column("what", Words, nullable=False),
    Column("words", Words, nullable=False),
)

addresses = Table(
    "addresses",
    metadata,
    Column("id", Text, primary_key=True),
    Column("label", Words, nullable=False),
    Column("address", Text, nullable=False),
    Column("rfc", Words, nullable=False),
    Column("last_used", Moment, nullable=False),
    Column("findable", Words, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    Column("connection_id", Words, primary_key=True),
    Column("token", Text, nullable=False),
    Column("who", Words, nullable=False),
    Column("desk_id", Text, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("pulled_at", Moment),
    Column("recovered_at", Moment),
)

inbox_raw = Table(
    "inbox_raw",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("connection_id", Words, nullable=False, index=True),
    Column("state", Text, nullable=False, index=True),
    Column("asked_at", Moment, nullable=False),
    Column("who", Words, nullable=False),
    Column("desk_id", Text, nullable=False),
    Column("body", LargeBinary),
    Column("words", Words, nullable=False),
    Column("recovered", Boolean, nullable=False),
    Column("emptied_before", Moment),
)

inbox = Table(
    "inbox",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("connection_id", Words, nullable=False),
    Column("number", Words, nullable=False),
    Column("content", Text, nullable=False),
    Column("raw", Words, nullable=False),
    Column("findable", Words, nullable=False),
    Column("arrived_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("changed_by", Words, nullable=False),
    Column("owner", Words, nullable=False),
    Column("marked", Text, nullable=False),
    UniqueConstraint("connection_id", "number"),
)

inbox_events = Table(
    "inbox_events",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("inbox_id", Words, ForeignKey("inbox.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("who", Words, nullable=False),
    Column("what", Words, nullable=False),
    Column("words", Words, nullable=False),
)

cross_references = Table(
    "cross_references",
    metadata,
    Column("code_key", Words, primary_key=True),
    Column("code", Words, nullable=False),
    Column("part_number", Words, nullable=False),
    Column("who", Words, nullable=False),
    Column("learned_at", Moment, nullable=False),
)

offer_snapshots = Table(
    "offer_snapshots",
    metadata,
    Column("order_id", Text, ForeignKey("orders.id"), primary_key=True),
    Column("line_no", Integer, primary_key=True),
    Column("connection_id", Words, primary_key=True),
    Column("code", Words, primary_key=True),
    Column("vendor_label", Words, nullable=False),
    Column("amount", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("as_of", Moment, nullable=False),
)

call_counts = Table(
    "call_counts",
    metadata,
    Column("connection_id", Words, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("ok", Boolean, primary_key=True),
    Column("bucket", Integer, primary_key=True),
    Column("calls", BigInteger, nullable=False),
    Column("milliseconds", BigInteger, nullable=False),
)

product_links = Table(
    "product_links",
    metadata,
    Column("one_shelf", Words, primary_key=True),
    Column("one_brand", Words, primary_key=True),
    Column("other_shelf", Words, primary_key=True),
    Column("other_brand", Words, primary_key=True),
    Column("who", Words, nullable=False),
    Column("linked_at", Moment, nullable=False),
    Column("one_number", Words, nullable=False, server_default=""),
    Column("other_number", Words, nullable=False, server_default=""),
)
