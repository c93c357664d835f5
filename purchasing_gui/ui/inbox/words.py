"""What the inbox pane says, in the clerk's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from purchasing_gui.domain.drafts import Draft
from purchasing_gui.domain.guides import GuideState, StoredGuide
from purchasing_gui.domain.inbox import (
    FeedStanding,
    InboxOrder,
    InboxState,
    Remaining,
    Taken,
)
from purchasing_gui.domain.purchase_orders import Event, OrderState, PurchaseOrder
from purchasing_gui.services.inbox import InboxWork, PullReport, RecoverReport, RereadReport
from purchasing_gui.ui import wording
from purchasing_gui.ui.inbox.narrowing import pieces, placed_at
from purchasing_gui.ui.inbox.values import (
    Activity,
    Feeds,
    Habits,
    Lack,
    Listing,
    Message,
    OrderDetail,
    Remedy,
    Work,
)
from purchasing_gui.ui.theme import StateColor

translate = QCoreApplication.translate

_MOST_IDS = 12
_MOST_LINES = 8

STATE_SIGNS: Mapping[InboxState, tuple[str, StateColor]] = {
    InboxState.NEW: ("state_accent", StateColor.BUSY),
    InboxState.IN_PROCESS: ("cart", StateColor.WARNING),
    InboxState.SUPPLIED: ("check", StateColor.OK),
    InboxState.SHIPPED: ("truck", StateColor.NEUTRAL),
    InboxState.CANCELLED: ("close", StateColor.NEUTRAL),
}
"""The drawing and the colour of each state; no two share a drawing."""

ORDER_COLORS: Mapping[OrderState, StateColor] = {
    OrderState.SENDING: StateColor.BUSY,
    OrderState.PLACED: StateColor.OK,
    OrderState.REJECTED: StateColor.ERROR,
    OrderState.INDETERMINATE: StateColor.WARNING,
}
GUIDE_COLORS: Mapping[GuideState, StateColor] = {
    GuideState.ATTACHED: StateColor.NEUTRAL,
    GuideState.UPLOADING: StateColor.BUSY,
    GuideState.STORED: StateColor.OK,
    GuideState.REFUSED: StateColor.ERROR,
    GuideState.UNKNOWN: StateColor.WARNING,
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of an order's history."""

    at: datetime
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done for an order: a draft, a purchase order, or a guide of the one before.

    ``id`` is that of the ``draft`` or purchase ``order`` that it opens; ``outcome`` what became of
    it. A guide does not lead: it belongs to the order above it.
    """

    kind: str
    id: str
    text: str
    outcome: str
    icon: str
    state: StateColor
    leads: bool = True


def state_text(state: InboxState) -> str:
    match state:
        case InboxState.NEW:
            return translate("inbox", "New")
        case InboxState.IN_PROCESS:
            return translate("inbox", "In process")
        case InboxState.SUPPLIED:
            return translate("inbox", "Supplied")
        case InboxState.SHIPPED:
            return translate("inbox", "Shipped")
        case InboxState.CANCELLED:
            return translate("inbox", "Cancelled")


def state_meaning(state: InboxState) -> str:
    match state:
        case InboxState.NEW:
            return translate("inbox", "Nothing has been bought for it yet.")
        case InboxState.IN_PROCESS:
            return translate("inbox", "Something is bought or being bought, but not all of it.")
        case InboxState.SUPPLIED:
            return translate("inbox", "Everything is bought; guides are still missing.")
        case InboxState.SHIPPED:
            return translate("inbox", "Everything is bought and the vendors have the guides.")
        case InboxState.CANCELLED:
            return translate("inbox", "Nothing more is to be done.")


def age_text(entry: InboxOrder, now: datetime) -> str:
    return wording.age(placed_at(entry), now)


def pieces_text(entry: InboxOrder) -> str:
    """``3 (5 pzas.)`` where pieces differ from products, else only the pieces."""
    count = pieces(entry)
    if count == len(entry.order.lines):
        return wording.quantity(count)
    return translate("inbox", "{products} ({pieces} pcs.)").format(
        products=wording.quantity(len(entry.order.lines)), pieces=wording.quantity(count)
    )


def deadline_text(entry: InboxOrder, now: datetime) -> str:
    """Until when it must leave, the shorter the nearer; empty where nobody says or it has left."""
    until = entry.order.dispatch_by
    if until is None or is_finished(entry):
        return ""
    return wording.time_left(until, now)


def deadline_state(entry: InboxOrder, now: datetime) -> StateColor | None:
    """ERROR when it is over, WARNING when it is near."""
    until = entry.order.dispatch_by
    if until is None or is_finished(entry):
        return None
    return wording.urgency(until, now)


def is_finished(entry: InboxOrder) -> bool:
    return entry.state in (InboxState.SHIPPED, InboxState.CANCELLED)


def row_tooltip(entry: InboxOrder) -> str:
    lines = [f"{line.quantity} × {line.code}  {line.name}".strip() for line in entry.order.lines]
    arrived = translate("inbox", "Ordered {ordered}, fetched {arrived}").format(
        ordered=wording.moment(placed_at(entry)), arrived=wording.moment(entry.arrived_at)
    )
    return "\n".join((*lines, arrived))


def notes_text(count: int) -> str:
    return translate("inbox", "%n note(s)", None, count) if count else ""


# The open order.


def facts_text(detail: OrderDetail) -> str:
    """Where it comes from and how the marketplace sees it."""
    order = detail.entry.order
    facts = [detail.source, wording.moment(placed_at(detail.entry))]
    if order.payment:
        facts.append(translate("inbox", "Payment: {payment}").format(payment=order.payment))
    if order.status:
        facts.append(
            translate("inbox", "{marketplace} says: {status}").format(
                marketplace=detail.source, status=order.status
            )
        )
    return "  ·  ".join(facts)


def deadline_sentence(detail: OrderDetail) -> str:
    until = detail.entry.order.dispatch_by
    if until is None or is_finished(detail.entry):
        return ""
    if until < detail.now:
        return translate("inbox", "It had to leave by {moment}").format(
            moment=wording.moment(until)
        )
    return translate("inbox", "Must leave by {moment} ({left})").format(
        moment=wording.moment(until), left=deadline_text(detail.entry, detail.now)
    )


def owner_text(detail: OrderDetail) -> str:
    if not detail.entry.owner:
        return translate("inbox", "Nobody has taken it yet")
    if detail.is_mine:
        return translate("inbox", "You have it")
    return translate("inbox", "{owner} has it").format(owner=detail.entry.owner)


def mark_text(detail: OrderDetail) -> str:
    """Says where a state was set by hand."""
    if detail.entry.marked is None:
        return ""
    return translate("inbox", "set by hand")


def buyer_text(detail: OrderDetail) -> str:
    """Name, where to and how to reach the buyer, a line each."""
    buyer = detail.entry.order.buyer
    address = ", ".join(filter(None, (buyer.address, _unsaid(buyer.city, buyer.address))))
    reach = "  ·  ".join(filter(None, (buyer.phone, buyer.mail)))
    return "\n".join(filter(None, (address, reach)))


def buyer_name(detail: OrderDetail) -> str:
    return detail.entry.order.buyer.name or translate("inbox", "Buyer without a name")


def _unsaid(city: str, address: str) -> str:
    return "" if city.casefold() in address.casefold() else city


def bought_sentence(entry: InboxOrder) -> str:
    """Why it is asked before anything is bought for it."""
    if entry.marked is not None:
        return translate("inbox", "Order {number} was marked by hand as: {state}.").format(
            number=entry.order.id, state=state_text(entry.state)
        )
    return translate("inbox", "Order {number} is: {state}. Something was bought for it.").format(
        number=entry.order.id, state=state_text(entry.state)
    )


def remaining_text(left: Remaining) -> str:
    """What is bought and where, what waits in a draft, and what is missing."""
    parts = [
        _taken(translate("inbox", "Already bought:"), left.bought),
        _taken(translate("inbox", "In a draft, not sent yet:"), left.prepared),
    ]
    if left.missing:
        lines = [_pieces(part.quantity, part.part_number) for part in left.missing]
        parts.append("\n".join([translate("inbox", "Still missing:"), *_few(lines)]))
    else:
        parts.append(translate("inbox", "Nothing is missing any more."))
    return "\n\n".join(filter(None, parts))


def _taken(heading: str, some: Sequence[Taken]) -> str:
    lines = [
        f"{_pieces(one.quantity, one.part_number or one.code)}  ·  {one.where}" for one in some
    ]
    return "\n".join([heading, *_few(lines)]) if lines else ""


def _pieces(count: int, part_number: str) -> str:
    return f"{wording.quantity(count)} × {part_number}"


def _few(lines: Sequence[str]) -> list[str]:
    left = len(lines) - _MOST_LINES
    return [*lines[:_MOST_LINES], *([f"+{left}"] if left > 0 else [])]


def deeds(work: InboxWork) -> tuple[Deed, ...]:
    """Drafts not yet sent, purchase orders, and under each its guides."""
    sent = {order.draft_id for order in work.orders}
    found = [_draft_deed(draft) for draft in work.drafts if draft.id not in sent]
    for order in work.orders:
        found.append(_order_deed(order))
        found += [_guide_deed(order, guide) for guide in work.guides.get(order.id, ())]
    return tuple(found)


def _draft_deed(draft: Draft) -> Deed:
    return Deed(
        "draft",
        draft.id,
        translate("inbox", "Draft {folio}").format(folio=draft.folio),
        translate("inbox", "%n line(s), not sent yet", None, len(draft.lines)),
        "document",
        StateColor.NEUTRAL,
    )


def _order_deed(order: PurchaseOrder) -> Deed:
    place = " · ".join(filter(None, (order.vendor_label, order.warehouse_label)))
    outcome = wording.order_state_text(order.state)
    if order.vendor_number:
        outcome = translate("inbox", "{state}, no. {number}").format(
            state=outcome, number=order.vendor_number
        )
    color = ORDER_COLORS[order.state]
    text = f"{order.reference}  {place}"
    return Deed("order", order.id, text, outcome, f"state_{color.value}", color)


def _guide_deed(order: PurchaseOrder, guide: StoredGuide) -> Deed:
    return Deed(
        "order",
        order.id,
        translate("inbox", "Guide {number}").format(
            number=" ".join(filter(None, (guide.carrier, guide.number)))
        ),
        wording.guide_state_text(guide.state),
        "truck",
        GUIDE_COLORS[guide.state],
        leads=False,
    )


def happenings(detail: OrderDetail) -> tuple[Happening, ...]:
    """The order's history with what became of its purchase orders, newest first."""
    found = [Happening(event.at, event.who, event_text(event)) for event in detail.events]
    found += _order_happenings(detail.work.orders)
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def _order_happenings(orders: Sequence[PurchaseOrder]) -> Iterator[Happening]:
    for order in orders:
        text = translate("inbox", "{reference} to {vendor}: {state}").format(
            reference=order.reference,
            vendor=order.vendor_label,
            state=wording.order_state_text(order.state),
        )
        yield Happening(order.changed_at, "", text)


