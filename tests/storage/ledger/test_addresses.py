from __future__ import annotations

from dataclasses import replace

import pytest

from purchasing_gui.domain.problems import LedgerConflict


async def test_addresses_are_found_without_accents_in_any_field(ledger, address) -> None:
    saved = await ledger.addresses.keep(address, "XAXX010101000", "Oficina")
    for text in ("nunez", "CREDITO 03940", "oficina insurgentes", "xaxx"):
        assert await ledger.addresses.search(text) == [saved]
    assert await ledger.addresses.search("monterrey") == []
    assert await ledger.addresses.search("%") == []


async def test_keeping_an_equal_address_marks_it_as_used_now(ledger, address, clock) -> None:
    first = await ledger.addresses.keep(address, "XAXX010101000", "Oficina")
    clock.forward(minutes=1)
    other = await ledger.addresses.keep(replace(address, exterior_number="9"), "XAXX010101000")
    clock.forward(minutes=1)
    again = await ledger.addresses.keep(address, "XAXX010101000")
    assert again == replace(first, last_used=clock.now.isoformat())
    assert [saved.id for saved in await ledger.addresses.search()] == [first.id, other.id]
    assert len(await ledger.addresses.search(limit=1)) == 1


async def test_the_same_address_with_another_rfc_is_another_entry(ledger, address) -> None:
    await ledger.addresses.keep(address, "XAXX010101000")
    await ledger.addresses.keep(address, "XEXX010101000")
    assert len(await ledger.addresses.search()) == 2


async def test_a_changed_address_is_found_by_its_new_words(ledger, address) -> None:
    saved = await ledger.addresses.keep(address, "XAXX010101000")
    changed = replace(saved, address=replace(address, contact="Íñigo"), label="Bodega")
    assert await ledger.addresses.change(changed) == changed
    assert await ledger.addresses.search("inigo bodega") == [changed]
    assert await ledger.addresses.search("nunez") == []


async def test_a_deleted_address_cannot_be_changed(ledger, address) -> None:
    saved = await ledger.addresses.keep(address, "XAXX010101000")
    await ledger.addresses.delete(saved.id)
    await ledger.addresses.delete(saved.id)
    assert await ledger.addresses.search() == []
    with pytest.raises(LedgerConflict):
        await ledger.addresses.change(saved)
