"""docs/vendors.md names every documented call, and nothing that is not there."""

from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "vendors.md").read_text("utf-8")
PROOFS = (Path(__file__).parent / "test_every_documented_call.py").read_text("utf-8")
ROWS = re.findall(r"^\| (\w+) \| (.+?) \| `([\w.]+)` \| `(\w+)` \|$", PAGE, re.MULTILINE)
KINDS = ("expercom", "zegucom", "imotriz", "order_entry", "api_tienda")


def spoken(kind: str) -> set[str]:
    """The request functions of a kind: one for each call."""
    wire = importlib.import_module(f"purchasing_gui.vendors.{kind}.wire")
    return {
        f"{kind}.wire.{name}"
        for name, function in inspect.getmembers(wire, inspect.isfunction)
        if name.endswith("_request") and not name.startswith("_")
        if function.__module__ == wire.__name__
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_call_that_a_kind_speaks_has_a_row_and_every_row_a_function(kind: str) -> None:
    assert {function for vendor, _, function, _ in ROWS if vendor == kind} == spoken(kind)


def test_every_documented_call_has_a_row() -> None:
    counted = {kind: sum(1 for vendor, *_ in ROWS if vendor == kind) for kind in KINDS}
    assert counted == {
        "expercom": 4,
        "zegucom": 4,
        "imotriz": 3,
        "order_entry": 11,
        "api_tienda": 3,
    }


@pytest.mark.parametrize("proof", sorted({proof for *_, proof in ROWS}))
def test_every_row_names_a_test_that_exists(proof: str) -> None:
    assert re.search(rf"async def {proof}\(", PROOFS)
