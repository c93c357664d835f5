from __future__ import annotations

from dataclasses import replace

import pytest

from purchasing_gui.domain.connections import Connection
from purchasing_gui.ui.connections.form import (
    ConnectionForm,
    FieldFault,
    is_web_address,
    new_connection,
)
from purchasing_gui.vendors.registry import registered_kinds

ZEGUCOM = registered_kinds()["zegucom"]
EXPERCOM = registered_kinds()["expercom"]


def form_of(connection: Connection, *, stored: bool = False) -> ConnectionForm:
    kind = registered_kinds()[connection.kind]
    return ConnectionForm(kind, connection, not stored, stored, secrets_are_kept=True)


def test_options_left_at_their_default_are_not_written() -> None:
    form = form_of(new_connection(ZEGUCOM, ()))

    assert form.connection_of(form.start).options == {}


def test_options_this_program_does_not_know_survive_an_edit() -> None:
    by_hand = Connection("z", "zegucom", "Z", options={"own_note": "kept", "stores": {"1": "CDMX"}})
    form = form_of(by_hand, stored=True)
    given = replace(form.start, options={**form.start.options, "stores": {"2": "GDL"}})

    assert form.connection_of(given).options == {"own_note": "kept", "stores": {"2": "GDL"}}


def test_credentials_are_replaced_all_together_or_not_at_all() -> None:
    form = form_of(new_connection(ZEGUCOM, ()), stored=True)
    given = replace(form.start, credentials={"user_key": "1", "password": ""})

    assert form.faults(given) == {"credentials.password": FieldFault.ALL_OR_NONE}
    assert form.faults(form.start) == {}


def test_a_kind_with_alternatives_wants_at_least_one_credential() -> None:
    form = form_of(new_connection(EXPERCOM, ()))

    assert form.faults(form.start) == {"credentials.email": FieldFault.MISSING}
    given = replace(form.start, credentials={"token": "abc"})
    assert form.faults(given) == {}


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("https://api.vendor.mx/v1", True),
        ("http://127.0.0.1:9001/services", True),
        ("api.vendor.mx", False),
        ("https://", False),
        ("https://user:secret@vendor.mx", False),
        ("https://vendor.mx:99999", False),
        ("https://ven dor.mx", False),
    ],
)
def test_an_address_is_http_with_a_host_and_no_password(text: str, good: bool) -> None:
    assert is_web_address(text) is good
