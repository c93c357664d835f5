"""What the presenters of Catálogo hand to its views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from purchasing_gui.domain.branch_products import BranchProduct
from purchasing_gui.ui.products.arranging import Order, ProductRow

PictureSource = Callable[[], bytes]
"""Gives an image file's bytes; called in a worker thread. Raises PictureUnfit."""


class PlaceKind(StrEnum):
    ALL = "all"
    CATEGORY = "category"
    CATALOG = "catalog"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Place:
    """Which products are listed; a ``section`` is a category, by name, within the catalog."""

    kind: PlaceKind = PlaceKind.ALL
    id: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class PlaceNode:
    """A place in the tree; ``count`` None where it has not been read."""

    place: Place
    name: str
    count: int | None = None
    sections: tuple[PlaceNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """The tree: everything, the categories and the catalogs."""

    whole: PlaceNode
    categories: tuple[PlaceNode, ...] = ()
    catalogs: tuple[PlaceNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """A connection whose products can be edited."""

    connection_id: str
    label: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows that pass, in order, out of ``whole``; ``text`` narrows them."""

    rows: tuple[ProductRow, ...]
    whole: int
    text: str
    order: Order


class FieldName(StrEnum):
    """The fields of the form, by the names that the vendor's document gives them."""

    CATEGORY = "category_id"
    CODE = "code"
    NAME = "name"
    PRICE = "price"
    DESCRIPTION = "description"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class ProductForm:
    """What stands in the form. ``picture`` None: as it was; empty: to be taken away."""

    category_id: str = ""
    code: str = ""
    name: str = ""
    price: str = ""
    description: str = ""
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class FormFlaw:
    """What is wrong with a field (``blocks``) or doubtful about it.

    ``code`` is ``missing``, ``unreadable``, ``out_of_range``, ``more_than_two_decimals``,
    ``too_long``, ``taken``, ``zero``, a code of PictureUnfit, or ``vendor``: then ``detail`` holds
    the vendor's words.
    """

    field: FieldName
    code: str
    detail: str = ""
    blocks: bool = True


class Busy(StrEnum):
    SAVING = "saving"
    DELETING = "deleting"
    ASKING = "asking"
    FITTING = "fitting"


class Doubt(StrEnum):
    """Which change was sent without an answer."""

    CREATE = "create"
    EDIT = "edit"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Opened:
    """What the form is about: ``product`` None is a new one; ``form`` is how it begins."""

    product: BranchProduct | None
    form: ProductForm
    currency: str


@dataclass(frozen=True, slots=True)
class FormState:
    """How the form stands. ``words`` are the vendor's about no field in particular."""

    dirty: bool = False
    flaws: tuple[FormFlaw, ...] = ()
    words: str = ""
    busy: Busy | None = None
    doubt: Doubt | None = None


class Leaving(StrEnum):
    """What becomes of unsaved changes."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


class Side(StrEnum):
    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that the clerk, the vendor's side or both changed; ``suggested`` keeps both works.

    Pictures are told as ``kept``, ``new``, ``removed`` or ``changed``.
    """

    field: FieldName
    before: str
    mine: str
    theirs: str
    suggested: Side


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody changed the product since it was read; ``now`` is how it stands."""

    now: BranchProduct
    clashes: tuple[Clash, ...]


class Message(StrEnum):
    """What the form tells in passing."""

    CREATED = "created"
    SAVED = "saved"
    UNCHANGED = "unchanged"
    DELETED = "deleted"
    GONE = "gone"
    TOOK_THEIRS = "took_theirs"
    READ_AGAIN = "read_again"
    WENT_IN = "went_in"
    NOT_IN = "not_in"
    STILL_THERE = "still_there"
    UNSAVED = "unsaved"
