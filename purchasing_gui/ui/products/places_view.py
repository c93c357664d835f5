"""The tree on the left: all products, by category, by catalog."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.products import words
from purchasing_gui.ui.products.values import Place, PlaceNode, Places
from purchasing_gui.ui.products.words import translate

_PLACE = int(Qt.ItemDataRole.UserRole) + 1


class PlacesView(QTreeView):
    """``place_chosen`` tells the place that the clerk goes to."""

    place_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Places | None = None
        self._quiet = False
        self._items = QStandardItemModel(0, 2, self)
        self.setModel(self._items)
        self.setAccessibleName(translate("products", "Categories and catalogs"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(theme.MEDIUM)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.selectionModel().currentRowChanged.connect(lambda *_: self._on_current())

    def changeEvent(self, event: QEvent) -> None:
        """The inks of the rows are those of the theme in which they were written."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown is not None:
            chosen = self.currentIndex().siblingAtColumn(0).data(_PLACE)
            self._fill(self._shown)
            if isinstance(chosen, Place):
                self.choose(chosen)

    def show_places(self, places: Places, chosen: Place) -> None:
        if places != self._shown:
            self._shown = places
            self._fill(places)
        self.choose(chosen)

    def choose(self, place: Place) -> None:
        """Marks a place without telling anybody."""
        self._quiet = True
        for item in self._every_item():
            if item.data(_PLACE) == place:
                self.setCurrentIndex(item.index())
                self.scrollTo(item.index())
        self._quiet = False

    def _fill(self, places: Places) -> None:
        self._quiet = True
        self._items.removeRows(0, self._items.rowCount())
        self._add(self._items.invisibleRootItem(), places.whole)
        self._add_group(translate("products", "Categories"), places.categories)
        self._add_group(translate("products", "Catalogs"), places.catalogs)
        self.expandAll()
        self._quiet = False

    def _add_group(self, title: str, nodes: Sequence[PlaceNode]) -> None:
        if not nodes:
            return
        heading = QStandardItem(title)
        heading.setFont(theme.strong(self.font()))
        heading.setForeground(theme.muted())
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        count = QStandardItem()
        count.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self._items.invisibleRootItem().appendRow([heading, count])
        for node in nodes:
            self._add(heading, node)

    def _add(self, parent: QStandardItem, node: PlaceNode) -> None:
        item = QStandardItem(words.place_title(node))
        item.setData(node.place, _PLACE)
        counted = "" if node.count is None else wording.quantity(node.count)
        count = QStandardItem(counted)
        count.setFont(theme.tabular(self.font()))
        count.setForeground(theme.muted())
        count.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setAccessibleText(f"{words.place_title(node)} {counted}".strip())
        parent.appendRow([item, count])
        for section in node.sections:
            self._add(item, section)

    def _every_item(self) -> Iterator[QStandardItem]:
        waiting = [self._items.invisibleRootItem()]
        while waiting:
            item = waiting.pop()
            for row in range(item.rowCount()):
                child = item.child(row)
                yield child
                waiting.append(child)

    def _on_current(self) -> None:
        index = self.currentIndex()
        place = index.siblingAtColumn(0).data(_PLACE)
        if isinstance(place, Place) and not self._quiet:
            self.place_chosen.emit(place)
