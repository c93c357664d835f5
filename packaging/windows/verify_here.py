"""Tries the installer that was built on this Windows computer: ``verify_here.py``.

Installs it silently for this user into a folder of its own, lets the frozen program test itself,
installs once more in the same place, and uninstalls. Where the program is installed already,
nothing is touched.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from make_installer import EXE, PACKAGES

KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\MesaDeCompras"
PATIENCE = 600.0


def main(packages: Path = PACKAGES) -> int:
    """Prints a line for each step; 0 only where every one went well."""
    if any(_is_registered(root) for root in ("HKCU", "HKLM")):
        print("windows installer: the program is installed here already; nothing was tried")
        return 1
    setups = sorted(packages.glob("mesa-de-compras-*-setup.exe"))
    if len(setups) != 1:
        print(f"windows installer: there should be one in {packages}: {setups}")
        return 1
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch) / "Mesa de Señas"
        steps = (
            ("installed", f'"{setups[0]}" /S /D={folder}'),
            ("tested itself", f'"{folder / EXE}" --self-test'),
            ("installed again", f'"{setups[0]}" /S /D={folder}'),
            ("uninstalled", f'"{folder / "uninstall.exe"}" /S _?={folder}'),
        )
        for name, command in steps:
            run = _run(command)
            print(f"windows installer: {name}: {run.returncode}\n{run.stdout}", end="")
            if run.returncode != 0:
                return 1
        left = sorted(path.name for path in folder.iterdir() if path.name != "uninstall.exe")
    if left or _is_registered("HKCU"):
        print(f"windows installer: something was left: {left}")
        return 1
    return 0


def _run(command: str) -> subprocess.CompletedProcess[str]:
    """One line as NSIS wants it: what follows ``/D=`` and ``_?=`` stands without quotes."""
    return subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=PATIENCE,
        check=False,
    )


def _is_registered(root: str) -> bool:
    query = subprocess.run(["reg", "query", rf"{root}\{KEY}"], capture_output=True, check=False)
    return query.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
