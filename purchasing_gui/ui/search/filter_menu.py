"""The menu that narrows the results by vendor, warehouse, brand and price."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
    QWidgetAction,
)

from purchasing_gui.ui import theme
from purchasing_gui.ui.search.filters import EVERYTHING, Facets, OfferFilter
from purchasing_gui.ui.search.words import translate
from purchasing_gui.ui.widgets import PlainLabel

K = TypeVar("K", bound=Hashable)

_MOST_CHOICES = 60
_PRICE_WIDTH = 90


class FilterButton(QPushButton):
    """Opens the menu; says how many filters are on."""

    filter_chosen = Signal(object)

    def __init__(self, facets: Callable[[], Facets], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facets = facets
        self._shown = EVERYTHING
        self.setIcon(theme.icon("filter"))
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self._fill)
        self.show_filter(EVERYTHING)

    def show_filter(self, shown: OfferFilter) -> None:
        """Which filters are on; the stock filter and the chips' have signs of their own."""
        self._shown = shown
        count = sum((bool(shown.warehouses), bool(shown.brands), _has_range(shown)))
        text = translate("search", "Filters")
        self.setText(f"{text} ({count})" if count else text)
        tip = translate("search", "Narrow by vendor, warehouse, brand or price")
        self.setToolTip(tip)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(tip)

    def _fill(self) -> None:
        menu, facets = self.menu(), self._facets()
        menu.clear()
        self._add_choices(
            menu.addMenu(translate("search", "Vendor")),
            facets.vendors,
            self._shown.connection_ids,
            lambda chosen: replace(self._shown, connection_ids=chosen),
        )
        self._add_choices(
            menu.addMenu(translate("search", "Warehouse")),
            facets.warehouses,
            self._shown.warehouses,
            lambda chosen: replace(self._shown, warehouses=chosen),
        )
        self._add_choices(
            menu.addMenu(translate("search", "Brand")),
            facets.brands,
            self._shown.brands,
            lambda chosen: replace(self._shown, brands=chosen),
        )
        price = menu.addMenu(translate("search", "Price before IVA"))
        self._add_range(price)
        menu.addSeparator()
        nothing = menu.addAction(theme.icon("undo"), translate("search", "Remove all filters"))
        nothing.setEnabled(self._shown.narrows)
        nothing.triggered.connect(lambda: self.filter_chosen.emit(EVERYTHING))

    def _add_choices(
        self,
        menu: QMenu,
        choices: Mapping[K, tuple[str, int]],
        chosen: frozenset[K],
        narrowed: Callable[[frozenset[K]], OfferFilter],
    ) -> None:
        menu.setEnabled(bool(choices))
        for key, (words, count) in list(choices.items())[:_MOST_CHOICES]:
            action = menu.addAction(f"{words.replace('&', '&&')}  ({count})")
            action.setCheckable(True)
            action.setChecked(key in chosen)
            wanted = narrowed(chosen ^ {key})
            action.triggered.connect(partial(self.filter_chosen.emit, wanted))

    def _add_range(self, menu: QMenu) -> None:
        lowest = _price_box(translate("search", "Lowest price"), self._shown.lowest)
        highest = _price_box(translate("search", "Highest price"), self._shown.highest)
        apply = QPushButton(translate("search", "Apply"))

        def on_applied() -> None:
            self.menu().close()
            self.filter_chosen.emit(
                replace(self._shown, lowest=_amount(lowest.text()), highest=_amount(highest.text()))
            )

        for trigger in (apply.clicked, lowest.returnPressed, highest.returnPressed):
            trigger.connect(on_applied)
        panel = QWidget()
        line = QHBoxLayout(panel)
        line.setContentsMargins(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL)
        line.addWidget(PlainLabel(f"{self._shown.currency} $"))
        line.addWidget(lowest)
        line.addWidget(PlainLabel("–"))
        line.addWidget(highest)
        line.addWidget(apply)
        action = QWidgetAction(menu)
        action.setDefaultWidget(panel)
        menu.addAction(action)


def _price_box(name: str, amount: Decimal | None) -> QLineEdit:
    box = QLineEdit("" if amount is None else str(amount))
    box.setAccessibleName(name)
    box.setPlaceholderText(name)
    box.setMinimumWidth(_PRICE_WIDTH)
    return box


def _amount(text: str) -> Decimal | None:
    """A price as clerks type it (``$1,500.50``); None for nothing readable."""
    plain = text.replace("$", "").replace(",", "").strip()
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount >= 0 else None


def _has_range(shown: OfferFilter) -> bool:
    return shown.lowest is not None or shown.highest is not None
