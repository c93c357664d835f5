"""A vendor's price list as a sheet: which column is what, and what each row says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Protocol

from purchasing_gui.domain.money import EUR, Money
from purchasing_gui.domain.products import Listing, Stock, folded

Rows = Sequence[Sequence[str]]

HEADING_DEPTH = 20
"""How many first rows may hold the headings; above them lists carry logos and dates."""

LONGEST_AMOUNT = 40


class Field(StrEnum):
    """What a column of a price list can hold. ``code`` is what the vendor wants on an order."""

    CODE = "code"
    PART_NUMBER = "part_number"
    NAME = "name"
    PRICE = "price"
    BRAND = "brand"
    UPC = "upc"
    DESCRIPTION = "description"
    STOCK = "stock"
    CURRENCY = "currency"
    TAX_RATE = "tax_rate"


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read a sheet. Columns and rows count from 0; ``heading_row`` -1 means there is none.

    ``currency`` holds where no column says it; ``tax_rate`` is a fraction such as 0.21, and
    ``tax_included`` says that prices contain it. ``day`` is since when the list holds; None: since
    it is kept.
    """

    columns: Mapping[Field, int]
    heading_row: int = -1
    decimal_mark: str = "."
    currency: str = EUR
    tax_rate: Decimal | None = None
    tax_included: bool = False
    day: date | None = None

    @property
    def missing(self) -> tuple[Field, ...]:
        """The columns without which no row can be read."""
        return tuple(each for each in (Field.CODE, Field.PRICE) if each not in self.columns)


@dataclass(frozen=True, slots=True)
class RowFlaw:
    """Why a row is left out. ``row_no`` counts from 1 in the sheet; ``text`` is the cell.

    ``code`` is ``missing``, ``unreadable``, ``not_positive``, ``too_precise``, ``repeated``,
    ``unknown`` or ``ambiguous``.
    """

    row_no: int
    field: Field
    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ImportedList:
    """What is remembered of a list that was imported for a connection, to import it again.

    ``path`` is where the file was. ``left_out`` counts the rows that could not be used.
    """

    connection_id: str
    path: str
    day: date
    imported_at: datetime
    products: int
    left_out: int
    currency: str
    tax_included: bool
    tax_rate: Decimal | None = None


