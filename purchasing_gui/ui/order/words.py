"""What the order builder says, in the clerk's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from purchasing_gui.domain.addresses import SavedAddress
from purchasing_gui.domain.drafts import Draft
from purchasing_gui.domain.money import Money, Totals
from purchasing_gui.domain.problems import Flaw
from purchasing_gui.domain.purchase_orders import OrderState, PurchaseOrder
from purchasing_gui.ui import wording
from purchasing_gui.ui.order.line_changes import Deed, LineChange
from purchasing_gui.ui.order.messages import Message
from purchasing_gui.ui.order.sheet import LineNote, SheetGroup
from purchasing_gui.ui.order.shipping import Receipt, SaveState, Shipping
from purchasing_gui.ui.theme import StateColor

translate = QCoreApplication.translate

STATE_COLORS: Mapping[OrderState, StateColor] = {
    OrderState.SENDING: StateColor.BUSY,
    OrderState.PLACED: StateColor.OK,
    OrderState.REJECTED: StateColor.ERROR,
    OrderState.INDETERMINATE: StateColor.WARNING,
}


def place_text(vendor_label: str, warehouse_label: str) -> str:
    """``Zegucom · Guadalajara``; the vendor alone where it names no warehouse."""
    return " · ".join(filter(None, (vendor_label, warehouse_label)))


def group_text(group: SheetGroup) -> str:
    """The heading of a group: where it is bought, and what became of it."""
    place = place_text(group.vendor_label, group.warehouse_label)
    if group.locked and group.order is not None:
        return translate("order", "{place} — {state}").format(
            place=place, state=order_text(group.order)
        )
    return translate("order", "{place} — 1 order").format(place=place)


def order_text(order: PurchaseOrder) -> str:
    """An order's state with the numbers the vendor gave."""
    state = state_text(order.state)
    if order.state is not OrderState.PLACED:
        return state
    if not order.vendor_number:
        return translate("order", "{state}, the vendor gave no number").format(state=state)
    if not order.invoice_number:
        return translate("order", "{state}, no. {number}").format(
            state=state, number=order.vendor_number
        )
    return translate("order", "{state}, no. {number}, CFDI {invoice}").format(
        state=state, number=order.vendor_number, invoice=order.invoice_number
    )


def state_text(state: OrderState) -> str:
    match state:
        case OrderState.SENDING:
            return translate("order", "being sent")
        case OrderState.PLACED:
            return translate("order", "placed")
        case OrderState.REJECTED:
            return translate("order", "rejected")
        case OrderState.INDETERMINATE:
            return translate("order", "indeterminate")


def order_line_text(order: PurchaseOrder) -> str:
    """One order in a list: our number, where, what became of it."""
    return translate("order", "{reference}   {place}: {state}").format(
        reference=order.reference,
        place=place_text(order.vendor_label, order.warehouse_label),
        state=order_text(order),
    )


def rejection_text(order: PurchaseOrder) -> str:
    if order.problem_code == "not_sent":
        return translate("order", "The last try did not leave this computer; send it again.")
    if order.problem_code == "did_not_arrive":
        return translate("order", "It did not go in, as was found out: {why}").format(
            why=order.words
        )
    return translate("order", "The vendor rejected it: {words}").format(
        words=order.words or order.problem_code
    )


def note_text(note: LineNote) -> str:
    """What is to be known about a line; acceptable differences say that a tick accepts them."""
    if note.difference is not None:
        found = wording.change_text(note.difference)
        if note.difference.blocks:
            return translate("order", "{found}. Take the line out or choose another.").format(
                found=found.rstrip(".")
            )
        if note.accepted:
            return translate("order", "{found}. Accepted.").format(found=found)
        return translate("order", "{found}. Tick to accept.").format(found=found)
    if note.flaw is not None:
        return wording.flaw_text(note.flaw)
    return translate("order", "More than the stock of {stock} that was shown").format(
        stock=wording.quantity(note.short_of)
    )


def receipt_text(receipt: Receipt) -> str:
    """What a vendor gets of the address, in one sentence."""
    vendor = receipt.vendor_label
    if receipt.nothing and not receipt.with_guide:
        return translate("order", "{vendor} does not use the shipping data.").format(vendor=vendor)
    if receipt.nothing:
        return translate("order", "{vendor} gets no address: it travels with the guide.").format(
            vendor=vendor
        )
    parts = _receipt_parts(receipt)
    if not parts:
        return translate("order", "{vendor} gets every field.").format(vendor=vendor)
    return translate("order", "{vendor}: {changes}.").format(
        vendor=vendor, changes="; ".join(parts)
    )


