"""What Catálogo says."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from purchasing_gui.domain.branch_products import BranchProduct
from purchasing_gui.ui import wording
from purchasing_gui.ui.products.arranging import ProductRow
from purchasing_gui.ui.products.form_rules import amount_in
from purchasing_gui.ui.products.values import (
    Busy,
    Doubt,
    FieldName,
    FormFlaw,
    Listing,
    Message,
    PlaceKind,
    PlaceNode,
)
from purchasing_gui.ui.theme import StateColor

translate = QCoreApplication.translate

_LONGEST_TOOLTIP = 600


def field_title(field: FieldName) -> str:
    match field:
        case FieldName.CATEGORY:
            return translate("products", "Category")
        case FieldName.CODE:
            return translate("products", "Code")
        case FieldName.NAME:
            return translate("products", "Name")
        case FieldName.PRICE:
            return translate("products", "Price")
        case FieldName.DESCRIPTION:
            return translate("products", "Description")
        case FieldName.PICTURE:
            return translate("products", "Picture")


def flaw_text(flaw: FormFlaw) -> str:
    """What is to be corrected, or looked at, in one sentence; the vendor's words as they are."""
    match flaw.code:
        case "vendor":
            return flaw.detail
        case code if flaw.field is FieldName.PICTURE:
            return _unfit_text(code)
        case "missing" if flaw.field is FieldName.CATEGORY:
            return translate("products", "Choose a category.")
        case "missing":
            return translate("products", "The price is missing.")
        case "unreadable":
            return translate("products", "This is no price; write it like 1,234.50.")
        case "out_of_range":
            return translate("products", "The price must not be negative or that large.")
        case "more_than_two_decimals":
            return translate("products", "The price has at most two decimals.")
        case "too_long":
            return translate("products", "It has at most {most} characters.").format(
                most=flaw.detail
            )
        case "taken":
            return translate("products", "{name} has this code too.").format(name=flaw.detail)
        case "zero":
            return translate("products", "The price is zero.")
        case other:
            return translate("products", "Please check this ({code}).").format(code=other)


def _unfit_text(code: str) -> str:
    """Why a picture cannot be taken."""
    match code:
        case "too_large":
            return translate("products", "The picture is too large to be made to fit.")
        case "no_file":
            return translate("products", "The file cannot be read.")
        case _:
            return translate(
                "products", "This is no picture that can be sent (PNG, JPEG, WebP, GIF, BMP, TIFF)."
            )


def busy_text(busy: Busy) -> str:
    match busy:
        case Busy.SAVING:
            return translate("products", "Saving…")
        case Busy.DELETING:
            return translate("products", "Deleting…")
        case Busy.ASKING:
            return translate("products", "Asking the vendor…")
        case Busy.FITTING:
            return translate("products", "Making the picture fit…")


def doubt_text(doubt: Doubt) -> tuple[str, str]:
    """What is not known, and what to do about it."""
    match doubt:
        case Doubt.CREATE:
            return (
                translate("products", "It is not known whether the product was created"),
                translate(
                    "products",
                    "The vendor gave no clear answer. Nothing is sent again by itself: look it up "
                    "before saving once more, so that it does not exist twice.",
                ),
            )
        case Doubt.EDIT:
            return (
                translate("products", "It is not known whether the changes went in"),
                translate(
                    "products",
                    "The vendor gave no clear answer. Look the product up; what you wrote stays "
                    "here.",
                ),
            )
        case Doubt.DELETE:
            return (
                translate("products", "It is not known whether the product was deleted"),
                translate("products", "The vendor gave no clear answer. Look the product up."),
            )


