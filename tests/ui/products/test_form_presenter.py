"""The form: only changes are sent, nobody's change is lost, nothing is sent twice."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from ui.products.shop import Shop, picture, product

from purchasing_gui.domain.branch_products import ProductFields
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.problems import (
    FieldsRejected,
    OutcomeUnknown,
    RateLimited,
    Unreached,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.ui.products.pictures import picture_file
from purchasing_gui.ui.products.values import (
    Busy,
    Doubt,
    FieldName,
    Leaving,
    Message,
    Place,
    PlaceKind,
    Side,
)

LOST = OutcomeUnknown("product 1", "timeout")


def flaws(shop: Shop) -> dict[str, str]:
    return {flaw.field.value: flaw.code for flaw in shop.form_view.state.flaws}


def told(shop: Shop) -> list[Message]:
    return [message for message, _ in shop.form_view.told]


async def test_only_the_changed_field_is_sent(shop: Shop) -> None:
    await shop.open("1")
    shop.write(price="12.5", name=" Producto 1 ")
    assert shop.form_view.state.dirty
    assert await shop.presenter.form.save()
    assert shop.editor.sent("edit") == [("1", ProductFields(price=Money(Decimal("12.5"))))]
    assert not shop.form_view.state.dirty
    assert shop.form_view.told == [(Message.SAVED, "Producto 1")]
    await shop.settle()
    assert shop.view.listing.rows[0].product.price.amount == Decimal("12.5")


async def test_where_nothing_was_changed_nothing_is_sent(shop: Shop) -> None:
    await shop.open("1")
    shop.write(price="$10")
    assert not shop.form_view.state.dirty
    assert await shop.presenter.form.save()
    assert shop.editor.calls == []
    assert told(shop) == [Message.UNCHANGED]


async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_sent(shop: Shop) -> None:
    await shop.open("1")
    shop.write(price="caro", code="x" * 31)
    assert flaws(shop) == {"price": "unreadable", "code": "too_long"}
    assert not await shop.presenter.form.save()
    assert shop.editor.calls == []
    assert shop.form_view.focused[-1] is FieldName.CODE


async def test_a_new_form_complains_only_once_it_was_to_be_saved(shop: Shop) -> None:
    await shop.presenter.start_new()
    assert flaws(shop) == {}
    assert not shop.form_view.state.dirty
    assert not await shop.presenter.form.save()
    assert flaws(shop) == {"category_id": "missing", "price": "missing"}
    assert shop.form_view.focused[-1] is FieldName.CATEGORY


async def test_a_new_product_is_created_listed_and_open(shop: Shop) -> None:
    await shop.presenter.choose_place(Place(PlaceKind.CATEGORY, "6"))
    await shop.settle()
    await shop.presenter.start_new()
    assert shop.form_view.opened.form.category_id == "6"
    shop.write(code="N-1", price="7")
    assert await shop.presenter.form.save()
    [wanted] = shop.editor.sent("create")
    assert wanted == ProductFields(category_id="6", code="N-1", price=Money(Decimal("7")))
    await shop.settle()
    assert "N-1" in shop.view.codes
    assert shop.presenter.form.product_id == shop.view.marked != ""


async def test_a_code_that_another_product_has_is_a_warning_only(shop: Shop) -> None:
    await shop.open("1")
    shop.write(code="k-2")
    [flaw] = shop.form_view.state.flaws
    assert (flaw.code, flaw.detail, flaw.blocks) == ("taken", "Producto 2", False)
    assert await shop.presenter.form.save()


async def test_a_duplicate_has_everything_but_the_code(shop: Shop) -> None:
    shop.editor.kept["1"] = product(
        "1", description="Igual", picture=base64.b64encode(picture()).decode()
    )
    shop.presenter.reload()
    await shop.settle()
    await shop.open("1")
    await shop.presenter.duplicate()
    await shop.settle()
    assert shop.form_view.opened.product is None
    assert shop.form_view.state.dirty
    assert shop.view.marked == ""
    shop.write(code="K-1-bis")
    assert await shop.presenter.form.save()
    [wanted] = shop.editor.sent("create")
    assert (wanted.code, wanted.name, wanted.description) == ("K-1-bis", "Producto 1", "Igual")
    assert wanted.picture == picture()


async def test_the_vendors_words_stand_at_their_fields_and_strange_ones_on_top(shop: Shop) -> None:
    shop.editor.failures["edit"] = FieldsRejected(
        "400", "no", fields={"price": "Debe ser mayor", "tax": "Falta"}
    )
    await shop.open("1")
    shop.write(price="1", name="Otro")
    assert not await shop.presenter.form.save()
    state = shop.form_view.state
    assert [(flaw.field, flaw.detail) for flaw in state.flaws] == [("price", "Debe ser mayor")]
    assert state.words == "tax: Falta"
    assert shop.form_view.focused[-1] is FieldName.PRICE
    shop.write(name="Otro más")
    assert flaws(shop) == {"price": "vendor"}
    shop.write(price="2")
    assert flaws(shop) == {}
    assert await shop.presenter.form.save()
    assert shop.form_view.state.words == ""


async def test_a_no_without_fields_stands_on_top_and_what_was_typed_stays(shop: Shop) -> None:
    shop.editor.failures["create"] = VendorRejected("500", "Base llena")
    await shop.presenter.start_new()
    shop.write(category_id="5", price="1")
    assert not await shop.presenter.form.save()
    assert shop.form_view.state.words == "Base llena"
    assert shop.form_view.state.dirty


@pytest.mark.parametrize(
    "problem",
    [RateLimited(Unreached.SERVER_ERROR, "529"), VendorUnavailable(Unreached.CONNECT)],
)
async def test_a_vendor_that_is_away_is_told_beside_the_form(shop: Shop, problem) -> None:
    shop.editor.failures["product"] = problem
    await shop.open("1")
    shop.write(price="1")
    assert not await shop.presenter.form.save()
    assert shop.form_view.problems == [problem]
    assert (shop.form_view.state.busy, shop.form_view.state.dirty) == (None, True)


async def test_the_form_is_shut_while_a_change_is_on_its_way(shop: Shop) -> None:
    shop.editor.gates["edit"] = asyncio.Event()
    await shop.open("1")
    shop.write(price="1")
    saving = asyncio.ensure_future(shop.presenter.form.save())
    while not shop.editor.sent("edit"):
        await asyncio.sleep(0)
    assert shop.form_view.state.busy is Busy.SAVING
    assert not await shop.presenter.form.save(), "not sent twice"
    assert not await shop.presenter.may_leave()
    waiting = asyncio.ensure_future(shop.presenter.close())
    await asyncio.sleep(0)
    assert not waiting.done()
    shop.editor.gates["edit"].set()
    assert await saving
    await waiting
    assert len(shop.editor.sent("edit")) == 1


# Somebody else changed it.


async def test_a_conflict_shows_both_values_and_keeps_the_chosen_ones(shop: Shop) -> None:
    await shop.open("1")
    shop.editor.change("1", price=Money(Decimal("99.00")), name="De otro")
    shop.write(price="11", description="Mía")
    shop.form_view.sides = [
        {
            FieldName.PRICE: Side.MINE,
            FieldName.NAME: Side.THEIRS,
            FieldName.DESCRIPTION: Side.MINE,
        }
    ]
    assert await shop.presenter.form.save()
    [conflict] = shop.form_view.conflicts
    assert {one.field: (one.before, one.mine, one.theirs) for one in conflict.clashes} == {
        FieldName.NAME: ("Producto 1", "Producto 1", "De otro"),
        FieldName.PRICE: ("10.00", "11", "99.00"),
        FieldName.DESCRIPTION: ("", "Mía", ""),
    }
    [(_, sent)] = shop.editor.sent("edit")
    assert sent == ProductFields(price=Money(Decimal("11")), description="Mía")
    assert shop.editor.kept["1"].name == "De otro"


async def test_the_vendors_values_everywhere_send_nothing(shop: Shop) -> None:
    await shop.open("1")
    shop.editor.change("1", price=Money(Decimal("99.00")))
    shop.write(price="11")
    shop.form_view.sides = [{FieldName.PRICE: Side.THEIRS}]
    assert await shop.presenter.form.save()
    assert shop.editor.sent("edit") == []
    assert told(shop) == [Message.TOOK_THEIRS]
    assert shop.form_view.opened.form.price == "99.00"


async def test_my_value_puts_back_what_only_the_other_changed(shop: Shop) -> None:
    before = base64.b64encode(picture()).decode()
    shop.editor.kept["1"] = product("1", picture=before)
    shop.presenter.reload()
    await shop.settle()
    await shop.open("1")
    shop.editor.change("1", name="De otro", picture="")
    shop.write(price="11")
    shop.form_view.sides = [dict.fromkeys(FieldName, Side.MINE)]
    assert await shop.presenter.form.save()
    now = shop.editor.kept["1"]
    assert (now.name, now.picture, now.price.amount) == ("Producto 1", before, 11)


async def test_going_on_editing_leaves_everything_as_it_is(shop: Shop) -> None:
    await shop.open("1")
    shop.editor.change("1", name="De otro")
    shop.write(price="11")
    shop.form_view.sides = [None]
    assert not await shop.presenter.form.save()
    assert (shop.form_view.state.dirty, shop.editor.sent("edit")) == (True, [])


async def test_a_second_change_meanwhile_is_a_second_question(shop: Shop) -> None:
    await shop.open("1")
    shop.editor.change("1", name="Uno")
    shop.write(price="11")
    shop.form_view.sides = [{FieldName.PRICE: Side.MINE}] * 2
    asked = []

    async def ask(conflict):
        asked.append(conflict.now.name)
        if len(asked) == 1:
            shop.editor.change("1", name="Dos")
        return {FieldName.PRICE: Side.MINE}

    shop.form_view.ask_conflict = ask
    assert await shop.presenter.form.save()
    assert asked == ["Uno", "Dos"]
    assert len(shop.editor.sent("edit")) == 1


async def test_what_was_written_for_a_product_that_is_gone_may_become_a_new_one(shop: Shop) -> None:
    await shop.open("1")
    shop.write(price="11", description="No se pierda")
    del shop.editor.kept["1"]
    assert not await shop.presenter.form.save()
    await shop.settle()
    assert told(shop) == [Message.GONE]
    assert "K-1" not in shop.view.codes
    assert await shop.presenter.form.save()
    assert shop.editor.sent("create")[0].description == "No se pierda"


# Deleting.


async def test_deleting_asks_by_name_and_takes_the_product_off_the_list(shop: Shop) -> None:
    await shop.open("2")
    shop.form_view.deletes = [False]
    await shop.presenter.form.delete()
    assert shop.editor.calls == []
    shop.form_view.deletes = [True]
    await shop.presenter.form.delete()
    await shop.settle()
    assert shop.form_view.asked_deletes == [("Producto 2", False)] * 2
    assert "2" not in shop.editor.kept
    assert shop.view.codes == ["K-1", "K-3"]
    assert (shop.form_view.opened, told(shop)) == (None, [Message.DELETED])


async def test_a_product_that_somebody_changed_is_asked_about_again(shop: Shop) -> None:
    await shop.open("2")
    shop.editor.change("2", name="Ahora otro")
    shop.form_view.deletes = [True, False]
    await shop.presenter.form.delete()
    assert shop.form_view.asked_deletes == [("Producto 2", False), ("Ahora otro", True)]
    assert "2" in shop.editor.kept
    assert shop.editor.sent("delete") == []


async def test_deleting_what_is_gone_already_only_tidies_up(shop: Shop) -> None:
    await shop.open("2")
    del shop.editor.kept["2"]
    shop.form_view.deletes = [True]
    await shop.presenter.form.delete()
    assert told(shop) == [Message.GONE]


# Lost answers.


async def test_a_lost_answer_to_creating_blocks_saving_until_it_is_looked_up(shop: Shop) -> None:
    shop.editor.failures["create"], shop.editor.lost = LOST, {"create"}
    await shop.presenter.start_new()
    shop.write(category_id="5", code="N-1", price="7.00")
    assert not await shop.presenter.form.save()
    assert shop.form_view.state.doubt is Doubt.CREATE
    assert not await shop.presenter.form.save()
    assert len(shop.editor.sent("create")) == 1
    await shop.presenter.form.look_up()
    assert told(shop) == [Message.WENT_IN]
    assert shop.form_view.opened.product.code == "N-1"
    assert shop.form_view.state.doubt is None


async def test_what_did_not_go_in_may_be_saved_again(shop: Shop) -> None:
    shop.editor.failures["create"] = LOST
    await shop.presenter.start_new()
    shop.write(category_id="5", code="K-1", name="Producto 1", price="10.00")
    assert not await shop.presenter.form.save()
    await shop.presenter.form.look_up()
    assert told(shop) == [Message.NOT_IN], "a product that was here before is not the new one"
    assert shop.form_view.state.dirty
    assert await shop.presenter.form.save()


async def test_a_look_up_without_an_answer_leaves_the_doubt(shop: Shop) -> None:
    shop.editor.failures["create"] = LOST
    await shop.presenter.start_new()
    shop.write(category_id="5", price="1")
    await shop.presenter.form.save()
    shop.editor.failures["products"] = VendorUnavailable(Unreached.TIMEOUT)
    await shop.presenter.form.look_up()
    assert shop.form_view.state.doubt is Doubt.CREATE
    assert len(shop.form_view.problems) == 1


@pytest.mark.parametrize(("lost", "message"), [(True, Message.WENT_IN), (False, Message.NOT_IN)])
async def test_a_lost_answer_to_an_edit_is_settled_by_reading_the_product(
    shop: Shop, lost: bool, message: Message
) -> None:
    shop.editor.failures["edit"] = LOST
    shop.editor.lost = {"edit"} if lost else set()
    await shop.open("1")
    shop.write(price="12.00")
    assert not await shop.presenter.form.save()
    assert shop.form_view.state.doubt is Doubt.EDIT
    await shop.presenter.form.look_up()
    assert told(shop) == [message]
    assert shop.form_view.state.dirty is not lost


@pytest.mark.parametrize(
    ("lost", "message"), [(True, Message.DELETED), (False, Message.STILL_THERE)]
)
async def test_a_lost_answer_to_deleting_is_settled_by_reading_the_product(
    shop: Shop, lost: bool, message: Message
) -> None:
    shop.editor.failures["delete"] = LOST
    shop.editor.lost = {"delete"} if lost else set()
    await shop.open("1")
    shop.form_view.deletes = [True]
    await shop.presenter.form.delete()
    assert shop.form_view.state.doubt is Doubt.DELETE
    await shop.presenter.form.look_up()
    assert told(shop) == [message]


# Leaving.


async def test_unsaved_changes_are_asked_about_before_another_product_opens(shop: Shop) -> None:
    await shop.open("1")
    shop.write(name="Sin guardar")
    shop.form_view.leaving = [Leaving.STAY]
    await shop.open("2")
    assert (shop.presenter.form.product_id, shop.view.marked) == ("1", "1")
    shop.form_view.leaving = [Leaving.SAVE]
    await shop.open("2")
    assert shop.editor.kept["1"].name == "Sin guardar"
    assert shop.presenter.form.product_id == "2"
    shop.write(name="Ni esto")
    shop.form_view.leaving = [Leaving.DISCARD]
    await shop.open("3")
    assert shop.editor.kept["2"].name == "Producto 2"
    assert shop.presenter.form.product_id == "3"


async def test_what_could_not_be_saved_is_not_left(shop: Shop) -> None:
    await shop.open("1")
    shop.write(price="caro")
    shop.form_view.leaving = [Leaving.SAVE]
    await shop.open("2")
    assert shop.presenter.form.product_id == "1"


async def test_the_window_goes_only_once_the_changes_are_settled(shop: Shop) -> None:
    await shop.open("1")
    assert await shop.presenter.may_close()
    shop.write(name="Sin guardar")
    shop.form_view.leaving = [Leaving.STAY, Leaving.DISCARD]
    assert not await shop.presenter.may_close()
    assert shop.view.came_forward == 1
    assert await shop.presenter.may_close()


async def test_going_to_another_tab_reminds_and_keeps_what_was_typed(shop: Shop) -> None:
    await shop.open("1")
    shop.presenter.look_away()
    assert shop.view.reminded == []
    shop.write(name="Sin guardar")
    shop.presenter.look_away()
    assert shop.view.reminded == ["Sin guardar"]
    assert shop.form_view.state.dirty


async def test_discarding_puts_the_form_back(shop: Shop) -> None:
    await shop.open("1")
    shop.write(name="Otro")
    shop.presenter.form.discard()
    assert shop.form_view.opened.form.name == "Producto 1"
    assert not shop.form_view.state.dirty
    await shop.presenter.start_new()
    shop.presenter.form.discard()
    assert shop.form_view.opened is None


async def test_reading_again_shows_the_product_as_it_is(shop: Shop) -> None:
    await shop.open("1")
    shop.editor.change("1", name="De otro")
    await shop.presenter.form.read_again()
    assert shop.form_view.opened.form.name == "De otro"
    del shop.editor.kept["1"]
    await shop.presenter.form.read_again()
    assert (shop.form_view.opened, told(shop)[-1]) == (None, Message.GONE)


# Pictures.


async def test_a_picture_is_made_to_fit_before_it_is_sent(shop: Shop) -> None:
    await shop.open("1")
    await shop.presenter.form.take_picture(lambda: picture(200))
    await shop.settle()
    shown, size = shop.form_view.picture
    assert shown
    assert size > 0
    assert shop.form_view.state.dirty
    assert await shop.presenter.form.save()
    [(_, sent)] = shop.editor.sent("edit")
    assert sent == ProductFields(picture=sent.picture)
    assert 0 < len(sent.picture) == size


async def test_what_is_no_picture_changes_nothing(shop: Shop, tmp_path: Path) -> None:
    await shop.open("1")
    await shop.presenter.form.take_picture(lambda: b"%PDF")
    assert flaws(shop) == {"picture": "not_a_picture"}
    await shop.presenter.form.take_picture(picture_file(tmp_path / "none.png"))
    assert flaws(shop) == {"picture": "no_file"}
    assert not shop.form_view.state.dirty
    shop.write(price="3")
    assert await shop.presenter.form.save(), "it does not stand in the way"


async def test_taking_the_picture_away_writes_an_empty_one(shop: Shop) -> None:
    shop.editor.kept["1"] = replace(
        shop.editor.kept["1"], picture=base64.b64encode(picture()).decode()
    )
    shop.presenter.reload()
    await shop.settle()
    await shop.open("1")
    assert shop.form_view.picture[0]
    await shop.presenter.form.take_picture(lambda: picture(20))
    shop.presenter.form.remove_picture()
    assert not shop.form_view.state.dirty, "the new one goes first"
    shop.presenter.form.remove_picture()
    await shop.settle()
    assert shop.form_view.picture == (b"", 0)
    assert await shop.presenter.form.save()
    assert shop.editor.sent("edit")[0][1] == ProductFields(picture=b"")
