"""The command line: the window, the demonstration, the tour and the self-test."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from purchasing_gui import __version__

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from purchasing_gui.services.desk import Desk
    from purchasing_gui.ui.main_window import MainWindow
    from purchasing_gui.ui.opening import OpeningWindow

_BEGAN = time.perf_counter()


_NEEDED_BY_A_DESK = (
    "sqlalchemy",
    "purchasing_gui.storage.ledger",
    "purchasing_gui.transport.channel",
    "purchasing_gui.services.desk",
    "purchasing_gui.app",
    "purchasing_gui.support",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program; the exit status is 0 when all went well."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and words[0] in _CHILDREN:
        return _CHILDREN[words[0]](words[1:])
    options = _parser().parse_args(words)
    if options.support_bundle is not None:
        return _support_bundle(options)
    if options.self_test:
        from purchasing_gui.self_test import run_self_test

        return run_self_test()
    if options.tour is not None:
        from purchasing_gui.tour import run_tour

        return run_tour(options.tour, language=options.lang)
    if options.migrate_ledger or options.forget_credentials:
        return _upkeep(options)
    return _window(options)


def _sandbox(words: Sequence[str]) -> int:
    from purchasing_gui.sandbox.__main__ import main as run

    return run(words)


def _pdf_worker(words: Sequence[str]) -> int:
    from purchasing_gui.documents.pdf_worker import main as run

    return run()


def _catalogue_import(words: Sequence[str]) -> int:
    from purchasing_gui.storage.catalogue.importer import main as run

    return run()


_CHILDREN = {
    "--sandbox": _sandbox,
    "--pdf-worker": _pdf_worker,
    "--catalogue-import": _catalogue_import,
}
"""What a frozen program starts itself as; from source these are modules of their own."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="purchasing-gui", description="Mesa de Compras: one desk for many vendors."
    )
    parser.add_argument("--profile", type=Path, metavar="DIR", help="where the data lives")
    parser.add_argument("--ledger", default="", metavar="URL", help="a shared ledger (PostgreSQL)")
    parser.add_argument("--lang", default="", metavar="CODE", help="es_MX or en")
    parser.add_argument("--demo", action="store_true", help="use demonstration vendors")
    parser.add_argument(
        "--tour", type=Path, metavar="DIR", help="play the whole job, keep pictures"
    )
    parser.add_argument("--self-test", action="store_true", help="check this installation")
    parser.add_argument(
        "--measure-start",
        action="store_true",
        help="tell how soon the window can be used and is filled, and leave",
    )
    parser.add_argument(
        "--support-bundle", type=Path, metavar="FILE", help="write a ZIP for support"
    )
    parser.add_argument(
        "--migrate-ledger", action="store_true", help="bring a shared ledger to this version"
    )
    parser.add_argument(
        "--forget-credentials", action="store_true", help="empty the keyring of this profile"
    )
    parser.add_argument("--version", action="version", version=__version__)
    return parser


def _support_bundle(options: argparse.Namespace) -> int:
    from purchasing_gui.support import write_support_bundle

    write_support_bundle(_data_dir(options), options.support_bundle)
    print(f"{options.support_bundle}")  # noqa: T201 - the answer of the command line
    return 0


def _upkeep(options: argparse.Namespace) -> int:
    from purchasing_gui.upkeep import forget_credentials, migrate_ledger

    folder = _data_dir(options)
    if options.forget_credentials:
        return forget_credentials(folder)
    return migrate_ledger(folder, options.ledger)


def _window(options: argparse.Namespace) -> int:
    """The desk's modules are imported once the opening window can be used, not before."""
    from purchasing_gui.places import chosen_language, has_connections
    from purchasing_gui.ui.opening import OpeningWindow
    from purchasing_gui.ui.sections import LOOK_FILE
    from purchasing_gui.ui.start import make_application, run_window

    folder = _data_dir(options)
    app = make_application(options.lang or chosen_language(folder))
    opening = OpeningWindow(
        folder / LOOK_FILE,
        demo=options.demo,
        searchable=options.demo or has_connections(folder),
    )
    opening.appear(app)
    if options.measure_start:
        _tell_usable(opening)
    return run_window(
        app,
        partial(_demo_desk if options.demo else _desk, options),
        opening,
        needs=_NEEDED_BY_A_DESK,
        on_ready=_tell_and_leave if options.measure_start else None,
    )


def _data_dir(options: argparse.Namespace) -> Path:
    from purchasing_gui.places import default_data_dir, demo_data_dir

    if options.profile is not None:
        return Path(options.profile)
    return demo_data_dir() if options.demo else default_data_dir()


def _tell_usable(opening: OpeningWindow) -> None:
    """A window can be used when a letter that comes from the keyboard is shown."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QInputMethodEvent

    typed = QInputMethodEvent()
    typed.setCommitString("a")
    QCoreApplication.sendEvent(opening.box, typed)
    opening.box.repaint()
    _tell("usable" if opening.box.text() == "a" else "deaf")
    opening.box.clear()


def _tell_and_leave(window: MainWindow) -> None:
    _tell("filled")
    window.leaving.set()


def _tell(what: str) -> None:
    sys.stdout.write(f"{what} after {time.perf_counter() - _BEGAN:.2f} s\n")
    sys.stdout.flush()


@asynccontextmanager
async def _demo_desk(options: argparse.Namespace) -> AsyncIterator[Desk]:
    from purchasing_gui.demo import open_demo_desk, running_sandbox
    from purchasing_gui.support import start_logging

    folder = _data_dir(options)
    start_logging(folder / "logs")
    async with running_sandbox() as sandbox, open_demo_desk(folder, sandbox) as desk:
        yield desk


@asynccontextmanager
async def _desk(options: argparse.Namespace) -> AsyncIterator[Desk]:
    import asyncio

    from purchasing_gui.app import Profile, open_desk
    from purchasing_gui.places import provision_dir
    from purchasing_gui.storage.provision import take_provisions
    from purchasing_gui.support import start_logging

    folder = _data_dir(options)
    start_logging(folder / "logs")
    await asyncio.to_thread(take_provisions, provision_dir(), folder)
    async with open_desk(Profile(data_dir=folder, ledger_url=options.ledger)) as desk:
        yield desk


if __name__ == "__main__":
    sys.exit(main())
