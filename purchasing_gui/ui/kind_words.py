"""The texts that vendor kinds bring along for their forms, in the window's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication

from purchasing_gui.domain.ports import VendorKind

CONTEXT = "vendors"


def kind_words(text: str) -> str:
    """A kind's label, help or summary; texts of third parties stay as they are."""
    return QCoreApplication.translate(CONTEXT, text) if text else ""


def texts_of_kinds(kinds: Iterable[VendorKind]) -> Iterator[str]:
    """Every text that ``kind_words`` may be asked for."""
    for kind in kinds:
        yield from (kind.label, kind.summary)
        yield from (label for label, _ in kind.base_urls)
        yield from (credential.label for credential in kind.credentials)
        for option in kind.options:
            yield from (option.label, option.help, *option.choices)
