"""What is said of price lists."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication

from purchasing_gui.domain.price_lists import Field, RowFlaw
from purchasing_gui.ui import wording

translate = QCoreApplication.translate


def column_name(field: Field) -> str:
    """What a column of a price list is called above the sheet."""
    match field:
        case Field.CODE:
            return translate("price_lists", "Vendor's id")
        case Field.PART_NUMBER:
            return translate("price_lists", "Part number")
        case Field.NAME:
            return translate("price_lists", "Name")
        case Field.PRICE:
            return translate("price_lists", "Price")
        case Field.BRAND:
            return translate("price_lists", "Brand")
        case Field.UPC:
            return translate("price_lists", "UPC")
        case Field.DESCRIPTION:
            return translate("price_lists", "Description")
        case Field.STOCK:
            return translate("price_lists", "Stock")
        case Field.CURRENCY:
            return translate("price_lists", "Currency")
        case Field.TAX_RATE:
            return translate("price_lists", "Tax rate")


def flaw_words(flaw: RowFlaw) -> str:
    """Why a row is left out."""
    field = column_name(flaw.field)
    match flaw.code:
        case "missing":
            return translate("price_lists", "{field} is missing").format(field=field)
        case "not_positive":
            return translate("price_lists", "a price of {text} cannot be right").format(
                text=flaw.text
            )
        case "repeated":
            return translate("price_lists", "{text} is in the list already").format(text=flaw.text)
        case _:
            return translate("price_lists", "{field}: “{text}” cannot be read").format(
                field=field, text=flaw.text
            )


def day_text(day: date) -> str:
    return wording.day(datetime.combine(day, time(12)).astimezone())


def age_text(days: int) -> str:
    if days <= 0:
        return translate("price_lists", "since today")
    return translate("price_lists", "%n day(s) ago", None, days)


def kept_text(left_out: int) -> str:
    """What is said below the number of products; empty where no row was left out."""
    if not left_out:
        return ""
    return translate("price_lists", "%n row(s) could not be used", None, left_out)


def sheet_pattern(suffixes: tuple[str, ...]) -> str:
    """What the file dialog shows."""
    patterns = " ".join(f"*{suffix}" for suffix in suffixes)
    return translate("price_lists", "Price lists ({patterns})").format(patterns=patterns)
