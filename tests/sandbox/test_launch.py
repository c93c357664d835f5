from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from purchasing_gui.sandbox import demo_connections
from purchasing_gui.sandbox.launch import SandboxFailed, start_sandbox

KINDS = ["expercom", "zegucom", "imotriz", "order_entry", "api_tienda"]


def test_it_starts_soon_and_leaves_nothing_behind() -> None:
    begun = time.perf_counter()
    sandbox = start_sandbox(seed=5, latency=0.01)
    assert time.perf_counter() - begun < 5
    assert list(sandbox.urls) == [*KINDS, "control"]
    sandbox.stop()
    sandbox.stop()
    assert not sandbox.is_running
    with pytest.raises(httpx.ConnectError):
        httpx.get(sandbox.urls["control"], trust_env=False)


def test_the_control_port_can_end_it() -> None:
    with start_sandbox() as sandbox:
        sandbox.control.stop()
        sandbox._process.wait(timeout=5)


def test_a_sandbox_that_cannot_start_says_why() -> None:
    command = [sys.executable, "-c", "raise SystemExit('no hay puertos')"]
    with pytest.raises(SandboxFailed, match="no hay puertos"):
        start_sandbox(command=command)


def test_it_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    words = (
        "from purchasing_gui.sandbox.launch import start_sandbox\n"
        "sandbox = start_sandbox()\n"
        "print(sandbox.urls['control'], flush=True)\n"
        "input()\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", words], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert parent.stdin is not None
    assert parent.stdout is not None
    url = parent.stdout.readline().decode().strip()
    with httpx.Client(trust_env=False) as web:
        assert web.get(url).status_code == 200
        parent.kill()
        parent.wait()
        parent.stdin.close()
        parent.stdout.close()
        _wait_until_refused(web, url)


def test_a_signal_ends_it_in_order(tmp_path: Path) -> None:
    ports = tmp_path / "ports.json"
    command = [sys.executable, "-m", "purchasing_gui.sandbox", "--ports-file", str(ports)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline()) == json.loads(ports.read_text())
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=5) == 0
        assert process.stderr.read() == b""


def test_the_demo_connects_all_five_with_credentials_as_text() -> None:
    connections = demo_connections(dict.fromkeys(KINDS, "http://127.0.0.1:1"))
    assert [each["kind"] for each in connections] == KINDS
    for each in connections:
        assert set(each) == {"kind", "id", "label", "base_url", "options", "credentials"}
        assert all(isinstance(value, str) for value in each["credentials"].values())
    assert connections[0]["options"]["warehouses"]["44"] == "Mérida"


def _wait_until_refused(web: httpx.Client, url: str) -> None:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            web.get(url)
        except httpx.TransportError:
            return
    pytest.fail("the sandbox outlived its parent")