def _receipt_parts(receipt: Receipt) -> list[str]:
    joined = [
        translate("order", "{field} goes into {into}").format(
            field=wording.field_name(field), into=wording.field_name(into)
        )
        for field, into in receipt.joined
    ]
    cut = [
        translate("order", "{field} is cut to {limit} characters").format(
            field=wording.field_name(field), limit=limit
        )
        for field, limit in receipt.cut
    ]
    dropped = [
        translate("order", "{field} is not sent").format(field=wording.field_name(field))
        for field in receipt.dropped
    ]
    return [*cut, *dropped, *joined]


def short_flaw_text(flaw: Flaw) -> str:
    """A flaw in the few words that fit beside its label; the whole sentence is in the tooltip."""
    match flaw.code:
        case "field_missing" | "missing" | "phone_missing" | "rfc_missing":
            return translate("order", "missing")
        case "rfc_form":
            return translate("order", "12 or 13 characters")
        case "rfc_check_digit":
            return translate("order", "check its last digit")
        case "phone_form":
            return translate("order", "10 digits")
        case "postal_code_form":
            return translate("order", "5 digits")
        case "postal_code_unknown":
            return translate("order", "unlisted")
        case "phone_doubtful":
            return translate("order", "compare it")
        case "neighborhood_unlisted":
            return translate("order", "not of this postal code")
        case "state_mismatch" | "municipality_mismatch":
            return translate("order", "expected: {expected}").format(expected=flaw.detail)
        case _:
            return wording.flaw_text(flaw)


def saved_text(state: SaveState) -> str:
    match state:
        case SaveState.SAVED:
            return translate("order", "saved")
        case SaveState.SAVING:
            return translate("order", "saving…")
        case SaveState.FAILED:
            return translate("order", "not saved")


def draft_text(draft: Draft) -> str:
    """A draft in the switcher: folio, title, how many lines."""
    lines = translate("order", "%n line(s)", None, len(draft.lines))
    return "   ".join(filter(None, (draft.folio, draft.title, lines)))


def address_line(saved: SavedAddress) -> str:
    """A saved address in a list: whose, where."""
    address = saved.address
    where = ", ".join(
        filter(
            None,
            (
                f"{address.street} {address.exterior_number}".strip(),
                address.neighborhood,
                f"{address.postal_code} {address.city}".strip(),
            ),
        )
    )
    name = saved.label or address.contact
    return f"{name}\n{where}" if where else name


def shipping_line(shipping: Shipping) -> str:
    """The whole address on one line, for the review sheet."""
    address = shipping.address
    street = " ".join(
        filter(None, (address.street, address.exterior_number, address.interior_number))
    )
    town = " ".join(filter(None, (address.postal_code, address.city)))
    return ", ".join(
        filter(
            None,
            (address.contact, street, address.neighborhood, town, address.state, shipping.rfc),
        )
    )


def totals_text(totals: Totals) -> str:
    return translate("order", "Subtotal {subtotal}   Est. IVA {tax}").format(
        subtotal=wording.money(totals.subtotal), tax=wording.money(totals.tax)
    )


def total_text(totals: Totals) -> str:
    return translate("order", "Total {total}").format(total=wording.money(totals.total))


def border_text(at_border: Money) -> str:
    """The total where the seller applies the border strip's IVA; the seller decides."""
    return translate("order", "Border strip: {total} at 8%").format(total=wording.money(at_border))


def send_text(count: int) -> str:
    if count == 0:
        return translate("order", "Send")
    return translate("order", "Send %n order(s)", None, count)


def unresolved_text(orders: Sequence[PurchaseOrder]) -> str:
    """The strip above the lines: how many orders hang, and that they are not sent again."""
    return translate(
        "order", "%n indeterminate order(s): not sent again until resolved.", None, len(orders)
    )


def outcome_counts_text(orders: Sequence[PurchaseOrder]) -> str:
    """The button that lists the draft's orders."""
    return translate("order", "%n order(s) sent", None, len(orders))


