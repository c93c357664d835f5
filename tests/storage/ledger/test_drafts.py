from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purchasing_gui.domain.addresses import Address, SpanishAddress, SpanishBilling
from purchasing_gui.domain.drafts import DraftLine
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.problems import LedgerConflict
from purchasing_gui.domain.products import Obstacle, Offer, Warehouse
from purchasing_gui.domain.purchase_orders import OrderState
from purchasing_gui.storage.ledger.values import (
    address_of,
    address_text,
    billing_of,
    billing_text,
    draft_lines_of,
    draft_lines_text,
)

ACCOUNT = "20770024003102575766"

texts = st.text(max_size=30)
amounts = st.decimals(allow_nan=False, allow_infinity=False)
moneys = st.builds(Money, amount=amounts, currency=st.sampled_from(["MXN", "USD", "EUR"]))
moments = st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.just(UTC))
offers = st.builds(
    Offer,
    connection_id=texts,
    vendor_label=texts,
    code=texts,
    part_number=texts,
    name=texts,
    brand=texts,
    upc=texts,
    description=texts,
    price=st.none() | moneys,
    tax_included=st.booleans(),
    tax_rate=st.none() | amounts,
    warehouse=st.none() | st.builds(Warehouse, id=texts, label=texts),
    stock=st.none() | st.integers(0, 10**6),
    as_of=moments,
    live=st.booleans(),
    obstacle=st.none() | st.sampled_from(Obstacle),
    picture=texts,
    raw=st.just(""),
)
lines = st.lists(st.builds(DraftLine, id=texts, offer=offers, quantity=st.integers(1, 99999)))
billings = st.builds(
    SpanishBilling,
    tax_id=texts,
    payment_method=texts,
    account=st.just(""),
    account_holder=texts,
    mail=texts,
    address=st.builds(SpanishAddress, first_name=texts, province=texts),
)


def digits_of(members: tuple[DraftLine, ...]) -> list[str]:
    return [str(line.offer.price.amount) for line in members if line.offer.price]


@given(lines.map(tuple), st.builds(Address, contact=texts, references=texts), billings)
def test_what_a_draft_holds_comes_back_to_the_last_digit(
    members: tuple[DraftLine, ...], address: Address, billing: SpanishBilling
) -> None:
    read = draft_lines_of(draft_lines_text(members))
    assert read == members
    assert digits_of(read) == digits_of(members)
    assert address_of(address_text(address)) == address
    assert billing_of(billing_text(billing)) == billing


async def test_folios_count_up_within_branch_and_year(ledger, clock) -> None:
    folios = [(await ledger.drafts.create()).folio for _ in range(3)]
    assert folios == ["SUC01-2026-000001", "SUC01-2026-000002", "SUC01-2026-000003"]
    clock.forward(days=365)
    assert (await ledger.drafts.create()).folio == "SUC01-2027-000001"


async def test_a_saved_draft_is_found_again_by_another_desk(
    ledger, open_desk, line, address
) -> None:
    draft = await ledger.drafts.create("Pedido de la semana")
    saved = await ledger.drafts.save(
        replace(draft, lines=(line,), address=address, rfc="XAXX010101000", sales_order_id="77")
    )
    assert saved.revision == 1
    found = await (await open_desk("Beto", "desk-2")).drafts.get(draft.id)
    assert found == replace(saved, lines=(replace(line, offer=replace(line.offer, raw="")),))


async def test_the_bank_account_never_reaches_the_disk(
    ledger, open_desk, new_order, tmp_path: Path
) -> None:
    billing = SpanishBilling(tax_id="12345678Z", account=ACCOUNT)
    draft = await ledger.drafts.save(replace(await ledger.drafts.create(), billing=billing))
    (order,) = await ledger.orders.write_ahead(
        draft.id, draft.revision, [replace(new_order, billing=billing)]
    )
    assert order.billing == billing, "whoever sends the order still needs the account"
    assert (await ledger.drafts.get(draft.id)).billing == billing, "remembered for this session"
    other = await open_desk("Beto", "desk-2")
    assert (await other.drafts.get(draft.id)).billing == replace(billing, account="")
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert any(b"12345678Z" in file.read_bytes() for file in files)
    assert not any(ACCOUNT.encode() in file.read_bytes() for file in files)


