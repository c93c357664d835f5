"""Where this computer keeps a clerk's profile, and what its administrator has laid out for it.

Read before there is a window, so what only some starts need is imported by these.
"""

from __future__ import annotations

import sys
from pathlib import Path

APP_NAME = "MesaDeCompras"
_LANGUAGES = {"es": "es_MX", "es_MX": "es_MX", "en": "en"}


def default_data_dir() -> Path:
    """Where this user's profile lives when none is named."""
    import platformdirs

    return platformdirs.user_data_path(APP_NAME, appauthor=False)


def demo_data_dir() -> Path:
    """Where the demo profile lives that is kept between runs."""
    return default_data_dir() / "demo"


def provision_dir() -> Path:
    """The folder whose files begin a new profile; only an administrator can write to it where the
    program is installed for everybody. It need not exist.
    """
    if sys.platform == "win32":
        return Path(sys.executable).parent / "provision"
    return Path("/etc/mesa-de-compras")


def has_connections(data_dir: Path) -> bool:
    """Whether a profile has ever had a vendor; seen without reading what the desk will read."""
    return (data_dir / "connections.toml").exists()


def chosen_language(data_dir: Path) -> str:
    """The ``language`` of a profile's settings as the window calls it, empty where none is chosen.

    Read by itself because the opening window already speaks it; what is wrong with the file is told
    when the desk opens.
    """
    file = data_dir / "settings.toml"
    if not file.exists():
        return ""
    import tomllib

    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return ""
    return _LANGUAGES.get(str(settings.get("language", "")), "")
