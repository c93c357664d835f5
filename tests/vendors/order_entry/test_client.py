from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from fakes.lists import whole_list
from fakes.scripted_channel import ScriptedChannel, json_reply, sample_reply, text_reply

from purchasing_gui.domain.branch_products import ProductFields
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.problems import (
    CredentialsMissing,
    FieldsRejected,
    NotFound,
    OutcomeUnknown,
    RateLimited,
    SettingsInvalid,
    Unreached,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.vendors.order_entry import KIND
from purchasing_gui.vendors.order_entry.client import api_address, vendor_over

SAMPLES = Path(__file__).parent / "samples"
SECRETS = {"api_key": "key-1", "password": "pass-1"}
CONNECTION = Connection("branch", "order_entry", "Sucursal", "https://host.example")
WHOLE = ProductFields(category_id="2", code="A-1", price=Money(Decimal("1.50")))


def clock():
    return datetime(2024, 5, 6, tzinfo=UTC)


def vendor(channel, **options):
    connection = Connection("branch", "order_entry", "Sucursal", "https://host.example", options)
    return vendor_over(channel, connection, SECRETS, clock)


def sample(name):
    return sample_reply(SAMPLES / f"{name}.json")


async def test_products_are_read_created_edited_and_deleted():
    channel = ScriptedChannel(
        sample("products"), sample("created"), sample("edited"), sample("deleted")
    )
    editor = vendor(channel).editor
    assert len(await editor.products()) == 2
    assert (await editor.create(WHOLE)).id == "13"
    edited = await editor.edit("13", ProductFields(price=Money(Decimal("256.75"))))
    assert edited.price == Money(Decimal("256.75"))
    await editor.delete("13")
    assert [(r.method, r.path) for r in channel.requests] == [
        ("GET", "product"),
        ("POST", "product"),
        ("PUT", "product/13"),
        ("DELETE", "product/13"),
    ]


async def test_the_lists_of_the_form_are_read():
    named = json_reply({"success": True, "data": [{"id": "2", "name": "Smartphones"}]})
    channel = ScriptedChannel(
        named, named, named, named, sample("products_in_category"), sample("products_in_catalog")
    )
    editor = vendor(channel).editor
    assert [c.name for c in await editor.categories()] == ["Smartphones"]
    assert [c.name for c in await editor.catalogs()] == ["Smartphones"]
    assert (await editor.category("2")).id == "2"
    assert (await editor.catalog("2")).id == "2"
    assert len(await editor.products_in_category("2")) == 2
    assert set(await editor.products_in_catalog("4")) == {"Smartphones", "Cars"}
    assert channel.sent_paths() == [
        "category",
        "catalog",
        "category/2",
        "catalog/2",
        "category/2/product",
        "catalog/4/product",
    ]


def writes(editor):
    return (
        (lambda: editor.create(WHOLE), "new product A-1"),
        (lambda: editor.edit("13", ProductFields(name="x")), "product 13"),
        (lambda: editor.delete("13"), "product 13"),
    )


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize(
    "answer",
    [
        VendorUnavailable(Unreached.BROKEN),
        VendorUnavailable(Unreached.TIMEOUT),
        text_reply("", 200),
        text_reply("<html></html>", 500),
        text_reply("", 503),
        json_reply({}),
    ],
    ids=["broken", "timeout", "empty", "500", "503", "no verdict"],
)
async def test_a_write_without_a_verdict_has_an_unknown_outcome_and_is_not_repeated(number, answer):
    channel = ScriptedChannel(answer)
    write, reference = writes(vendor(channel).editor)[number]
    with pytest.raises(OutcomeUnknown) as unknown:
        await write()
    assert unknown.value.reference == reference
    assert len(channel.requests) == 1
    assert not channel.requests[0].repeatable


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (VendorUnavailable(Unreached.CONNECT, not_sent=True), VendorUnavailable),
        (text_reply("", 529), RateLimited),
        (text_reply("", 401), VendorRefused),
        (text_reply("", 403), VendorRefused),
        (text_reply("", 404), NotFound),
        (json_reply({"success": False, "errorMsg": "No"}), VendorRejected),
    ],
    ids=["not sent", "529", "401", "403", "404", "no"],
)
async def test_a_write_that_surely_failed_says_so(number, answer, kind):
    write, _ = writes(vendor(ScriptedChannel(answer)).editor)[number]
    with pytest.raises(kind):
        await write()


