from __future__ import annotations

import pytest
from fakes.desk import ADDRESS, RFC

from purchasing_gui.domain.addresses import FieldFate
from purchasing_gui.domain.problems import LedgerUnavailable
from purchasing_gui.ui.order.messages import Message
from purchasing_gui.ui.order.shipping import (
    SaveState,
    Shipping,
    ShippingKeeper,
    receipt,
)


async def test_a_known_postal_code_brings_state_municipality_and_city(counter):
    await counter.presenter.start()
    counter.presenter.form.type("postal_code", "06700")
    address = counter.view.shipping.address
    assert (address.state, address.municipality) == ("Ciudad de México", "Cuauhtémoc")
    assert address.neighborhood == ""
    assert counter.view.place.neighborhoods == ("Hipódromo", "Roma Norte")


async def test_the_only_colonia_of_a_postal_code_is_chosen(counter):
    await counter.presenter.start()
    counter.presenter.form.type("postal_code", "44100")
    assert counter.view.shipping.address.neighborhood == "Centro"


async def test_a_colonia_of_another_postal_code_is_emptied(counter):
    await counter.ready_draft()
    counter.presenter.form.type("postal_code", "44100")
    assert counter.view.shipping.address.neighborhood == "Centro"
    counter.presenter.form.type("postal_code", "06700")
    assert counter.view.shipping.address.neighborhood == ""


async def test_what_the_postal_code_filled_in_can_be_changed(counter):
    await counter.presenter.start()
    counter.presenter.form.type("postal_code", "06700")
    counter.presenter.form.type("city", "CDMX")
    assert counter.view.shipping.address.city == "CDMX"


async def test_a_field_is_judged_only_after_it_was_left(counter):
    await counter.presenter.start()
    counter.presenter.form.type("rfc", "EKU")
    assert "rfc" not in counter.view.field_flaws
    counter.presenter.form.leave("rfc")
    assert counter.view.field_flaws["rfc"].code == "rfc_form"
    assert "contact" not in counter.view.field_flaws
    counter.presenter.form.type("rfc", RFC)
    assert "rfc" not in counter.view.field_flaws


async def test_a_pasted_address_is_split_and_completed(counter):
    await counter.presenter.start()
    counter.presenter.form.type("rfc", RFC)
    counter.presenter.form.paste("Juan Pérez\n44100")
    assert counter.view.shipping.address.contact == "Juan Pérez"
    assert counter.view.shipping.address.state == "Jalisco"
    assert counter.view.shipping.rfc == RFC
    assert counter.view.told == [Message.ADDRESS_SPLIT]


async def test_pasted_text_that_is_no_address_changes_nothing(counter):
    await counter.ready_draft()
    counter.presenter.form.paste("hola")
    assert counter.view.shipping.address == ADDRESS
    assert counter.view.told == [Message.ADDRESS_NOT_UNDERSTOOD]


async def test_an_address_is_kept_found_and_filled_in(counter):
    await counter.ready_draft()
    await counter.presenter.form.keep_address()
    await counter.presenter.new_draft()
    await counter.presenter.form.search("pena nunez")
    saved = counter.view.found[0]
    counter.presenter.form.fill(saved.address, saved.rfc)
    assert counter.view.shipping == Shipping(ADDRESS, RFC)


async def test_an_empty_address_is_not_kept(counter):
    await counter.presenter.start()
    await counter.presenter.form.keep_address()
    assert counter.view.told == [Message.ADDRESS_EMPTY]


async def test_what_is_typed_is_saved_when_the_field_is_left(counter):
    await counter.presenter.start()
    counter.presenter.form.type("contact", "Ana")
    assert counter.view.saved is SaveState.SAVING
    counter.presenter.form.leave("contact")
    await counter.presenter.close()
    assert counter.view.saved is SaveState.SAVED
    stored = await counter.desk.drafts.get(counter.presenter.draft.id)
    assert stored.address.contact == "Ana"


async def test_an_older_save_never_overwrites_a_newer_key():
    kept: list[str] = []

    async def save(draft_id: str, shipping: Shipping) -> None:
        if not kept:
            keeper.note("d", Shipping(rfc="second"))
        kept.append(shipping.rfc)

    keeper = ShippingKeeper(save, lambda _: None, pause=0)
    keeper.note("d", Shipping(rfc="first"))
    await keeper.flush()
    assert keeper.pending
    await keeper.flush()
    assert kept == ["first", "second"]


async def test_typing_is_saved_soon_without_leaving_the_field():
    kept: list[str] = []

    async def save(draft_id: str, shipping: Shipping) -> None:
        kept.append(shipping.rfc)

    keeper = ShippingKeeper(save, lambda _: None, pause=0)
    assert keeper.note("d", Shipping(rfc="typed"))
    await keeper.save_soon()
    assert kept == ["typed"]


async def test_a_save_that_fails_is_shown_and_tried_again():
    states: list[SaveState] = []
    failures = [LedgerUnavailable("disk_full")]
    kept: list[str] = []

    async def save(draft_id: str, shipping: Shipping) -> None:
        if failures:
            raise failures.pop()
        kept.append(shipping.rfc)

    keeper = ShippingKeeper(save, states.append, pause=0)
    keeper.note("d", Shipping(rfc="typed"))
    with pytest.raises(LedgerUnavailable):
        await keeper.flush()
    assert keeper.pending
    await keeper.flush()
    assert kept == ["typed"]
    assert states == [SaveState.SAVING, SaveState.FAILED, SaveState.SAVED]


def test_a_receipt_names_only_what_this_address_loses():
    fates = [
        FieldFate("contact", "cut", limit=5),
        FieldFate("street", "sent"),
        FieldFate("interior_number", "joined", into="street"),
        FieldFate("references", "dropped"),
        FieldFate("municipality", "dropped"),
    ]
    got = receipt("Expercom", fates, Shipping(ADDRESS, RFC))
    assert got.cut == (("contact", 5),)
    assert got.joined == ()
    assert got.dropped == ("municipality",)
    assert not got.whole


def test_a_vendor_that_takes_no_address_says_so():
    got = receipt("Zegucom", [FieldFate("street", "dropped")], Shipping(ADDRESS, RFC))
    assert got.nothing


async def test_receipts_cover_the_vendors_that_will_be_sent_to(counter):
    await counter.ready_draft()
    assert [one.vendor_label for one in counter.view.receipts] == ["Zegucom", "Expercom"]
    assert all(one.whole for one in counter.view.receipts)
