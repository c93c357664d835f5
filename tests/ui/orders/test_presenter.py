from __future__ import annotations

from dataclasses import replace

import pytest

from purchasing_gui.domain.problems import (
    GuideUnfit,
    NotFound,
    OutcomeUnknown,
    Unreached,
    VendorUnavailable,
)
from purchasing_gui.domain.purchase_orders import (
    OrderState,
    Placement,
    VendorOrder,
    VendorOrderLine,
)
from purchasing_gui.domain.stores import OrderFilter
from purchasing_gui.services import history
from purchasing_gui.services.orders import Resolution, Trail
from purchasing_gui.ui.orders.values import Message, Paper
from purchasing_gui.ui.resolution.question import Finding, ResolutionAnswer

LOST = OutcomeUnknown("x", "timeout")


def references(counter) -> list[str]:
    return [past.order.reference for past in counter.view.orders]


async def test_a_desk_without_orders_says_so(counter):
    await counter.presenter.start()
    assert counter.view.nothing is False
    assert [vendor.label for vendor in counter.view.vendors] == ["Zegucom", "Expercom", "Tienda"]


async def test_the_newest_order_comes_first_and_the_others_in_batches(counter, monkeypatch):
    monkeypatch.setattr(history, "PAGE", 2)
    made = [(await counter.office.order()).reference for _ in range(5)]
    await counter.presenter.start()
    assert references(counter) == made[::-1]
    assert (counter.view.count, counter.view.batches) == (5, 3)


async def test_the_list_is_narrowed_by_words_state_and_vendor(counter):
    placed = await counter.office.order()
    lost = await counter.office.order(LOST)
    other = await counter.office.order(connection_id="expercom", numbers=("RAM",))
    narrow = counter.presenter.narrow
    await narrow(OrderFilter(text=placed.vendor_number + " ssd"))
    assert placed.reference in references(counter)
    assert other.reference not in references(counter)
    await narrow(OrderFilter(states=frozenset({OrderState.INDETERMINATE})))
    assert references(counter) == [lost.reference]
    await narrow(OrderFilter(connection_id="expercom"))
    assert references(counter) == [other.reference]
    await narrow(OrderFilter(text="nada de esto"))
    assert counter.view.nothing is True


async def test_a_chosen_order_is_shown_with_its_history_newest_first(counter):
    order = await counter.office.order()
    await counter.presenter.start()
    await counter.presenter.choose(order.id)
    detail = counter.view.detail
    assert detail.order == order
    assert [event.what for event in detail.events] == ["placed", "sending"]
    assert str(detail.totals.total) == "22078.39 MXN"
    assert detail.totals.subtotal.amount + detail.totals.tax.amount == detail.totals.total.amount


async def test_reading_again_keeps_the_chosen_order_and_sees_its_new_state(counter):
    order = await counter.office.order(LOST)
    await counter.presenter.start()
    await counter.presenter.choose(order.id)
    assert counter.view.unresolved == 1
    await counter.office.desk.orders.resolve(
        order.id, Resolution.PLACED, why="portal", vendor_number="9"
    )
    await counter.presenter.reload()
    assert counter.view.detail.order.vendor_number == "9"
    assert counter.view.unresolved == 0


async def test_the_vendor_s_record_is_shown_with_what_differs(counter):
    order = await counter.office.order()
    line = order.lines[0]
    there = VendorOrder(
        order.vendor_number,
        "F9",
        order.reference,
        "1",
        (VendorOrderLine(line.code, "", "", 1, line.unit_price),),
    )
    counter.office.vendors["zegucom"].orders_there[order.vendor_number] = there
    await counter.presenter.choose(order.id)
    await counter.presenter.look_up()
    [comparison] = counter.view.comparisons
    assert [one.what for one in comparison.disagreements] == ["invoice_number", "quantity"]
    assert counter.view.asking == [True, False]
    assert counter.view.detail.events[0].what == "looked_up"
    assert counter.view.changes == 0


async def test_a_vendor_that_fails_is_a_problem_and_can_be_asked_again(counter):
    order = await counter.office.order()
    await counter.presenter.choose(order.id)
    await counter.presenter.look_up()
    assert isinstance(counter.view.problems[0], NotFound)
    assert counter.view.asking == [True, False]
    assert counter.view.comparisons == []