class ImportedLists(Protocol):
    """Which lists were imported on this desk; reads and writes the disk."""

    def all(self) -> Sequence[ImportedList]: ...

    def keep(self, imported: ImportedList) -> None:
        """In the place of the connection's earlier one. What cannot be written is lost."""
        ...

    def forget(self, connection_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class PriceList:
    """What a sheet says under a layout: its products, and the rows that cannot be used."""

    listings: tuple[Listing, ...]
    flaws: tuple[RowFlaw, ...]


HEADINGS: Mapping[Field, tuple[str, ...]] = {
    Field.CODE: (
        "producto id",
        "id producto",
        "id de producto",
        "product id",
        "id",
        "clave",
        "sku",
        "codigo proveedor",
        "codigo interno",
    ),
    Field.PART_NUMBER: (
        "numero de parte",
        "no de parte",
        "num de parte",
        "n parte",
        "part number",
        "parte",
        "mpn",
        "referencia fabricante",
        "modelo",
        "codigo",
        "codigo producto",
        "cod",
        "referencia",
        "ref",
    ),
    Field.NAME: ("nombre", "producto", "articulo", "name", "titulo", "denominacion", "concepto"),
    Field.PRICE: (
        "precio",
        "precio unitario",
        "precio sin iva",
        "precio neto",
        "pvp",
        "importe",
        "tarifa",
        "price",
        "unit price",
        "precio de lista",
        "precio con iva",
        "pvp con iva",
        "nuevo precio",
    ),
    Field.BRAND: ("marca", "fabricante", "brand"),
    Field.UPC: ("upc", "ean", "ean13", "codigo de barras", "codigo barras", "gtin"),
    Field.DESCRIPTION: ("descripcion", "detalle", "description"),
    Field.STOCK: ("existencia", "existencias", "stock", "disponible", "cantidad", "inventario"),
    Field.CURRENCY: ("moneda", "divisa", "currency"),
    Field.TAX_RATE: ("iva", "impuesto", "impuestos", "tipo iva", "tax"),
}
_WITH_TAX = ("precio con iva", "pvp con iva", "pvp")
_COMMA_DECIMALS = re.compile(r"\d,(?:\d{1,2}|\d{4,})$|\d\.\d{3},\d+$")
_POINT_DECIMALS = re.compile(r"\d\.(?:\d{1,2}|\d{4,})$|\d,\d{3}\.\d+$")
_UNITS = re.compile(r"[€$\s]|EUR|MXN|USD", re.IGNORECASE)
_ISO_CURRENCY = re.compile(r"[A-Z]{3}")
_SIGNS = {"€": "EUR", "$": "MXN"}


def guessed_layout(rows: Rows, currency: str = EUR) -> Layout:
    """The layout that the headings and the look of the prices suggest, for a person to correct.

    Without headings no column is known.
    """
    best: dict[Field, int] = {}
    best_row = -1
    for at, row in enumerate(rows[:HEADING_DEPTH]):
        columns = _columns(row)
        if len(columns) > len(best):
            best, best_row = columns, at
    if len(best) < 2:
        return Layout({}, currency=currency)
    if Field.CODE not in best and Field.PART_NUMBER in best:
        best[Field.CODE] = best[Field.PART_NUMBER]
    price = best.get(Field.PRICE)
    heading = _plain(_cell(rows[best_row], price)) if price is not None else ""
    return Layout(
        columns=best,
        heading_row=best_row,
        decimal_mark=_decimal_mark(rows[best_row + 1 :], price),
        currency=currency,
        tax_included=heading in _WITH_TAX,
    )


def read_price_list(rows: Rows, layout: Layout) -> PriceList:
    """Every row that can be used, as a listing without warehouse; the first of equal codes counts.

    Prices are kept with every digit of the sheet. Empty rows are passed over.
    """
    listings: dict[str, Listing] = {}
    flaws: list[RowFlaw] = []
    for row_no, row in enumerate(rows, 1):
        if row_no - 1 <= layout.heading_row or not any(cell.strip() for cell in row):
            continue
        reading = _Reading(row_no, row, layout)
        listing = reading.listing()
        if listing is not None and listing.code in listings:
            reading.flaw(Field.CODE, "repeated", listing.code)
        elif listing is not None:
            listings[listing.code] = listing
        flaws += reading.flaws
    return PriceList(tuple(listings.values()), tuple(flaws))


def amount_of(text: str, decimal_mark: str) -> Decimal | None:
    """An amount as people write it (``1.234,50 €``, ``$1,234.50``); None where it is none.

    The other mark groups thousands, and only in threes: ``1,5`` is no amount where ``.`` marks
    decimals.
    """
    plain = _UNITS.sub("", text)
    group = "," if decimal_mark == "." else "."
    whole, _, fraction = plain.partition(decimal_mark)
    if len(plain) > LONGEST_AMOUNT or not plain.isascii():
        return None
    grouped = re.fullmatch(rf"[+-]?\d{{1,3}}(?:{re.escape(group)}\d{{3}})+", whole)
    if not (grouped or re.fullmatch(r"[+-]?\d*", whole)) or not re.fullmatch(r"\d*", fraction):
        return None
    try:
        return Decimal(f"{whole.replace(group, '')}.{fraction}".rstrip("."))
    except InvalidOperation:
        return None


def price_in(cell: str, layout: Layout) -> Decimal | str:
    """A price above zero, or the code of what is wrong with the cell."""
    if not cell.strip():
        return "missing"
    amount = amount_of(cell, layout.decimal_mark)
    if amount is None:
        return "unreadable"
    return amount if amount > 0 else "not_positive"


def cell_of(row: Sequence[str], layout: Layout, wanted: Field) -> str:
    """The cell's text, trimmed; empty where the row or the layout has no such column."""
    return _cell(row, layout.columns.get(wanted))


@dataclass
class _Reading:
    """One row being read."""

    row_no: int
    row: Sequence[str]
    layout: Layout
    flaws: list[RowFlaw] = field(default_factory=list)

    def flaw(self, where: Field, code: str, text: str) -> None:
        self.flaws.append(RowFlaw(self.row_no, where, code, text))

    def listing(self) -> Listing | None:
        code = self._cell(Field.CODE)
        if not code:
            self.flaw(Field.CODE, "missing", "")
        price = self._price()
        stock = self._stock()
        tax_rate = self._tax_rate()
        if self.flaws or price is None:
            return None
        part_number = self._cell(Field.PART_NUMBER)
        return Listing(
            code=code,
            part_number=part_number,
            name=self._cell(Field.NAME) or self._cell(Field.DESCRIPTION) or part_number or code,
            brand=self._cell(Field.BRAND),
            upc=self._cell(Field.UPC),
            description=self._cell(Field.DESCRIPTION),
            price=price,
            tax_included=self.layout.tax_included,
            tax_rate=tax_rate,
            stock=stock,
            list_day=self.layout.day,
        )

    def _cell(self, wanted: Field) -> str:
        return cell_of(self.row, self.layout, wanted)

    def _price(self) -> Money | None:
        text = self._cell(Field.PRICE)
        amount = price_in(text, self.layout)
        if isinstance(amount, str):
            self.flaw(Field.PRICE, amount, text)
            return None
        currency = self._currency(text)
        return Money(amount, currency) if currency else None

    def _currency(self, price: str) -> str:
        text = self._cell(Field.CURRENCY).upper()
        if not text and Field.CURRENCY not in self.layout.columns and "€" in price:
            return EUR
        currency = _SIGNS.get(text, text) or self.layout.currency
        if not _ISO_CURRENCY.fullmatch(currency):
            self.flaw(Field.CURRENCY, "unreadable", text)
            return ""
        return currency

    def _stock(self) -> tuple[Stock, ...]:
        """Words such as "disponible" or ">10" are no figure, but no reason to leave a row out."""
        pieces = amount_of(self._cell(Field.STOCK), self.layout.decimal_mark)
        if pieces is None or pieces < 0:
            return ()
        return (Stock(warehouse=None, quantity=int(pieces)),)

    def _tax_rate(self) -> Decimal | None:
        """``21``, ``21 %`` and ``0.21`` all mean a fifth and a bit."""
        text = self._cell(Field.TAX_RATE).removesuffix("%").strip()
        if not text:
            return self.layout.tax_rate
        rate = amount_of(text, "," if "," in text else ".")
        if rate is None or not 0 <= rate < 100:
            self.flaw(Field.TAX_RATE, "unreadable", text)
            return None
        return rate / 100 if rate >= 1 else rate


def _columns(row: Sequence[str]) -> dict[Field, int]:
    names = [_plain(cell) for cell in row]
    return {
        wanted: next(names.index(heading) for heading in headings if heading in names)
        for wanted, headings in HEADINGS.items()
        if any(heading in names for heading in headings)
    }


def _decimal_mark(rows: Rows, price: int | None) -> str:
    """What more of the prices show; a point where nothing tells."""
    if price is None:
        return "."
    cells = [_UNITS.sub("", _cell(row, price)) for row in rows]
    commas = sum(bool(_COMMA_DECIMALS.search(cell)) for cell in cells)
    points = sum(bool(_POINT_DECIMALS.search(cell)) for cell in cells)
    return "," if commas > points else "."


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""


def _plain(text: str) -> str:
    return re.sub(r"[^\w]+", " ", folded(text).replace("_", " ")).strip()
