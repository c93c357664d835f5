"""Checks that every locked requirement has a wheel for Windows: ``wheels.py``.

Asks the package index for what it lists (nothing is downloaded) for each Python we support; the
hash of each wheel must be one that the lock names.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-package.lock", "requirements-dev.lock")
PYTHONS = ("3.11", "3.12", "3.13")
PLATFORM = "x86_64-pc-windows-msvc"


def main() -> int:
    """Prints a line for each lock and Python; 0 only where nothing is missing."""
    if _uv("--version").returncode != 0:
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"], check=True)
    failed = False
    for lock in LOCKS:
        for python in PYTHONS:
            answer = missing_wheels(ROOT / lock, python)
            failed = failed or bool(answer)
            print(f"windows wheels: {lock} with Python {python}: {answer or 'all there'}")
    return 1 if failed else 0


def missing_wheels(lock: Path, python: str, options: Sequence[str] = ()) -> str:
    """What uv says is missing; empty where every requirement has its wheel."""
    with tempfile.TemporaryDirectory() as nowhere:
        run = _uv(
            *("pip", "install", "--dry-run", "--quiet", "--no-deps", "--require-hashes"),
            *("--only-binary", ":all:", "--python-platform", PLATFORM, "--python-version", python),
            *("--target", nowhere, *options, "-r", str(lock)),
        )
    return "" if run.returncode == 0 else run.stderr.strip()


def _uv(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "uv", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


if __name__ == "__main__":
    sys.exit(main())
