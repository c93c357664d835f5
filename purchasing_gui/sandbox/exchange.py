"""What goes over one wire, seen from the vendor's side: a request received, a reply given."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

import msgspec

JSON = "application/json"
_ENCODER = msgspec.json.Encoder(decimal_format="number")


@dataclass(frozen=True, slots=True)
class Received:
    """One request as it came in: ``path`` below the vendor's base, header names in lower case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    client: str = "127.0.0.1"

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Reply:
    """What the vendor answers."""

    status: int
    body: bytes
    content_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)


def json_reply(value: Any, status: int = 200, **headers: str) -> Reply:
    """A JSON reply; a Decimal becomes a number with exactly its digits, ``_`` in names a dash."""
    spelled = {name.replace("_", "-"): text for name, text in headers.items()}
    return Reply(status, _ENCODER.encode(value), headers=spelled)


def json_body(body: bytes) -> Any:
    """The body's value, numbers with a point as Decimal.

    Raises:
        ValueError: the body is not JSON in UTF-8.
    """
    return json.loads(body.decode("utf-8"), parse_float=Decimal)


class Vendor(Protocol):
    """One vendor behind its HTTP interface: stateful, synchronous, one request at a time."""

    @property
    def kind(self) -> str: ...

    @property
    def prefix(self) -> str: ...

    @property
    def shapes(self) -> ShapeSwitches: ...

    def call_name(self, received: Received) -> str:
        """The documented call this request is for, ``unknown`` if there is none."""

    def answer(self, received: Received) -> Reply:
        """Processes the request."""

    def refusal(self, received: Received) -> Reply:
        """What this vendor says to credentials it does not accept (any more)."""

    def expire_credentials(self) -> bool:
        """Makes issued tokens invalid; False where this vendor issues none by API."""

    def slips(self, received: Received) -> tuple[str, ...]:
        """What the document asks for and the request lacks, where the vendor lets it pass."""

    def change_prices(self, percent: Decimal, codes: frozenset[str]) -> None:
        """Moves the prices of these codes or part numbers; of all if ``codes`` is empty."""

    def empty_stock(self, left: int, codes: frozenset[str]) -> None:
        """Leaves so many pieces of these codes or part numbers everywhere; of all if empty."""

    def state(self) -> dict[str, Any]:
        """Orders, guides and what else it keeps, as JSON values."""


class ShapeSwitches:
    """Which of the forms that a document leaves open is used now; the first is the default."""

    def __init__(self, forms: Mapping[str, tuple[str, ...]]) -> None:
        self._forms = dict(forms)
        self._chosen = {name: values[0] for name, values in forms.items()}

    def __getitem__(self, name: str) -> str:
        return self._chosen[name]

    def choose(self, name: str, form: str) -> None:
        """Raises ValueError for a switch or a form that does not exist."""
        if form not in self._forms.get(name, ()):
            raise ValueError(f"no form {form!r} for {name!r}; there are {self._forms}")
        self._chosen[name] = form

    def described(self) -> dict[str, dict[str, Any]]:
        return {
            name: {"now": self._chosen[name], "forms": list(forms)}
            for name, forms in self._forms.items()
        }
