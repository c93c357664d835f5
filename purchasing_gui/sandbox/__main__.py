"""``python -m purchasing_gui.sandbox``: all vendors in one process, on ports of 127.0.0.1."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from purchasing_gui.sandbox.control import Control
from purchasing_gui.sandbox.exchange import Vendor
from purchasing_gui.sandbox.gate import Gate
from purchasing_gui.sandbox.listener import Listener
from purchasing_gui.sandbox.world import KINDS, World

_STDIN = 0
_STDOUT = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves until standard input closes, a signal asks for the end or the control port does."""
    options = _parser().parse_args(arguments)
    asyncio.run(_serve(options))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="purchasing_gui.sandbox", description="The five vendor APIs as local servers."
    )
    parser.add_argument("--ports-file", type=Path, help="also write the addresses (JSON) there")
    parser.add_argument("--seed", type=int, default=1, help="decides prices, stock and buyers")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds that every call takes")
    parser.add_argument(
        "--detached", action="store_true", help="keep running when standard input closes"
    )
    parser.add_argument("--control-port", type=int, default=0, help="0 means any free port")
    return parser


async def _serve(options: argparse.Namespace) -> None:
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    world = World(options.seed, options.latency)
    gates = {kind: Gate(_vendor_of(world, kind), world.board, world.journal) for kind in KINDS}
    control = Listener(Control(world, gates, ended.set).app(), options.control_port)
    listeners = [*(gate.listener for gate in gates.values()), control]
    for listener in listeners:
        await listener.open()
    urls = {kind: _url(gates[kind].listener, world.vendors[kind].prefix) for kind in KINDS}

    def end() -> None:
        loop.call_soon_threadsafe(ended.set)

    _end_on_signals(end)
    if not options.detached:
        threading.Thread(target=_wait_for_end_of_input, args=(end,), daemon=True).start()
    _announce({**urls, "control": _url(control, "")}, options.ports_file)
    await ended.wait()
    for listener in listeners:
        await listener.close()


def _vendor_of(world: World, kind: str) -> Callable[[], Vendor]:
    return lambda: world.vendors[kind]


def _url(listener: Listener, prefix: str) -> str:
    return f"http://127.0.0.1:{listener.port}{prefix}"


def _announce(urls: dict[str, str], ports_file: Path | None) -> None:
    """Writes past ``sys.stdout``, which a windowed executable does not have."""
    line = json.dumps(urls).encode() + b"\n"
    if ports_file is not None:
        fresh = ports_file.with_name(ports_file.name + ".new")
        fresh.write_bytes(line)
        fresh.replace(ports_file)
    os.write(_STDOUT, line)


def _end_on_signals(end: Callable[[], None]) -> None:
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: end())


def _wait_for_end_of_input(end: Callable[[], None]) -> None:
    try:
        while os.read(_STDIN, 4096):
            pass
    except OSError:
        pass
    end()


if __name__ == "__main__":
    sys.exit(main())
