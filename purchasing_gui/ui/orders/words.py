"""The history's words: states, events, differences, messages, and those on its papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from purchasing_gui.documents.order_list import ListLabels
from purchasing_gui.domain.guides import GuideState, StoredGuide
from purchasing_gui.domain.money import MXN, Money, Totals
from purchasing_gui.domain.purchase_orders import Event, OrderState, PurchaseOrder
from purchasing_gui.services.history import Disagreement, Mismatch, PastOrder
from purchasing_gui.ui import wording
from purchasing_gui.ui.orders.values import Message, Paper
from purchasing_gui.ui.theme import StateColor

translate = QCoreApplication.translate

STATE_COLORS: Mapping[OrderState, StateColor] = {
    OrderState.SENDING: StateColor.BUSY,
    OrderState.PLACED: StateColor.OK,
    OrderState.REJECTED: StateColor.ERROR,
    OrderState.INDETERMINATE: StateColor.WARNING,
}

_WORST_FIRST = (
    (GuideState.REFUSED, StateColor.ERROR),
    (GuideState.UNKNOWN, StateColor.WARNING),
    (GuideState.UPLOADING, StateColor.BUSY),
    (GuideState.ATTACHED, StateColor.NEUTRAL),
)


def joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def state_text(state: OrderState) -> str:
    match state:
        case OrderState.SENDING:
            return translate("orders", "Being sent")
        case OrderState.PLACED:
            return translate("orders", "Placed")
        case OrderState.REJECTED:
            return translate("orders", "Rejected")
        case OrderState.INDETERMINATE:
            return translate("orders", "Indeterminate")


def numbers_text(order: PurchaseOrder) -> str:
    """The numbers that the vendor gave, or what stands in their place."""
    if order.state is OrderState.REJECTED:
        return rejection_text(order)
    if order.state is OrderState.INDETERMINATE:
        return translate("orders", "no answer")
    number = order.vendor_number and translate("orders", "No. {number}").format(
        number=order.vendor_number
    )
    invoice = order.invoice_number and translate("orders", "CFDI {invoice}").format(
        invoice=order.invoice_number
    )
    if order.state is OrderState.PLACED:
        return joined(number, invoice) or translate("orders", "without a number")
    return ""


def quoted_words(order: PurchaseOrder) -> str:
    """What the vendor or a person said of it; neither our own notes nor its number once more."""
    noted = order.problem_code in ("not_sent", "no_answer")
    return "" if noted or order.words == order.vendor_number else order.words


def event_words(event: Event) -> str:
    """What is shown below what happened; of a lost answer only support can make anything."""
    return "" if event.what == "indeterminate" else event.words


def rejection_text(order: PurchaseOrder) -> str:
    """Why a rejected order was not placed, in a few words."""
    match order.problem_code:
        case "not_sent":
            return translate("orders", "it did not leave")
        case "did_not_arrive":
            return translate("orders", "it did not go in")
        case "refused":
            return translate("orders", "credentials refused")
        case code:
            return order.words or code


def standing_text(order: PurchaseOrder) -> str:
    """What is to be known about an order that is not simply placed; empty for one that is."""
    match order.state:
        case OrderState.SENDING:
            return translate("orders", "It is on its way to the vendor.")
        case OrderState.INDETERMINATE:
            return translate(
                "orders",
                "No clear answer came back: it may have gone in. It is not sent again until it is "
                "resolved.",
            )
        case OrderState.REJECTED if order.problem_code == "not_sent":
            return translate("orders", "It never left this computer; nothing was bought.")
        case OrderState.REJECTED if order.problem_code == "did_not_arrive":
            return translate("orders", "It was found out that it did not go in.")
        case OrderState.REJECTED:
            return translate("orders", "The vendor did not take it; nothing was bought.")
        case _:
            return ""


def addressee_place(order: PurchaseOrder) -> str:
    address = order.address
    town = address.municipality or address.city
    return " ".join(filter(None, (address.postal_code, town)))


def pieces_text(order: PurchaseOrder) -> str:
    return translate("orders", "%n piece(s)", None, sum(line.quantity for line in order.lines))


def guides_state(past: PastOrder) -> StateColor | None:
    """The state that asks for most attention among an order's guides."""
    if not past.guides:
        return None
    for state, color in _WORST_FIRST:
        if any(guide.state is state for guide in past.guides):
            return color
    return StateColor.OK


