"""Writes ``version_info.txt``, what Windows shows of the program's file under Properties.

``python packaging/windows/version_info.py`` after each change of the version.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
VERSION_INFO = HERE / "version_info.txt"
NAME = "Mesa de Compras"
_SPANISH_MEXICO, _UNICODE = 0x080A, 1200


def program_version() -> str:
    """The version in the source, read without importing it."""
    source = (ROOT / "purchasing_gui" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', source, re.MULTILINE)
    if found is None:
        raise SystemExit("purchasing_gui/__init__.py names no version")
    return found[1]


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """Windows counts versions in four numbers: ``1.2.3rc1`` is (1, 2, 3, 0)."""
    numbers = [int(number) for number in re.findall(r"\d+", version.split("rc")[0])]
    first, second, third, fourth = [*numbers, 0, 0, 0, 0][:4]
    return first, second, third, fourth


def version_info(version: str) -> str:
    """The text that PyInstaller reads as a version resource."""
    numbers = four_numbers(version)
    words = {
        "CompanyName": NAME,
        "FileDescription": NAME,
        "FileVersion": version,
        "InternalName": "purchasing-gui",
        "OriginalFilename": "purchasing-gui.exe",
        "ProductName": NAME,
        "ProductVersion": version,
    }
    strings = "\n".join(
        f"        StringStruct({name!r}, {value!r})," for name, value in words.items()
    )
    return f"""\
VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers},
    prodvers={numbers},
    mask=0x3F,
    flags=0x0,
    OS=0x40004,
    fileType=0x1,
    subtype=0x0,
    date=(0, 0),
  ),
  kids=[
    StringFileInfo([
      StringTable('{_SPANISH_MEXICO:04x}{_UNICODE:04x}', [
{strings}
      ]),
    ]),
    VarFileInfo([VarStruct('Translation', [{_SPANISH_MEXICO}, {_UNICODE}])]),
  ],
)
"""


def main() -> int:
    VERSION_INFO.write_text(version_info(program_version()), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
