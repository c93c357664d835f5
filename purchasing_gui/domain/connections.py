"""How this desk reaches a vendor: settings without secrets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds. ``long_read`` holds for catalogue lists and guide uploads."""

    connect: float = 10.0
    read: float = 30.0
    long_read: float = 120.0


@dataclass(frozen=True, slots=True)
class Connection:
    """One vendor account. ``options`` are the settings of its kind; credentials are never here.

    ``ca_file`` is a PEM bundle trusted besides the system's store; ``size_cap`` bounds an answer
    in bytes.
    """

    id: str
    kind: str
    label: str
    base_url: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    enabled: bool = True
    timeouts: Timeouts = Timeouts()
    ca_file: str = ""
    size_cap: int = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ConnectionReport:
    """What a harmless test call told. ``problem`` is None when all is well."""

    connection_id: str
    ok: bool
    seconds: float
    words: str = ""
    problem: Exception | None = None