async def test_an_order_without_a_number_is_looked_up_by_the_clerk_s(counter):
    order = await counter.office.order(LOST)
    counter.office.vendors["zegucom"].orders_there["88"] = VendorOrder(
        "88", "", order.reference, "", ()
    )
    await counter.presenter.start()
    await counter.presenter.choose(order.id)
    await counter.presenter.look_up()
    assert counter.view.asking == [], "without a number nobody is asked"
    counter.view.number = "88"
    await counter.presenter.look_up()
    assert counter.view.detail.order.state is OrderState.PLACED
    assert counter.view.orders[0].order.vendor_number == "88"
    assert (counter.view.changes, counter.view.unresolved) == (1, 0)


async def test_an_indeterminate_order_is_resolved_by_a_person(counter):
    order = await counter.office.order(LOST)
    await counter.presenter.start()
    await counter.presenter.choose(order.id)
    counter.view.resolutions = [
        ResolutionAnswer(Finding.LOOK_UP, "404"),
        ResolutionAnswer(Finding.REJECTED, why="no está en el portal"),
    ]
    await counter.presenter.resolve()
    assert counter.view.detail.order.state is OrderState.REJECTED
    assert counter.view.told == [(Message.RESOLVED, order.reference)]
    assert (counter.view.changes, counter.view.unresolved) == (1, 0)


async def test_a_lost_order_is_looked_for_among_the_shop_s(counter):
    order = await counter.office.order(LOST, connection_id="tienda", numbers=("CAM",))
    shop = counter.office.vendors["tienda"]
    await counter.presenter.choose(order.id)
    one = VendorOrder("1639", "", "", "", (), created_at=order.created_at)
    other = VendorOrder("1640", "", "", "", (), created_at=order.created_at)
    shop.arrived = [one, other]
    counter.view.resolutions = [
        ResolutionAnswer(Finding.TRACE),
        ResolutionAnswer(Finding.CHOSEN, chosen=other),
    ]
    await counter.presenter.resolve()
    first, second = counter.view.questions
    assert (first.can_trace, first.tracing) == (True, None)
    assert second.tracing.candidates == (one, other)
    assert counter.view.detail.order.vendor_number == "1640"
    assert counter.view.asking == [True, False, True, False]
    assert (counter.view.changes, counter.view.told) == (1, [(Message.RESOLVED, order.reference)])


async def test_that_the_shop_does_not_have_it_is_only_proposed(counter):
    order = await counter.office.order(LOST, connection_id="tienda", numbers=("CAM",))
    await counter.presenter.choose(order.id)
    counter.office.fake.clock.forward(minutes=10)
    counter.view.resolutions = [ResolutionAnswer(Finding.TRACE), None]
    await counter.presenter.resolve()
    assert counter.view.questions[1].tracing.trail is Trail.NOT_THERE
    assert counter.view.detail.order.state is OrderState.INDETERMINATE
    assert counter.view.changes == 0


async def test_a_folio_that_a_look_up_brings_is_shown(counter):
    order = await counter.office.order(Placement("88"))
    counter.office.vendors["zegucom"].orders_there["88"] = VendorOrder(
        "88", "F-9", order.reference, "", ()
    )
    await counter.presenter.start()
    await counter.presenter.choose(order.id)
    await counter.presenter.look_up()
    assert counter.view.detail.order.invoice_number == "F-9"
    assert counter.view.detail.events[0].what == "numbers_learnt"
    assert counter.view.orders[0].order.invoice_number == "F-9"


async def test_an_order_left_as_it_is_stays_indeterminate(counter):
    order = await counter.office.order(LOST)
    await counter.presenter.choose(order.id)
    counter.view.resolutions = [None]
    await counter.presenter.resolve()
    assert counter.view.detail.order.state is OrderState.INDETERMINATE
    assert (counter.view.told, counter.view.changes) == ([], 0)


async def test_a_placed_order_cannot_be_resolved(counter):
    order = await counter.office.order()
    await counter.presenter.choose(order.id)
    await counter.presenter.resolve()
    assert counter.view.detail.order.state is OrderState.PLACED