async def test_a_yes_that_shows_no_product_does_not_say_that_nothing_was_done():
    for write in (lambda e: e.create(WHOLE), lambda e: e.edit("13", WHOLE)):
        editor = vendor(ScriptedChannel(json_reply({"success": True, "data": None}))).editor
        with pytest.raises(OutcomeUnknown):
            await write(editor)
    editor = vendor(ScriptedChannel(json_reply({"success": False}, 404))).editor
    with pytest.raises(NotFound):
        await editor.edit("13", WHOLE)


async def test_the_connection_test_needs_only_documented_calls():
    channel = ScriptedChannel(text_reply("<html></html>", 404), sample("products"))
    assert await vendor(channel).check() == "2 products"
    assert [request.path for request in channel.requests] == ["category", "product"]


async def test_flawed_fields_are_refused_without_a_call():
    channel = ScriptedChannel()
    with pytest.raises(FieldsRejected):
        await vendor(channel).editor.create(ProductFields(name="x"))
    assert channel.requests == []


async def test_the_catalogue_lists_products_to_compare():
    catalogue = vendor(ScriptedChannel(sample("products")), currency="usd").catalogue
    listings = await whole_list(catalogue)
    assert [listing.part_number for listing in listings] == ["2345", "3456"]
    assert listings[0].price == Money(Decimal("769.00"), "USD")
    assert not any(listing.picture for listing in listings)


async def test_an_answer_that_is_no_list_is_a_problem():
    with pytest.raises(VendorRefused):
        await whole_list(vendor(ScriptedChannel(json_reply({"success": False}, 401))).catalogue)


async def test_a_listing_is_read_live_by_the_products_id():
    channel = ScriptedChannel(sample("created"))
    assert (await vendor(channel).catalogue.listing("13")).part_number == "M-123479832-P"
    assert channel.sent_paths() == ["product/13"]


async def test_the_connection_test_reads_the_categories():
    channel = ScriptedChannel(json_reply({"success": True, "data": []}))
    assert await vendor(channel).check() == "0 categories"
    assert channel.sent_paths() == ["category"]


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("https://host.example", "https://host.example/api/order-entry"),
        ("https://host.example/", "https://host.example/api/order-entry"),
        ("http://127.0.0.1:9004", "http://127.0.0.1:9004/api/order-entry"),
        ("https://host.example/api/order-entry/", "https://host.example/api/order-entry"),
        ("https://host.example/other", "https://host.example/other"),
    ],
)
def test_a_bare_host_gets_the_documents_path(typed, used):
    assert api_address(Connection("b", "order_entry", "B", typed)) == used


async def test_a_connection_that_cannot_work_is_refused_at_once():
    with pytest.raises(CredentialsMissing) as missing:
        KIND.connect(CONNECTION, {"api_key": "key-1"}, clock)
    assert missing.value.names == ["password"]
    with pytest.raises(SettingsInvalid):
        KIND.connect(Connection("b", "order_entry", "B"), SECRETS, clock)


async def test_connecting_gives_an_editor_and_a_catalogue_and_no_order_desk():
    connected = KIND.connect(CONNECTION, SECRETS, clock)
    assert connected.editor is not None
    assert connected.catalogue is not None
    assert connected.orders is None
    await connected.close()


def test_the_branch_says_how_large_pictures_may_be():
    def limits(**options):
        editor = vendor(ScriptedChannel(), **options).editor
        return editor.picture_limits.side, editor.picture_limits.size

    assert limits() == (1024, 300_000)
    assert limits(picture_side=640, picture_kb="50") == (640, 50_000)
    assert limits(picture_side=0, picture_kb="many") == (1024, 300_000)
    assert vendor(ScriptedChannel(), currency="eur").editor.currency == "EUR"