def happening_origin(one: Happening) -> str:
    return "  ·  ".join(filter(None, (wording.moment(one.at), one.who)))


def note_text(note: Event) -> str:
    """Who and when, then the note itself."""
    return f"{wording.moment(note.at)}  ·  {note.who}\n{note.words}"


def event_text(event: Event) -> str:
    match event.what:
        case "arrived":
            return translate("inbox", "Came in from the marketplace")
        case "read_again":
            return translate("inbox", "The marketplace changed it")
        case "claimed" if event.words:
            return translate("inbox", "Took it over from {owner}").format(owner=event.words)
        case "claimed":
            return translate("inbox", "Took it")
        case "released":
            return translate("inbox", "Let it go")
        case "marked" if event.words in set(InboxState):
            return translate("inbox", "Marked as: {state}").format(
                state=state_text(InboxState(event.words))
            )
        case "marked":
            return translate("inbox", "Its state follows the purchases again")
        case "draft_started":
            return translate("inbox", "Draft {folio} begun").format(folio=event.words)
        case "note":
            return translate("inbox", "Note: {text}").format(text=event.words)
        case "note_changed":
            return translate("inbox", "A note changed; it said: {text}").format(text=event.words)
        case "note_removed":
            return translate("inbox", "Note taken away: {text}").format(text=event.words)
        case other:
            return " ".join(filter(None, (other, event.words)))


