"""The branch's own catalogue: products that the clerk creates, edits and deletes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from purchasing_gui.domain.money import Money


@dataclass(frozen=True, slots=True)
class Category:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Catalog:
    """A named selection of categories."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class BranchProduct:
    """A product of the branch. ``picture`` is base64 text, empty where there is none."""

    id: str
    category_id: str
    code: str
    name: str
    price: Money | None
    description: str
    picture: str
    created_at: datetime | None
    changed_at: datetime | None
    client_id: str = ""
    category_name: str = ""
    raw: str = ""


@dataclass(frozen=True, slots=True)
class ProductFields:
    """What to write; None leaves a field as it is. ``picture`` is the image file's bytes."""

    category_id: str | None = None
    code: str | None = None
    name: str | None = None
    price: Money | None = None
    description: str | None = None
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class PictureLimits:
    """How large a picture may be sent: its longer side in pixels, and its file in bytes."""

    side: int = 1_024
    size: int = 300_000
