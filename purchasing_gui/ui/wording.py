"""The words and figures that several panes share: money, ages, sizes, obstacles, flaws, changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_datetime
from babel.numbers import format_currency, format_decimal
from PySide6.QtCore import QCoreApplication

from purchasing_gui.domain.guides import GuideState
from purchasing_gui.domain.money import MXN, Money, round_cents
from purchasing_gui.domain.problems import Flaw
from purchasing_gui.domain.products import Obstacle
from purchasing_gui.domain.purchase_orders import Change, Difference, OrderState
from purchasing_gui.domain.sales_orders import NEAR
from purchasing_gui.ui.theme import StateColor

LOCALE = "es_MX"
"""Figures are written as Mexican clerks read them, whatever the window's language."""

NO_FIGURE = "—"

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_OLDEST_IN_DAYS = 7
_KIBIBYTE = 1024

translate = QCoreApplication.translate


def money(amount: Money | None) -> str:
    """An amount in centavos; other currencies than MXN are named (``EUR 1,234.50``)."""
    if amount is None:
        return NO_FIGURE
    return _currency(round_cents(amount.amount), amount.currency)


def price(amount: Money | None) -> str:
    """A unit price with every digit the vendor gave but idle noughts, at least two decimals."""
    return NO_FIGURE if amount is None else _currency(amount.amount, amount.currency)


def quantity(pieces: int | None) -> str:
    """Pieces with thousands separators; a dash where the vendor gives no figure."""
    return NO_FIGURE if pieces is None else _figure(pieces)


def percentage(rate: Decimal) -> str:
    """``Decimal("0.16")`` → ``16%``."""
    return f"{format_decimal((rate * 100).normalize(), locale=LOCALE)}%"


