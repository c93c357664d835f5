"""A kind from another package is found through the entry-point group and works like ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLE = """
from purchasing_gui.domain.ports import CredentialField, Vendor, VendorKind


def connect(connection, credentials, clock):
    async def check():
        return "fine"

    async def close():
        return None

    return Vendor(connection=connection, check=check, close=close)


FIELDS = (CredentialField("key", "Key"),)
KIND = VendorKind("acme", "Acme", "https://api.acme.example", FIELDS, connect)
"""
PROGRAM = """
import asyncio, sys
from pathlib import Path
from purchasing_gui.app import Profile, open_desk
from purchasing_gui.domain.connections import Connection
from purchasing_gui.vendors.registry import broken_kinds

async def main():
    async with open_desk(Profile(data_dir=Path(sys.argv[1]))) as desk:
        await desk.connections.add(Connection("a", "acme", "Acme"), {"key": "x"}, remember=False)
        report = await desk.connections.test("a")
        print(report.words, sorted(broken_kinds()), len(desk.connections.kinds))

asyncio.run(main())
"""


def installed(folder: Path, name: str, kind: str, source: str) -> None:
    """What an installer would leave behind: a module and its entry point."""
    (folder / f"{name}.py").write_text(source, encoding="utf-8")
    metadata = folder / f"{name}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(
        f"[purchasing_gui.vendors]\n{kind} = {name}:KIND\n", encoding="utf-8"
    )


def test_a_third_party_kind_is_connected_and_a_broken_one_is_only_reported(
    tmp_path: Path,
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    installed(site, "acme_for_mesa", "acme", EXAMPLE)
    installed(site, "broken_for_mesa", "broken", "raise RuntimeError('not today')")
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "profile")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(site)])},
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == ["fine", "['broken']", "6"]
