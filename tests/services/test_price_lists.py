"""Price lists become offers that a search finds and a draft takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from fakes.desk import Clock, MemoryFile, MemorySecrets, fake_desk
from fakes.vendors import FakeVendor, listing

from purchasing_gui.documents.sheet_file import rows_in
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.ports import Clock as AnyClock
from purchasing_gui.domain.ports import Vendor, VendorKind
from purchasing_gui.domain.price_lists import (
    Field,
    Layout,
    RowFlaw,
    amount_of,
    guessed_layout,
    read_price_list,
)
from purchasing_gui.domain.problems import CapabilityMissing, SheetUnreadable
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.drafts import Drafts
from purchasing_gui.services.price_lists import PriceLists
from purchasing_gui.services.search import SearchQuery, VendorFinished, VendorStarted
from purchasing_gui.storage.imported_lists import FileImportedLists

SPANISH = """Lista de precios;;;
Tienda Norte;;;
producto_id;código;nombre;precio
1234;KX-500;Batería de níquel;1.234,50 €
1235;KX-501;Cargador;12,00
;KX-502;Sin id;3,00
1236;KX-503;Sin precio;
1237;KX-504;Regalo;0,00
1235;KX-501;Cargador otra vez;13,00

1238;KX-505;Mal precio;consultar
"""


@pytest.fixture
def spanish(tmp_path: Path) -> Path:
    file = tmp_path / "lista.csv"
    file.write_text(SPANISH, encoding="utf-8")
    return file


def shop_kind(capability: str = "orders") -> VendorKind:
    """A kind that sells and tells no products, or one that ``lists`` them, or sells ``nothing``."""
    fake = FakeVendor()

    def connect(connection: Connection, secrets: Mapping[str, str], clock: AnyClock) -> Vendor:
        return Vendor(
            connection,
            fake.check,
            fake.close,
            orders=None if capability == "nothing" else fake,
            catalogue=fake if capability == "lists" else None,
        )

    return VendorKind(capability, "Shop", "http://127.0.0.1:9", (), connect)


def imported_in(folder: Path) -> FileImportedLists:
    return FileImportedLists(folder / "price_lists.json")


async def shop_connections(*capabilities: str) -> Connections:
    kinds = {capability: shop_kind(capability) for capability in capabilities}
    connections = Connections(kinds, MemoryFile(), MemorySecrets(), Clock(), lambda _: True)
    for capability in capabilities:
        await connections.add(Connection(capability, capability, "Tienda"), {})
    return connections


def test_headings_below_a_title_are_found_and_decimal_commas_seen(spanish: Path) -> None:
    layout = guessed_layout(rows_in(spanish))
    assert layout.columns == {
        Field.CODE: 0,
        Field.PART_NUMBER: 1,
        Field.NAME: 2,
        Field.PRICE: 3,
    }
    assert (layout.heading_row, layout.decimal_mark, layout.currency) == (2, ",", "EUR")
    assert layout.missing == ()


def test_each_row_is_a_product_or_says_why_not(spanish: Path) -> None:
    rows = rows_in(spanish)
    read = read_price_list(rows, guessed_layout(rows))
    assert [(one.code, one.part_number, str(one.price)) for one in read.listings] == [
        ("1234", "KX-500", "1234.50 EUR"),
        ("1235", "KX-501", "12.00 EUR"),
    ]
    assert read.flaws == (
        RowFlaw(6, Field.CODE, "missing", ""),
        RowFlaw(7, Field.PRICE, "missing", ""),
        RowFlaw(8, Field.PRICE, "not_positive", "0,00"),
        RowFlaw(9, Field.CODE, "repeated", "1235"),
        RowFlaw(11, Field.PRICE, "unreadable", "consultar"),
    )


@pytest.mark.parametrize(
    ("text", "mark", "amount"),
    [
        ("$1,234.50", ".", "1234.50"),
        ("1.234,50 €", ",", "1234.50"),
        ("1234", ".", "1234"),
        ("1 234,5", ",", "1234.5"),
        ("9516.548", ".", "9516.548"),
        (".5", ".", "0.5"),
        ("1.234,50", ".", None),
        ("1,23", ".", None),
        ("12,34.5", ".", None),
        ("consultar", ".", None),
        ("", ".", None),
        ("-", ".", None),
        ("NaN", ".", None),
        ("1e9", ".", None),
        ("9" * 60, ".", None),
        ("٣", ".", None),
    ],
)
def test_amounts_are_read_by_one_decimal_mark(text: str, mark: str, amount: str | None) -> None:
    assert amount_of(text, mark) == (None if amount is None else Decimal(amount))


def test_a_mexican_list_has_points_and_a_heading_may_say_that_tax_is_in() -> None:
    rows = [["Clave", "Modelo", "PVP con IVA", "IVA", "Moneda", "Existencia"]]
    rows += [["1", "A", "1,160.00", "16", "MXN", "5"], ["2", "B", "116", "0.16", "", "disponible"]]
    layout = guessed_layout(rows, "MXN")
    assert (layout.decimal_mark, layout.tax_included) == (".", True)
    one, two = read_price_list(rows, layout).listings
    assert (one.price, one.tax_rate) == (Money(Decimal("1160.00")), Decimal("0.16"))
    assert (two.tax_rate, one.stock[0].quantity, two.stock) == (Decimal("0.16"), 5, ())


def test_a_sheet_without_headings_waits_for_a_person() -> None:
    rows = [["1", "Balata", "10"], ["2", "Disco", "20"]]
    assert guessed_layout(rows).missing == (Field.CODE, Field.PRICE)
    layout = Layout({Field.CODE: 0, Field.NAME: 1, Field.PRICE: 2})
    assert [one.name for one in read_price_list(rows, layout).listings] == ["Balata", "Disco"]


async def test_a_kept_list_is_searched_with_its_age_and_its_offers_can_be_ordered(
    tmp_path: Path, spanish: Path
) -> None:
    other = FakeVendor.selling(listing("KX-500"))
    async with fake_desk(tmp_path, parts={"zeta": other}) as desk:
        desk.connections.kinds["orders"] = shop_kind()  # type: ignore[index]
        await desk.connections.add(Connection("tienda", "orders", "Tienda"), {})
        prices = PriceLists(
            desk.connections, desk.catalogues.cache, rows_in, imported_in(tmp_path), desk.clock
        )
        assert [connection.id for connection in prices.takers()] == ["tienda"]
        sheet = await prices.open(spanish)
        assert len((await prices.preview(sheet, sheet.layout)).listings) == 2
        state = await prices.keep("tienda", sheet, sheet.layout)
        kept_at = desk.clock.now
        assert (state.products, state.as_of) == (2, kept_at)
        desk.clock.forward(days=3)
        events: list[object] = []
        result = await desk.search.run(SearchQuery(text="bateria niquel"), events.append)
        (offer,) = [one for one in result.offers.values() if one.connection_id == "tienda"]
        assert (offer.as_of, offer.live, offer.warehouse) == (kept_at, False, None)
        assert offer.orderable
        assert other.asked == [("KX-500",)]
        told = [type(one) for one in events if getattr(one, "connection_id", "") == "tienda"]
        assert VendorStarted in told
        assert VendorFinished in told
        drafts = Drafts(desk.ledger.drafts)
        draft = await drafts.create()
        await drafts.add_line(draft.id, offer)
        listed = await desk.search.run(SearchQuery(part_numbers=("KX-501", "NO-1")))
        assert listed.not_carried["tienda"] == ("NO-1",)


async def test_a_sheet_without_a_usable_row_leaves_the_old_list(
    tmp_path: Path, spanish: Path
) -> None:
    async with fake_desk(tmp_path) as desk, AsyncExitStack() as stack:
        connections = await shop_connections("orders")
        stack.push_async_callback(connections.close)
        prices = PriceLists(
            connections, desk.catalogues.cache, rows_in, imported_in(tmp_path), desk.clock
        )
        sheet = await prices.open(spanish)
        await prices.keep("orders", sheet, sheet.layout)
        with pytest.raises(SheetUnreadable):
            await prices.keep("orders", sheet, Layout({Field.CODE: 1, Field.PRICE: 2}))
        assert (await prices.state("orders")).products == 2
        await prices.forget("orders")
        assert (await prices.state("orders")).as_of is None


async def test_only_vendors_that_sell_and_tell_no_products_take_a_list(
    tmp_path: Path, spanish: Path
) -> None:
    async with fake_desk(tmp_path) as desk:
        connections = await shop_connections("orders", "lists", "nothing")
        prices = PriceLists(
            connections, desk.catalogues.cache, rows_in, imported_in(tmp_path), desk.clock
        )
        sheet = await prices.open(spanish)
        assert [connection.id for connection in prices.takers()] == ["orders"]
        for refused in ("lists", "nothing"):
            with pytest.raises(CapabilityMissing):
                await prices.keep(refused, sheet, sheet.layout)
        await connections.close()


async def test_an_excel_file_gives_the_same_rows(tmp_path: Path) -> None:
    file = tmp_path / "lista.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        table: Sequence[Sequence[object]] = [["id", "precio"], [7, 9516.548], [8, 12]]
        for at, row in enumerate(table):
            sheet.write_row(at, 0, row)
    rows = rows_in(file)
    read = read_price_list(rows, guessed_layout(rows))
    assert [(one.code, str(one.price)) for one in read.listings] == [
        ("7", "9516.548 EUR"),
        ("8", "12 EUR"),
    ]


async def test_offers_are_as_old_as_their_list_and_not_as_its_import(
    tmp_path: Path, spanish: Path
) -> None:
    async with fake_desk(tmp_path) as desk:
        desk.connections.kinds["orders"] = shop_kind()  # type: ignore[index]
        await desk.connections.add(Connection("tienda", "orders", "Tienda"), {})
        prices = PriceLists(
            desk.connections, desk.catalogues.cache, rows_in, imported_in(tmp_path), desk.clock
        )
        sheet = await prices.open(spanish)
        day = desk.clock.now.date() - timedelta(days=19)
        told: list[tuple[int, int]] = []
        layout = replace(sheet.layout, day=day)
        await prices.keep("tienda", sheet, layout, lambda done, whole: told.append((done, whole)))
        (offer, *_) = await desk.search.suggest("KX-500")
        assert offer.list_day == day
        assert offer.as_of.date() == day
        assert told == [(0, 2)]
        (imported,) = await prices.imported()
        assert (imported.path, imported.day, imported.products, imported.left_out) == (
            str(spanish),
            day,
            2,
            5,
        )
        assert imported.imported_at == desk.clock.now
        await prices.forget("tienda")
        assert await prices.imported() == []


async def test_the_list_of_a_connection_that_is_gone_is_not_told(
    tmp_path: Path, spanish: Path
) -> None:
    async with fake_desk(tmp_path) as desk:
        connections = await shop_connections("orders")
        prices = PriceLists(
            connections, desk.catalogues.cache, rows_in, imported_in(tmp_path), desk.clock
        )
        sheet = await prices.open(spanish)
        await prices.keep("orders", sheet, sheet.layout)
        assert (await prices.imported())[0].day == desk.clock.now.astimezone().date()
        await connections.remove("orders")
        assert await prices.imported() == []
        await connections.close()
