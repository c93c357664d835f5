"""Faults that can be switched on for a vendor, and what each does to a reply."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from purchasing_gui.sandbox.exchange import Received, Reply, Vendor

ANY_CALL = "*"
TOKENS_RUN_OUT = "401_after_n"
_HTML = "text/html; charset=utf-8"
_PROXY_PAGE = (
    "<!DOCTYPE html><html><head><title>Mantenimiento</title></head>"
    "<body><h1>Estamos en mantenimiento</h1><p>Intente más tarde.</p></body></html>"
)
_CRASH_PAGE = (
    "<!DOCTYPE html><html><head><title>500 Internal Server Error</title></head>"
    "<body><h1>Internal Server Error</h1></body></html>"
)
_PHP_WARNING = (
    "<br />\n<b>Warning</b>:  Undefined array key &quot;existencia&quot; in "
    "<b>/var/www/html/api/index.php</b> on line <b>214</b><br />\n"
)


@dataclass(slots=True)
class Fault:
    """One fault of one vendor.

    ``remaining`` is None for as long as it stays switched on; ``skip`` calls pass unharmed first;
    each further one is hit with probability ``chance``.
    """

    vendor: str
    name: str
    call: str = ANY_CALL
    remaining: int | None = None
    skip: int = 0
    chance: float = 1.0
    params: Mapping[str, Any] = field(default_factory=dict)

    def number(self, name: str, default: float) -> float:
        return float(self.params.get(name, default))

    def whole(self, name: str, default: int) -> int:
        return int(self.params.get(name, default))

    @property
    def processed(self) -> bool:
        """Whether the vendor does its work before the fault strikes."""
        return bool(self.params.get("processed", False))

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(str(code) for code in self.params.get("codes", ()))

    def described(self) -> dict[str, Any]:
        return {
            "vendor": self.vendor,
            "fault": self.name,
            "call": self.call,
            "remaining": self.remaining,
            "skip": self.skip,
            "chance": self.chance,
            "params": dict(self.params),
        }


class FaultBoard:
    """The faults switched on now, and the latency (seconds) that every call takes."""

    def __init__(self, latency: float = 0.0, seed: int = 0) -> None:
        self._everywhere = latency
        self._latency: dict[str, float] = {}
        self._faults: list[Fault] = []
        self._random = random.Random(seed)

    def switch_on(self, fault: Fault) -> None:
        """Raises ValueError for a name that is no fault."""
        if fault.name not in FAULTS:
            raise ValueError(f"no fault {fault.name!r}; there are {sorted(FAULTS)}")
        if fault.name == "latency" and fault.call == ANY_CALL:
            self._latency[fault.vendor] = fault.number("seconds", 1.0)
            return
        if fault.name in _ONCE and fault.remaining is None:
            fault.remaining = 1
        if fault.name == TOKENS_RUN_OUT:
            fault.skip = fault.whole("n", 3)
        self._faults.append(fault)

    def clear(self, vendor: str = "") -> None:
        """Switches off the faults of one vendor, or all."""
        self._faults = [each for each in self._faults if vendor and each.vendor != vendor]
        for kind in list(self._latency):
            if not vendor or kind == vendor:
                del self._latency[kind]

    def is_stopped(self, vendor: str) -> bool:
        """Whether nobody is to listen at this vendor's port."""
        return any(each.vendor == vendor and each.name == "stopped" for each in self._faults)

    def latency(self, vendor: str) -> float:
        return self._latency.get(vendor, self._everywhere)

    def take(self, vendor: str, call: str) -> list[Fault]:
        """The faults that strike this call, in the order they were switched on."""
        struck = [each for each in self._faults if each.vendor == vendor and self._hits(each, call)]
        self._faults = [each for each in self._faults if each.remaining != 0]
        return struck

    def _hits(self, fault: Fault, call: str) -> bool:
        if fault.call not in (ANY_CALL, call) or (fault.name == TOKENS_RUN_OUT and call == "login"):
            return False
        if fault.skip > 0:
            fault.skip -= 1
            return False
        if self._random.random() >= fault.chance:
            return False
        if fault.remaining is not None:
            fault.remaining -= 1
        return True

    def described(self) -> dict[str, Any]:
        return {
            "latency": {"*": self._everywhere, **self._latency},
            "faults": [each.described() for each in self._faults],
        }


def move_goods(fault: Fault, vendor: Vendor) -> None:
    """Changes price or stock behind the client's back, before the call is processed."""
    if fault.name == "price_up":
        vendor.change_prices(Decimal(str(fault.params.get("percent", 10))), fault.codes)
    if fault.name == "stale_stock":
        vendor.empty_stock(fault.whole("left", 0), fault.codes)


def _html_200(_fault: Fault, _vendor: Vendor, _received: Received) -> Reply:
    return Reply(200, _PROXY_PAGE.encode(), _HTML)


def _html_500(_fault: Fault, _vendor: Vendor, _received: Received) -> Reply:
    return Reply(500, _CRASH_PAGE.encode(), _HTML)


def _bare_status(fault: Fault, _vendor: Vendor, _received: Received) -> Reply:
    return Reply(fault.whole("status", 503), str(fault.params.get("body", "")).encode())


def _refusal(_fault: Fault, vendor: Vendor, received: Received) -> Reply:
    return vendor.refusal(received)


def _rate_limited(fault: Fault, vendor: Vendor, _received: Received) -> Reply:
    usual = 529 if vendor.kind == "order_entry" else 429
    seconds = str(fault.params.get("retry_after", 1))
    body = b'{"message":"Too Many Attempts."}'
    return Reply(fault.whole("status", usual), body, headers={"Retry-After": seconds})


def _redirect(fault: Fault, vendor: Vendor, received: Received) -> Reply:
    elsewhere = f"http://localhost:{received.headers.get('host', '').rpartition(':')[2]}"
    target = str(fault.params.get("url", f"{elsewhere}{vendor.prefix}{received.path}"))
    return Reply(fault.whole("status", 307), b"", headers={"Location": target})


STAND_INS: Mapping[str, Callable[[Fault, Vendor, Received], Reply]] = {
    "html200": _html_200,
    "html_500": _html_500,
    "status": _bare_status,
    "auth_refused": _refusal,
    TOKENS_RUN_OUT: _refusal,
    "rate_limited": _rate_limited,
    "redirect_other_host": _redirect,
}


def _with_body(reply: Reply, body: bytes) -> Reply:
    return Reply(reply.status, body, reply.content_type, reply.headers)


def _php_warning(reply: Reply) -> Reply:
    return Reply(reply.status, _PHP_WARNING.encode() + reply.body, _HTML, reply.headers)


def _in_latin1(reply: Reply) -> Reply:
    return _with_body(reply, reply.body.decode("utf-8").encode("latin-1", "replace"))


TWISTS: Mapping[str, Callable[[Reply], Reply]] = {
    "empty": lambda reply: _with_body(reply, b""),
    "bad_json": lambda reply: _with_body(reply, reply.body[: len(reply.body) * 2 // 3]),
    "php_warning": _php_warning,
    "bom": lambda reply: _with_body(reply, b"\xef\xbb\xbf" + reply.body),
    "latin1": _in_latin1,
}

DROPS = frozenset({"reset_before", "lost_answer", "hang"})
DELIVERIES = frozenset({"truncated", "slow_body", "huge"})
_ONCE = frozenset({"price_up", "stale_stock"})
FAULTS = (
    frozenset(STAND_INS) | frozenset(TWISTS) | DROPS | DELIVERIES | _ONCE | {"latency", "stopped"}
)
