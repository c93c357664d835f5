"""Figures that tie out: what was spent, saved and waited for."""

from __future__ import annotations

from collections.abc import AsyncIterable, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from fakes.desk import ADDRESS, FakeDesk, fake_desk
from fakes.vendors import FakeVendor, listing

from purchasing_gui.domain.insights import CallCount, bucket_of, service_of
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.problems import LedgerUnavailable
from purchasing_gui.domain.products import Listing, Obstacle
from purchasing_gui.domain.purchase_orders import OrderLine, OrderState, PurchaseOrder
from purchasing_gui.domain.stores import NewOrder
from purchasing_gui.services.insights import Insights
from purchasing_gui.storage.catalogue import LocalCatalogue

MEXICO = timezone(timedelta(hours=-6))


def figures_of(desk: FakeDesk) -> Insights:
    cache = desk.catalogues.cache
    assert isinstance(cache, LocalCatalogue)
    return Insights(desk.connections, desk.ledger.figures, cache, desk.clock, MEXICO)


def bought(part_number: str, price: str, quantity: int = 1, currency: str = "MXN") -> OrderLine:
    money = Money(Decimal(price), currency)
    return OrderLine(f"C-{part_number}", part_number, part_number, quantity, money)


async def placed(
    desk: FakeDesk,
    vendor: str,
    *lines: OrderLine,
    after: OrderState = OrderState.PLACED,
) -> PurchaseOrder:
    draft = await desk.drafts.create()
    new = NewOrder(vendor, vendor.title(), "1", "Uno", lines, ADDRESS, "", False)
    (order,) = await desk.ledger.orders.write_ahead(draft.id, draft.revision, [new])
    return await desk.ledger.orders.settle(
        order.id, before=OrderState.SENDING, after=after, what="x"
    )


async def kept(desk: FakeDesk, vendor: str, *listings: Listing) -> None:
    async def batches() -> AsyncIterable[Sequence[Listing]]:
        yield listings

    await desk.catalogues.cache.replace(vendor, batches())


async def test_spending_is_summed_per_vendor_and_local_month_and_rounded_once(
    tmp_path: Path,
) -> None:
    async with fake_desk(tmp_path) as desk:
        insights = figures_of(desk)
        desk.clock.now = datetime(2026, 11, 1, 3, tzinfo=UTC)
        await placed(desk, "zeta", bought("A", "0.334", 3))
        await placed(desk, "zeta", bought("A", "0.334", 2), bought("B", "9", 1, "EUR"))
        desk.clock.now = datetime(2026, 11, 1, 7, tzinfo=UTC)
        await placed(desk, "ex", bought("A", "500"))
        await placed(desk, "zeta", bought("A", "10"))
        await placed(desk, "zeta", bought("A", "99"), after=OrderState.REJECTED)
        spent = [
            (one.month.isoformat(), one.connection_id, str(one.spent), one.orders)
            for one in await insights.spend()
        ]
        assert spent == [
            ("2026-10-01", "zeta", "9.00 EUR", 1),
            ("2026-10-01", "zeta", "1.67 MXN", 2),
            ("2026-11-01", "ex", "500.00 MXN", 1),
            ("2026-11-01", "zeta", "10.00 MXN", 1),
        ]
        november = await insights.spend(datetime(2026, 11, 1, 6, tzinfo=UTC))
        assert [one.orders for one in november] == [1, 1]


async def test_savings_are_against_the_dearest_offer_when_the_order_was_placed(
    tmp_path: Path,
) -> None:
    vendors = {name: FakeVendor() for name in ("zeta", "ex", "far")}
    async with fake_desk(tmp_path, catalogues=vendors) as desk:
        insights = figures_of(desk)
        await kept(desk, "zeta", listing("A", "100"), listing("B", "100"), listing("C", "100"))
        await kept(desk, "ex", listing("A", "120.505"), listing("B", "80"))
        await kept(desk, "far", listing("A", "110"), listing("C", "200", brand="Other"))
        order = await placed(
            desk, "zeta", bought("A", "100", 3), bought("B", "100"), bought("C", "100")
        )
        await insights.order_placed(order)
        await kept(desk, "ex", listing("A", "999"))
        await insights.order_placed(order)
        savings = await insights.savings()
    first, second = savings.lines
    assert (first.part_number, str(first.saved), first.dearest_vendor) == ("A", "61.52 MXN", "Ex")
    assert (str(first.dearest), first.quantity) == ("120.505 MXN", 3)
    assert (second.part_number, str(second.saved)) == ("B", "0.00 MXN")
    assert second.dearest_vendor == "Zeta"
    assert savings.uncompared == 1
    assert [str(total) for total in savings.totals] == ["61.52 MXN"]