def guides_text(past: PastOrder) -> str:
    """How many guides there are; a dash where there are none."""
    if not past.guides:
        return wording.NO_FIGURE
    return translate("orders", "%n guide(s)", None, len(past.guides))


def guides_remark(past: PastOrder) -> str:
    """What of the guides asks for attention; how many are stored where nothing does."""
    if not past.guides:
        waits = past.order.takes_guides and past.order.state is OrderState.PLACED
        return translate("orders", "missing") if waits else ""
    return guide_states_text(past.guides)


def guide_states_text(guides: Sequence[StoredGuide]) -> str:
    """How many are in the state that asks for most attention."""
    for state, _color in (*_WORST_FIRST, (GuideState.STORED, StateColor.OK)):
        count = sum(guide.state is state for guide in guides)
        if count:
            return _guide_count_text(state, count)
    return ""


def _guide_count_text(state: GuideState, count: int) -> str:
    match state:
        case GuideState.ATTACHED:
            return translate("orders", "%n to upload", None, count)
        case GuideState.UPLOADING:
            return translate("orders", "%n uploading", None, count)
        case GuideState.STORED:
            return translate("orders", "%n uploaded", None, count)
        case GuideState.REFUSED:
            return translate("orders", "%n refused", None, count)
        case GuideState.UNKNOWN:
            return translate("orders", "%n unconfirmed", None, count)


def guide_text(guide: StoredGuide) -> str:
    return joined(guide.number, guide.carrier, wording.guide_state_text(guide.state))


def order_tooltip(past: PastOrder) -> str:
    order = past.order
    return "\n".join(
        filter(
            None,
            (
                f"{order.reference}   {wording.moment(order.created_at)}",
                joined(order.vendor_label, order.warehouse_label),
                f"{state_text(order.state)}: {numbers_text(order)}",
                order.words,
            ),
        )
    )


def event_text(event: Event) -> tuple[StateColor, str]:
    """What happened, as a clerk would tell it, and how it bodes."""
    match event.what:
        case "sending":
            return StateColor.BUSY, translate("orders", "Sent to the vendor")
        case "placed":
            return StateColor.OK, translate("orders", "The vendor took the order")
        case "rejected":
            return StateColor.ERROR, translate("orders", "The order was not placed")
        case "indeterminate":
            return StateColor.WARNING, translate("orders", "No clear answer came back")
        case "interrupted":
            return (
                StateColor.WARNING,
                translate("orders", "The program was closed before the answer"),
            )
        case "looked_up":
            return StateColor.NEUTRAL, translate("orders", "The vendor was asked about it")
        case "found_at_vendor":
            return StateColor.OK, translate("orders", "The vendor has it: placed")
        case "traced" if event.words:
            return (
                StateColor.WARNING,
                translate("orders", "Looked for among the vendor's orders: one of these may be it"),
            )
        case "traced":
            return (
                StateColor.NEUTRAL,
                translate("orders", "Looked for among the vendor's orders: it is not there"),
            )
        case "chosen_by_person":
            return (
                StateColor.ACCENT,
                translate("orders", "A person said which of the vendor's orders it is"),
            )
        case "numbers_learnt":
            return StateColor.OK, translate("orders", "The vendor gave its number")
        case "resolved_by_person":
            return StateColor.ACCENT, translate("orders", "Resolved by a person")
        case _:
            return _guide_event_text(event)


def _guide_event_text(event: Event) -> tuple[StateColor, str]:
    match event.what:
        case "guide_attached":
            return StateColor.NEUTRAL, translate("orders", "A guide was attached")
        case "guide_uploading":
            return StateColor.BUSY, translate("orders", "A guide is uploaded")
        case "guide_stored":
            return StateColor.OK, translate("orders", "The vendor stored a guide")
        case "guide_refused":
            return StateColor.ERROR, translate("orders", "The vendor refused a guide")
        case "guide_unknown":
            return StateColor.WARNING, translate("orders", "A guide is without confirmation")
        case "guide_corrected":
            return StateColor.NEUTRAL, translate("orders", "A guide's number was corrected")
        case "guide_removed":
            return StateColor.NEUTRAL, translate("orders", "A guide was removed")
        case other:
            return StateColor.NEUTRAL, other


