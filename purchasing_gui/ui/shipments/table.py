"""The tables of the pane: the orders that wait, their guides, the loose guides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QMimeData, QModelIndex, Qt

from purchasing_gui.services.guides import OrderWithGuides
from purchasing_gui.ui import wording
from purchasing_gui.ui.shipments import words
from purchasing_gui.ui.shipments.values import GuideRow, LooseGuide
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets.two_lines import Index, TwoLineColumn, TwoLineModel

translate = words.translate

LOOSE_GUIDES = "application/x-mesa-loose-guides"
"""What a drag of loose guides carries: their ids, one a line."""


class OrdersModel(TwoLineModel[OrderWithGuides]):
    """The orders; ``now`` makes ages out of times."""

    def __init__(self) -> None:
        self._now: datetime | None = None
        super().__init__(
            (
                TwoLineColumn(
                    lambda: translate("shipments", "Order"),
                    lambda row: row.order.reference,
                    lambda row: words.vendor_number_text(row.order),
                    strong=True,
                ),
                TwoLineColumn(
                    lambda: translate("shipments", "Vendor"),
                    lambda row: row.order.vendor_label,
                    lambda row: row.order.warehouse_label,
                ),
                TwoLineColumn(
                    lambda: translate("shipments", "Addressee"),
                    lambda row: row.order.address.contact,
                    lambda row: words.place_text(row.order),
                ),
                TwoLineColumn(
                    lambda: translate("shipments", "Guides"),
                    lambda row: words.guides_state(row)[1],
                    self._remark,
                    lambda row: words.guides_state(row)[0],
                    lambda row: words.deadline_state(row, self._time(row)),
                ),
            ),
            lambda row: row.order.id,
            lambda row: words.order_tooltip(row, self._time(row)),
        )

    def show_orders(self, rows: Sequence[OrderWithGuides], now: datetime) -> None:
        self._now = now
        self.renew_rows(rows)

    def _remark(self, row: OrderWithGuides) -> str:
        """Until when it must leave where that is near, else since when it waits."""
        left = words.deadline_text(row, self._time(row))
        if words.deadline_state(row, self._time(row)) is not None:
            return left
        age = wording.age(row.order.created_at, self._time(row))
        return words.joined(words.guides_share(row), left or age)

    def _time(self, row: OrderWithGuides) -> datetime:
        return self._now or row.order.created_at


class GuidesModel(TwoLineModel[GuideRow]):
    """The guides of one order."""

    def __init__(self) -> None:
        super().__init__(
            (
                TwoLineColumn(
                    lambda: translate("shipments", "Guide"),
                    lambda row: row.guide.number,
                    lambda row: words.joined(row.guide.carrier, row.guide.tracking),
                    strong=True,
                ),
                TwoLineColumn(
                    lambda: translate("shipments", "File"),
                    lambda row: row.guide.file_name,
                    lambda row: words.joined(
                        translate("shipments", "%n page(s)", None, row.guide.pages),
                        wording.size(row.guide.size),
                    ),
                ),
                TwoLineColumn(
                    lambda: translate("shipments", "State"),
                    lambda row: words.guide_state(row)[1],
                    words.guide_remark,
                    lambda row: words.guide_state(row)[0],
                ),
            ),
            lambda row: row.guide.id,
            lambda row: words.joined(row.guide.number, words.guide_explanation(row)[1]),
        )


class LooseModel(TwoLineModel[LooseGuide]):
    """The guides that wait for a person; they can be dragged onto an order."""

    def __init__(self) -> None:
        super().__init__(
            (
                TwoLineColumn(
                    lambda: translate("shipments", "Unassigned"),
                    words.loose_text,
                    words.loose_remark,
                    lambda _: StateColor.WARNING,
                ),
            ),
            lambda loose: loose.id,
            lambda loose: "\n".join(
                [loose.file.file_name, *map(words.doubt_text, loose.proposal.doubts)]
            ),
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [LOOSE_GUIDES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        dragged = QMimeData()
        ids = dict.fromkeys(self.key_at(index) for index in indexes)
        dragged.setData(LOOSE_GUIDES, "\n".join(ids).encode())
        return dragged
