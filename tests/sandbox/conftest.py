"""One running sandbox for all tests of this folder, as new for each."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from purchasing_gui.sandbox import demo_connections
from purchasing_gui.sandbox.launch import Sandbox, SandboxControl, start_sandbox


@pytest.fixture(scope="session")
def running() -> Iterator[Sandbox]:
    with start_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running: Sandbox) -> Sandbox:
    running.control.reset()
    return running


@pytest.fixture
def control(sandbox: Sandbox) -> SandboxControl:
    return sandbox.control


@pytest.fixture
def web(sandbox: Sandbox) -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=5, verify=False) as client:
        yield client


@pytest.fixture
def credentials(sandbox: Sandbox) -> dict[str, dict[str, str]]:
    return {each["kind"]: each["credentials"] for each in demo_connections(sandbox.urls)}
