"""The shipments pane's sentences; all the deciding is done elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from purchasing_gui.domain.guides import GuideState
from purchasing_gui.domain.problems import GuideUnfit
from purchasing_gui.domain.purchase_orders import PurchaseOrder
from purchasing_gui.services.guide_matching import Disagreement, Doubt, Mismatch, Reason
from purchasing_gui.services.guides import OrderWithGuides
from purchasing_gui.ui import wording
from purchasing_gui.ui.shipments.values import (
    Ages,
    Assigned,
    GuideRow,
    LeftLoose,
    LooseGuide,
    OrderSheet,
    Outcome,
    Pile,
    TurnedAway,
    Upload,
    Warned,
)
from purchasing_gui.ui.theme import StateColor

translate = QCoreApplication.translate

GUIDE_COLORS = {
    GuideState.ATTACHED: StateColor.ACCENT,
    GuideState.UPLOADING: StateColor.BUSY,
    GuideState.STORED: StateColor.OK,
    GuideState.REFUSED: StateColor.ERROR,
    GuideState.UNKNOWN: StateColor.WARNING,
}
_WORST_FIRST = (
    GuideState.REFUSED,
    GuideState.UNKNOWN,
    GuideState.ATTACHED,
    GuideState.UPLOADING,
    GuideState.STORED,
)
_SEPARATOR = " · "
_MOST_TOLD = 4


def joined(*parts: str) -> str:
    return _SEPARATOR.join(filter(None, parts))


def guides_state(row: OrderWithGuides) -> tuple[StateColor, str]:
    """The state that asks most for attention, and how many guides are in it."""
    for state in _WORST_FIRST:
        count = sum(guide.state is state for guide in row.guides)
        if count:
            return GUIDE_COLORS[state], _counted(state, count)
    return StateColor.NEUTRAL, translate("shipments", "No guides")


def deadline_text(row: OrderWithGuides, now: datetime) -> str:
    """Until when it must leave; empty where nobody says or it has its guides."""
    if row.deadline is None or not row.waits:
        return ""
    return deadline_words(row.deadline, now)


def deadline_words(until: datetime, now: datetime) -> str:
    left = wording.time_left(until, now)
    if until < now:
        return left
    return translate("shipments", "leaves {left}").format(left=left)


def deadline_state(row: OrderWithGuides, now: datetime) -> StateColor | None:
    if row.deadline is None or not row.waits:
        return None
    return wording.urgency(row.deadline, now)


def deadline_sentence(sheet: OrderSheet | None, now: datetime) -> str:
    if sheet is None or sheet.deadline is None:
        return ""
    moment = wording.moment(sheet.deadline)
    if sheet.deadline < now:
        return translate("shipments", "It had to leave by {moment}").format(moment=moment)
    return translate("shipments", "Must leave by {moment} ({left})").format(
        moment=moment, left=wording.time_left(sheet.deadline, now)
    )


def guides_share(row: OrderWithGuides) -> str:
    """How many guides there are where not all are in the state that is shown."""
    if len({guide.state for guide in row.guides}) < 2:
        return ""
    return translate("shipments", "of %n guide(s)", None, len(row.guides))


def _counted(state: GuideState, count: int) -> str:
    match state:
        case GuideState.ATTACHED:
            return translate("shipments", "%n to upload", None, count)
        case GuideState.UPLOADING:
            return translate("shipments", "%n uploading", None, count)
        case GuideState.STORED:
            return translate("shipments", "%n stored", None, count)
        case GuideState.REFUSED:
            return translate("shipments", "%n refused", None, count)
        case GuideState.UNKNOWN:
            return translate("shipments", "%n unconfirmed", None, count)


def vendor_number_text(order: PurchaseOrder) -> str:
    if not order.vendor_number:
        return translate("shipments", "without vendor number")
    return translate("shipments", "No. {number}").format(number=order.vendor_number)


def place_text(order: PurchaseOrder) -> str:
    return " ".join(filter(None, (order.address.postal_code, order.address.city)))


def vendor_text(order: PurchaseOrder) -> str:
    return joined(order.vendor_label, order.warehouse_label, vendor_number_text(order))


def addressee_text(order: PurchaseOrder) -> str:
    """Whom it goes to, to be compared with the page beside it."""
    to = order.address
    return joined(to.contact, place_text(order), " ".join((to.street, to.exterior_number)).strip())


def order_tooltip(row: OrderWithGuides, now: datetime) -> str:
    order, to = row.order, row.order.address
    street = " ".join(filter(None, (to.street, to.exterior_number, to.interior_number)))
    return "\n".join(
        filter(
            None,
            (
                joined(order.reference, vendor_number_text(order)),
                joined(order.vendor_label, order.warehouse_label),
                joined(to.contact, to.phone),
                joined(street, to.neighborhood),
                joined(place_text(order), to.state),
                joined(wording.moment(order.created_at), wording.age(order.created_at, now)),
                deadline_text(row, now),
            ),
        )
    )


def guide_state(row: GuideRow) -> tuple[StateColor, str]:
    guide = row.guide
    if row.disagreements and guide.state is GuideState.ATTACHED:
        return StateColor.WARNING, translate("shipments", "look at it")
    if row.verdict is not None and row.verdict.already_there and guide.state is GuideState.STORED:
        return StateColor.OK, translate("shipments", "already there")
    match guide.state:
        case GuideState.ATTACHED:
            text = translate("shipments", "to upload")
        case GuideState.UPLOADING:
            text = translate("shipments", "uploading")
        case GuideState.STORED:
            text = translate("shipments", "stored")
        case GuideState.REFUSED:
            text = translate("shipments", "refused")
        case GuideState.UNKNOWN:
            text = translate("shipments", "unconfirmed")
    return GUIDE_COLORS[guide.state], text


def guide_remark(row: GuideRow) -> str:
    """What the vendor said about it, or what is to be known before it leaves."""
    guide = row.guide
    quoted = f"«{guide.words.strip()}»" if guide.words.strip() else ""
    match guide.state:
        case GuideState.REFUSED:
            return quoted
        case GuideState.UNKNOWN:
            return translate("shipments", "can be repeated without risk")
        case GuideState.ATTACHED if row.disagreements:
            return disagreement_text(row.disagreements[0])
        case _:
            return ""


def guide_explanation(row: GuideRow) -> tuple[StateColor | None, str]:
    """The whole story of a guide in a sentence or two, for the form below the table."""
    guide = row.guide
    quoted = f"«{guide.words.strip()}»" if guide.words.strip() else ""
    match guide.state:
        case GuideState.STORED if row.verdict is not None and row.verdict.already_there:
            return StateColor.OK, translate(
                "shipments", "The vendor already had this guide from an earlier upload."
            )
        case GuideState.STORED:
            return StateColor.OK, translate("shipments", "The vendor holds this guide.")
        case GuideState.REFUSED:
            return StateColor.ERROR, translate(
                "shipments", "The vendor did not take it: {words} Correct it and upload it again."
            ).format(words=quoted or wording.NO_FIGURE)
        case GuideState.UNKNOWN:
            return StateColor.WARNING, translate(
                "shipments",
                "The answer was lost. Uploading it again is without risk: if the vendor already "
                "has it, nothing is doubled.",
            )
        case GuideState.UPLOADING:
            return StateColor.BUSY, translate("shipments", "It is on its way to the vendor.")
        case GuideState.ATTACHED:
            if row.disagreements:
                return StateColor.WARNING, disagreements_text(row.disagreements)
            return None, ""


def disagreements_text(found: Iterable[Disagreement]) -> str:
    return "\n".join(map(disagreement_text, found))


def disagreement_text(one: Disagreement) -> str:
    match one.mismatch:
        case Mismatch.POSTAL_CODE:
            text = translate("shipments", "The guide says C.P. {said}, the order {expected}.")
        case Mismatch.NAME:
            text = translate("shipments", "The guide is for {said}, the order for {expected}.")
        case Mismatch.REFERENCE:
            text = translate("shipments", "The guide names another order: {said}.")
    return text.format(said=one.said or wording.NO_FIGURE, expected=one.expected)


def ages_text(ages: Ages) -> str:
    """Orders without a guide by deadline and age; empty where there are none."""
    counts = joined(
        translate("shipments", "%n overdue", None, ages.overdue) if ages.overdue else "",
        translate("shipments", "%n within a day", None, ages.near) if ages.near else "",
        translate("shipments", "%n today", None, ages.today) if ages.today else "",
        translate("shipments", "%n yesterday", None, ages.yesterday) if ages.yesterday else "",
        translate("shipments", "%n from 2 days ago or more", None, ages.older)
        if ages.older
        else "",
    )
    return translate("shipments", "Without guide: {counts}").format(counts=counts) if counts else ""


def reasons_text(reasons: Sequence[Reason]) -> str:
    """Why a guide was given to its order, the strongest reason alone where it is enough."""
    if Reason.REFERENCE in reasons:
        return translate("shipments", "it names the order")
    if Reason.VENDOR_NUMBER in reasons:
        return translate("shipments", "vendor's number and address match")
    if Reason.NAME in reasons:
        return translate("shipments", "postal code and name match")
    if Reason.PHONE in reasons:
        return translate("shipments", "postal code and phone match")
    return ""


def doubt_text(doubt: Doubt) -> str:
    match doubt:
        case Doubt.NO_MATCH:
            return translate("shipments", "no order matches")
        case Doubt.WEAK:
            return translate("shipments", "not enough matches")
        case Doubt.SEVERAL_ORDERS:
            return translate("shipments", "several orders match")
        case Doubt.SEVERAL_ADDRESSEES:
            return translate("shipments", "several postal codes in it")
        case Doubt.OTHER_ADDRESS:
            return translate("shipments", "another postal code than the order")
        case Doubt.ORDER_COMPLETE:
            return translate("shipments", "its order has its guides already")
        case Doubt.NO_NUMBER:
            return translate("shipments", "no guide number found")
        case Doubt.NUMBER_UNSURE:
            return translate("shipments", "the guide number is not certain")
        case Doubt.SEVERAL_NUMBERS:
            return translate("shipments", "holds several guides")


def loose_text(loose: LooseGuide) -> str:
    if not loose.numbers:
        return loose.file.file_name
    more = f" +{len(loose.numbers) - 1}" if len(loose.numbers) > 1 else ""
    return f"{loose.numbers[0]}{more}{_SEPARATOR}{loose.file.file_name}"


def loose_remark(loose: LooseGuide) -> str:
    """Why it waits, and the order it may be for."""
    why = doubt_text(loose.proposal.doubts[0]) if loose.proposal.doubts else ""
    if not loose.candidates:
        return why
    return translate("shipments", "{why} — perhaps {reference}").format(
        why=why, reference=loose.candidates[0]
    )


def unfit_text(problem: GuideUnfit) -> str:
    match problem.code:
        case "not_pdf":
            return translate("shipments", "it is not a PDF")
        case "damaged":
            return translate("shipments", "the PDF is damaged")
        case "empty":
            return translate("shipments", "the file is empty")
        case "encrypted":
            return translate("shipments", "the PDF is locked with a password")
        case "too_large":
            return translate("shipments", "the PDF is too large")
        case "too_slow":
            return translate("shipments", "reading it took too long")
        case "number_used_here" if problem.detail:
            return translate("shipments", "the guide is already in {reference}").format(
                reference=problem.detail
            )
        case "number_used_here":
            return translate("shipments", "the guide is already here")
        case "number_missing":
            return translate("shipments", "it has no guide number")
        case code:
            return translate("shipments", "it cannot be read ({code})").format(code=code)


def outcome_state(outcome: Outcome) -> StateColor:
    match outcome:
        case Assigned(disagreements=()):
            return StateColor.OK
        case TurnedAway():
            return StateColor.ERROR
        case _:
            return StateColor.WARNING


def outcome_text(outcome: Outcome) -> str:
    match outcome:
        case Assigned():
            why = disagreements_text(outcome.disagreements) or reasons_text(outcome.reasons)
            target = translate("shipments", "{file} → {reference}").format(
                file=outcome.file_name, reference=outcome.reference
            )
            return f"{target} ({why})" if why else target
        case LeftLoose():
            why = doubt_text(outcome.doubts[0]) if outcome.doubts else ""
        case TurnedAway():
            why = unfit_text(outcome.problem)
    return translate("shipments", "{file}: {why}").format(file=outcome.file_name, why=why)


def pile_text(pile: Pile) -> str:
    """One line for a pile: counts, and the reasons of what was turned away."""
    if not pile.is_done:
        return translate("shipments", "Reading {number} of {count}: {file}").format(
            number=pile.done + 1, count=pile.whole, file=pile.current
        )
    assigned = sum(isinstance(outcome, Assigned) for outcome in pile.outcomes)
    loose = sum(isinstance(outcome, LeftLoose) for outcome in pile.outcomes)
    away = [outcome for outcome in pile.outcomes if isinstance(outcome, TurnedAway)]
    parts = [
        translate("shipments", "%n assigned", None, assigned) if assigned else "",
        translate("shipments", "%n unassigned", None, loose) if loose else "",
    ]
    if away:
        whys = dict.fromkeys(unfit_text(replace(one.problem, detail="")) for one in away)
        turned = translate("shipments", "%n turned away", None, len(away))
        parts.append(f"{turned}: {', '.join(whys)}")
    return joined(*parts)


def found_text(found: Sequence[Assigned]) -> str:
    """Which waiting guides got which order, as far as a notice has room."""
    lines = [
        translate("shipments", "{number} → {reference}").format(
            number=one.number, reference=one.reference
        )
        for one in found[:_MOST_TOLD]
    ]
    more = len(found) - len(lines)
    return "\n".join(lines) + (f"\n+{more}" if more else "")


def pile_state(pile: Pile) -> StateColor:
    if not pile.is_done:
        return StateColor.BUSY
    states = set(map(outcome_state, pile.outcomes))
    if states == {StateColor.ERROR}:
        return StateColor.ERROR
    return StateColor.OK if states == {StateColor.OK} else StateColor.WARNING


def warned_text(warned: Warned) -> str:
    said = " ".join(map(disagreement_text, warned.disagreements))
    return translate("shipments", "{number} → {reference}: {said}").format(
        number=warned.number, reference=warned.reference, said=said
    )


def upload_text(upload: Upload) -> str:
    done = translate("shipments", "{done} of {count} guides · {bytes} of {size}").format(
        done=len(upload.settled),
        count=upload.guides,
        bytes=wording.size(upload.bytes_done),
        size=wording.size(upload.size),
    )
    if upload.stopping:
        return translate("shipments", "Ending the request on its way… {progress}").format(
            progress=done
        )
    return done


def upload_outcome_text(upload: Upload) -> str:
    stored = upload.count(GuideState.STORED) - upload.already_there
    refused, unknown = upload.count(GuideState.REFUSED), upload.count(GuideState.UNKNOWN)
    left = upload.guides - stored - upload.already_there - refused - unknown
    return joined(
        translate("shipments", "%n stored", None, stored) if stored else "",
        translate("shipments", "%n already there", None, upload.already_there)
        if upload.already_there
        else "",
        translate("shipments", "%n refused", None, refused) if refused else "",
        translate("shipments", "%n unconfirmed", None, unknown) if unknown else "",
        translate("shipments", "%n not sent", None, left) if left > 0 else "",
    )


def upload_outcome_state(upload: Upload) -> StateColor:
    if upload.count(GuideState.REFUSED):
        return StateColor.ERROR
    whole = upload.count(GuideState.STORED) == upload.guides
    return StateColor.OK if whole else StateColor.WARNING
