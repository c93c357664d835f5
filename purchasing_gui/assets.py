"""Where the files live that ship with the program: translations, icons, postal data."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ROOTS = (_PACKAGE / "resources", _PACKAGE.parent / "resources")


def asset(*parts: str) -> Path:
    """The path of a shipped file or folder, the same call from a wheel, a frozen app and a clone.

    A wheel and a frozen app hold ``resources`` inside the package, a clone beside it. Raises
    FileNotFoundError.
    """
    for root in _ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"not shipped with this program: {'/'.join(parts)}")
