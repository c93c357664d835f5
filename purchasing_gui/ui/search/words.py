"""What the search pane says, in the clerk's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from purchasing_gui.documents.offer_list import OfferLabels
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.products import Obstacle, Offer
from purchasing_gui.ui import wording
from purchasing_gui.ui.search.coverage import Coverage, ListCoverage
from purchasing_gui.ui.search.papers import Paper
from purchasing_gui.ui.search.presenter import NotAdded, NothingFound, Summary
from purchasing_gui.ui.search.progress import Phase, VendorProgress
from purchasing_gui.ui.search.results import ProductRow
from purchasing_gui.ui.theme import StateColor

translate = QCoreApplication.translate

PHASE_COLORS: Mapping[Phase, StateColor] = {
    Phase.SEARCHING: StateColor.BUSY,
    Phase.FOUND: StateColor.OK,
    Phase.NOTHING: StateColor.NEUTRAL,
    Phase.NOT_CARRIED: StateColor.NEUTRAL,
    Phase.NO_STOCK: StateColor.NEUTRAL,
    Phase.CANCELLED: StateColor.NEUTRAL,
    Phase.CREDENTIALS: StateColor.WARNING,
    Phase.UNREACHABLE: StateColor.ERROR,
    Phase.NO_ANSWER: StateColor.ERROR,
    Phase.RATE_LIMITED: StateColor.WARNING,
    Phase.UNREADABLE: StateColor.ERROR,
    Phase.REFUSED: StateColor.ERROR,
}
_NUMBERS_IN_TOOLTIP = 12


def place(offer: Offer) -> str:
    """``Vendor · warehouse``; where it names no warehouse, since when its price list holds."""
    if offer.warehouse is None and offer.list_day is not None:
        return translate("search", "{vendor} · list of {day}").format(
            vendor=offer.vendor_label, day=wording.short_day(offer.as_of)
        )
    if offer.warehouse is None:
        return offer.vendor_label
    return f"{offer.vendor_label} · {offer.warehouse.label}"


def price_before_tax(offer: Offer) -> str:
    """With every digit the vendor gave; in centavos where it had to be worked out."""
    return _price(offer.price_before_tax(), exact=not offer.tax_included)


def price_with_tax(offer: Offer) -> str:
    return _price(offer.price_with_tax(), exact=offer.tax_included)


def stock(pieces: int | None) -> str:
    return translate("search", "no figure") if pieces is None else wording.quantity(pieces)


def row_stock(row: ProductRow) -> str:
    """The sum over warehouses; ``≥`` where some vendor gives no figure."""
    if not row.offers:
        return ""
    total = stock(row.stock)
    return f"≥ {total}" if row.stock_is_partial else total


def row_note(row: ProductRow, *, searching: bool) -> str:
    """How far a wanted line reaches, else how many vendors have the product."""
    if row.coverage is None or (row.coverage is Coverage.IN_STOCK and row.offers):
        return translate("search", "%n vendor(s)", None, row.vendors)
    if searching and row.coverage is Coverage.NOT_FOUND:
        return translate("search", "searching…")
    return coverage_text(row.coverage)


def coverage_text(coverage: Coverage) -> str:
    match coverage:
        case Coverage.IN_STOCK:
            return translate("search", "in stock")
        case Coverage.PARTIAL:
            return translate("search", "not enough")
        case Coverage.STOCK_UNKNOWN:
            return translate("search", "stock unknown")
        case Coverage.NO_STOCK:
            return translate("search", "no stock")
        case Coverage.NOT_ORDERABLE:
            return translate("search", "not orderable")
        case Coverage.NOT_FOUND:
            return translate("search", "not found")


def obstacle(reason: Obstacle) -> str:
    """In two words, for a narrow column."""
    match reason:
        case Obstacle.NO_PURCHASE_CALL:
            return translate("search", "no orders here")
        case Obstacle.NO_PRICE:
            return translate("search", "no price")
        case Obstacle.DISABLED:
            return translate("search", "switched off")
        case Obstacle.NO_WAREHOUSE:
            return translate("search", "no warehouse")


def product_tooltip(row: ProductRow) -> str:
    """The whole name, and the best price of every further currency."""
    lines = [f"{row.part_number} · {row.brand}" if row.brand else row.part_number, row.name]
    if row.wanted is not None:
        lines.append(translate("search", "From the list: {text}").format(text=row.wanted.text))
        if row.wanted.doubtful:
            lines.append(translate("search", "Its quantity could not be read; compare it."))
    if row.linked:
        lines.append(translate("search", "Joined by hand: its vendors name it differently."))
    if row.offers and not row.best:
        lines.append(translate("search", "The price is the lowest listed; it is not in stock."))
    lines += [
        translate("search", "Best in {currency}: {price} at {place}").format(
            currency=currency_of(offer), price=price_before_tax(offer), place=place(offer)
        )
        for offer in row.best[1:]
    ]
    return "\n".join(line for line in lines if line)


def offer_tooltip(offer: Offer) -> str:
    """The vendor's code, when the figures were read, and why it cannot be ordered."""
    read = wording.moment(offer.as_of)
    told = (
        translate("search", "Asked at {moment}")
        if offer.live
        else translate("search", "From the local catalogue, read at {moment}")
    )
    lines = [f"{place(offer)} · {offer.code}", offer.name]
    lines.append(list_age(offer) if offer.list_day else told.format(moment=read))
    if offer.obstacle is not None:
        lines.append(wording.obstacle_text(offer.obstacle))
    return "\n".join(line for line in lines if line)


