"""Prepaid guides as carriers print them: made-up labels with real barcodes."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode import createBarcodeDrawing
from reportlab.graphics.barcode.code128 import Code128Auto
from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.units import inch, mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

_new_canvas: Callable[..., Any] = Canvas  # reportlab's own names carry no types
_code_128: Callable[..., Any] = Code128Auto
_symbol_drawing: Callable[..., Any] = createBarcodeDrawing
_draw_on: Callable[..., None] = renderPDF.draw
_colour: Callable[[str], Any] = HexColor
_text_width: Callable[[str, str, float], float] = stringWidth

_LABEL = (4 * inch, 6 * inch)
_HALF_LETTER = (8.5 * inch, 5.5 * inch)
_BOLD = "Helvetica-Bold"
_PLAIN = "Helvetica"
_MARGIN = 5 * mm
_MADE_ON = "22/11/2026"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom the parcel goes to; ``street`` with its house number. All text, empty if unknown."""

    name: str
    street: str
    neighborhood: str
    postal_code: str
    city: str
    state: str
    phone: str = ""
    references: str = ""


SENDER = Addressee(
    name="Refacciones y Cómputo La Sucursal S.A. de C.V.",
    street="Av. Ignacio Morones Prieto 2805",
    neighborhood="Loma Larga",
    postal_code="64710",
    city="Monterrey",
    state="Nuevo León",
    phone="81 8345 6700",
)


@dataclass(frozen=True, slots=True)
class Shipment:
    """A purchase order to be sent: our folio as ``reference``, one guide for each of ``pieces``."""

    reference: str
    addressee: Addressee
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class DemoGuide:
    """One guide for the shipment ``reference``; ``file_name`` may or may not tell the number."""

    reference: str
    carrier: str
    number: str
    file_name: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class _Style:
    """How a carrier prints. ``barcode`` gives what the bars hold for a guide number."""

    heading: str
    service: str
    colour: str
    size: tuple[float, float]
    symbol: str
    number: Callable[[random.Random], str]
    barcode: Callable[[str], str] = str


def _digits(chance: random.Random, count: int) -> str:
    return "".join(str(chance.randint(1 if at == 0 else 0, 9)) for at in range(count))


def _dhl_number(chance: random.Random) -> str:
    serial = _digits(chance, 9)
    return f"{serial}{int(serial) % 7}"


def _fedex_number(chance: random.Random) -> str:
    serial = _digits(chance, 11)
    total = sum(int(digit) * (1, 3, 7)[at % 3] for at, digit in enumerate(reversed(serial)))
    return f"{serial}{total % 11 % 10}"


def _ups_number(chance: random.Random) -> str:
    serial = f"A{_digits(chance, 5)}68{_digits(chance, 7)}"
    values = [int(mark) if mark.isdigit() else (ord(mark) - 63) % 10 for mark in serial]
    total = sum(value * (2 if at % 2 else 1) for at, value in enumerate(values))
    return f"1Z{serial}{-total % 10}"


_STYLES: Mapping[str, _Style] = {
    "DHL": _Style("DHL EXPRESS", "DOMESTIC EXPRESS", "#D40511", _LABEL, "none", _dhl_number),
    "FedEx": _Style(
        "FedEx",
        "FedEx Express Saver · Nacional",
        "#4D148C",
        _LABEL,
        "qr",
        _fedex_number,
        lambda number: f"10190000000000064710{number[:2]}{number}",
    ),
    "Estafeta": _Style(
        "ESTAFETA",
        "TERRESTRE · Guía prepagada",
        "#B5121B",
        _HALF_LETTER,
        "datamatrix",
        lambda chance: f"{_digits(chance, 10)}7050N3F{_digits(chance, 5)}",
    ),
    "Paquetexpress": _Style(
        "paquetexpress",
        "ESTÁNDAR · Domicilio",
        "#00539B",
        _HALF_LETTER,
        "qr",
        lambda chance: f"MTY01WE{_digits(chance, 7)}",
    ),
    "99minutos": _Style(
        "99minutos", "NEXT DAY", "#85C440", _LABEL, "qr", lambda chance: f"99M{_digits(chance, 8)}"
    ),
    "J&T Express": _Style(
        "J&T EXPRESS", "EZ", "#E1001A", _LABEL, "qr", lambda chance: f"JMX{_digits(chance, 12)}"
    ),
    "Redpack": _Style(
        "REDPACK", "EXPRESS", "#C8102E", _LABEL, "none", lambda chance: _digits(chance, 9)
    ),
    "UPS": _Style("UPS", "UPS STANDARD", "#351C15", _LABEL, "qr", _ups_number),
}
CARRIERS = tuple(_STYLES)
"""The carriers whose labels can be made."""


