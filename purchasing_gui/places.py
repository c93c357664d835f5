"""Where this computer keeps a clerk's profile, and what its administrator has laid out for it."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import platformdirs

APP_NAME = "MesaDeCompras"
_LANGUAGES = {"es": "es_MX", "es_MX": "es_MX", "en": "en"}


def default_data_dir() -> Path:
    """Where this user's profile lives when none is named."""
    return platformdirs.user_data_path(APP_NAME, appauthor=False)


def provision_dir() -> Path:
    """The folder whose files begin a new profile; only an administrator can write to it where the
    program is installed for everybody. It need not exist.
    """
    if sys.platform == "win32":
        return Path(sys.executable).parent / "provision"
    return Path("/etc/mesa-de-compras")


def chosen_language(data_dir: Path) -> str:
    """The ``language`` of a profile's settings as the window calls it, empty where none is chosen.

    Read by itself because the opening card already speaks it; what is wrong with the file is told
    when the desk opens.
    """
    try:
        settings = tomllib.loads((data_dir / "settings.toml").read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return ""
    return _LANGUAGES.get(str(settings.get("language", "")), "")