def age(moment: datetime | None, now: datetime) -> str:
    """How long ago a figure was read; a date from seven days on."""
    if moment is None:
        return NO_FIGURE
    seconds = max(0, int((now - moment).total_seconds()))
    if seconds < _MINUTE:
        return translate("wording", "now")
    if seconds < _HOUR:
        return translate("wording", "{minutes} min ago").format(minutes=seconds // _MINUTE)
    if seconds < _DAY:
        return translate("wording", "{hours} h ago").format(hours=seconds // _HOUR)
    days = seconds // _DAY
    if days < _OLDEST_IN_DAYS:
        return translate("wording", "%n day(s) ago", None, days)
    return day(moment)


def moment(at: datetime | None) -> str:
    """Day and time on this computer's clock (``22 nov 2026, 15:03``)."""
    if at is None:
        return NO_FIGURE
    return str(format_datetime(at.astimezone(), "d MMM y, HH:mm", locale=LOCALE))


def day(at: datetime) -> str:
    """The day on this computer's clock (``22 nov 2026``)."""
    return str(format_datetime(at.astimezone(), "d MMM y", locale=LOCALE))


def time_left(until: datetime, now: datetime) -> str:
    """How long there is until a deadline, the finer the nearer."""
    left = until - now
    if left < timedelta(0):
        return translate("wording", "overdue")
    if left < timedelta(hours=1):
        return translate("wording", "in {minutes} min").format(minutes=left.seconds // _MINUTE)
    if left < NEAR:
        return translate("wording", "in {hours} h").format(hours=left.seconds // _HOUR)
    return translate("wording", "in %n day(s)", None, left.days)


def urgency(until: datetime, now: datetime) -> StateColor | None:
    """ERROR when a deadline is over, WARNING when it is near."""
    if until - now >= NEAR:
        return None
    return StateColor.ERROR if until < now else StateColor.WARNING


def short_day(at: datetime) -> str:
    """The day without its year (``3 nov``)."""
    return str(format_datetime(at.astimezone(), "d MMM", locale=LOCALE))


def size(count: int) -> str:
    """Bytes as kB or MB."""
    if count < _KIBIBYTE * _KIBIBYTE:
        return f"{max(1, round(count / _KIBIBYTE)):,} kB"
    return f"{count / _KIBIBYTE / _KIBIBYTE:,.1f} MB"


def duration(seconds: float) -> str:
    """``120 ms`` below a second, else ``1.4 s``."""
    return f"{round(seconds * 1000)} ms" if seconds < 1 else f"{seconds:.1f} s"


def obstacle_text(obstacle: Obstacle | str) -> str:
    """Why an offer cannot be ordered."""
    match str(obstacle):
        case Obstacle.NO_PURCHASE_CALL:
            return translate("wording", "This vendor does not take orders from this program.")
        case Obstacle.NO_PRICE:
            return translate("wording", "The vendor gives no price for it.")
        case Obstacle.DISABLED:
            return translate("wording", "The vendor has it switched off.")
        case Obstacle.NO_WAREHOUSE:
            return translate("wording", "The vendor names no warehouse for it.")
        case other:
            return translate("wording", "It cannot be ordered ({reason}).").format(reason=other)


def order_state_text(state: OrderState) -> str:
    match state:
        case OrderState.SENDING:
            return translate("wording", "sending")
        case OrderState.PLACED:
            return translate("wording", "placed")
        case OrderState.REJECTED:
            return translate("wording", "rejected")
        case OrderState.INDETERMINATE:
            return translate("wording", "indeterminate")


def guide_state_text(state: GuideState) -> str:
    match state:
        case GuideState.ATTACHED:
            return translate("wording", "to be uploaded")
        case GuideState.UPLOADING:
            return translate("wording", "uploading")
        case GuideState.STORED:
            return translate("wording", "stored at the vendor")
        case GuideState.REFUSED:
            return translate("wording", "refused")
        case GuideState.UNKNOWN:
            return translate("wording", "without confirmation")


def change_text(difference: Difference) -> str:
    """What verifying found at one line, with the figures before and now."""
    before, now = difference.before, difference.now
    match difference.change:
        case Change.PRICE_MOVED:
            return translate("wording", "The price moved: {before} → {now}").format(
                before=price(before.price), now=price(now.price if now else None)
            )
        case Change.STOCK_SHORT:
            return translate("wording", "There are only {stock} pieces now").format(
                stock=quantity(now.stock if now else None)
            )
        case Change.UNANSWERED:
            return translate("wording", "The vendor did not answer; verify again")
        case Change.NOT_ORDERABLE if difference.obstacle is not None:
            return obstacle_text(difference.obstacle)
        case other:
            return change_name(other)


def change_name(change: Change) -> str:
    """A kind of difference in a few words, without figures."""
    match change:
        case Change.PRICE_MOVED:
            return translate("wording", "The price moved")
        case Change.STOCK_SHORT:
            return translate("wording", "There is less stock than you want")
        case Change.GONE:
            return translate("wording", "The vendor no longer carries it")
        case Change.DISABLED:
            return translate("wording", "The vendor has switched it off")
        case Change.UNANSWERED:
            return translate("wording", "The vendor did not answer for this line")
        case Change.NOT_ORDERABLE:
            return translate("wording", "It cannot be ordered now")


def flaw_text(flaw: Flaw) -> str:
    """What is to be corrected, or looked at, in one sentence; unknown codes stay readable."""
    sentence = _form_flaw(flaw) or _spanish_flaw(flaw) or _line_flaw(flaw) or _order_flaw(flaw)
    if sentence:
        return sentence
    return (
        translate("wording", "{field}: please check this ({code}). {detail}")
        .format(field=field_name(flaw.field), code=flaw.code, detail=flaw.detail)
        .strip()
    )


def flaws_text(flaws: Sequence[Flaw]) -> str:
    """One flaw a line, blocking ones first, each sentence once."""
    ordered = sorted(flaws, key=lambda flaw: not flaw.blocks)
    return "\n".join(dict.fromkeys(f"• {flaw_text(flaw)}" for flaw in ordered))


def field_name(field: str) -> str:
    """The name of a form's field as its label reads; other names stay as they are."""
    leaf = field.rpartition(".")[2]
    match leaf:
        case "contact":
            return translate("wording", "Contact")
        case "phone":
            return translate("wording", "Phone")
        case "rfc" | "tax_id":
            return translate("wording", "Tax id")
        case "street":
            return translate("wording", "Street")
        case "exterior_number":
            return translate("wording", "Exterior number")
        case "interior_number":
            return translate("wording", "Interior number")
        case "neighborhood":
            return translate("wording", "Neighborhood")
        case "postal_code":
            return translate("wording", "Postal code")
        case "city":
            return translate("wording", "City")
        case "municipality":
            return translate("wording", "Municipality")
        case "state":
            return translate("wording", "State")
        case _:
            return _other_field_name(leaf)


def _other_field_name(leaf: str) -> str:
    match leaf:
        case "references":
            return translate("wording", "References")
        case "billing":
            return translate("wording", "Billing data")
        case "account":
            return translate("wording", "Bank account")
        case "account_holder":
            return translate("wording", "Account holder")
        case "payment_method":
            return translate("wording", "Payment method")
        case "mail":
            return translate("wording", "E-mail")
        case "first_name":
            return translate("wording", "First name")
        case "last_name":
            return translate("wording", "Last name")
        case "province":
            return translate("wording", "Province")
        case "warehouse_id":
            return translate("wording", "Warehouse")
        case "quantity":
            return translate("wording", "Quantity")
        case _ if leaf.startswith("line:"):
            return translate("wording", "Line")
        case _:
            return leaf


def _form_flaw(flaw: Flaw) -> str:
    match flaw.code:
        case "field_missing" | "missing" | "phone_missing" | "rfc_missing":
            return translate("wording", "{field} is missing.").format(field=field_name(flaw.field))
        case "rfc_form":
            return translate(
                "wording", "A tax id (RFC) has 12 characters (company) or 13 (person)."
            )
        case "rfc_check_digit":
            return translate("wording", "The RFC's check digit does not match; compare it.")
        case "phone_form":
            return translate("wording", "The phone number needs 10 digits.")
        case "phone_doubtful":
            return translate("wording", "No such phone number is in use in Mexico; compare it.")
        case "postal_code_form":
            return translate("wording", "A postal code has 5 digits.")
        case "postal_code_unknown":
            return translate("wording", "This postal code is not in the list; compare it.")
        case "neighborhood_unlisted" if flaw.detail:
            return translate(
                "wording",
                "This neighborhood is not in the postal code's list; did you mean {nearest}?",
            ).format(nearest=flaw.detail)
        case "neighborhood_unlisted":
            return translate(
                "wording", "This neighborhood is not in the postal code's list; compare it."
            )
        case "state_mismatch" | "municipality_mismatch" | "province_mismatch":
            return translate("wording", "By its postal code this should be {expected}.").format(
                expected=flaw.detail
            )
        case "too_long":
            return translate("wording", "{field} is too long for this vendor ({limit}).").format(
                field=field_name(flaw.field), limit=flaw.detail
            )
        case _:
            return ""


def _spanish_flaw(flaw: Flaw) -> str:
    match flaw.code:
        case "nif_form":
            return translate("wording", "This is not a Spanish tax id (NIF).")
        case "nif_check" | "nif_check_digit":
            return translate("wording", "The NIF's check letter does not match; compare it.")
        case "mail_form":
            return translate("wording", "This is not an e-mail address.")
        case "account_form":
            return translate("wording", "A Spanish bank account (CCC) has 20 digits.")
        case "account_check":
            return translate("wording", "The account's check digits do not match; compare it.")
        case _:
            return ""


def _line_flaw(flaw: Flaw) -> str:
    match flaw.code:
        case "quantity":
            return translate("wording", "The quantity must be a whole number from 1 to 99,999.")
        case "no_price" | "no_purchase_call" | "no_warehouse" | "disabled":
            return _about(flaw.detail, obstacle_text(flaw.code))
        case "price_moved" | "stock_short" | "gone" | "unanswered" | "not_orderable":
            return _about(flaw.detail, change_name(Change(flaw.code)))
        case "not_verified":
            return translate("wording", "A line has not been verified yet.")
        case "code_missing":
            return translate("wording", "The vendor gives no code to order this product by.")
        case "not_a_number":
            return translate("wording", "{field}: this vendor wants a number, not {given}.").format(
                field=field_name(flaw.field), given=flaw.detail
            )
        case _:
            return ""


def _order_flaw(flaw: Flaw) -> str:
    match flaw.code:
        case "lines_missing":
            return translate("wording", "The order has no products yet.")
        case "check_outdated":
            return translate("wording", "The order changed since it was verified; verify it again.")
        case "check_too_old":
            return translate("wording", "The prices were verified too long ago; verify them again.")
        case "connection":
            return translate("wording", "The vendor's connection cannot be used: {detail}").format(
                detail=flaw.detail
            )
        case "number_missing":
            return translate("wording", "A guide has no number.")
        case "order_not_placed":
            return translate(
                "wording", "Order {reference} is not placed yet; guides are added afterwards."
            ).format(reference=flaw.detail)
        case "reason_missing":
            return translate("wording", "Please write how you know.")
        case _:
            return ""


def _about(subject: str, sentence: str) -> str:
    if not subject:
        return sentence
    return translate("wording", "{subject}: {sentence}").format(subject=subject, sentence=sentence)


@lru_cache(maxsize=8192)
def _figure(count: int) -> str:
    return str(format_decimal(count, locale=LOCALE))


def _currency(figure: Decimal, currency: str) -> str:
    """As babel writes it, which takes twenty times as long: a table shows many prices at once."""
    decimals = max(2, -int(figure.normalize().as_tuple().exponent))
    if figure.is_signed():
        return _written(figure, currency, decimals)
    return f"{_sign(currency)}{figure:,.{decimals}f}"


@lru_cache
def _sign(currency: str) -> str:
    return _written(Decimal(0), currency, 0).removesuffix("0")


def _written(figure: Decimal, currency: str, decimals: int) -> str:
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    sign = "¤" if currency == MXN else "¤\u00a0"
    return str(
        format_currency(
            figure, currency, format=sign + pattern, locale=LOCALE, currency_digits=False
        )
    )
