"""The vendor's orders of which one may be the lost one, to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from purchasing_gui.domain.purchase_orders import VendorOrder
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.widgets.two_lines import TwoLineColumn, TwoLineDelegate, TwoLineModel

_MOST_ROWS = 4

translate = QCoreApplication.translate


class CandidateList(QTreeView):
    """When it was made, under which number, what is on it and for how much."""

    chosen = Signal()

    def __init__(self, candidates: Sequence[VendorOrder], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: TwoLineModel[VendorOrder] = _model()
        self._model.show_rows(candidates)
        self.setModel(self._model)
        self.setItemDelegate(TwoLineDelegate(self))
        self.setAccessibleName(translate("resolution", "Orders that the vendor has"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        row = 2 * self.fontMetrics().height() + theme.SMALL + 1
        rows = max(1, min(len(candidates), _MOST_ROWS))
        self.setFixedHeight(self.header().sizeHint().height() + 2 * self.frameWidth() + row * rows)
        if len(candidates) == 1:
            self.setCurrentIndex(self._model.index(0, 0))
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())

    def choice(self) -> VendorOrder | None:
        """The chosen one; with several, none before the clerk has pointed at it."""
        rows = self.selectionModel().selectedRows()
        return self._model.row_at(rows[0]) if rows else None


def _model() -> TwoLineModel[VendorOrder]:
    return TwoLineModel(
        (
            TwoLineColumn(
                lambda: translate("resolution", "Made"),
                lambda one: wording.moment(one.created_at) if one.created_at else wording.NO_FIGURE,
                lambda one: translate("resolution", "No. {number}").format(
                    number=one.vendor_number
                ),
                strong=True,
            ),
            TwoLineColumn(
                lambda: translate("resolution", "Products"),
                _lines_text,
                lambda one: one.state,
            ),
            TwoLineColumn(
                lambda: translate("resolution", "Total"),
                lambda one: wording.money(one.total) if one.total else wording.NO_FIGURE,
                figures=True,
            ),
        ),
        lambda one: one.vendor_number,
        _lines_text,
    )


def _lines_text(order: VendorOrder) -> str:
    return ", ".join(
        translate("resolution", "{quantity} × {name}").format(
            quantity=wording.quantity(line.quantity),
            name=line.description or line.part_number or line.code,
        )
        for line in order.lines
    )
