"""The texts of the window's languages: collected, checked and compiled by ``dev.py``.

Source texts are English. ``resources/translations/es_MX`` holds the Spanish of each pane,
``en`` only the plural forms. Run as a module with ``compile``, ``check`` or ``update``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import PySide6

from purchasing_gui.assets import asset
from purchasing_gui.ui.language import ENGLISH, LANGUAGES
from purchasing_gui.ui.translation_files import (
    Entry,
    fault_of,
    merged,
    read_wordings,
    texts_of,
    write_wordings,
)

_UI = Path(__file__).resolve().parent
_SHELL = "shell"
_SHARED_FOLDERS = frozenset({"widgets"})
_QT_FOLDER = Path(PySide6.__file__).resolve().parent
_PLURAL_FORMS = 2


def compile_translations() -> list[Path]:
    """Compiles the languages whose texts changed; returns the files written."""
    written = []
    for language in LANGUAGES:
        sources = sorted((asset("translations") / language).glob("*.ts"))
        target = asset("translations") / f"mesa_{language}.qm"
        if sources and _is_older(target, sources):
            _release(sources, target)
            written.append(target)
    return written


def update_translations() -> None:
    """Collects the texts of the source into the .ts files; new ones come in unfinished."""
    for language in LANGUAGES:
        for name, texts in _texts_by_file(language).items():
            file = asset("translations") / language / f"{name}.ts"
            write_wordings(file, language, merged(texts, read_wordings(file), _PLURAL_FORMS))


def check_translations() -> list[str]:
    """Every text that is missing, unfinished or no longer used, one sentence each."""
    return [
        f"{language}/{name}.ts: {complaint}"
        for language in LANGUAGES
        for name, texts in _texts_by_file(language).items()
        for complaint in _complaints(language, name, texts)
    ]


def source_groups() -> dict[str, list[Path]]:
    """Which sources go into which translation file: one for each pane, the rest in ``shell``."""
    groups: dict[str, list[Path]] = {}
    for path in sorted(_UI.rglob("*.py")):
        folder = path.relative_to(_UI).parts[0]
        own = path.parent != _UI and folder not in _SHARED_FOLDERS
        groups.setdefault(folder if own else _SHELL, []).append(path)
    return groups


def main(arguments: Sequence[str] | None = None) -> int:
    """``compile``, ``check`` or ``update`` from the command line."""
    parser = argparse.ArgumentParser(description="Translations of the window.")
    parser.add_argument("task", choices=("compile", "check", "update"))
    task = parser.parse_args(arguments).task
    if task == "update":
        update_translations()
    if task == "compile":
        compile_translations()
    complaints = check_translations() if task == "check" else []
    for complaint in complaints:
        sys.stdout.write(f"{complaint}\n")
    return 1 if complaints else 0


def _texts_by_file(language: str) -> dict[str, dict[Entry, None]]:
    """What each translation file must hold; English ones hold plurals only.

    The kinds of vendors are imported here because compiling, with which every task begins, needs
    none of them.
    """
    from purchasing_gui.ui.kind_words import CONTEXT as KIND_WORDS
    from purchasing_gui.ui.kind_words import texts_of_kinds
    from purchasing_gui.vendors.registry import registered_kinds

    files = {name: texts_of(sources) for name, sources in source_groups().items()}
    if language == ENGLISH:
        plurals = {
            name: {entry: None for entry in texts if entry.plural} for name, texts in files.items()
        }
        return {name: texts for name, texts in plurals.items() if texts}
    kinds = texts_of_kinds(registered_kinds().values())
    files[KIND_WORDS] = dict.fromkeys(Entry(KIND_WORDS, text, "", False) for text in kinds if text)
    return {name: texts for name, texts in files.items() if texts}


def _complaints(language: str, name: str, wanted: Mapping[Entry, None]) -> list[str]:
    kept = read_wordings(asset("translations") / language / f"{name}.ts")
    found = [f"missing: {entry}" for entry in wanted if entry not in kept]
    found += [f"no longer used: {entry}" for entry in kept if entry not in wanted]
    faults = {entry: fault_of(entry, kept[entry]) for entry in wanted if entry in kept}
    return found + [f"{fault}: {entry}" for entry, fault in faults.items() if fault]


def _is_older(target: Path, sources: Sequence[Path]) -> bool:
    newest = max(path.stat().st_mtime for path in sources)
    return not target.exists() or target.stat().st_mtime < newest


def _release(sources: Sequence[Path], target: Path) -> None:
    tool = _QT_FOLDER / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    command = [str(tool), "-silent", *map(str, sources), "-qm", str(target)]
    subprocess.run(command, check=True)  # noqa: S603 - a tool of our own, our own files


if __name__ == "__main__":
    sys.exit(main())
