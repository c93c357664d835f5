"""What the Repartir sheet says, in the clerk's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from purchasing_gui.domain.distribution import Goal, LeftOut, Proposal, Shortfall
from purchasing_gui.domain.problems import Problem
from purchasing_gui.ui import wording
from purchasing_gui.ui.notices import notice_of
from purchasing_gui.ui.order.distribution_presenter import Choices
from purchasing_gui.ui.order.words import place_text, translate

_MOST_MISSING = 4


def goal_text(goal: Goal) -> str:
    match goal:
        case Goal.ONE_WAREHOUSE:
            return translate("order", "All from one warehouse")
        case Goal.CHEAPEST:
            return translate("order", "Cheapest")
        case Goal.FEWEST_VENDORS:
            return translate("order", "Fewest vendors")


def total_text(proposal: Proposal) -> str:
    return wording.money(proposal.total)


def counts_text(proposal: Proposal) -> str:
    """How many purchase orders and guides a proposal makes."""
    orders = translate("order", "%n purchase order(s)", None, proposal.purchase_orders)
    guides = translate("order", "%n guide(s) needed", None, proposal.guides)
    return f"{orders} · {guides}"


def places_text(proposal: Proposal) -> str:
    """Where a proposal buys, each place once."""
    places = dict.fromkeys(
        place_text(
            line.offer.vendor_label, line.offer.warehouse.label if line.offer.warehouse else ""
        )
        for line in (*proposal.fixed, *proposal.lines)
    )
    return ", ".join(places)


def now_text(now: Proposal) -> str:
    return translate("order", "As it stands: {total} before tax, {counts}").format(
        total=total_text(now), counts=counts_text(now)
    )


def asking_text(answered: int, asked: int) -> str:
    if not asked:
        return translate("order", "Asking the vendors…")
    return translate("order", "{answered} of {asked} vendors have answered").format(
        answered=answered, asked=asked
    )


def silence_text(failures: Sequence[tuple[str, Problem]]) -> str:
    """Vendors without an answer, each with its reason; empty where all answered."""
    return "\n".join(notice_of(problem, vendor).title for vendor, problem in failures)


def missing_text(proposal: Proposal, choices: Choices) -> str:
    """What a proposal cannot cover and why; what is left out stays on its line."""
    if not proposal.left_out:
        return ""
    named = [_left_out_text(one, choices) for one in proposal.left_out]
    shown = named[:_MOST_MISSING]
    if len(named) > len(shown):
        shown.append(translate("order", "%n more", None, len(named) - len(shown)))
    return translate("order", "Not covered, stays where it is: {pieces}").format(
        pieces="; ".join(shown)
    )


def all_missing_text(proposal: Proposal, choices: Choices) -> str:
    return "\n".join(_left_out_text(one, choices) for one in proposal.left_out)


def caveats(proposal: Proposal) -> Iterable[str]:
    """What else to know before choosing a proposal."""
    if proposal.stock_unknown:
        yield translate("order", "Some stock is not known: verify before sending.")
    if not proposal.proven:
        yield translate("order", "The search was cut short: there may be a better one.")
    if _has_other_currency(proposal):
        yield translate("order", "The total leaves out lines in another currency.")


def _has_other_currency(proposal: Proposal) -> bool:
    prices = (line.offer.price for line in proposal.fixed)
    return any(price is not None and price.currency != proposal.currency for price in prices)


def _left_out_text(one: LeftOut, choices: Choices) -> str:
    return translate("order", "{quantity} × {part_number} ({reason})").format(
        quantity=wording.quantity(one.quantity),
        part_number=choices.part_numbers.get(one.wanted_id, ""),
        reason=_reason_text(one.reason),
    )


def _reason_text(reason: Shortfall) -> str:
    match reason:
        case Shortfall.NO_STOCK:
            return translate("order", "no stock")
        case Shortfall.NOT_ORDERABLE:
            return translate("order", "cannot be ordered from here")
        case Shortfall.OTHER_CURRENCY:
            return translate("order", "in another currency only")
        case Shortfall.ELSEWHERE:
            return translate("order", "at other warehouses only")
        case Shortfall.NOT_CARRIED:
            return translate("order", "no vendor that answered has it")