async def test_of_two_desks_that_change_a_draft_the_second_is_told_who_was_first(
    ledger, open_desk
) -> None:
    draft = await ledger.drafts.create()
    other = await open_desk("Beto", "desk-2")
    await other.drafts.save(replace(draft, title="de Beto"))
    with pytest.raises(LedgerConflict) as caught:
        await ledger.drafts.save(replace(draft, title="de Ana"))
    assert (caught.value.what, caught.value.state, caught.value.who) == (
        draft.folio,
        "changed",
        "Beto",
    )
    assert (await ledger.drafts.get(draft.id)).title == "de Beto"


async def test_a_draft_being_sent_can_be_neither_changed_nor_deleted(ledger, new_order) -> None:
    draft = await ledger.drafts.create()
    (order,) = await ledger.orders.write_ahead(draft.id, draft.revision, [new_order])
    with pytest.raises(LedgerConflict) as caught:
        await ledger.drafts.save(replace(draft, title="otro"))
    assert caught.value.state == "sending"
    with pytest.raises(LedgerConflict):
        await ledger.drafts.delete(draft.id)
    await ledger.orders.settle(
        order.id, before=OrderState.SENDING, after=OrderState.REJECTED, what="rejected"
    )
    assert (await ledger.drafts.save(replace(draft, title="otro"))).title == "otro"


async def test_a_deleted_draft_is_left_out_until_it_is_restored(ledger) -> None:
    draft = await ledger.drafts.create()
    await ledger.drafts.delete(draft.id)
    assert await ledger.drafts.list() == []
    with pytest.raises(LedgerConflict) as caught:
        await ledger.drafts.get(draft.id)
    assert caught.value.state == "deleted"
    with pytest.raises(LedgerConflict):
        await ledger.drafts.save(draft)
    restored = await ledger.drafts.restore(draft.id)
    assert await ledger.drafts.list() == [restored]


async def test_drafts_are_listed_last_changed_first_and_closed_ones_apart(ledger, clock) -> None:
    made = []
    for title in ("uno", "dos", "tres"):
        clock.forward(minutes=1)
        made.append(await ledger.drafts.create(title))
    clock.forward(minutes=1)
    await ledger.drafts.save(made[0])
    clock.forward(minutes=1)
    await ledger.drafts.save(replace(made[1], closed=True))
    assert [draft.title for draft in await ledger.drafts.list()] == ["uno", "tres"]
    assert [draft.title for draft in await ledger.drafts.list(closed=True)] == ["dos"]


async def test_an_unknown_draft_is_a_conflict(ledger) -> None:
    with pytest.raises(LedgerConflict) as caught:
        await ledger.drafts.get("nobody")
    assert caught.value.state == "missing"


async def test_times_come_back_in_utc(ledger, clock) -> None:
    draft = await ledger.drafts.create()
    found = await ledger.drafts.get(draft.id)
    assert found.created_at == clock.now
    assert found.created_at.utcoffset() == timedelta(0)


async def test_a_save_whose_caller_is_cancelled_is_carried_out(ledger) -> None:
    draft = await ledger.drafts.create()
    saving = asyncio.create_task(ledger.drafts.save(replace(draft, title="guardado")))
    await asyncio.sleep(0)
    saving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await saving
    await ledger.drafts.create("a later write, so that the first one is over")
    assert (await ledger.drafts.get(draft.id)).title == "guardado"


async def test_amounts_are_text_in_the_ledger(ledger, line, tmp_path: Path) -> None:
    draft = await ledger.drafts.create()
    exact = Money(Decimal("1234.5600"))
    await ledger.drafts.save(
        replace(draft, lines=(replace(line, offer=replace(line.offer, price=exact)),))
    )
    price = (await ledger.drafts.get(draft.id)).lines[0].offer.price
    assert str(price.amount) == "1234.5600"