def list_age(offer: Offer) -> str:
    """Since when the price list holds that a clerk has imported for the vendor."""
    days = (datetime.now(UTC) - offer.as_of).days
    return translate("search", "From the price list of {day}, %n day(s) ago", None, days).format(
        day=wording.day(offer.as_of)
    )


def currency_of(offer: Offer) -> str:
    return offer.price.currency if offer.price else ""


def best() -> str:
    return translate("search", "★ best")


def chip(vendor: VendorProgress) -> str:
    if vendor.phase is Phase.FOUND:
        if not vendor.seconds:
            return f"{vendor.label} {vendor.products}"
        took = wording.duration(vendor.seconds)
        return f"{vendor.label} {vendor.products} · {took}"
    return f"{vendor.label} · {phase_text(vendor.phase)}"


def phase_text(phase: Phase) -> str:
    match phase:
        case Phase.SEARCHING:
            return translate("search", "searching…")
        case Phase.FOUND:
            return translate("search", "found")
        case Phase.NOTHING:
            return translate("search", "no results")
        case Phase.NOT_CARRIED:
            return translate("search", "not carried")
        case Phase.NO_STOCK:
            return translate("search", "no stock")
        case Phase.CANCELLED:
            return translate("search", "cancelled")
        case _:
            return _failure_text(phase)


def _failure_text(phase: Phase) -> str:
    match phase:
        case Phase.CREDENTIALS:
            return translate("search", "credentials refused")
        case Phase.UNREACHABLE:
            return translate("search", "no connection")
        case Phase.NO_ANSWER:
            return translate("search", "no answer")
        case Phase.RATE_LIMITED:
            return translate("search", "too many questions")
        case Phase.UNREADABLE:
            return translate("search", "unreadable answer")
        case _:
            return translate("search", "said no")


def chip_tooltip(vendor: VendorProgress) -> str:
    """What a click does, and which numbers the vendor does not carry."""
    lines = [
        translate("search", "Click for what can be done about it")
        if vendor.phase.is_failure
        else translate("search", "Click to see only this vendor")
    ]
    if vendor.not_carried:
        named = ", ".join(vendor.not_carried[:_NUMBERS_IN_TOOLTIP])
        more = "…" if len(vendor.not_carried) > _NUMBERS_IN_TOOLTIP else ""
        lines.append(translate("search", "Does not carry: {numbers}").format(numbers=named + more))
    return "\n".join(lines)


def summary(told: Summary) -> str:
    """The footer line."""
    if not told.live:
        return translate(
            "search", "{products} · from the local catalogue · Enter asks the vendors"
        ).format(products=_products(told.products))
    return translate(
        "search",
        "{products} · {answered} of {vendors} vendors · "
        "Enter adds, number + Enter adds that quantity, F4 detail",
    ).format(products=_products(told.products), answered=told.answered, vendors=told.vendors)


def coverage_line(coverage: ListCoverage) -> str:
    """``9 de 12 con existencia · 2 sin existencia · 1 no encontrado``."""
    counts = coverage.counts
    parts = [
        translate("search", "{found} of {lines} in stock").format(
            found=counts.get(Coverage.IN_STOCK, 0), lines=len(coverage.lines)
        )
    ]
    parts += _shortfalls(coverage)
    if coverage.ambiguous:
        parts.append(translate("search", "%n to be chosen", None, len(coverage.ambiguous)))
    return " · ".join(parts)


def list_added(coverage: ListCoverage) -> str:
    """What is still missing after the best of a list was added; empty where nothing is."""
    missing = _shortfalls(coverage)
    if coverage.ambiguous:
        missing.append(translate("search", "%n to be chosen", None, len(coverage.ambiguous)))
    if not missing:
        return ""
    return translate("search", "Still missing: {missing}.").format(missing=" · ".join(missing))


def ambiguous_explanation(coverage: ListCoverage) -> str:
    """Which lines wait for the clerk, and why."""
    named = ", ".join(line.wanted.part_number for line in coverage.ambiguous[:_NUMBERS_IN_TOOLTIP])
    return translate(
        "search",
        "More than one brand has the number, or the quantity could not be read: {numbers}",
    ).format(numbers=named)


