"""What vendors list, as offers to compare."""

from __future__ import annotations

from fakes.vendors import listing, noon

from purchasing_gui.domain.products import is_upc, offers_of, upc_key


def test_words_of_absurd_length_are_cut_but_never_the_code() -> None:
    code = "C" * 3_000
    (offer,) = offers_of(
        listing("N" * 3_000, name="palabra " * 30_000, brand="B" * 9_999, code=code),
        connection_id="zeta",
        vendor_label="Zeta",
        as_of=noon(),
        live=True,
    )
    assert offer.code == code
    assert max(map(len, (offer.part_number, offer.name, offer.brand))) <= 500


def test_a_upc_is_known_with_and_without_the_zeros_that_sheets_drop() -> None:
    assert upc_key("0740617263480") == upc_key(" 740617263480 ") == "740617263480"
    assert is_upc("0012345678905")
    assert not any(map(is_upc, ("000000", "123", "A740617263480", "")))