def deeds_title(count: int) -> str:
    return _counted(translate("inbox", "Done"), count)


def notes_title(count: int) -> str:
    return _counted(translate("inbox", "Notes"), count)


def _counted(title: str, count: int) -> str:
    return f"{title}  {count}" if count else title


# The list and the marketplaces.


def summary_text(listing: Listing, feeds: Feeds) -> str:
    """How many orders are shown, and since when the marketplaces were not asked."""
    shown, whole = len(listing.entries), listing.counts.whole
    if shown == whole:
        count = translate("inbox", "%n order(s)", None, whole)
    else:
        count = translate("inbox", "{shown} of %n order(s)", None, whole).format(
            shown=wording.quantity(shown)
        )
    parts = [count]
    if listing.cut:
        parts.append(translate("inbox", "older ones are left out"))
    parts += [
        standing_text(source.label, standing, listing.now) for source, standing in feeds.standings
    ]
    return "  ·  ".join(parts)


def standing_text(label: str, standing: FeedStanding, now: datetime) -> str:
    if standing.puller:
        return translate("inbox", "{who} is reading {marketplace}").format(
            who=standing.puller, marketplace=label
        )
    if standing.pulled_at is None:
        return translate("inbox", "{marketplace} was never read whole").format(marketplace=label)
    return translate("inbox", "{marketplace} read {age}").format(
        marketplace=label, age=wording.age(standing.pulled_at, now)
    )


