"""The window before there is anything behind it: its frame, with the search box in it.

It can be used at once. What is typed, pasted or chosen in it goes to the window that takes its
place, so it imports nothing but Qt and the few drawings it shows.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QSettings
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.ui import theme
from purchasing_gui.ui.flat_tabs import FlatTabs
from purchasing_gui.ui.search_box import BegunSearch, SearchBox
from purchasing_gui.ui.sections import (
    BUY_SHARES,
    TAB_ICONS,
    USUAL_SIZE,
    Tab,
    menu_titles,
    tab_title,
    window_title,
)

if TYPE_CHECKING:
    import asyncio

    from purchasing_gui.domain.problems import Problem
    from purchasing_gui.ui.main_window import MainWindow
    from purchasing_gui.ui.notices import Notices

_LONGEST_WAIT_FOR_THE_SCREEN = 0.2

translate = QCoreApplication.translate


class OpeningWindow(QMainWindow):
    """Stands where the window was left, until ``give_way`` puts the real one there.

    ``searchable`` is False where no vendor is connected yet: then there is nothing to search.
    """

    def __init__(self, look: Path, *, demo: bool = False, searchable: bool = True) -> None:
        super().__init__()
        self.setWindowTitle(window_title(demo=demo))
        self.box = SearchBox()
        self.search_button = QPushButton(translate("shell", "Search"))
        self.tabs = FlatTabs(bare=True)
        self.words = QLabel()
        self.words.setText(translate("start", "Opening…"))
        self.close_button = QPushButton(translate("start", "Close"))
        self.notices: Notices | None = None
        self._splitter = QSplitter()
        self._pasted = ""
        self._is_search_wanted = False
        self._is_file_wanted = False
        self._is_tab_chosen = False
        self._is_painted = False
        self._read: asyncio.Event | None = None
        for title in menu_titles():
            self.menuBar().addAction(title).setEnabled(False)
        self._lay_out(demo=demo, searchable=searchable)
        self._restore_look(look)
        self._connect()

    def appear(self, app: QApplication) -> None:
        """Shows the window and lets the screen paint it before anything slow begins."""
        self.show()
        self.box.setFocus()
        latest = time.monotonic() + _LONGEST_WAIT_FOR_THE_SCREEN
        while not self._is_painted and time.monotonic() < latest:
            app.processEvents()

    def dress(self) -> None:
        """What is drawn comes once the window can be used, because it loads more of Qt."""
        self.box.dress()
        self.tabs.dress()
        for place in range(self.tabs.count()):
            self.tabs.setTabIcon(place, theme.icon(TAB_ICONS[Tab(place)]))

    def give_way(self, window: MainWindow) -> None:
        """Shows the real window in this one's place; it goes on with what was begun here."""
        window.setGeometry(self.normalGeometry())
        window.setWindowState(self.windowState())
        window.show()
        if self._is_tab_chosen:
            window.turn_to(Tab(self.tabs.currentIndex()))
        window.go_on(self.begun)
        self.hide()

    @property
    def begun(self) -> BegunSearch:
        """What the clerk has typed or pasted so far."""
        box = self.box
        return BegunSearch(
            box.text(),
            box.cursorPosition(),
            self._pasted,
            self._is_search_wanted,
            self._is_file_wanted,
        )

    async def show_failure(self, problem: Problem) -> None:
        """Says why the program cannot start and waits until that was read."""
        import asyncio

        from purchasing_gui.ui.notices import Notices

        self._read = asyncio.Event()
        self.notices = Notices()
        self.notices.show_problem(problem)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(*[theme.LARGE * 2] * 4)
        column.addWidget(self.notices.widget)
        column.addLayout(_centred(self.close_button))
        column.addStretch(1)
        self.setCentralWidget(page)
        self.show()
        self.close_button.setFocus()
        await self._read.wait()

    @property
    def was_closed(self) -> bool:
        """Whether the clerk closed the window before it was ready."""
        return self._is_painted and not self.isVisible()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._is_painted = True

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._read is not None:
            self._read.set()
        super().closeEvent(event)

    def _lay_out(self, *, demo: bool, searchable: bool) -> None:
        theme.mute(self.words)
        self.search_button.setMinimumHeight(self.box.minimumHeight())
        self.search_button.setToolTip(translate("start", "Is asked as soon as the window is ready"))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if demo:
            from purchasing_gui.ui.demo_banner import DemoBanner

            column.addWidget(DemoBanner())
        column.addSpacing(theme.TIGHT)  # where notices will come
        if searchable:
            column.addWidget(self._tabs(), 1)
        else:
            self._say_in(column)
        self.setCentralWidget(body)

    def _tabs(self) -> FlatTabs:
        self.tabs.tabBar().setAccessibleName(translate("shell", "Sections"))
        for tab in Tab:
            page = self._search_page() if tab is Tab.BUY else QWidget()
            self.tabs.addTab(page, tab_title(tab))
        return self.tabs

    def _search_page(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.SMALL, theme.SMALL)
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addWidget(self.box, 1)
        row.addWidget(self.search_button)
        column.addLayout(row)
        self._say_in(column)
        self._splitter.addWidget(left)
        self._splitter.addWidget(QWidget())
        self._splitter.setSizes(list(BUY_SHARES))
        return self._splitter

    def _say_in(self, column: QVBoxLayout) -> None:
        column.addStretch(1)
        column.addLayout(_centred(self.words))
        column.addStretch(1)

    def _restore_look(self, look: Path) -> None:
        kept = QSettings(str(look), QSettings.Format.IniFormat)
        self.resize(USUAL_SIZE)
        self.restoreGeometry(_bytes(kept, "geometry"))
        self._splitter.restoreState(_bytes(kept, "splitter"))
        tab = bytes(_bytes(kept, "tab").data())
        self.tabs.setCurrentIndex(int(tab) if tab.isdigit() else Tab.BUY)

    def _connect(self) -> None:
        self.box.words_edited.connect(self._on_words)
        self.box.list_pasted.connect(self._on_list)
        self.box.open_wanted.connect(self._on_file)
        self.box.returnPressed.connect(self._on_search)
        self.search_button.clicked.connect(self._on_search)
        self.tabs.currentChanged.connect(self._on_tab)
        self.close_button.clicked.connect(self.close)

    def _on_words(self) -> None:
        self._pasted = ""
        self._is_search_wanted = self._is_file_wanted = False
        self.words.setText(translate("start", "Opening…"))

    def _on_list(self, text: str) -> None:
        self._pasted = text
        self.words.setText(translate("start", "The list is asked as soon as the window is ready."))

    def _on_file(self) -> None:
        self._is_file_wanted = True

    def _on_search(self) -> None:
        if not self.box.text():
            return
        self._is_search_wanted = True
        self.words.setText(
            translate("start", "The vendors are asked as soon as the window is ready.")
        )

    def _on_tab(self) -> None:
        self._is_tab_chosen = True


def _bytes(kept: QSettings, name: str) -> QByteArray:
    value = kept.value(name)
    return value if isinstance(value, QByteArray) else QByteArray()


def _centred(part: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(part)
    row.addStretch(1)
    return row