def guide_number(carrier: str, chance: random.Random) -> str:
    """A number such as this carrier gives, with its check digit where it has one."""
    return _STYLES[carrier].number(chance)


def guide_pdf(
    carrier: str,
    number: str,
    addressee: Addressee,
    *,
    reference: str = "",
    pages: int = 1,
    sender: Addressee = SENDER,
) -> bytes:
    """The label as PDF, the same bytes for the same arguments.

    The first page is the label; further pages are the receipts that carriers print after it.
    Raises KeyError for a carrier that is not in ``CARRIERS``.
    """
    return guides_pdf(carrier, [number], addressee, reference=reference, pages=pages, sender=sender)


def guides_pdf(
    carrier: str,
    numbers: Sequence[str],
    addressee: Addressee,
    *,
    reference: str = "",
    pages: int = 1,
    sender: Addressee = SENDER,
) -> bytes:
    """One PDF with the labels of all these guides, as some marketplaces hand them out."""
    style = _STYLES[carrier]
    file = io.BytesIO()
    canvas = _new_canvas(file, pagesize=style.size, invariant=1, pageCompression=1)
    canvas.setTitle(f"Guía {carrier} {numbers[0]}")
    for at, number in enumerate(numbers, start=1):
        piece = f"{at} de {len(numbers)}"
        label = _Label(canvas, style, number, addressee, sender, reference, piece)
        label.draw()
        for _ in range(pages - 1):
            label.draw_receipt()
    canvas.save()
    return file.getvalue()


def demo_guides(shipments: Sequence[Shipment], seed: int = 1) -> list[DemoGuide]:
    """A pile of guides, one PDF for each piece, in the order of the shipments.

    Carriers take turns. Every third file's name does not tell its number, as happens.
    """
    chance = random.Random(f"guides {seed}")
    pile: list[DemoGuide] = []
    for at, shipment in enumerate(shipments):
        carrier = CARRIERS[at % len(CARRIERS)]
        for _ in range(shipment.pieces):
            number = guide_number(carrier, chance)
            pdf = guide_pdf(carrier, number, shipment.addressee, reference=shipment.reference)
            pile.append(
                DemoGuide(
                    shipment.reference, carrier, number, _file_name(len(pile), carrier, number), pdf
                )
            )
    return pile


def _file_name(at: int, carrier: str, number: str) -> str:
    if at % 3 == 2:
        return f"etiqueta ({at}).pdf"
    return f"{carrier}_{number}.pdf" if at % 3 else f"guia-{number}.pdf"