def nothing_title(nothing: NothingFound) -> str:
    if nothing.hidden:
        return translate("search", "%n product(s) do not pass the filters", None, nothing.hidden)
    if not nothing.live:
        return translate("search", "Nothing like it in the local catalogue")
    if any(vendor.phase.is_failure for vendor in nothing.vendors):
        return translate("search", "Nothing found so far")
    return translate("search", "Nothing found")


def nothing_text(nothing: NothingFound) -> str:
    """What each vendor said, those whose answer is missing first."""
    if nothing.hidden:
        return ""
    if not nothing.live:
        return translate("search", "Press Enter to ask the vendors.")
    ranked = sorted(nothing.vendors, key=lambda vendor: not vendor.phase.is_failure)
    return "\n".join(f"{vendor.label}: {phase_text(vendor.phase)}" for vendor in ranked)


def not_added_title(told: NotAdded) -> str:
    return translate("search", "{part_number} was not added").format(part_number=told.part_number)


def not_added_text(told: NotAdded) -> str:
    """Why, and what can be done."""
    match told.reason:
        case Coverage.NOT_ORDERABLE if told.offer is not None and told.offer.obstacle is not None:
            return wording.obstacle_text(told.offer.obstacle)
        case Coverage.PARTIAL if told.offer is not None:
            return translate(
                "search",
                "No warehouse has {quantity} pieces; the most is {most} at {place}. "
                "Choose an offer below the product to add it all the same.",
            ).format(
                quantity=wording.quantity(told.quantity),
                most=wording.quantity(told.offer.stock),
                place=place(told.offer),
            )
        case Coverage.STOCK_UNKNOWN:
            return translate(
                "search",
                "Its vendors give no stock figure. Choose an offer below the product to add it.",
            )
        case Coverage.NOT_FOUND:
            return translate("search", "No vendor has offered it.")
        case _:
            return translate(
                "search",
                "No vendor has it in stock. "
                "Choose an offer below the product to add it all the same.",
            )


def added(offer: Offer, quantity: int) -> str:
    return translate("search", "Added: {quantity} × {part_number} from {place}").format(
        quantity=wording.quantity(quantity),
        part_number=offer.part_number or offer.code,
        place=place(offer),
    )


def list_labels() -> OfferLabels:
    """The headings of an exported table."""
    return OfferLabels(
        title=translate("search", "Offers"),
        part_number=translate("search", "Part number"),
        brand=translate("search", "Brand"),
        description=translate("search", "Description"),
        vendor=translate("search", "Vendor"),
        warehouse=translate("search", "Warehouse"),
        code=translate("search", "Vendor's code"),
        upc=translate("search", "UPC"),
        wanted=translate("search", "Wanted"),
        price=translate("search", "Price before IVA"),
        price_with_tax=translate("search", "Price with IVA"),
        currency=translate("search", "Currency"),
        stock=translate("search", "Stock"),
        as_of=translate("search", "As of"),
        note=translate("search", "Note"),
    )


def list_remark(row: ProductRow, offer: Offer | None) -> str:
    """Why an offer cannot be ordered, or that it is the best; of a line without one, why."""
    if offer is None:
        return coverage_text(row.coverage) if row.coverage else ""
    if offer.obstacle is not None:
        return obstacle(offer.obstacle)
    return best() if row.is_best(offer) else ""


def paper_pattern(paper: Paper) -> str:
    """What the file dialog shows."""
    match paper:
        case Paper.XLSX:
            return translate("search", "Excel workbook (*.xlsx)")
        case Paper.CSV:
            return translate("search", "CSV table (*.csv)")


def open_list_title() -> str:
    return translate("search", "Open a parts list")


def list_file_pattern(suffixes: Sequence[str]) -> str:
    """What the file dialog shows."""
    patterns = " ".join(f"*{suffix}" for suffix in suffixes)
    return translate("search", "Parts lists ({patterns})").format(patterns=patterns)


def paper_name() -> str:
    """The suggested name of an exported file, without its suffix."""
    return translate("search", "offers")


def _price(amount: Money | None, *, exact: bool) -> str:
    return wording.price(amount) if exact else wording.money(amount)


def _products(count: int) -> str:
    return translate("search", "%n product(s)", None, count)


def _shortfalls(coverage: ListCoverage) -> list[str]:
    counts = coverage.counts
    told = []
    if count := counts.get(Coverage.PARTIAL, 0):
        told.append(translate("search", "%n with too few", None, count))
    if count := counts.get(Coverage.STOCK_UNKNOWN, 0):
        told.append(translate("search", "%n without a stock figure", None, count))
    if count := counts.get(Coverage.NO_STOCK, 0):
        told.append(translate("search", "%n without stock", None, count))
    if count := counts.get(Coverage.NOT_ORDERABLE, 0):
        told.append(translate("search", "%n not orderable", None, count))
    if count := counts.get(Coverage.NOT_FOUND, 0):
        told.append(translate("search", "%n not found", None, count))
    return told
