"""Which kinds of vendor this program knows: the five built in, and those that others install."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType

from purchasing_gui.domain.ports import VendorKind

_logger = logging.getLogger(__name__)

GROUP = "purchasing_gui.vendors"
BUILT_IN = ("expercom", "zegucom", "imotriz", "order_entry", "api_tienda")


@dataclass(frozen=True, slots=True)
class Roster:
    """The kinds that loaded, and for each that did not, in one sentence, why."""

    kinds: Mapping[str, VendorKind]
    broken: Mapping[str, str]


def registered_kinds() -> Mapping[str, VendorKind]:
    """Every kind that can be connected, by name, built-in ones first; read once per run."""
    return _roster().kinds


def broken_kinds() -> Mapping[str, str]:
    """Kinds that are installed and cannot be used: name → reason."""
    return _roster().broken


@cache
def _roster() -> Roster:
    return read_roster(entry_points(group=GROUP))


def read_roster(installed: Iterable[EntryPoint]) -> Roster:
    """The built-in kinds, found without metadata because the program also runs from a clone,
    and the ``installed`` entry points beside them.
    """
    kinds: dict[str, VendorKind] = {}
    broken: dict[str, str] = {}
    for name in BUILT_IN:
        _take(name, partial(_built_in, name), kinds, broken)
    for entry in installed:
        if entry.value.split(":")[0] == _module(entry.name) and entry.name in BUILT_IN:
            continue
        _take(entry.name, entry.load, kinds, broken)
    return Roster(MappingProxyType(kinds), MappingProxyType(broken))


def _module(name: str) -> str:
    return f"{GROUP}.{name}"


def _built_in(name: str) -> object:
    return import_module(_module(name)).KIND


def _take(
    name: str,
    load: Callable[[], object],
    kinds: dict[str, VendorKind],
    broken: dict[str, str],
) -> None:
    # A third party's module may fail in any way at all when it is imported.
    try:
        kind = load()
    except Exception as error:
        _logger.exception("The vendor kind %s cannot be loaded", name)
        broken[name] = f"{type(error).__name__}: {error}"
        return
    if not isinstance(kind, VendorKind):
        broken[name] = f"its entry point gives a {type(kind).__name__}, not a VendorKind"
    elif kind.kind in kinds:
        broken[name] = f"the kind {kind.kind} is already taken"
    else:
        kinds[kind.kind] = kind
        return
    _logger.error("The vendor kind %s is left out: %s", name, broken[name])
