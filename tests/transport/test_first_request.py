"""The first request of a session finds everything loaded."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import asyncio, sys
from purchasing_gui.domain.connections import Connection
from purchasing_gui.transport.channel import Channel, load_for_requests
from purchasing_gui.transport.messages import WireRequest
from purchasing_gui.transport.redaction import Redactor

async def answer(reader, writer):
    await reader.readuntil(b"\\r\\n\\r\\n")
    writer.write(b"HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\n{}")
    await writer.drain()
    writer.close()

async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    channel = Channel(Connection("v", "kind", "V"), f"http://127.0.0.1:{port}", Redactor([]))
    await asyncio.to_thread(load_for_requests)
    before = set(sys.modules)
    looked_for = []
    finder = type("Finder", (), {"find_spec": lambda _, name, *more: looked_for.append(name)})
    sys.meta_path.insert(0, finder())
    assert (await channel.send(WireRequest("GET", "goods", repeatable=True))).status == 200
    assert "sniffio" not in looked_for, looked_for
    print(len(set(sys.modules) - before))
    await channel.close()
    server.close()

asyncio.run(main())
"""


def test_the_first_request_loads_nothing_more() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) <= 2
