"""Logs and support bundles: what a support person may see, and nothing else."""

from __future__ import annotations

import json
import logging
import platform
import time
import zipfile
from importlib.metadata import distributions
from logging.handlers import RotatingFileHandler
from pathlib import Path

from purchasing_gui import __version__
from purchasing_gui.transport.redaction import redacted_text

LOG_SIZE = 1_000_000
LOG_FILES = 5


class RedactingFormatter(logging.Formatter):
    """Writes UTC lines and hides secrets, in tracebacks too."""

    def __init__(self) -> None:
        super().__init__("%(asctime)sZ %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S")
        self.converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        return redacted_text(super().format(record))


def start_logging(folder: Path) -> Path:
    """Sends the program's log to rotating files in ``folder``; returns the newest file's path."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "mesa.log"
    handler = RotatingFileHandler(
        file, maxBytes=LOG_SIZE, backupCount=LOG_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(RedactingFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return file


def write_support_bundle(data_dir: Path, target: Path) -> None:
    """A ZIP with logs, settings and versions; no ledger, no addresses, no credentials."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("versions.json", json.dumps(_versions(), indent=2))
        for name in ("connections.toml", "settings.toml"):
            file = data_dir / name
            if file.is_file():
                bundle.writestr(name, redacted_text(file.read_text("utf-8", "replace")))
        for file in sorted((data_dir / "logs").glob("mesa.log*")):
            bundle.writestr(f"logs/{file.name}", redacted_text(file.read_text("utf-8", "replace")))


def _versions() -> dict[str, object]:
    return {
        "mesa_de_compras": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "packages": {
            package.metadata["Name"]: package.version
            for package in sorted(distributions(), key=lambda found: found.metadata["Name"] or "")
        },
    }