def disagreement_text(found: Disagreement) -> str:
    """One difference between our record and the vendor's, in a sentence."""
    ours, theirs = _figure(found.ours), _figure(found.theirs)
    match found.what:
        case Mismatch.VENDOR_NUMBER:
            sentence = translate("orders", "Number: here {ours}, at the vendor {theirs}")
        case Mismatch.INVOICE_NUMBER:
            sentence = translate("orders", "CFDI folio: here {ours}, at the vendor {theirs}")
        case Mismatch.WAREHOUSE:
            sentence = translate("orders", "Warehouse: here {ours}, at the vendor {theirs}")
        case Mismatch.QUANTITY:
            sentence = translate("orders", "{subject}: here {ours} pcs, at the vendor {theirs}")
        case Mismatch.PRICE:
            sentence = translate("orders", "{subject}: here at {ours}, at the vendor {theirs}")
        case Mismatch.LINE_MISSING:
            sentence = translate("orders", "{subject}: the vendor does not have this line")
        case Mismatch.LINE_ADDED:
            sentence = translate("orders", "{subject}: the vendor has {theirs} pcs, we none")
    return sentence.format(subject=found.subject, ours=ours, theirs=theirs)


def _figure(value: Money | int | str) -> str:
    match value:
        case Money():
            return wording.price(value)
        case int():
            return wording.quantity(value)
        case _:
            return value or wording.NO_FIGURE


def totals_text(totals: Totals) -> str:
    """What the total is made of; only for pesos is there a tax to estimate."""
    if totals.total.currency != MXN:
        return translate("orders", "Without taxes")
    return translate("orders", "Subtotal {subtotal}   Est. IVA {tax}").format(
        subtotal=wording.money(totals.subtotal), tax=wording.money(totals.tax)
    )


def count_text(count: int) -> str:
    return translate("orders", "%n order(s)", None, count)


def unresolved_chip_text(count: int) -> str:
    state = state_text(OrderState.INDETERMINATE)
    return f"{state}  {count}" if count else state


def message_text(message: Message, detail: str) -> tuple[StateColor, str, str]:
    """State, title and text."""
    match message:
        case Message.RESOLVED:
            title = translate("orders", "Order {reference} is resolved").format(reference=detail)
            return StateColor.OK, title, ""
        case Message.REPEATED:
            title = translate("orders", "Draft {folio} has the same products").format(folio=detail)
            text = translate("orders", "Its prices are those of then: verify it before sending.")
            return StateColor.OK, title, text
        case Message.SAVED:
            return StateColor.OK, translate("orders", "The file was saved"), detail
        case Message.NOT_SAVED:
            title = translate("orders", "The file could not be written")
            return StateColor.ERROR, title, detail
        case Message.NOTHING_TO_EXPORT:
            title = translate("orders", "There are no orders to export")
            return StateColor.WARNING, title, translate("orders", "Take filters away first.")


def paper_pattern(paper: Paper) -> str:
    match paper:
        case Paper.PDF:
            return translate("orders", "PDF document (*.pdf)")
        case Paper.XLSX:
            return translate("orders", "Excel workbook (*.xlsx)")
        case Paper.CSV:
            return translate("orders", "CSV, comma-separated (*.csv)")


def list_labels() -> ListLabels:
    """The headings of an exported or copied list."""
    return ListLabels(
        title=translate("orders", "Orders"),
        reference=translate("orders", "Reference"),
        date=translate("orders", "Date"),
        vendor=translate("orders", "Vendor"),
        warehouse=translate("orders", "Warehouse"),
        addressee=translate("orders", "Addressee"),
        postal_code=translate("orders", "Postal code"),
        state=translate("orders", "State"),
        vendor_number=translate("orders", "Vendor's number"),
        invoice_number=translate("orders", "CFDI folio"),
        currency=translate("orders", "Currency"),
        subtotal=translate("orders", "Subtotal"),
        tax=translate("orders", "IVA (estimate)"),
        total=translate("orders", "Total"),
        guides=translate("orders", "Guides"),
    )
