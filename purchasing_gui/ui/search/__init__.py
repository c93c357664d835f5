"""Search over all vendors: the left side of the window where the clerk buys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from purchasing_gui.documents.parts_list import wanted_parts_in
from purchasing_gui.domain.parts_list import WantedPart
from purchasing_gui.domain.problems import Problem
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.desk import Desk
from purchasing_gui.transport.redaction import redacted_text
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.search import words
from purchasing_gui.ui.search.filters import Facets
from purchasing_gui.ui.search.papers import offer_list
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
        partial(searched_vendors, desk.connections),
        _wanted_parts_in,
        partial(offer_list, labels=words.list_labels(), remark=words.list_remark),
        desk.product_links,
        scope,
        view,
    )
    _wire(view, presenter)
    return SearchPane(view, presenter)


def searched_vendors(connections: Connections) -> Sequence[SearchedVendor]:
    """The enabled connections that can be asked for products.

    One that cannot even be connected (no credentials) counts: the search will say so.
    """
    return [
        SearchedVendor(connection.id, connection.label)
        for connection in connections.enabled()
        if _can_be_searched(connections, connection.id)
    ]


def _can_be_searched(connections: Connections, connection_id: str) -> bool:
    try:
        vendor = connections.vendor(connection_id)
    except Problem:
        return True
    return vendor.parts is not None or vendor.catalogue is not None


async def _wanted_parts_in(path: Path) -> Sequence[WantedPart]:
    return await asyncio.to_thread(wanted_parts_in, path)


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
