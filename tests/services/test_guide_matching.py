"""A guide finds its order by strong evidence, and only by that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from purchasing_gui.documents.guide_reader import ChildGuideReader
from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.guides import GuideNumber, GuideSheet
from purchasing_gui.domain.purchase_orders import OrderState, PurchaseOrder
from purchasing_gui.sandbox.guides import (
    CARRIERS,
    SENDER,
    Addressee,
    Shipment,
    demo_guides,
    guides_pdf,
)
from purchasing_gui.services.guide_matching import (
    Doubt,
    Mismatch,
    Proposal,
    Reason,
    disagreements,
    numbers_of,
    proposal,
)

MARIA = Address(
    contact="María Peña Núñez",
    phone="33 3123 4567",
    street="Av. Álvaro Obregón",
    exterior_number="121",
    neighborhood="Roma Norte",
    postal_code="06700",
    city="Ciudad de México",
)
NUMBER = GuideNumber("2449861024", "barcode", "DHL", 0)
LABEL = """DHL EXPRESS
REMITENTE
{sender}
C.P. 64710 Monterrey Tel. 81 8345 6700
DESTINATARIO
{name}
{street}
C.P. {postal_code}
Tel. {phone}
Guía: 2449861024
{footer}"""


def order(name: str, address: Address = MARIA, *, vendor_number: str = "") -> PurchaseOrder:
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    return PurchaseOrder(
        id=name,
        draft_id="d",
        reference=f"SUC01-2026-{name}",
        connection_id="zegucom",
        vendor_label="Zegucom",
        warehouse_id="1",
        warehouse_label="Guadalajara",
        lines=(),
        address=address,
        rfc="",
        state=OrderState.PLACED,
        created_at=moment,
        changed_at=moment,
        vendor_number=vendor_number,
        takes_guides=True,
    )


def label(footer: str = "", sender: str = "La Sucursal S.A. de C.V.", **to: str) -> GuideSheet:
    said = {
        "name": "MARIA PEÑA NUÑEZ",
        "street": "Av Alvaro Obregon 121",
        "postal_code": "06700",
        "phone": "33 3123 4567",
        **to,
    }
    return GuideSheet((NUMBER,), 1, LABEL.format(sender=sender, footer=footer, **said))


def judged(sheet: GuideSheet, *orders: PurchaseOrder, file_name: str = "") -> Proposal:
    return proposal(sheet, orders, file_name)


JUAN = replace(MARIA, contact="Juan Ortega Ríos", postal_code="44100", phone="", street="Hidalgo")


def test_postal_code_and_name_are_certain_where_nobody_shares_them() -> None:
    found = judged(label(phone=""), order("000001-1"), order("000002-1", JUAN))
    assert found.certain is not None
    assert found.certain.order_id == "000001-1"
    assert {Reason.POSTAL_CODE, Reason.NAME} <= set(found.certain.reasons)


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        ({"name": "Carlos Peña Núñez", "phone": "55 1111 2222"}, Doubt.WEAK),
        ({"name": "María", "phone": "55 1111 2222"}, Doubt.WEAK),
        ({"postal_code": "44100"}, Doubt.OTHER_ADDRESS),
        (
            {"name": "Ana Soto", "postal_code": "44100", "phone": "", "street": "Juárez 9"},
            Doubt.NO_MATCH,
        ),
        ({"street": "Obregón 121, C.P. 44100"}, Doubt.SEVERAL_ADDRESSEES),
    ],
)
def test_less_than_that_waits_for_a_person(said: dict[str, str], doubt: Doubt) -> None:
    found = judged(label(**said), order("000001-1"))
    assert found.certain is None
    assert doubt in found.doubts


@pytest.mark.parametrize("name", ["Maria Pena", "Sra. María Peña Núñez", "PEÑA NUÑEZ MARIA"])
def test_a_name_may_be_longer_shorter_or_turned_around(name: str) -> None:
    assert judged(label(name=name, phone=""), order("000001-1")).certain


def test_two_orders_of_one_buyer_are_told_apart_by_the_reference_only() -> None:
    orders = (order("000001-1"), order("000002-1"))
    assert Doubt.SEVERAL_ORDERS in judged(label(), *orders).doubts
    certain = judged(label("Ref: SUC01-2026-000002-1"), *orders).certain
    assert certain is not None
    assert certain.order_id == "000002-1"
    assert certain.reasons[0] is Reason.REFERENCE


def test_a_reference_is_not_found_inside_a_longer_one() -> None:
    orders = (order("000001-1", JUAN), order("000001-12"))
    certain = judged(label("Ref: SUC01-2026-000001-12"), *orders).certain
    assert certain is not None
    assert certain.order_id == "000001-12"


def test_a_reference_counts_in_the_file_name_and_loses_against_another_postal_code() -> None:
    name = "SUC01_2026_000002_1.pdf"
    scan = GuideSheet((NUMBER,), 1)
    assert judged(scan, order("000002-1"), file_name=name).certain
    found = judged(label(), order("000002-1", JUAN), file_name=name)
    assert found.certain is None
    assert Doubt.OTHER_ADDRESS in found.doubts


def test_the_vendor_number_needs_the_address_beside_it() -> None:
    first, second = order("000001-1", vendor_number="845123"), order("000002-1")
    certain = judged(label("Pedido 845123"), first, second).certain
    assert certain is not None
    assert certain.order_id == "000001-1"
    alone = judged(GuideSheet((NUMBER,), 1, "Pedido 845123"), first)
    assert alone.certain is None


def test_the_senders_data_speak_for_no_order() -> None:
    branch = order("000001-1", Address(contact="La Sucursal S.A. de C.V.", postal_code="64710"))
    assert judged(label(name="Ana Soto", postal_code="44100"), branch).doubts == (Doubt.NO_MATCH,)


def test_a_sender_printed_below_the_addressee_is_left_out_too() -> None:
    text = "Para:\nAna Soto\nC.P. 44100\nRemitente\nMaría Peña Núñez\nC.P. 06700"
    found = judged(GuideSheet((NUMBER,), 1, text), order("000001-1"))
    assert found.doubts == (Doubt.NO_MATCH,)


def test_without_headings_nobody_knows_who_is_who() -> None:
    text = "María Peña Núñez\nC.P. 06700\nTel. 33 3123 4567"
    found = judged(GuideSheet((NUMBER,), 1, text), order("000001-1"))
    assert found.doubts == (Doubt.WEAK,)
    assert found.matches[0].order_id == "000001-1"


def test_an_order_that_lacks_no_guide_is_only_proposed() -> None:
    found = proposal(label(), [order("000001-1")], complete={"000001-1"})
    assert found.doubts == (Doubt.ORDER_COMPLETE,)


@pytest.mark.parametrize(
    ("numbers", "doubt"),
    [
        ((), Doubt.NO_NUMBER),
        ((GuideNumber("2449861024", "file_name", "DHL"),), Doubt.NUMBER_UNSURE),
        ((GuideNumber("2449861024", "text"),), Doubt.NUMBER_UNSURE),
        ((NUMBER, replace(NUMBER, number="2449861025", page=1)), Doubt.SEVERAL_NUMBERS),
    ],
)
def test_an_unsure_number_waits_for_a_person(numbers: Sequence[GuideNumber], doubt: Doubt) -> None:
    sheet = replace(label(), numbers=tuple(numbers))
    assert judged(sheet, order("000001-1")).doubts == (doubt,)


def test_a_guide_of_somebody_else_disagrees_with_the_order() -> None:
    sheet = label("Ref: SUC01-2026-000002-1", name="Ana Soto Gil", postal_code="44100")
    found = disagreements(sheet, order("000001-1"), [order("000002-1", JUAN)])
    assert [one.mismatch for one in found] == [
        Mismatch.REFERENCE,
        Mismatch.POSTAL_CODE,
        Mismatch.NAME,
    ]
    assert [one.said for one in found] == ["SUC01-2026-000002-1", "44100", "Ana Soto Gil"]


def test_the_right_guide_and_a_picture_without_text_disagree_with_nothing() -> None:
    assert disagreements(label(), order("000001-1")) == ()
    assert disagreements(GuideSheet((NUMBER,), 1), order("000001-1")) == ()


async def test_a_real_pile_is_assigned_without_a_mistake(tmp_path: Path) -> None:
    people = [
        Addressee(
            f"{first} {last}", f"Calle {at} {at}20", "Centro", f"{4000 + at:05}", "Puebla", "Puebla"
        )
        for at, (first, last) in enumerate(
            (first, last)
            for first in ("María", "José Luis", "Ana")
            for last in ("Núñez Ibarra", "Hernández Ruiz", "Ortega Solís", "Peña López")
        )
    ]
    orders = [
        order(f"{at:06}-1", Address(contact=one.name, postal_code=one.postal_code))
        for at, one in enumerate(people)
    ]
    with_reference = [Shipment(one.reference, to) for one, to in zip(orders, people, strict=True)]
    pile = demo_guides(with_reference) + demo_guides(
        [replace(s, reference="") for s in with_reference], 2
    )
    reader = ChildGuideReader()
    try:
        for at, guide in enumerate(pile):
            path = tmp_path / guide.file_name
            path.write_bytes(guide.pdf)
            sheet = await reader.read(path)
            assert numbers_of(sheet)[0].number == guide.number
            certain = proposal(sheet, orders, guide.file_name).certain
            assert certain is not None, guide.file_name
            assert certain.order_id == orders[at % len(orders)].id
            others = [one for one in orders if one.id != certain.order_id]
            assert proposal(sheet, others, guide.file_name).certain is None
        assert {guide.carrier for guide in pile} == set(CARRIERS)
    finally:
        await reader.close()


async def test_one_pdf_with_the_labels_of_several_guides_tells_all_numbers(tmp_path: Path) -> None:
    numbers = ["123456789012", "210987654321", "310987654321"]
    path = tmp_path / "guias.pdf"
    path.write_bytes(guides_pdf("FedEx", numbers, SENDER, reference="X-1"))
    reader = ChildGuideReader()
    try:
        sheet = await reader.read(path)
    finally:
        await reader.close()
    assert [number.number for number in numbers_of(sheet)] == numbers