async def test_an_order_is_repeated_as_a_draft(counter):
    order = await counter.office.order(numbers=("SSD", "RAM"), quantity=3)
    await counter.presenter.choose(order.id)
    await counter.presenter.repeat()
    draft = await counter.office.desk.drafts.get(counter.view.repeated[0])
    assert draft.title == f"Repite {order.reference}"
    assert [(line.offer.part_number, line.quantity) for line in draft.lines] == [
        ("SSD", 3),
        ("RAM", 3),
    ]
    assert draft.address == order.address


async def test_a_buyer_s_account_is_shown_instead_of_one_order(counter):
    order = await counter.office.order(connection_id="tienda", numbers=("CAM",))
    await counter.presenter.choose(order.id)
    await counter.presenter.look_up()
    assert counter.view.asking == []
    await counter.presenter.show_account()
    assert counter.view.accounts[0].orders[0].payments[0].state == "PAGADO"
    counter.office.shop.failure = VendorUnavailable(Unreached.TIMEOUT)
    await counter.presenter.show_account()
    assert counter.view.problems == [counter.office.shop.failure]


async def test_the_chosen_order_is_previewed_and_printed(counter):
    order = await counter.office.order()
    await counter.presenter.choose(order.id)
    await counter.presenter.preview()
    (paper,) = counter.view.printed
    assert paper.title == order.reference
    assert paper.pdf.startswith(b"%PDF")
    assert counter.view.told == []


async def test_a_page_that_cannot_be_drawn_is_a_problem(counter):
    await counter.presenter.choose((await counter.office.order()).id)
    counter.view.unfit = GuideUnfit("too_slow", "orden.pdf")
    await counter.presenter.preview()
    assert counter.view.problems == [counter.view.unfit]


@pytest.mark.parametrize(("paper", "mark"), [(Paper.PDF, b"%PDF"), (Paper.XLSX, b"PK")])
async def test_an_order_is_saved_as_a_file(counter, tmp_path, paper, mark):
    order = await counter.office.order()
    await counter.presenter.choose(order.id)
    await counter.presenter.save(paper)
    assert counter.view.told == [], "cancelled"
    counter.view.path = tmp_path / "orden"
    await counter.presenter.save(paper)
    assert counter.view.path.read_bytes().startswith(mark)
    assert counter.view.told == [(Message.SAVED, str(counter.view.path))]


async def test_the_whole_filtered_list_is_exported(counter, tmp_path, monkeypatch):
    monkeypatch.setattr(history, "PAGE", 2)
    for _ in range(3):
        await counter.office.order()
    await counter.office.order(connection_id="expercom", numbers=("RAM",))
    await counter.presenter.narrow(OrderFilter(connection_id="zegucom"))
    counter.view.path = tmp_path / "pedidos.csv"
    await counter.presenter.export(Paper.CSV, "pedidos")
    lines = counter.view.path.read_text("utf-8-sig").splitlines()
    assert len(lines) == 4
    assert not [line for line in lines if "Expercom" in line]


async def test_an_empty_list_is_not_exported(counter, tmp_path):
    counter.view.path = tmp_path / "pedidos.csv"
    await counter.presenter.export(Paper.CSV, "pedidos")
    assert counter.view.told == [(Message.NOTHING_TO_EXPORT, "")]
    assert not counter.view.path.exists()


async def test_a_file_that_cannot_be_written_is_told(counter, tmp_path):
    await counter.office.order()
    counter.view.path = tmp_path / "no" / "such" / "folder.csv"
    await counter.presenter.export(Paper.CSV, "pedidos")
    [(message, detail)] = counter.view.told
    assert message is Message.NOT_SAVED
    assert "folder.csv" in detail


async def test_an_order_of_a_removed_vendor_can_still_be_read(counter):
    order = await counter.office.order()
    await counter.office.desk.connections.remove("zegucom")
    await counter.presenter.start()
    await counter.presenter.choose(order.id)
    assert counter.view.detail.abilities == replace(
        counter.view.detail.abilities, look_up=False, account=False
    )