def message_text(message: Message, name: str) -> tuple[StateColor, str, str]:
    """State, title and text of what is told in passing."""
    named = name or translate("products", "The product")
    ok, neutral, warning = StateColor.OK, StateColor.NEUTRAL, StateColor.WARNING
    match message:
        case Message.CREATED:
            return ok, translate("products", "Created: {name}").format(name=named), ""
        case Message.SAVED:
            return ok, translate("products", "Saved: {name}").format(name=named), ""
        case Message.DELETED:
            return ok, translate("products", "Deleted: {name}").format(name=named), ""
        case Message.UNCHANGED:
            return neutral, translate("products", "Nothing was changed, so nothing was sent"), ""
        case Message.READ_AGAIN:
            return neutral, translate("products", "Read again: {name}").format(name=named), ""
        case Message.TOOK_THEIRS:
            return (
                neutral,
                translate("products", "The vendor's values stay: {name}").format(name=named),
                translate("products", "Nothing was sent."),
            )
        case Message.UNSAVED:
            return (
                warning,
                translate("products", "Unsaved changes in Catalog: {name}").format(name=named),
                translate("products", "They stay in the form until you save or discard them."),
            )
        case _:
            return _found_text(message, named)


def _found_text(message: Message, named: str) -> tuple[StateColor, str, str]:
    ok, warning = StateColor.OK, StateColor.WARNING
    match message:
        case Message.GONE:
            return (
                warning,
                translate("products", "The vendor no longer has it: {name}").format(name=named),
                translate("products", "Somebody deleted it. It was taken off the list."),
            )
        case Message.WENT_IN:
            return (
                ok,
                translate("products", "It did go in: {name}").format(name=named),
                translate("products", "The form shows it as the vendor has it."),
            )
        case Message.STILL_THERE:
            return (
                warning,
                translate("products", "It was not deleted: {name}").format(name=named),
                translate("products", "The vendor still has it; you may delete it again."),
            )
        case _:
            return (
                warning,
                translate("products", "It did not go in: {name}").format(name=named),
                translate("products", "The vendor does not have it; you may save it again."),
            )


def place_title(node: PlaceNode) -> str:
    if node.place.kind is PlaceKind.ALL:
        return translate("products", "All products")
    return node.name


def product_title(product: BranchProduct | None) -> str:
    if product is None:
        return translate("products", "New product")
    return product.name or product.code or translate("products", "Product without a name")


def product_facts(product: BranchProduct | None) -> str:
    """Its id, and when it was created and changed."""
    if product is None:
        return translate("products", "It exists at the vendor once it is saved.")
    facts = [translate("products", "Id {id}").format(id=product.id)]
    if product.created_at is not None:
        facts.append(
            translate("products", "created {moment}").format(moment=wording.day(product.created_at))
        )
    if product.changed_at is not None:
        facts.append(
            translate("products", "changed {moment}").format(
                moment=wording.moment(product.changed_at)
            )
        )
    return " · ".join(facts)


def changed_day(moment: datetime | None) -> str:
    return wording.NO_FIGURE if moment is None else wording.day(moment)


def changed_time(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone():%H:%M}"


def row_tooltip(row: ProductRow) -> str:
    product = row.product
    text = "\n".join(filter(None, (product.code, product.name, product.description)))
    return text if len(text) <= _LONGEST_TOOLTIP else text[: _LONGEST_TOOLTIP - 1] + "…"


def listing_text(listing: Listing) -> str:
    """How many products are shown, and out of how many."""
    whole = translate("products", "%n product(s)", None, listing.whole)
    if not listing.text:
        return whole
    return translate("products", "{shown} of {whole}").format(
        shown=wording.quantity(len(listing.rows)), whole=whole
    )


def picture_text(size: int) -> str:
    """How large the picture is that will be sent."""
    return translate("products", "New picture, {size}").format(size=wording.size(size))


def clash_text(field: FieldName, told: str, category: str = "") -> str:
    """A field's value in the conflict; ``category`` is the name of the category told by its id."""
    if field is FieldName.CATEGORY:
        return category or told or wording.NO_FIGURE
    if field is FieldName.PRICE:
        amount = amount_in(told, "MXN")
        return told if amount is None else f"{amount:,f}"
    if field is not FieldName.PICTURE:
        return told or translate("products", "(empty)")
    match told:
        case "new":
            return translate("products", "the new picture")
        case "removed":
            return translate("products", "no picture")
        case "changed":
            return translate("products", "the picture put there meanwhile")
        case _:
            return translate("products", "the picture as it was")
