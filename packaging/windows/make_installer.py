"""Compiles the Windows installer out of the frozen program.

``python packaging/windows/make_installer.py`` takes ``build/dist/purchasing-gui`` and leaves
``build/packages/mesa-de-compras-VERSION-setup.exe``. It needs NSIS 3 (``makensis``) on Windows or
Linux; the same files give the same installer. Where MESA_SIGN_COMMAND is set, that command signs
the program, the uninstaller and the installer: the file's name is appended to it.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

from version_info import four_numbers, program_version

FROZEN = ROOT / "build" / "dist" / "purchasing-gui"
PACKAGES = ROOT / "build" / "packages"
EXE, INSIDES = "purchasing-gui.exe", "_internal"
USUAL_PLACES = (
    Path("C:/Program Files (x86)/NSIS/makensis.exe"),
    Path("C:/Program Files/NSIS/makensis.exe"),
)


class NotBuilt(Exception):
    """Why there is no installer."""


def make_installer(payload: Path, version: str, folder: Path, sign: str = "") -> Path:
    """The installer's path. Raises NotBuilt."""
    _refuse_other_contents(payload)
    makensis = find_makensis()
    if makensis is None:
        raise NotBuilt("makensis is missing: install NSIS 3 (Debian: apt-get install nsis)")
    if sign:
        _sign(sign, payload / EXE)
    folder.mkdir(parents=True, exist_ok=True)
    installer = folder / f"mesa-de-compras-{version}-setup.exe"
    with tempfile.TemporaryDirectory() as scratch:
        files = Path(scratch) / "files.nsh"
        files.write_text("\n".join(file_commands(payload.resolve())), encoding="utf-8")
        definitions = {
            "VERSION": version,
            "VERSION4": ".".join(map(str, four_numbers(version))),
            "FILES": files,
            "OUTPUT": installer.resolve(),
            "ICON": HERE / "mesa.ico",
            "STUB": stub_of(makensis),
            **({"SIGN": sign} if sign else {}),
        }
        words = [f"-D{name}={value}" for name, value in definitions.items()]
        run = compile_script(makensis, HERE / "installer.nsi", words)
    if run.returncode != 0:
        raise NotBuilt(run.stdout[-3000:] + run.stderr[-1000:])
    return installer


def file_commands(payload: Path) -> Iterator[str]:
    """NSIS commands for every file in the order of their names, which a folder's own is not."""
    folder = None
    for file in sorted(path for path in payload.rglob("*") if path.is_file()):
        if file.parent != folder:
            folder = file.parent
            inside = folder.relative_to(payload).parts
            there = "\\".join(part.replace("$", "$$") for part in (".new", *inside))
            yield f'SetOutPath "$INSTDIR\\{there}"'
        yield f'File "{file}"'


def find_makensis() -> Path | None:
    """NSIS's compiler, on the path or where its own installer puts it."""
    found = shutil.which("makensis")
    if found is not None:
        return Path(found)
    return next((place for place in USUAL_PLACES if place.exists()), None)


def stub_of(makensis: Path) -> str:
    """The 64-bit stub where this NSIS has one, as Debian's has; the other one runs as well."""
    folders = (makensis.parent / "Stubs", Path("/usr/share/nsis/Stubs"))
    if any((folder / "lzma_solid-amd64-unicode").exists() for folder in folders):
        return "amd64-unicode"
    return "x86-unicode"


def compile_script(
    makensis: Path, script: Path, words: list[str]
) -> subprocess.CompletedProcess[str]:
    """Warnings count as errors; the clock is that of the newest source, so that bytes repeat."""
    environment = {"SOURCE_DATE_EPOCH": "1577836800", **os.environ}
    return subprocess.run(
        [str(makensis), "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, str(script)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )


def _refuse_other_contents(payload: Path) -> None:
    """The uninstaller knows these two names only; more would be left behind."""
    found = {path.name for path in payload.iterdir()} if payload.is_dir() else set()
    if found != {EXE, INSIDES}:
        raise NotBuilt(f"{payload} should hold {EXE} and {INSIDES}, and holds {sorted(found)}")


def _sign(sign: str, file: Path) -> None:
    """Windows takes a command as one text, with the quotes that are in it."""
    command = f'{sign} "{file}"'
    subprocess.run(command if os.name == "nt" else shlex.split(command), check=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--payload", type=Path, default=FROZEN)
    parser.add_argument("--into", type=Path, default=PACKAGES)
    options = parser.parse_args()
    sign = os.environ.get("MESA_SIGN_COMMAND", "")
    try:
        print(make_installer(options.payload, program_version(), options.into, sign))
    except NotBuilt as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
