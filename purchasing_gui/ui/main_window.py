"""The window: tabs, menus, status bar, and leaving without losing anything."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QSettings, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDesktopServices,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.problems import Problem
from purchasing_gui.domain.stores import CatalogueState
from purchasing_gui.services.desk import Desk
from purchasing_gui.services.search import SearchEvent
from purchasing_gui.transport.redaction import BODIES_LOG
from purchasing_gui.ui import theme
from purchasing_gui.ui.about import AboutDialog, ShortcutsDialog
from purchasing_gui.ui.connections.window import ConnectionsWindow
from purchasing_gui.ui.demo_banner import DemoBanner
from purchasing_gui.ui.flat_tabs import FlatTabs
from purchasing_gui.ui.list_refresh import ListRefresh
from purchasing_gui.ui.notices import Notice, Notices
from purchasing_gui.ui.panes import (
    OpensLists,
    PaneFactory,
    RemembersLook,
    TakesBack,
    TakesSearches,
    build_panes,
)
from purchasing_gui.ui.releases import ReleaseWatch
from purchasing_gui.ui.search_box import BegunSearch
from purchasing_gui.ui.sections import (
    BUY_SHARES,
    LOOK_FILE,
    TAB_ICONS,
    USUAL_SIZE,
    Tab,
    menu_titles,
    tab_title,
    window_title,
)
from purchasing_gui.ui.status import StatusStrip, standing_of
from purchasing_gui.ui.tasks import TaskScope
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.welcome import WelcomePage

if TYPE_CHECKING:
    from purchasing_gui.ui.price_lists import PriceListsPane

_AGE_REFRESH = 60.0

translate = QCoreApplication.translate


class MainWindow(QMainWindow):
    """One desk in one window.

    The window asks to be left (``leaving``) and is gone only after ``shut_down``: orders on their
    way are waited for, drafts are kept. ``on_defect`` is told of everything unexpected.
    """

    demo_requested = Signal()

    def __init__(
        self,
        desk: Desk,
        on_defect: Callable[[BaseException], None],
        build: PaneFactory = build_panes,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.leaving = asyncio.Event()
        self.notices = Notices()
        self.scope = TaskScope(self._on_problem, on_defect)
        self._gone = False
        self._taken_back: TakesBack | None = None
        self._settings = QSettings(str(desk.data_dir / LOOK_FILE), QSettings.Format.IniFormat, self)
        self.connections_window = ConnectionsWindow(desk, self.scope, self)
        self._price_lists: PriceListsPane | None = None
        self.panes = build(desk, self.scope, self.notices, self)
        self.tabs = FlatTabs()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.welcome = WelcomePage()
        self._pages = QStackedWidget()
        self.status = StatusStrip(self.statusBar())
        self.lists = ListRefresh(desk, self.scope, self.status)
        self.releases = ReleaseWatch(desk.releases, self.scope, self.status, self.notices)
        self._build_tabs()
        self._lay_out()
        self._build_menus()
        self._restore_look()
        self.setWindowTitle(window_title(demo=desk.demo))
        self._follow_desk()

    async def start(self) -> None:
        """Reads what the window shows first; call it once the window is on screen."""
        self._tell_interrupted()
        for flaw in self.desk.settings_flaws:
            self.notices.show_problem(flaw)
        self.panes.search.setFocus(Qt.FocusReason.OtherFocusReason)
        await asyncio.gather(self.panes.start(), self._show_catalogue())
        self.scope.start(self._keep_ages_true())
        self.releases.start()
        if not self.desk.demo:
            self.lists.start()

    async def shut_down(self) -> None:
        """Keeps the look and what is unsaved, ends all tasks, waits for orders on their way."""
        self._keep_look()
        await self.panes.close()
        await self.desk.orders.close()
        await self.scope.close()
        for stop in self._stop_following:
            stop()

    def vanish(self) -> None:
        """Closes the window for good."""
        self._gone = True
        self.connections_window.close_for_good()
        self.close()
        self.deleteLater()

    def open_connections(self, connection_id: str = "") -> None:
        self.connections_window.open_at(connection_id)

    @property
    def price_lists(self) -> PriceListsPane:
        """The window of imported price lists; made when it is first asked for."""
        if self._price_lists is None:
            from purchasing_gui.ui.price_lists import build_window

            self._price_lists = build_window(self.desk, self.scope, self)
        return self._price_lists

    def show_count(self, tab: Tab, count: int) -> None:
        title = tab_title(tab)
        self.tabs.setTabText(tab, f"{title}  {count}" if count else title)

    def turn_to(self, tab: Tab) -> None:
        self.tabs.setCurrentIndex(tab)

    def go_on(self, begun: BegunSearch) -> None:
        """With the search that was begun before the window was ready."""
        if isinstance(self.panes.search, TakesSearches):
            self.panes.search.take_search(begun)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._gone:
            event.accept()
            return
        event.ignore()
        if not self.leaving.is_set():
            self.scope.replace("leave", self._leave())

    async def _leave(self) -> None:
        if not await self.connections_window.may_close() or not await self.panes.may_leave():
            return
        self._tell_what_is_waited_for()
        self._pages.setEnabled(False)
        self.menuBar().setEnabled(False)
        self.leaving.set()

    def _tell_what_is_waited_for(self) -> None:
        count = self.desk.orders.sending
        if count:
            title = translate("shell", "Waiting for %n order(s) on the way", None, count)
        elif self.panes.is_uploading():
            title = translate("shell", "Waiting for guides on the way")
        else:
            return
        text = translate("shell", "The window closes by itself when the vendor has answered.")
        self.notices.show(Notice(title, text, state=StateColor.BUSY))

    def _on_problem(self, problem: Problem) -> None:
        self.notices.show_problem(problem)

    def _tell_interrupted(self) -> None:
        if self.desk.interrupted:
            count = self.desk.interrupted
            self.notices.show(
                Notice(
                    translate("shell", "%n order(s) without an answer", None, count),
                    translate("shell", "The program was closed before the vendor answered."),
                    translate(
                        "shell",
                        "They are marked indeterminate and are not sent again by themselves.",
                    ),
                    state=StateColor.WARNING,
                )
            )

    def _build_tabs(self) -> None:
        self.splitter.addWidget(self.panes.search)
        self.splitter.addWidget(self.panes.order)
        self.splitter.setChildrenCollapsible(False)
        for place, share in enumerate(BUY_SHARES):
            self.splitter.setStretchFactor(place, share // USUAL_SIZE.width())
        self.splitter.setSizes(list(BUY_SHARES))
        self.tabs.tabBar().setAccessibleName(translate("shell", "Sections"))
        for tab, page in (
            (Tab.BUY, self.splitter),
            (Tab.SHIPMENTS, self.panes.shipments),
            (Tab.INBOX, self.panes.inbox),
            (Tab.ORDERS, self.panes.orders),
            (Tab.PRODUCTS, self.panes.products),
            (Tab.INSIGHTS, self.panes.insights),
        ):
            self.tabs.addTab(page, theme.icon(TAB_ICONS[tab]), tab_title(tab))
            self.tabs.setTabToolTip(tab, f"{tab_title(tab)} (Ctrl+{tab + 1})")

    def _lay_out(self) -> None:
        self._pages.addWidget(self.tabs)
        self._pages.addWidget(self.welcome)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self.desk.demo:
            column.addWidget(DemoBanner())
        bar = QHBoxLayout()
        bar.setContentsMargins(theme.SMALL, theme.TIGHT, theme.SMALL, 0)
        bar.addWidget(self.notices.widget)
        column.addLayout(bar)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(body)
        self.welcome.connect_chosen.connect(self.open_connections)
        self.welcome.demo_chosen.connect(self.demo_requested)
        self.status.connection_pressed.connect(self.open_connections)

    def _build_menus(self) -> None:
        menus = [self.menuBar().addMenu(title) for title in menu_titles()]
        file, edit, view, connections, help_ = menus
        self._file_menu(file)
        self._edit_menu(edit)
        self._view_menu(view)
        self._action(
            connections,
            translate("shell", "&Vendors…"),
            "Ctrl+Shift+C",
            lambda: self.open_connections(),
            icon="plug",
        )
        self._action(
            connections,
            translate("shell", "&Fetch outdated lists"),
            "Ctrl+Shift+L",
            self.lists.start,
            icon="retry",
        )
        self._action(
            connections,
            translate("shell", "&Price lists…"),
            "Ctrl+Shift+P",
            lambda: self.price_lists.open(),
            icon="document",
        )
        self._help_menu(help_)

    def _file_menu(self, menu: QMenu) -> None:
        if not self.desk.demo:
            self._action(
                menu,
                translate("shell", "Open the &demonstration"),
                "",
                self.demo_requested.emit,
                icon="sandbox",
            )
            menu.addSeparator()
        self._action(
            menu,
            # The key is the search pane's own.
            f"{translate('shell', 'Open a parts &list…')}\tCtrl+O",
            "",
            self._open_parts_list,
            icon="list",
        )
        self._action(
            menu,
            translate("shell", "&Import a price list…"),
            "Ctrl+Shift+I",
            lambda: self.price_lists.open_import(),
            icon="document",
        )
        menu.addSeparator()
        self._action(menu, translate("shell", "&Quit"), "Ctrl+Q", self.close)

    def _edit_menu(self, menu: QMenu) -> None:
        """Acts on whatever has the focus, as the keys alone would."""
        self.edit_menu = menu
        self._undo = menu.addAction("")
        self._redo = menu.addAction("")
        self._undo.triggered.connect(lambda: self._take_back("undo"))
        self._redo.triggered.connect(lambda: self._take_back("redo"))
        self._name_steps()
        menu.aboutToShow.connect(self._name_steps)
        menu.addSeparator()
        for text, keys, slot in (
            (translate("shell", "Cu&t"), QKeySequence.StandardKey.Cut, "cut"),
            (translate("shell", "&Copy"), QKeySequence.StandardKey.Copy, "copy"),
            (translate("shell", "&Paste"), QKeySequence.StandardKey.Paste, "paste"),
            (translate("shell", "Select &all"), QKeySequence.StandardKey.SelectAll, "selectAll"),
        ):
            action = menu.addAction(text)
            # A real shortcut here would take the key away from the pane that has the focus.
            action.setText(f"{text}\t{QKeySequence(keys).toString()}")
            action.triggered.connect(partial(_ask_focused, slot))

    def _name_steps(self) -> None:
        """Undo and redo name the draft's next step, unless a text has the focus."""
        in_text = callable(getattr(QApplication.focusWidget(), "undo", None))
        order = self.panes.order
        on_draft = self.tabs.currentIndex() == Tab.BUY and not in_text
        self._taken_back = order if on_draft and isinstance(order, TakesBack) else None
        steps = self._taken_back
        for action, text, named, keys in (
            (self._undo, translate("shell", "&Undo"), steps and steps.undo_text(), "Ctrl+Z"),
            (self._redo, translate("shell", "&Redo"), steps and steps.redo_text(), "Ctrl+Y"),
        ):
            action.setText(f"{(named or '').replace('&', '&&') or text}\t{keys}")
            action.setEnabled(steps is None or bool(named))

    def _take_back(self, slot: str) -> None:
        if self._taken_back is None:
            _ask_focused(slot)
        elif slot == "undo":
            self._taken_back.undo()
        else:
            self._taken_back.redo()

    def _view_menu(self, menu: QMenu) -> None:
        for tab in Tab:
            self._action(menu, tab_title(tab), f"Ctrl+{tab + 1}", partial(self._show_tab, tab))
        menu.addSeparator()
        self._action(menu, translate("shell", "&Full screen"), "F11", self._toggle_full_screen)

    def _help_menu(self, menu: QMenu) -> None:
        self._action(
            menu, translate("shell", "&Shortcuts"), "F1", lambda: ShortcutsDialog(self).open()
        )
        self._action(menu, translate("shell", "Open the &log folder"), "", self._open_logs)
        bodies = menu.addAction(translate("shell", "&Record what vendors are sent"))
        bodies.setCheckable(True)
        bodies.setToolTip(translate("shell", "For support, until the window closes; no secrets"))
        bodies.toggled.connect(record_bodies)
        menu.addSeparator()
        self._action(menu, translate("shell", "Look for a &new version"), "", self.releases.ask)
        self._action(
            menu,
            translate("shell", "&About Mesa de Compras"),
            "",
            lambda: AboutDialog(self, str(self.desk.data_dir)).open(),
        )

    def _action(
        self, menu: QMenu, text: str, keys: str, run: Callable[[], object], *, icon: str = ""
    ) -> QAction:
        action = menu.addAction(text)
        if keys:
            action.setShortcut(QKeySequence(keys))
        if icon:
            action.setIcon(theme.icon(icon))
        action.triggered.connect(lambda: run())
        return action

    def _open_parts_list(self) -> None:
        self.turn_to(Tab.BUY)
        if isinstance(self.panes.search, OpensLists):
            self.panes.search.open_list()

    def _show_tab(self, index: int) -> None:
        self.tabs.setCurrentIndex(index)
        page = self.tabs.currentWidget()
        if page is not None and not page.isAncestorOf(self.focusWidget() or self):
            page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _open_logs(self) -> None:
        folder = self.desk.data_dir / "logs"
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _follow_desk(self) -> None:
        self._stop_following = (
            self.desk.connections.watch(self._on_connections_changed),
            self.desk.catalogues.watch(lambda _: self._refresh_catalogue()),
            self.desk.search.watch(self._on_search_event),
        )
        self.status.show_ledger(self.desk.ledger_label)
        self._on_connections_changed()

    def _on_connections_changed(self) -> None:
        connections = self.desk.connections
        self.status.show_connections(connections)
        page = self.tabs if connections.list() else self.welcome
        if page is not self._pages.currentWidget():
            self._pages.setCurrentWidget(page)
            self.panes.search.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.isVisible():
            self._refresh_catalogue()

    def _on_search_event(self, event: SearchEvent) -> None:
        standing = standing_of(event)
        if standing is not None:
            self.status.show_standing(self.desk.connections, event.connection_id, standing)

    def _refresh_catalogue(self) -> None:
        self.scope.replace("catalogue", self._show_catalogue())

    async def _show_catalogue(self) -> None:
        states: list[CatalogueState] = [
            await self.desk.catalogues.cache.state(connection.id)
            for connection in self.desk.connections.enabled()
        ]
        self.status.show_catalogue(states, datetime.now(UTC))

    async def _keep_ages_true(self) -> None:
        while True:
            await asyncio.sleep(_AGE_REFRESH)
            await self._show_catalogue()

    def _restore_look(self) -> None:
        self.resize(USUAL_SIZE)
        self.restoreGeometry(self._kept("geometry"))
        self.splitter.restoreState(self._kept("splitter"))
        for name, pane in self._panes_with_a_look():
            pane.restore_state(bytes(self._kept(name).data()))
        kept = bytes(self._kept("tab").data())
        self.tabs.setCurrentIndex(int(kept) if kept.isdigit() else Tab.BUY)

    def _panes_with_a_look(self) -> list[tuple[str, RemembersLook]]:
        """By the name they are kept under."""
        panes = {
            "search": self.panes.search,
            "shipments_look": self.panes.shipments,
            "inbox_look": self.panes.inbox,
            "orders_look": self.panes.orders,
            "products_look": self.panes.products,
        }
        return [(name, pane) for name, pane in panes.items() if isinstance(pane, RemembersLook)]

    def _kept(self, name: str) -> QByteArray:
        value = self._settings.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def _keep_look(self) -> None:
        self._settings.setValue("geometry", self.saveGeometry())
        self._settings.setValue("splitter", self.splitter.saveState())
        for name, pane in self._panes_with_a_look():
            self._settings.setValue(name, QByteArray(pane.save_state()))
        self._settings.setValue("tab", QByteArray(str(self.tabs.currentIndex()).encode()))
        self._settings.sync()


def record_bodies(on: bool) -> None:
    """Turns the redacted log of what is sent to vendors and received from them on or off."""
    logging.getLogger(BODIES_LOG).setLevel(logging.DEBUG if on else logging.NOTSET)


def _ask_focused(slot: str) -> None:
    """Calls an editing slot of the widget that has the focus, where it has one."""
    act = getattr(QApplication.focusWidget(), slot, None)
    if callable(act):
        act()
