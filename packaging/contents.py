"""What the frozen program is made of: whose file each of its files is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path

from parts import is_wanted, without_orphans

PROJECT = "purchasing-gui"
Entry = tuple[str, str, str]
"""PyInstaller's: the name inside the program, the file it comes from, its kind."""

_NEEDED = re.compile(r"^ +NEEDED +(\S+)$", re.MULTILINE)
_LONGEST_LICENCE = 80
_TEXTS = ("METADATA", "entry_points.txt")


@dataclass(frozen=True)
class Part:
    """A Python distribution of which at least one file is inside."""

    name: str
    version: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class Library:
    """A shared library of the machine that built the program."""

    name: str
    source: str


@dataclass(frozen=True)
class Contents:
    """Everything inside; ``python`` is the version of the interpreter."""

    python: str
    parts: tuple[Part, ...]
    libraries: tuple[Library, ...]


def trimmed(binaries: Iterable[Entry], datas: Iterable[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The binaries and data files that are used, and the libraries those binaries need."""
    wanted = [entry for entry in binaries if is_wanted(_posix(entry[0]))]
    sources = {_posix(name): source for name, source, kind in wanted if kind != "SYMLINK"}
    kept = without_orphans(sources, lambda name: _needs(sources[name]))
    kept_files = {Path(name).name for name in kept}
    return (
        sorted(entry for entry in wanted if Path(entry[0]).name in kept_files),
        sorted(
            entry
            for entry in datas
            if is_wanted(_posix(entry[0])) and (entry[2] != "SYMLINK" or _leads(entry, kept))
        ),
    )


def contents_of(entries: Sequence[Entry], app: Path) -> Contents:
    """Whose files these are; ``app`` is the unpacked wheel of the program itself."""
    owners = _owners(app)
    files: dict[tuple[str, str], set[str]] = defaultdict(set)
    libraries = set()
    for name, source, kind in entries:
        owner = owners.get(os.path.realpath(source))
        if owner is not None:
            files[owner].add(_posix(name))
        elif kind == "BINARY" and not _is_pythons(source):
            libraries.add(Library(_posix(name), os.path.realpath(source)))
    parts = [Part(*owner, tuple(sorted(names))) for owner, names in files.items()]
    return Contents(
        python=sys.version.split()[0],
        parts=tuple(sorted(parts, key=lambda part: part.name.lower())),
        libraries=tuple(sorted(libraries, key=lambda library: library.name)),
    )


def metadata_files(contents: Contents, app: Path) -> list[Entry]:
    """The metadata and licences of all that is inside, without what differs between machines."""
    inside = {part.name for part in contents.parts}
    found = []
    for distribution in _distributions(app):
        if distribution.metadata["Name"] in inside:
            found += list(_kept_texts(distribution))
    return sorted(found)


def licence_of(distribution: Distribution) -> str:
    """What a distribution says of its licence, in a few words; empty where it says nothing."""
    told = distribution.metadata
    said = [*(told.get_all("License-Expression") or ()), *(told.get_all("License") or ())]
    words = said[0] if said else ""
    if words and len(words) <= _LONGEST_LICENCE and "\n" not in words:
        return words
    kinds = [kind for kind in told.get_all("Classifier") or () if kind.startswith("License ::")]
    return ", ".join(kind.rpartition(":: ")[2] for kind in kinds)


def write_contents(contents: Contents, file: Path) -> None:
    file.write_text(json.dumps(asdict(contents), indent=1), encoding="utf-8")


def read_contents(file: Path) -> Contents:
    known = json.loads(file.read_text(encoding="utf-8"))
    return Contents(
        python=known["python"],
        parts=tuple(
            Part(part["name"], part["version"], tuple(part["files"])) for part in known["parts"]
        ),
        libraries=tuple(Library(**library) for library in known["libraries"]),
    )


def _kept_texts(distribution: Distribution) -> Iterator[Entry]:
    for file in distribution.files or ():
        folder, _, rest = file.as_posix().partition("/")
        if folder.endswith(".dist-info") and (rest in _TEXTS or _is_licence(rest)):
            yield f"{folder}/{rest}", str(distribution.locate_file(file)), "DATA"


def _is_licence(rest: str) -> bool:
    name = rest.lower()
    return name.startswith(("licenses/", "license", "licence", "copying", "notice"))


def _owners(app: Path) -> dict[str, tuple[str, str]]:
    """Each file of each installed distribution, with its name and version."""
    return {
        os.path.realpath(str(distribution.locate_file(file))): (
            distribution.metadata["Name"],
            distribution.version,
        )
        for distribution in _distributions(app)
        for file in distribution.files or ()
    }


def _distributions(app: Path) -> list[Distribution]:
    return list(distributions(path=[str(app), *sys.path]))


def _is_pythons(source: str) -> bool:
    return Path(source).resolve().is_relative_to(Path(sys.base_prefix).resolve())


def _leads(link: Entry, kept: Iterable[str]) -> bool:
    """Whether a symbolic link leads to a file that is kept."""
    return Path(link[1]).name in {Path(name).name for name in kept}


@cache
def _needs(source: str) -> list[str]:
    """The libraries that a file itself names; PyInstaller would also tell what those name."""
    if sys.platform == "win32":
        from PyInstaller.depend.bindepend import get_imports

        return [name for name, _ in get_imports(source)]
    told = subprocess.run(["objdump", "-p", source], capture_output=True, text=True, check=True)
    return _NEEDED.findall(told.stdout)


def _posix(name: str) -> str:
    return name.replace("\\", "/")