def message_text(message: Message) -> tuple[StateColor, str, str]:
    """State, title and text of what the presenter tells."""
    good, look, wrong = StateColor.OK, StateColor.WARNING, StateColor.WARNING
    match message:
        case Message.VERIFIED_CLEAN:
            return (
                good,
                translate("order", "Prices and stock are as shown"),
                translate("order", "The order can be sent."),
            )
        case Message.ADDRESS_KEPT:
            return good, translate("order", "The address was saved"), ""
        case Message.ADDRESS_SPLIT:
            return (
                good,
                translate("order", "The address was split over the fields"),
                translate("order", "Please look it over before sending."),
            )
        case Message.ORDER_RESOLVED:
            return good, translate("order", "The order is resolved"), ""
        case Message.DISTRIBUTED:
            return (
                good,
                translate("order", "The order was distributed"),
                translate("order", "Ctrl+Z in the list brings the lines back as they were."),
            )
        case Message.NEW_DRAFT_STARTED:
            return (
                good,
                translate("order", "A new draft was begun"),
                translate("order", "The one before was already sent whole."),
            )
        case Message.ADDRESS_NOT_UNDERSTOOD | Message.ADDRESS_EMPTY:
            return look, *_address_message(message)
        case _:
            return wrong, *_order_message(message)


def _address_message(message: Message) -> tuple[str, str]:
    if message is Message.ADDRESS_EMPTY:
        return translate("order", "There is no address to save yet"), ""
    return (
        translate("order", "The pasted text was not understood as an address"),
        translate("order", "Copy the whole address with its postal code, or fill in the fields."),
    )


def _order_message(message: Message) -> tuple[str, str]:
    match message:
        case Message.NO_LINES:
            return (
                translate("order", "The order has no products yet"),
                translate("order", "Add some from the results on the left."),
            )
        case Message.ALL_SENT:
            return (
                translate("order", "Everything in this draft is already sent"),
                translate("order", "Begin a new draft to buy more."),
            )
        case Message.DIFFERENCES_OPEN:
            return (
                translate("order", "Something differs from what was shown"),
                translate("order", "Tick the differences you accept, then send."),
            )
        case Message.DIFFERENCES_BLOCK:
            return (
                translate("order", "Some lines cannot be ordered now"),
                translate("order", "They are marked in the list: take them out, or verify again."),
            )
        case Message.CHANGED_MEANWHILE:
            return (
                translate("order", "The order changed while it was being verified"),
                translate("order", "Verify it again."),
            )
        case Message.RESOLVE_FIRST:
            return (
                translate("order", "An order of this draft is indeterminate"),
                translate("order", "Resolve it first: nothing may be bought twice."),
            )
        case _:
            return _line_message(message)


def _line_message(message: Message) -> tuple[str, str]:
    match message:
        case Message.LINE_LOCKED:
            return (
                translate("order", "This line is already on an order"),
                translate("order", "It cannot be changed any more."),
            )
        case Message.DRAFT_CLOSED:
            return (
                translate("order", "This draft was sent or deleted at another desk"),
                translate("order", "What you typed last was not kept with it."),
            )
        case Message.NOTHING_TO_UNDO:
            return translate("order", "There is nothing to undo"), ""
        case Message.NOTHING_TO_REDO:
            return translate("order", "There is nothing to redo"), ""
        case _:
            return (
                translate("order", "An order is just being sent"),
                translate("order", "Wait for its result, then try again."),
            )


def undo_text(change: LineChange) -> str:
    """The menu's entry for taking back one step."""
    match change.deed:
        case Deed.ADDED:
            text = translate("order", "Undo: add {product}")
        case Deed.REMOVED:
            text = translate("order", "Undo: take {product} out")
        case Deed.QUANTITY:
            text = translate("order", "Undo: quantity of {product}")
        case Deed.SEVERAL:
            text = translate("order", "Undo: change of several lines")
    return text.format(product=change.product)


def redo_text(change: LineChange) -> str:
    """The menu's entry for doing a step again."""
    match change.deed:
        case Deed.ADDED:
            text = translate("order", "Redo: add {product}")
        case Deed.REMOVED:
            text = translate("order", "Redo: take {product} out")
        case Deed.QUANTITY:
            text = translate("order", "Redo: quantity of {product}")
        case Deed.SEVERAL:
            text = translate("order", "Redo: change of several lines")
    return text.format(product=change.product)