def remedy_text(remedy: Remedy) -> str:
    label = remedy.source.label
    match remedy.lack:
        case Lack.INTERRUPTED:
            return translate(
                "inbox",
                "A reading of {marketplace} was interrupted: orders may be missing here that it "
                "believes delivered.",
            ).format(marketplace=label)
        case Lack.UNREADABLE:
            return translate(
                "inbox",
                "%n answer(s) of {marketplace} could not be read; nothing of it was thrown away.",
                None,
                remedy.count,
            ).format(marketplace=label)
        case Lack.OVERDUE:
            return translate(
                "inbox",
                "{marketplace} was last read over six days ago; after eight days, lost orders "
                "cannot be recovered.",
            ).format(marketplace=label)
        case Lack.UNCOMPARED:
            return translate(
                "inbox",
                "For a day nobody has checked that every order of {marketplace} is here. Checking "
                "marks nothing there.",
            ).format(marketplace=label)


def remedy_action(remedy: Remedy) -> str:
    match remedy.lack:
        case Lack.INTERRUPTED:
            return translate("inbox", "Recover")
        case Lack.UNCOMPARED:
            return translate("inbox", "Check now")
        case Lack.UNREADABLE:
            return translate("inbox", "Read again")
        case Lack.OVERDUE:
            return translate("inbox", "Fetch orders")


def activity_text(activity: Activity) -> str:
    match activity.work:
        case Work.PULLING if activity.whole:
            return translate("inbox", "Fetching from {marketplace}: {done} of {whole}").format(
                marketplace=activity.label, done=activity.done, whole=activity.whole
            )
        case Work.PULLING:
            return translate("inbox", "Fetching from {marketplace}…").format(
                marketplace=activity.label
            )
        case Work.RECOVERING if activity.whole:
            return translate("inbox", "Recovering from {marketplace}: {done} of {whole}").format(
                marketplace=activity.label, done=activity.done, whole=activity.whole
            )
        case Work.RECOVERING:
            return translate("inbox", "Comparing with the last 8 days of {marketplace}…").format(
                marketplace=activity.label
            )
        case Work.REREADING:
            return translate("inbox", "Reading kept answers again…")


