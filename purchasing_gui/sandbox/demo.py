"""How the desk connects to the sandbox: addresses, options and the sandbox's own credentials."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from purchasing_gui.sandbox import api_tienda, expercom, imotriz, order_entry, zegucom
from purchasing_gui.sandbox.goods.assortment import EXPERCOM_WAREHOUSES, ZEGUCOM_STORES


def demo_connections(urls: Mapping[str, str]) -> list[dict[str, Any]]:
    """One dict for each vendor: kind, id, label, base_url, options, credentials (all text).

    ``urls`` are those that the sandbox announced.
    """
    return [
        _connection(
            "expercom",
            "Expercom",
            urls,
            {"warehouses": _labels(EXPERCOM_WAREHOUSES)},
            {"email": expercom.EMAIL, "password": expercom.PASSWORD},
        ),
        _connection(
            "zegucom",
            "Zegucom",
            urls,
            {"stores": _labels(ZEGUCOM_STORES)},
            {"user_key": str(zegucom.USER_KEY), "password": zegucom.PASSWORD},
        ),
        _connection("imotriz", "iMotriz", urls, {"currency": "MXN"}, {"token": imotriz.TOKEN}),
        _connection(
            "order_entry",
            "Sucursal Centro",
            urls,
            {"currency": "MXN"},
            {"api_key": order_entry.API_KEY, "password": order_entry.PASSWORD},
        ),
        _connection(
            "api_tienda",
            "Tienda ES",
            urls,
            {},
            {"apikey": api_tienda.API_KEY},
        ),
    ]


def _labels(places: Mapping[int, str]) -> dict[str, str]:
    return {str(place): name for place, name in places.items()}


def _connection(
    kind: str,
    label: str,
    urls: Mapping[str, str],
    options: Mapping[str, Any],
    credentials: Mapping[str, str],
) -> dict[str, Any]:
    return {
        "kind": kind,
        "id": kind,
        "label": label,
        "base_url": urls[kind],
        "options": dict(options),
        "credentials": dict(credentials),
    }
