"""What the revision of prices says."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_decimal

from purchasing_gui.domain.price_lists import Field, RowFlaw
from purchasing_gui.domain.problems import LedgerConflict, NotFound, OutcomeUnknown, Problem
from purchasing_gui.services.products import PriceOutcome
from purchasing_gui.ui import wording
from purchasing_gui.ui.notices import notice_of
from purchasing_gui.ui.products.price_presenter import PricesState
from purchasing_gui.ui.products.price_rows import BIG_CHANGE, Phase, PriceCounts, PriceRow, Shown
from purchasing_gui.ui.products.words import translate
from purchasing_gui.ui.theme import StateColor


def flaw_text(flaw: RowFlaw) -> str:
    """Why a row of the sheet changes nothing."""
    match flaw.field, flaw.code:
        case Field.PRICE, "missing":
            return translate("products", "It has no price")
        case Field.PRICE, "unreadable":
            return translate("products", "“{text}” is no price").format(text=flaw.text)
        case Field.PRICE, "not_positive":
            return translate("products", "A price of {text} is not written").format(text=flaw.text)
        case Field.PRICE, "too_precise":
            return translate("products", "{text} has more than two decimals").format(text=flaw.text)
        case _, "missing":
            return translate("products", "It names no product")
        case _, "unknown":
            return translate("products", "There is no product {code}").format(code=flaw.text)
        case _, "ambiguous":
            return translate("products", "Several products have the code {code}").format(
                code=flaw.text
            )
        case _, "repeated":
            return translate("products", "{code} stands in the sheet twice").format(code=flaw.text)
        case _, other:
            return translate("products", "It cannot be used ({code})").format(code=other)


def rate_text(rate: Decimal | None) -> str:
    """``+12.5 %``; a dash where there was no price before."""
    if rate is None:
        return wording.NO_FIGURE
    figure = format_decimal(rate * 100, format="+#,##0.0;-#,##0.0", locale=wording.LOCALE)
    return f"{figure} %"


def result_text(row: PriceRow) -> str:
    """What became of a row, or will."""
    if row.flaw is not None:
        return flaw_text(row.flaw)
    if row.result is not None:
        match row.result.outcome:
            case PriceOutcome.CHANGED:
                return translate("products", "Price changed")
            case PriceOutcome.NOT_TRIED:
                return translate("products", "Not sent")
            case PriceOutcome.FAILED:
                return _problem_title(row.result.problem)
    if not row.included:
        return translate("products", "Left out")
    return translate("products", "Big change") if row.is_big else ""


def result_detail(row: PriceRow) -> str:
    """The vendor's words, or the remedy."""
    problem = row.result.problem if row.result is not None else None
    if problem is None or isinstance(problem, OutcomeUnknown | LedgerConflict | NotFound):
        return ""
    notice = notice_of(problem)
    return " ".join((notice.text or notice.remedy).split())


def result_state(row: PriceRow) -> StateColor | None:
    if row.flaw is not None:
        return StateColor.ERROR
    if row.result is not None:
        match row.result.outcome:
            case PriceOutcome.CHANGED:
                return StateColor.OK
            case PriceOutcome.NOT_TRIED:
                return StateColor.NEUTRAL
            case PriceOutcome.FAILED:
                return StateColor.WARNING if row.is_unknown else StateColor.ERROR
    return StateColor.WARNING if row.included and row.is_big else None


def shown_text(shown: Shown, counts: PriceCounts) -> str:
    match shown:
        case Shown.ALL:
            return translate("products", "All rows · {count}").format(
                count=wording.quantity(counts.changes + counts.flawed)
            )
        case Shown.BIG:
            return translate("products", "Changes of {rate} or more · {count}").format(
                rate=wording.percentage(BIG_CHANGE), count=wording.quantity(counts.big)
            )
        case Shown.FLAWED:
            return translate("products", "With errors · {count}").format(
                count=wording.quantity(counts.flawed)
            )
        case Shown.FAILED:
            return translate("products", "Not changed · {count}").format(
                count=wording.quantity(counts.failed + counts.unknown + counts.not_tried)
            )


def standing_text(state: PricesState) -> str:
    """Where the revision stands, in one line."""
    counts = state.counts
    match state.phase:
        case Phase.COMPARING:
            return translate("products", "Reading the vendor's prices…")
        case Phase.READY:
            chosen = translate("products", "%n price(s) will change", None, counts.included)
            same = translate("products", "%n already right", None, counts.unchanged)
            return f"{chosen} · {same}"
        case Phase.APPLYING:
            return translate("products", "{done} of {whole} sent…").format(
                done=wording.quantity(counts.tried), whole=wording.quantity(counts.included)
            )
        case Phase.STOPPING:
            return translate("products", "Stopping after the product on its way…")
        case Phase.DONE:
            return done_text(counts)


def done_text(counts: PriceCounts) -> str:
    """What became of all of them; only what happened is named."""
    told = [translate("products", "%n price(s) changed", None, counts.changed)]
    if counts.failed:
        told.append(translate("products", "%n refused", None, counts.failed))
    if counts.unknown:
        told.append(translate("products", "%n without an answer", None, counts.unknown))
    if counts.not_tried:
        told.append(translate("products", "%n not sent", None, counts.not_tried))
    return " · ".join(told)


def apply_question(counts: PriceCounts, vendor: str) -> str:
    return translate("products", "Change %n price(s) at {vendor}?", None, counts.included).format(
        vendor=vendor
    )


def apply_detail(counts: PriceCounts, big: int) -> str:
    if not big:
        return translate("products", "They are sent one after the other; you may stop at any time.")
    return translate(
        "products", "%n of them change(s) by {rate} or more: look at them first.", None, big
    ).format(rate=wording.percentage(BIG_CHANGE))


def _problem_title(problem: Problem | None) -> str:
    match problem:
        case OutcomeUnknown():
            return translate("products", "Without an answer")
        case LedgerConflict():
            return translate("products", "Changed at the vendor meanwhile")
        case NotFound():
            return translate("products", "The vendor no longer has it")
        case None:
            return ""
        case _:
            return notice_of(problem).title