@dataclass(frozen=True, slots=True)
class _Label:
    """One label on one page; ``_Column`` keeps the place where the next line goes."""

    canvas: Any
    style: _Style
    number: str
    addressee: Addressee
    sender: Addressee
    reference: str
    piece: str

    def draw(self) -> None:
        width, height = self.style.size
        wide = width > height
        column = self._header(width, height)
        self._sender_block(column)
        self._addressee_block(column)
        if wide:
            self._codes(width / 2 + _MARGIN, width / 2 - 2 * _MARGIN, height - 32 * mm)
        else:
            self._codes(_MARGIN, width - 2 * _MARGIN, column.y - 2 * mm)
        self._footer(width)
        self.canvas.showPage()

    def draw_receipt(self) -> None:
        width, height = self.style.size
        column = self._header(width, height)
        column.line("COMPROBANTE DEL REMITENTE", _BOLD, 12)
        column.line(f"Guía: {self.number}", _PLAIN, 10)
        column.line(f"Referencia: {self.reference or 'sin referencia'}", _PLAIN, 10)
        column.line("Conserve este comprobante para cualquier aclaración.", _PLAIN, 8)
        self.canvas.showPage()

    def _header(self, width: float, height: float) -> _Column:
        band = 16 * mm
        self.canvas.setFillColor(_colour(self.style.colour))
        self.canvas.rect(0, height - band, width, band, stroke=0, fill=1)
        self.canvas.setFillColor(white)
        self.canvas.setFont(_BOLD, 20)
        self.canvas.drawString(_MARGIN, height - 11 * mm, self.style.heading)
        self.canvas.setFont(_BOLD, 8)
        self.canvas.drawRightString(width - _MARGIN, height - 7 * mm, self.style.service)
        self.canvas.setFont(_PLAIN, 8)
        self.canvas.drawRightString(width - _MARGIN, height - 12 * mm, f"Pieza {self.piece}")
        self.canvas.setFillColor(black)
        across = width / 2 if width > height else width
        return _Column(self.canvas, _MARGIN, height - band - 3 * mm, across - 2 * _MARGIN)

    def _sender_block(self, column: _Column) -> None:
        column.line("REMITENTE", _BOLD, 6.5)
        column.line(self.sender.name, _PLAIN, 7.5)
        column.line(f"{self.sender.street}, {self.sender.neighborhood}", _PLAIN, 7.5)
        place = f"C.P. {self.sender.postal_code} {self.sender.city}, {self.sender.state}"
        column.line(f"{place}  Tel. {self.sender.phone}", _PLAIN, 7.5)
        column.rule()

    def _addressee_block(self, column: _Column) -> None:
        to = self.addressee
        column.line("DESTINATARIO", _BOLD, 6.5)
        column.line(to.name, _BOLD, 11)
        column.line(to.street, _PLAIN, 10)
        column.line(f"Col. {to.neighborhood}", _PLAIN, 10)
        column.line(f"{to.city}, {to.state}", _PLAIN, 10)
        column.line(f"C.P. {to.postal_code}", _BOLD, 16)
        if to.phone:
            column.line(f"Tel. {to.phone}", _PLAIN, 9)
        if to.references:
            column.line(f"Entre calles / referencias: {to.references}", _PLAIN, 8)
        column.rule()

    def _codes(self, left: float, across: float, top: float) -> None:
        held = self.style.barcode(self.number)
        bars = _code_128(held, barHeight=19 * mm, barWidth=1.0, quiet=False, humanReadable=False)
        module = min(1.35, across / bars.width)
        bars = _code_128(held, barHeight=19 * mm, barWidth=module, quiet=False)
        bars.drawOn(self.canvas, left + (across - bars.width) / 2, top - 19 * mm)
        self.canvas.setFont(_BOLD, 11)
        middle = left + across / 2
        self.canvas.drawCentredString(middle, top - 24.5 * mm, f"Guía: {self.number}")
        self._symbol(left, top - 27 * mm)
        self._parcel(left + across, top - 34 * mm)

    def _parcel(self, right: float, top: float) -> None:
        """Where it is sorted to and what it weighs."""
        self.canvas.setFont(_BOLD, 22)
        route = f"{self.addressee.city[:3].upper()} {self.addressee.postal_code[:2]}"
        self.canvas.drawRightString(right, top, route)
        self.canvas.setFont(_PLAIN, 8)
        self.canvas.drawRightString(right, top - 6 * mm, "Contenido: refacciones y cómputo")
        self.canvas.drawRightString(right, top - 10 * mm, "Peso: 2.0 kg · Sin seguro")

    def _symbol(self, left: float, top: float) -> None:
        side = 21 * mm
        if self.style.symbol == "qr":
            held = f"{self.number}|{self.addressee.postal_code}|{self.reference}"
            symbol = _symbol_drawing("QR", value=held, width=side, height=side, barBorder=2)
            _draw_on(symbol, self.canvas, left, top - side)
        elif self.style.symbol == "datamatrix":
            held = f"{self.number}{self.addressee.postal_code}"
            held += " " * (-len(held) % 3)  # reportlab fills incomplete triplets with NUL
            symbol = _symbol_drawing("ECC200DataMatrix", value=held, width=side, height=side)
            _draw_on(symbol, self.canvas, left, top - side)

    def _footer(self, width: float) -> None:
        self.canvas.setFont(_PLAIN, 6.5)
        words = f"Ref: {self.reference}" if self.reference else "Sin referencia"
        self.canvas.drawString(_MARGIN, 4 * mm, words)
        made = f"Impreso {_MADE_ON} · Etiqueta de demostración"
        self.canvas.drawRightString(width - _MARGIN, 4 * mm, made)


@dataclass(slots=True)
class _Column:
    """Writes lines downwards, each no wider than the column."""

    canvas: Any
    x: float
    y: float
    width: float

    def line(self, text: str, font: str, size: float) -> None:
        while _text_width(text, font, size) > self.width and size > 5:
            size -= 0.5
        self.y -= size * 1.22
        self.canvas.setFont(font, size)
        self.canvas.drawString(self.x, self.y, text)

    def rule(self) -> None:
        self.y -= 4
        self.canvas.setLineWidth(0.6)
        self.canvas.line(self.x, self.y, self.x + self.width, self.y)
        self.y -= 2
