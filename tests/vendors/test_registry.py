import sys
from importlib.metadata import EntryPoint
from types import ModuleType

import pytest

from purchasing_gui.domain.ports import VendorKind
from purchasing_gui.vendors import registry
from purchasing_gui.vendors.registry import BUILT_IN, GROUP, read_roster, registered_kinds


def _kind(name: str) -> VendorKind:
    return VendorKind(name, name, "", (), connect=lambda *_: pytest.fail("not to be connected"))


@pytest.fixture
def third_party(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = ModuleType("third_party_vendor")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module


def _entry(name: str, value: str) -> EntryPoint:
    return EntryPoint(name=name, value=value, group=GROUP)


@pytest.fixture
def built_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five stand-ins, so that these tests are about the roster alone."""
    monkeypatch.setattr(registry, "_built_in", lambda name: _kind(name))


@pytest.mark.usefixtures("built_in")
class TestRoster:
    def test_the_built_in_kinds_need_no_installed_metadata(self) -> None:
        roster = read_roster([])
        assert tuple(roster.kinds) == BUILT_IN
        assert roster.broken == {}

    def test_our_own_entry_points_do_not_come_twice(self) -> None:
        roster = read_roster([_entry(name, f"{GROUP}.{name}:KIND") for name in BUILT_IN])
        assert tuple(roster.kinds) == BUILT_IN
        assert roster.broken == {}

    def test_an_installed_kind_joins_the_built_in_ones(self, third_party: ModuleType) -> None:
        third_party.KIND = _kind("acme")  # type: ignore[attr-defined]
        roster = read_roster([_entry("acme", "third_party_vendor:KIND")])
        assert roster.kinds["acme"].label == "acme"

    def test_a_broken_kind_is_reported_and_takes_no_other_down(
        self, third_party: ModuleType
    ) -> None:
        third_party.KIND = _kind("acme")  # type: ignore[attr-defined]
        roster = read_roster(
            [_entry("gone", "no_such_module:KIND"), _entry("acme", "third_party_vendor:KIND")]
        )
        assert tuple(roster.kinds) == (*BUILT_IN, "acme")
        assert "no_such_module" in roster.broken["gone"]

    def test_something_else_than_a_kind_is_reported(self, third_party: ModuleType) -> None:
        third_party.KIND = "not a kind"  # type: ignore[attr-defined]
        roster = read_roster([_entry("odd", "third_party_vendor:KIND")])
        assert "str" in roster.broken["odd"]

    def test_an_installed_kind_cannot_replace_a_built_in_one(self, third_party: ModuleType) -> None:
        third_party.KIND = _kind("zegucom")  # type: ignore[attr-defined]
        roster = read_roster([_entry("zegucom", "third_party_vendor:KIND")])
        assert roster.kinds["zegucom"] is not third_party.KIND
        assert "already taken" in roster.broken["zegucom"]


def test_both_wholesalers_are_registered() -> None:
    kinds = registered_kinds()
    assert kinds["expercom"].kind == "expercom"
    assert kinds["zegucom"].kind == "zegucom"