def pulled_text(report: PullReport, label: str) -> tuple[StateColor, str, str]:
    """State, title and text of what a reading brought."""
    title = (
        translate("inbox", "%n new order(s) from {marketplace}", None, report.new)
        if report.new
        else translate("inbox", "No new orders at {marketplace}")
    ).format(marketplace=label)
    parts = []
    if report.known:
        parts.append(translate("inbox", "%n order(s) were already here.", None, report.known))
    if report.unreadable:
        parts.append(
            translate(
                "inbox", "%n could not be read and are kept for later.", None, report.unreadable
            )
        )
    if report.pending:
        parts.append(
            translate("inbox", "%n order(s) still wait there; fetch again.", None, report.pending)
        )
    doubtful = report.unreadable or report.pending or report.problem
    return StateColor.WARNING if doubtful else StateColor.OK, title, " ".join(parts)


def recovered_text(report: RecoverReport, label: str) -> tuple[StateColor, str, str]:
    if not report.missing:
        return (
            StateColor.OK,
            translate("inbox", "No order of {marketplace} is missing").format(marketplace=label),
            translate(
                "inbox", "%n order(s) of the last 8 days were compared.", None, report.listed
            ),
        )
    title = translate("inbox", "{missing} were missing, {recovered} recovered").format(
        missing=wording.quantity(report.missing), recovered=wording.quantity(report.recovered)
    )
    parts = []
    if report.not_found_ids:
        parts.append(
            translate("inbox", "{marketplace} lists these but does not find them: {ids}.").format(
                marketplace=label, ids=_ids(report.not_found_ids)
            )
        )
    if report.unreadable_ids:
        parts.append(
            translate("inbox", "These could not be read: {ids}.").format(
                ids=_ids(report.unreadable_ids)
            )
        )
    whole = report.recovered == report.missing
    return StateColor.OK if whole else StateColor.WARNING, title, " ".join(parts)


def reread_text(report: RereadReport) -> tuple[StateColor, str, str]:
    title = translate("inbox", "%n order(s) were read from kept answers", None, report.new)
    if not report.unreadable:
        return StateColor.OK, title, ""
    return (
        StateColor.WARNING,
        title,
        translate(
            "inbox",
            "%n answer(s) still cannot be read; recovering fetches their orders one by one.",
            None,
            report.unreadable,
        ),
    )


def polling_text(habits: Habits) -> str:
    if not habits.polling:
        return translate("inbox", "Automatic: off")
    return translate("inbox", "Automatic: every {minutes} min").format(minutes=habits.minutes)


def message_text(message: Message) -> tuple[StateColor, str, str]:
    match message:
        case Message.NO_SOURCE:
            return (
                StateColor.WARNING,
                translate("inbox", "No marketplace is connected"),
                translate("inbox", "Add it in Connections, with its token."),
            )
        case Message.STOPPING:
            return (
                StateColor.NEUTRAL,
                translate("inbox", "It stops after what is on its way"),
                translate("inbox", "What came in stays in the inbox."),
            )
        case Message.READ_AGAIN:
            return StateColor.OK, translate("inbox", "The order is as the marketplace has it"), ""
        case Message.NOTHING_TO_SUPPLY:
            return (
                StateColor.WARNING,
                translate("inbox", "The marketplace named no products in this order"),
                translate("inbox", "Look at the original data, then search for them by hand."),
            )
        case Message.ALL_PREPARED:
            return (
                StateColor.NEUTRAL,
                translate("inbox", "Nothing of this order is missing"),
                translate("inbox", "What is not bought yet is in this draft already."),
            )


def note_tooltip(note: Event, *, mine: bool) -> str:
    if not mine:
        return translate("inbox", "Only {who} changes this note").format(who=note.who)
    return translate("inbox", "F2 changes your note, Del takes it away; the history keeps it")


def _ids(ids: Sequence[str]) -> str:
    shown = ", ".join(ids[:_MOST_IDS])
    return f"{shown}…" if len(ids) > _MOST_IDS else shown
