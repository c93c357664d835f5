"""What is built, out of what and where to: the facts that every step of the packaging shares."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "mesa-de-compras"
PROGRAM = "purchasing-gui"
TITLE = "Mesa de Compras"


@dataclass(frozen=True)
class Build:
    """One building of the packages; ``work`` holds what is made on the way, ``out`` the result."""

    work: Path
    out: Path
    root: Path = ROOT

    @cached_property
    def version(self) -> str:
        text = (self.root / "purchasing_gui" / "__init__.py").read_text(encoding="utf-8")
        found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
        if found is None:
            raise SystemExit("purchasing_gui/__init__.py does not tell the version")
        return found[1]

    @cached_property
    def epoch(self) -> int:
        """Seconds since 1970 of the last commit; SOURCE_DATE_EPOCH where it is set."""
        told = os.environ.get("SOURCE_DATE_EPOCH", "")
        if not told:
            command = ["git", "-C", str(self.root), "log", "-1", "--format=%ct"]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            told = done.stdout.strip()
        if not told.isdigit():
            raise SystemExit("no git history here: please set SOURCE_DATE_EPOCH")
        return int(told)

    @property
    def day(self) -> str:
        return datetime.fromtimestamp(self.epoch, UTC).strftime("%Y-%m-%d")

    @property
    def app(self) -> Path:
        """The unpacked wheel of the program."""
        return self.work / "app"

    @property
    def frozen(self) -> Path:
        return self.work / "dist" / PROGRAM

    @property
    def deb_tree(self) -> Path:
        """What the Debian package lays down."""
        return self.work / "deb" / "tree"

    @property
    def portable(self) -> Path:
        """What the portable archive unfolds to."""
        return self.work / "portable" / self.label

    @property
    def contents(self) -> Path:
        return self.work / "contents.json"

    @property
    def label(self) -> str:
        """How the files for this kind of computer are called."""
        return f"{NAME}-{self.version}-{sys.platform}-{platform.machine().lower()}"

    def environment(self) -> dict[str, str]:
        """What makes every tool give the same bytes again."""
        return {
            **os.environ,
            "LC_ALL": "C.UTF-8",
            "MESA_APP": str(self.app),
            "MESA_CONTENTS": str(self.contents),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": "0",
            "PYTHONNODEBUGRANGES": "1",
            "PYTHONUTF8": "1",
            "SOURCE_DATE_EPOCH": str(self.epoch),
            "TZ": "UTC",
        }

    def run(self, *command: str | Path, extra: Mapping[str, str] | None = None) -> None:
        """Runs a tool in the source tree; what it prints is seen only where it fails."""
        words = [str(word) for word in command]
        done = subprocess.run(
            words,
            cwd=self.root,
            env={**self.environment(), **(extra or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(words)}\n{done.stdout}\nended with {done.returncode}")


def fresh(folder: Path) -> Path:
    """The folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def missing_tools(tools: Sequence[str]) -> list[str]:
    return [tool for tool in tools if shutil.which(tool) is None]
