"""What is peculiar to API tienda: echoed secrets, Spanish form rules, its own taxes."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from fakes.scripted_channel import ScriptedChannel, json_reply
from fakes.shop_orders import line, sample_billing

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.ports import OrderRequest
from purchasing_gui.domain.problems import Flaw, Problem
from purchasing_gui.transport.redaction import Redactor
from purchasing_gui.vendors.api_tienda import wire
from purchasing_gui.vendors.api_tienda.client import vendor_over
from purchasing_gui.vendors.api_tienda.spanish_form import billing_flaws

SECRETS = ("k3y-of-ours", "12341234121234567890")
ECHO = {"params": {"apikey": SECRETS[0], "cc": SECRETS[1]}, "eco": " y ".join(SECRETS)}
ORDER = OrderRequest("PO-1", "", (line("1", 1),), billing=sample_billing())


def clock():
    return datetime(2024, 5, 6, tzinfo=UTC)


def vendor(channel, redactor=None):
    connection = Connection("shop", "api_tienda", "Tienda", "https://host.example")
    return vendor_over(channel, connection, {"apikey": SECRETS[0]}, clock, redactor)


def buyer():
    return json_reply({**ECHO, "errno": 0, "comprador_id": 1029})


@pytest.mark.parametrize(
    "body",
    [
        {**ECHO, "errno": 0, "pedido_id": 1},
        {**ECHO, "errno": 9, "errstr": f"No: {SECRETS}"},
        {**ECHO, "errno": f"E-{SECRETS[0]}", "errstr": ""},
        ECHO,
    ],
    ids=["yes", "no", "code", "no verdict"],
)
async def test_no_echoed_secret_comes_out(body):
    channel = ScriptedChannel(buyer(), json_reply(body))
    try:
        said = repr(await vendor(channel).orders.place(ORDER))
    except Problem as problem:
        said = f"{problem} {problem!r} {problem.__cause__!r}"
    assert not any(secret in said for secret in SECRETS)


async def test_the_channels_redactor_learns_the_account_before_it_is_sent():
    redactor = Redactor([SECRETS[0]])
    seen = []

    def answer(request):
        seen.append(redactor.redact(request.body.decode()))
        return buyer() if len(seen) == 1 else json_reply({"errno": 0, "pedido_id": 7})

    await vendor(ScriptedChannel(responder=answer), redactor).orders.place(ORDER)
    assert not any(secret in text for secret in SECRETS for text in seen)


@pytest.mark.parametrize(
    ("impuestos", "rate"),
    [("18.00", "0.18"), (21, "0.21"), ("0", "0"), (None, None), ("", None), ("-4", None)],
)
def test_a_tax_rate_is_given_in_per_cent(impuestos, rate):
    product = {"producto_id": 1, "impuestos": impuestos}
    body = {"errno": 0, "pedidos": [{"pedido_id": 1, "productos_pedido": [product]}]}
    found = wire.parse_account(json_reply(body), "1").orders[0].lines[0].tax_rate
    assert found == (None if rate is None else Decimal(rate))


def test_the_documents_own_order_only_warns():
    flaws = list(billing_flaws(sample_billing()))
    assert flaws == [
        Flaw("billing.tax_id", "nif_form", blocks=False),
        Flaw("billing.account", "account_check", blocks=False),
    ]


def test_a_correct_form_has_no_flaws():
    billing = replace(sample_billing(), tax_id="54362315K", account="2077 0338 79 3100254321")
    assert list(billing_flaws(billing)) == []


def flaws_of(**changes):
    billing = replace(sample_billing(), tax_id="54362315K", account="20770338793100254321")
    address = {name: changes.pop(name) for name in list(changes) if hasattr(billing.address, name)}
    billing = replace(billing, **changes, address=replace(billing.address, **address))
    return [
        (flaw.field.removeprefix("billing."), flaw.code, flaw.blocks)
        for flaw in billing_flaws(billing)
    ]


@pytest.mark.parametrize(
    ("changes", "flaw"),
    [
        ({"tax_id": ""}, ("tax_id", "missing", True)),
        ({"tax_id": "54362315Z"}, ("tax_id", "nif_check", False)),
        ({"tax_id": "nada"}, ("tax_id", "nif_form", False)),
        ({"mail": ""}, ("mail", "missing", True)),
        ({"mail": "sin arroba"}, ("mail", "mail_form", True)),
        ({"payment_method": " "}, ("payment_method", "missing", True)),
        ({"account": ""}, ("account", "missing", True)),
        ({"account": "1234"}, ("account", "account_form", True)),
        ({"account": "20770338783100254321"}, ("account", "account_check", False)),
        ({"account_holder": ""}, ("account_holder", "missing", True)),
        ({"first_name": ""}, ("address.first_name", "missing", True)),
        ({"last_name": ""}, ("address.last_name", "missing", True)),
        ({"province": ""}, ("address.province", "missing", True)),
        ({"province": "Sevilla"}, ("address.province", "province_mismatch", False)),
        ({"postal_code": ""}, ("address.postal_code", "missing", True)),
        ({"postal_code": "2867"}, ("address.postal_code", "postal_code_form", True)),
        ({"postal_code": "99999"}, ("address.postal_code", "postal_code_unknown", False)),
        ({"company": ""}, ("address.company", "missing", True)),
    ],
)
def test_each_flaw_of_the_spanish_form_is_named(changes, flaw):
    assert flaws_of(**changes) == [flaw]


@pytest.mark.parametrize(
    "changes",
    [
        {"payment_method": "TARJETA", "account": "", "account_holder": ""},
        {"invoice_to_company": False, "company": ""},
        {"country": "Portugal", "postal_code": "1000-001", "province": "Lisboa"},
        {"postal_code": "01001", "province": "Araba/Álava"},
        {"postal_code": "15001", "province": "A Coruña"},
        {"account": "ES91 2077 0338 7931 0025 4321"},
    ],
)
def test_what_is_not_needed_is_not_asked_for(changes):
    assert flaws_of(**changes) == []


def test_lines_need_a_code_and_pieces():
    order = replace(ORDER, lines=(line("", 1), line("7", 0)))
    flaws = vendor(ScriptedChannel()).orders.flaws(order)
    assert {(flaw.field, flaw.code) for flaw in flaws if flaw.blocks} == {
        ("line:", "code_missing"),
        ("line:7", "quantity"),
    }
