"""The figures' words: topics, headlines, columns, readouts, messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal
from PySide6.QtCore import QCoreApplication

from purchasing_gui.domain.money import Money
from purchasing_gui.ui import wording
from purchasing_gui.ui.insights.reports import (
    PriceReport,
    PriceRow,
    Report,
    SavingsReport,
    ServiceReport,
    ServiceRow,
    SpendReport,
)
from purchasing_gui.ui.insights.values import (
    Days,
    Message,
    Paper,
    Period,
    Question,
    Topic,
)
from purchasing_gui.ui.theme import StateColor

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Headline:
    """One number that matters, what it is, and what belongs to it."""

    name: str
    figure: str
    remark: str = ""


def topic_name(topic: Topic) -> str:
    match topic:
        case Topic.SPEND:
            return translate("insights", "Spending")
        case Topic.PRICES:
            return translate("insights", "Prices")
        case Topic.SAVINGS:
            return translate("insights", "Savings")
        case Topic.SERVICE:
            return translate("insights", "Vendors' answers")


def topic_tip(topic: Topic) -> str:
    match topic:
        case Topic.SPEND:
            return translate("insights", "What each vendor got, month by month")
        case Topic.PRICES:
            return translate("insights", "What vendors asked for a product over time")
        case Topic.SAVINGS:
            return translate("insights", "What was bought against the dearest offer of then")
        case Topic.SERVICE:
            return translate("insights", "How fast and how reliably vendors answer")


def period_name(period: Period) -> str:
    match period:
        case Period.MONTH:
            return translate("insights", "This month")
        case Period.QUARTER:
            return translate("insights", "Last 3 months")
        case Period.HALF:
            return translate("insights", "Last 6 months")
        case Period.YEAR:
            return translate("insights", "Last 12 months")
        case Period.OWN:
            return translate("insights", "From … to …")


def month(first: date) -> str:
    """``nov 2026``."""
    return str(format_date(first, "MMM y", locale=wording.LOCALE))


def day(value: date) -> str:
    """``22 nov 2026``."""
    return str(format_date(value, "d MMM y", locale=wording.LOCALE))


def day_of(moment: datetime) -> date:
    return moment.astimezone().date()


def days(stretch: Days) -> str:
    return translate("insights", "{first} – {last}").format(
        first=day(stretch.first), last=day(stretch.last)
    )


def percent(share: Decimal) -> str:
    """One decimal: ``99.5 %`` (a hard space keeps it together)."""
    figure = format_decimal(share * 100, format="0.#", locale=wording.LOCALE)
    return f"{figure}\u00a0%"


def seconds(value: float | None) -> str:
    return wording.NO_FIGURE if value is None else wording.duration(value)


def caption(report: Report) -> str:
    """What the chart shows, in one line; it stands on the picture too."""
    match report:
        case SpendReport():
            what = translate("insights", "Spending per vendor and month, before IVA")
        case PriceReport():
            named = " · ".join(filter(None, (report.part_number, report.name)))
            what = translate("insights", "{product}: unit price before IVA").format(product=named)
        case SavingsReport():
            what = translate("insights", "Paid less than the dearest offer, before IVA")
        case ServiceReport():
            what = translate("insights", "Vendors' answers to searches: time and availability")
    stretch = report.days if isinstance(report, ServiceReport) else report.scope.days
    currency = "" if isinstance(report, ServiceReport) else report.scope.currency
    return " · ".join(filter(None, (what, currency, days(stretch))))


def headlines(report: Report) -> tuple[Headline, ...]:
    match report:
        case SpendReport():
            return _spend_headlines(report)
        case PriceReport():
            return _price_headlines(report)
        case SavingsReport():
            return _savings_headlines(report)
        case ServiceReport():
            return _service_headlines(report)


def _spend_headlines(report: SpendReport) -> tuple[Headline, ...]:
    first, most = report.vendors[0]
    share = most.amount / report.total.amount if report.total.amount else Decimal(0)
    average = Money(report.total.amount / max(1, report.orders), report.total.currency)
    monthly = Money(report.total.amount / max(1, len(report.months)), report.total.currency)
    return (
        Headline(
            translate("insights", "Spent"),
            wording.money(report.total),
            translate("insights", "%Ln order(s)", None, report.orders),
        ),
        Headline(
            translate("insights", "Average per month"),
            wording.money(monthly),
            translate("insights", "in %n month(s)", None, len(report.months)),
        ),
        Headline(
            translate("insights", "Average per order"),
            wording.money(average),
            translate("insights", "before IVA"),
        ),
        Headline(
            translate("insights", "Largest vendor"),
            first.label,
            translate("insights", "{amount}, {share} of all").format(
                amount=wording.money(most), share=percent(share)
            ),
        ),
    )


def _price_headlines(report: PriceReport) -> tuple[Headline, ...]:
    asked = report.asked_now
    found = []
    if asked:
        found.append(_asked_headline(translate("insights", "Lowest now"), asked[0]))
    if len(asked) > 1:
        found.append(_asked_headline(translate("insights", "Highest now"), asked[-1]))
    lowest = min(report.rows, key=lambda row: row.price.amount)
    found.append(
        Headline(
            translate("insights", "Lowest in the period"),
            wording.price(lowest.price),
            _seller(lowest),
        )
    )
    paid = report.last_paid
    if paid is not None:
        found.append(
            Headline(translate("insights", "Last paid"), wording.price(paid.price), _seller(paid))
        )
    return tuple(found)


def _asked_headline(name: str, row: PriceRow) -> Headline:
    remark = translate("insights", "{vendor}, since {day}").format(
        vendor=row.vendor.label, day=day(day_of(row.at))
    )
    return Headline(name, wording.price(row.price), remark)


def _seller(row: PriceRow) -> str:
    return translate("insights", "{vendor}, {day}").format(
        vendor=row.vendor.label, day=day(day_of(row.at))
    )


def _savings_headlines(report: SavingsReport) -> tuple[Headline, ...]:
    best = max(report.rows, key=lambda row: row.line.saved.amount).line
    return (
        Headline(
            translate("insights", "Saved"),
            wording.money(report.total),
            translate("insights", "{share} less than the dearest").format(
                share=percent(report.share)
            ),
        ),
        Headline(
            translate("insights", "At the dearest price"),
            wording.money(report.dearest_total),
            translate("insights", "for the same pieces"),
        ),
        Headline(
            translate("insights", "Best purchase"),
            wording.money(best.saved),
            translate("insights", "{part_number} at {vendor}").format(
                part_number=best.part_number, vendor=best.vendor_label
            ),
        ),
        Headline(
            translate("insights", "Compared lines"),
            wording.quantity(len(report.rows)),
            translate("insights", "%Ln of the period had no other offer", None, report.uncompared),
        ),
    )


def _service_headlines(report: ServiceReport) -> tuple[Headline, ...]:
    calls = sum(row.service.calls for row in report.whole)
    failed = sum(row.service.failed for row in report.whole)
    answered = Decimal(calls - failed) / calls if calls else Decimal(0)
    quick = sorted(
        (row for row in report.whole if row.service.median is not None),
        key=lambda row: row.service.median or 0.0,
    )
    found = [
        Headline(
            translate("insights", "Answered"),
            percent(answered),
            translate("insights", "%Ln call(s)", None, calls),
        ),
        Headline(
            translate("insights", "Without an answer"),
            wording.quantity(failed),
            translate("insights", "failed, refused or too late"),
        ),
    ]
    if quick:
        found.append(_speed_headline(translate("insights", "Usual answer"), quick[0]))
    if len(quick) > 1:
        found[-1] = _speed_headline(translate("insights", "Fastest"), quick[0])
        found.append(_speed_headline(translate("insights", "Slowest"), quick[-1]))
    return tuple(found)


def _speed_headline(name: str, row: ServiceRow) -> Headline:
    remark = translate("insights", "{vendor}; 95 of 100 within {slow}").format(
        vendor=row.vendor.label, slow=seconds(row.service.slow)
    )
    return Headline(name, seconds(row.service.median), remark)


def nothing_text(question: Question) -> tuple[str, str]:
    """Why there is nothing to draw, and what fills it."""
    match question.topic:
        case Topic.SPEND:
            return (
                translate("insights", "Nothing was bought in this period"),
                translate(
                    "insights",
                    "Every order that a vendor has taken adds up here, by vendor and month.",
                ),
            )
        case Topic.PRICES if not question.part_number:
            return (
                translate("insights", "Choose a product"),
                translate(
                    "insights",
                    "Write its part number or words of its name above. Prices are noted whenever "
                    "vendors are asked or their lists are read.",
                ),
            )
        case Topic.PRICES:
            return (
                translate("insights", "No prices of {part_number} in this period").format(
                    part_number=question.part_number
                ),
                translate(
                    "insights",
                    "Prices are noted whenever vendors are asked or their lists are read. Look "
                    "for the product in Buy to note today's.",
                ),
            )
        case Topic.SAVINGS:
            return (
                translate("insights", "Nothing to compare in this period"),
                translate(
                    "insights",
                    "When an order is placed, what other vendors ask for the same products is "
                    "noted. Look for products at several vendors before buying.",
                ),
            )
        case Topic.SERVICE:
            return (
                translate("insights", "No vendor was asked in this period"),
                translate(
                    "insights",
                    "Every search counts how long each vendor took and whether it answered.",
                ),
            )


def widen_text(question: Question) -> str:
    """The way out where a wider question may have an answer."""
    return translate("insights", "Show 12 months of all vendors") if question.is_narrowed else ""


def file_name(question: Question, today: date) -> str:
    """A name for a file, without its suffix."""
    match question.topic:
        case Topic.SPEND:
            name = translate("insights", "spending-{day}")
        case Topic.PRICES:
            name = translate("insights", "prices-{day}")
        case Topic.SAVINGS:
            name = translate("insights", "savings-{day}")
        case Topic.SERVICE:
            name = translate("insights", "answers-{day}")
    return name.format(day=today.isoformat())


def paper_pattern(paper: Paper) -> str:
    match paper:
        case Paper.XLSX:
            return translate("insights", "Excel workbook (*.xlsx)")
        case Paper.CSV:
            return translate("insights", "CSV, comma-separated (*.csv)")
        case Paper.PNG:
            return translate("insights", "PNG picture (*.png)")


def message_text(message: Message, detail: str) -> tuple[StateColor, str, str]:
    """State, title and text."""
    match message:
        case Message.SAVED:
            return StateColor.OK, translate("insights", "The file was saved"), detail
        case Message.NOT_SAVED:
            title = translate("insights", "The file could not be written")
            return StateColor.ERROR, title, detail
        case Message.NOTHING_TO_SAVE:
            title = translate("insights", "There are no figures to export")
            text = translate("insights", "Choose a longer period or all vendors first.")
            return StateColor.WARNING, title, text
