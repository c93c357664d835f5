"""Checks an installation from the inside: what a frozen program must be able to do."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

import qasync

from purchasing_gui.assets import asset
from purchasing_gui.demo import open_demo_desk, running_sandbox
from purchasing_gui.domain.addresses import Address
from purchasing_gui.services.desk import Desk
from purchasing_gui.services.search import SearchQuery
from purchasing_gui.ui.garbage import garbage_collected_here
from purchasing_gui.ui.start import make_application, show_window
from purchasing_gui.vendors.registry import registered_kinds

Check = Callable[[Desk], Awaitable[str]]
KINDS = frozenset({"expercom", "zegucom", "imotriz", "order_entry", "api_tienda"})


class SelfTestFailed(Exception):
    """One check did not find what it must find."""


def run_self_test() -> int:
    """Runs every check, prints a line for each, and returns 0 only if all passed."""
    app = make_application()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        return runner.run(_checks())


async def _checks() -> int:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            async with (
                garbage_collected_here(),
                running_sandbox() as sandbox,
                open_demo_desk(Path(folder), sandbox) as desk,
            ):
                for check in (_assets, _vendors, _loopback, _ledger, _guides, _charts, _window):
                    _say(check.__name__.removeprefix("_"), await check(desk))
        except Exception as error:  # noqa: BLE001 - whatever fails is the answer of the self-test
            _say("failed", f"{type(error).__name__}: {error}")
            return 1
    _say("quit", "all checks passed")
    return 0


async def _assets(desk: Desk) -> str:
    place = desk.postal.place("06700")
    if place is None or "Roma Norte" not in place.neighborhoods:
        raise SelfTestFailed("the postal data does not know 06700")
    asset("translations", "mesa_es_MX.qm")
    asset("icons", "mesa.svg")
    return f"icons, translations, {len(place.neighborhoods)} colonias of 06700"


async def _vendors(desk: Desk) -> str:
    missing = KINDS - set(registered_kinds())
    if missing:
        raise SelfTestFailed(f"kinds are missing: {sorted(missing)}")
    reports = [await desk.connections.test(one.id) for one in desk.connections.list()]
    failed = [report for report in reports if not report.ok]
    if failed:
        raise SelfTestFailed(f"{failed[0].connection_id}: {failed[0].words}")
    return f"{len(reports)} vendors answered"


async def _loopback(desk: Desk) -> str:
    result = await desk.search.run(SearchQuery(text="SA400S37/960G"))
    if not result.offers or result.failures:
        raise SelfTestFailed(f"the search found {len(result.offers)} offers: {result.failures}")
    return f"{len(result.offers)} offers fetched"


async def _ledger(desk: Desk) -> str:
    draft = await desk.drafts.create("self-test")
    saved = await desk.drafts.set_shipping(draft.id, Address(contact="Ñandú"), "XAXX010101000")
    if await desk.drafts.get(draft.id) != saved:
        raise SelfTestFailed("the ledger gave back something else")
    return saved.folio


async def _guides(desk: Desk) -> str:
    from purchasing_gui.sandbox.guides import SENDER, guide_pdf

    file = desk.data_dir / "guide.pdf"
    file.write_bytes(guide_pdf("DHL", "1234567890", SENDER))
    sheet = await desk.guides.read(file)
    if "1234567890" not in [found.number for found in sheet.numbers]:
        raise SelfTestFailed("the number of a guide was not read")
    return f"guide number read from its {sheet.numbers[0].source}"


async def _charts(desk: Desk) -> str:
    from pyqtgraph import PlotWidget

    chart = PlotWidget()
    chart.plot([1, 2, 4])
    picture = chart.grab()
    chart.close()
    if picture.isNull():
        raise SelfTestFailed("a chart has no picture")
    return "drawn"


async def _window(desk: Desk) -> str:
    window = await show_window(desk)
    await window.shut_down()
    window.vanish()
    return "shown and closed"


def _say(name: str, words: str) -> None:
    """A frozen program on Windows has no console unless one was handed to it."""
    if sys.stdout is not None:
        sys.stdout.write(f"{name}: {words}\n")
        sys.stdout.flush()