@pytest.mark.parametrize(
    "rival",
    [
        Listing("1", "A", "A", price=None),
        Listing("1", "A", "A", price=Money(Decimal(300)), obstacle=Obstacle.DISABLED),
        Listing("1", "A", "A", price=Money(Decimal(300), "USD")),
        listing("A", "300", stock={}, brand="Otra"),
        listing("A", "300", stock={next(iter(listing("A").stock)).warehouse: 0}),  # type: ignore[dict-item]
    ],
)
async def test_what_could_not_have_been_bought_instead_is_no_rival(
    tmp_path: Path, rival: Listing
) -> None:
    async with fake_desk(tmp_path, catalogues={"ex": FakeVendor()}) as desk:
        insights = figures_of(desk)
        await kept(desk, "zeta", listing("A", "100"))
        await kept(desk, "ex", rival)
        await insights.order_placed(await placed(desk, "zeta", bought("A", "100")))
        savings = await insights.savings()
        assert (savings.lines, savings.uncompared) == ((), 1)


async def test_a_ledger_that_cannot_be_written_does_not_undo_an_order(tmp_path: Path) -> None:
    class Full:
        async def keep_offers(self, order_id: str, offers: object) -> None:
            raise LedgerUnavailable("disk_full")

        async def add_calls(self, counts: object) -> None:
            raise LedgerUnavailable("disk_full")

    async with fake_desk(tmp_path) as desk:
        order = await placed(desk, "zeta", bought("A", "100"))
        cache = desk.catalogues.cache
        insights = Insights(desk.connections, Full(), cache, desk.clock)  # type: ignore[arg-type]
        await insights.order_placed(order)
        insights.record_call("zeta", 1, True)
        with pytest.raises(LedgerUnavailable):
            await insights.flush()
        await insights.close()
        later = figures_of(desk)
        later._waiting = insights._waiting
        (service,) = await later.services(date(2026, 11, 1), date(2026, 12, 1))
        assert service.calls == 1


async def test_prices_over_time_are_those_asked_and_those_paid(tmp_path: Path) -> None:
    async with fake_desk(tmp_path, catalogues={"ex": FakeVendor()}) as desk:
        insights = figures_of(desk)
        start = desk.clock.now
        for price in ("100", "100.0", "120"):
            await kept(desk, "ex", listing("KX-500", price))
            desk.clock.forward(days=1)
        await placed(desk, "zeta", bought("kx500", "90"))
        asked, paid = await insights.price_history("KX 500")
    assert [(point.at - start, str(point.price)) for point in asked.points] == [
        (timedelta(0), "100 MXN"),
        (timedelta(days=2), "120 MXN"),
    ]
    assert (asked.connection_id, asked.paid) == ("ex", False)
    assert (paid.connection_id, paid.paid, str(paid.points[0].price)) == ("zeta", True, "90 MXN")


async def test_calls_are_counted_over_sessions_and_told_per_vendor_and_day(
    tmp_path: Path,
) -> None:
    async with fake_desk(tmp_path) as desk:
        for _ in range(2):
            insights = figures_of(desk)
            for at in range(1, 101):
                insights.record_call("zeta", at / 100, True)
            insights.record_call("zeta", 30, False)
            insights.record_call("ex", 0, True, desk.clock.now - timedelta(days=1))
            assert not insights.flush_due
            await insights.close()
        today = desk.clock.now.date()
        ex, zeta = await figures_of(desk).services(today - timedelta(days=1), today)
        assert (zeta.calls, zeta.failed, str(zeta.availability)) == (202, 2, "0.9901")
        assert zeta.mean == pytest.approx(0.505)
        assert zeta.median == pytest.approx(0.5, rel=0.25)
        assert zeta.slow == pytest.approx(0.95, rel=0.25)
        assert (ex.calls, ex.median) == (2, 0.001)
        (day,) = await figures_of(desk).service_days("ex", date(2000, 1, 1), today)
        assert day[0] == today - timedelta(days=1)


def test_a_vendor_without_answers_has_no_times() -> None:
    silent = service_of("x", [CallCount("x", date(2026, 1, 1), False, 3, 5, 10)])
    assert (silent.availability, silent.mean, silent.median) == (0, None, None)
    assert service_of("x", []).availability == 0


@pytest.mark.parametrize("milliseconds", [0, 1, 2, 10, 999, 10**6])
def test_a_bucket_holds_what_is_put_into_it(milliseconds: int) -> None:
    bucket = bucket_of(milliseconds)
    assert milliseconds <= 1.25**bucket + 1e-6
    assert bucket == 0 or milliseconds > 1.25 ** (bucket - 1) - 1e-6
