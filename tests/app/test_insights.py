"""What is bought over real HTTP is in the figures, to the centavo."""

from __future__ import annotations

from datetime import UTC, datetime

from fakes.purchases import draft_with, offers_in_stock
from ui.insights.conftest import FakeView, WrittenPapers

from purchasing_gui.sandbox.launch import Sandbox
from purchasing_gui.services.desk import Desk
from purchasing_gui.services.search import SearchQuery
from purchasing_gui.ui.insights.presenter import InsightsPresenter
from purchasing_gui.ui.insights.reports import (
    PriceReport,
    Report,
    SavingsReport,
    ServiceReport,
    SpendReport,
)
from purchasing_gui.ui.insights.values import Period, Question, Topic, VendorChoice

MONTH = Question(period=Period.MONTH)


async def _no_charts() -> None:
    """Nothing is drawn here."""


async def figures_of(desk: Desk, question: Question) -> Report | None:
    view = FakeView()
    presenter = InsightsPresenter(
        view,
        desk.insights,
        lambda: [VendorChoice(one.id, one.label) for one in desk.connections.list()],
        desk.search.suggest,
        WrittenPapers(),
        _no_charts,
        lambda: datetime.now(UTC),
    )
    await presenter.open()
    await presenter.ask(question)
    assert view.problems == []
    return view.report


async def test_an_order_is_in_the_spending_the_prices_the_savings_and_the_searches(
    desk: Desk, sandbox: Sandbox
) -> None:
    number = "SA400S37/960G"
    await desk.search.run(SearchQuery(text=number))
    offers = [one for one in await offers_in_stock(desk, "zegucom") if one.part_number == number]
    draft = await draft_with(desk, [offers[0]], 2)
    (order,) = await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))

    spent = await figures_of(desk, MONTH)
    assert isinstance(spent, SpendReport)
    assert spent.total == order.subtotal.rounded()
    assert [(row.vendor.label, row.orders) for row in spent.rows] == [(order.vendor_label, 1)]

    asked = Question(topic=Topic.PRICES, period=Period.MONTH, part_number=number)
    prices = await figures_of(desk, asked)
    assert isinstance(prices, PriceReport)
    assert prices.last_paid is not None
    assert prices.last_paid.price == order.lines[0].unit_price
    assert {"zegucom", "expercom"} <= {row.vendor.connection_id for row in prices.asked_now}

    savings = await figures_of(desk, Question(topic=Topic.SAVINGS, period=Period.MONTH))
    assert isinstance(savings, SavingsReport)
    assert [row.line.reference for row in savings.rows] == [order.reference]

    calls = await figures_of(desk, Question(topic=Topic.SERVICE, period=Period.MONTH))
    assert isinstance(calls, ServiceReport)
    zegucom = next(row for row in calls.rows if row.vendor.connection_id == "zegucom")
    assert zegucom.service.calls == 2
    assert zegucom.service.availability == 1
