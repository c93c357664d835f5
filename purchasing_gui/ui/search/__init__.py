"""Search over all vendors: the left side of the window where the clerk buys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from purchasing_gui.documents.sheet_file import SHEET_FILES
from purchasing_gui.domain.problems import Problem
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.desk import Desk
from purchasing_gui.services.near_parts import NearParts
from purchasing_gui.services.price_lists import PriceLists
from purchasing_gui.storage.column_memory import FILE_NAME as COLUMN_FILE
from purchasing_gui.storage.column_memory import FileColumnMemory
from purchasing_gui.transport.redaction import redacted_text
from purchasing_gui.ui.dialogs import choose_files
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.search import words
from purchasing_gui.ui.search.filters import Facets
from purchasing_gui.ui.search.papers import offer_list
from purchasing_gui.ui.search.parts_fix import PartsFix
from purchasing_gui.ui.search.parts_sheet import read_list
from purchasing_gui.ui.search.presenter import SearchPresenter
from purchasing_gui.ui.search.progress import SearchedVendor
from purchasing_gui.ui.search.view import SearchPaneView
from purchasing_gui.ui.tasks import TaskScope

__all__ = ["SearchPane", "SearchPaneView", "SearchPresenter", "build_pane"]


@dataclass(frozen=True)
class SearchPane:
    """``view`` has the signals ``offer_chosen(Offer, int)`` and ``settings_requested(id)``."""

    view: SearchPaneView
    presenter: SearchPresenter

    @property
    def widget(self) -> SearchPaneView:
        return self.view


def build_pane(
    desk: Desk,
    scope: TaskScope,
    notices: Notices,
    redact: Callable[[str], str] = redacted_text,
) -> SearchPane:
    """The search pane, wired; nothing is asked before the clerk types.

    ``redact`` takes secrets out of raw answers: pass the profile's own where it knows secrets by
    value.
    """

    def facets() -> Facets:
        return presenter.facets()

    view = SearchPaneView(notices, partial(datetime.now, UTC), facets, redact)
    presenter = SearchPresenter(
        desk.search,
        partial(searched_vendors, desk.connections, desk.price_lists),
        partial(read_list, view, FileColumnMemory(desk.data_dir / COLUMN_FILE), scope),
        partial(offer_list, labels=words.list_labels(), remark=words.list_remark),
        desk.product_links,
        scope,
        view,
    )
    fix = PartsFix(presenter, NearParts(desk.search.suggest).near, scope, view)
    _wire(view, presenter)
    _wire_lists(view, presenter, fix, scope)
    return SearchPane(view, presenter)


def searched_vendors(
    connections: Connections, price_lists: PriceLists | None = None
) -> Sequence[SearchedVendor]:
    """The enabled connections that can be asked for products, or whose price list is at hand.

    One that cannot even be connected (no credentials) counts: the search will say so.
    """
    listed = price_lists.at_hand if price_lists is not None else frozenset()
    return [
        SearchedVendor(connection.id, connection.label)
        for connection in connections.enabled()
        if connection.id in listed or _can_be_searched(connections, connection.id)
    ]


def _can_be_searched(connections: Connections, connection_id: str) -> bool:
    try:
        vendor = connections.vendor(connection_id)
    except Problem:
        return True
    return vendor.parts is not None or vendor.catalogue is not None


def _wire(view: SearchPaneView, presenter: SearchPresenter) -> None:
    view.text_typed.connect(presenter.suggest)
    view.search_requested.connect(presenter.search)
    view.list_pasted.connect(presenter.search_text_list)
    view.file_dropped.connect(presenter.search_file)
    view.cancel_requested.connect(presenter.cancel)
    view.close_list_requested.connect(presenter.close_list)
    view.add_list_requested.connect(presenter.add_best_of_all)
    view.retry_requested.connect(presenter.retry)
    view.retry_failed_requested.connect(presenter.retry_failed)
    view.vendor_toggled.connect(presenter.toggle_vendor)
    view.filter_chosen.connect(presenter.narrow)
    view.order_chosen.connect(presenter.sort)
    view.offer_activated.connect(presenter.choose)
    view.export_requested.connect(presenter.export)
    view.join_requested.connect(presenter.join)
    view.part_requested.connect(presenter.part)
    view.undo_join_requested.connect(presenter.undo_join)
    view.detail_opened.connect(presenter.read_prices)


def _wire_lists(
    view: SearchPaneView, presenter: SearchPresenter, fix: PartsFix, scope: TaskScope
) -> None:
    async def open_file() -> None:
        pattern = words.list_file_pattern(SHEET_FILES)
        for path in await choose_files(view, words.open_list_title(), pattern, several=False):
            presenter.search_file(path)

    view.open_file_requested.connect(lambda: scope.replace("open a list", open_file()))
    view.columns_requested.connect(presenter.choose_columns)
    view.row_entered.connect(fix.follow)
    view.next_open_line_requested.connect(lambda backwards: fix.go_on(backwards=backwards))
    view.fix_requested.connect(fix.open)
    view.line_dropped.connect(fix.drop)
    view.line_restored.connect(fix.restore)
    view.fix.asked_again.connect(fix.ask_again)
    view.fix.near_used.connect(fix.use)
    view.fix.near_learned.connect(fix.learn)
    view.fix.dropped.connect(fix.drop)
    view.fix.closed.connect(fix.close)
