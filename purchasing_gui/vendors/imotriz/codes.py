"""iMotriz's four documented errors, and what each means for the clerk."""

from __future__ import annotations

from purchasing_gui.domain.problems import (
    NotFound,
    Problem,
    Unreached,
    UnreadableReply,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)

DOCUMENTED_WORDS = {
    401: "Token de acceso no válido.",
    403: (
        "La fecha de inicio para la sincronización de pedidos no está configurada en la tienda "
        "virtual."
    ),
    404: "El pedido no fue encontrado.",
    500: "Error interno desconocido de servidor.",
}


def problem_of(status: int, words: str) -> Problem:
    """The problem of a status other than 2xx, in the document's words where there are none."""
    code = str(status)
    words = words or DOCUMENTED_WORDS.get(status, f"HTTP {status}")
    if status == 401:
        return VendorRefused(words, code)
    if status == 403:
        return VendorRejected(code, words, "sync_date_missing")
    if status == 404:
        return NotFound(code, words, "order_not_found")
    if status >= 500:
        return VendorUnavailable(Unreached.SERVER_ERROR, words, status=status)
    if status >= 400:
        return VendorRejected(code, words)
    return UnreadableReply(words, status)
