from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from purchasing_gui.ui import language, translation
from purchasing_gui.ui.language import LANGUAGES, install_translation
from purchasing_gui.ui.translation_files import (
    Entry,
    Wording,
    fault_of,
    merged,
    read_wordings,
    texts_of,
    write_wordings,
)

BUY = Entry("shell", "Buy", "", plural=False)
DAYS = Entry("wording", "%n day(s) ago", "", plural=True)


def test_texts_are_found_wherever_the_count_comes_from(tmp_path: Path) -> None:
    source = tmp_path / "pane.py"
    source.write_text(
        "translate('shell', 'Buy')\n"
        "QCoreApplication.translate('wording', '%n day(s) ago', None, len(days))\n"
        "translate('shell', 'a long ' 'text')\n"
        "'abc'.translate(table)\n"
        "translate('vendors', label)\n",
        encoding="utf-8",
    )

    found = texts_of([source])

    assert set(found) == {BUY, DAYS, Entry("shell", "a long text", "", plural=False)}


def test_a_translation_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    wordings = {
        BUY: Wording(("Comprar",), finished=True),
        DAYS: Wording(("hace %n día", "hace %n días"), finished=True),
        Entry("shell", "<&>", "", plural=False): Wording(("",), finished=False),
    }

    write_wordings(tmp_path / "shell.ts", "es_MX", wordings)

    assert read_wordings(tmp_path / "shell.ts") == wordings


@pytest.mark.parametrize(
    ("entry", "wording", "fault"),
    [
        (BUY, Wording(("Comprar",), finished=True), ""),
        (BUY, Wording(("Comprar",), finished=False), "not translated"),
        (BUY, Wording(("",), finished=True), "not translated"),
        (DAYS, Wording(("hace %n días",), finished=True), "lacks a plural form"),
        (
            Entry("shell", "{count} left", "", plural=False),
            Wording(("quedan {cuenta}",), finished=True),
            "other gaps (count, cuenta)",
        ),
    ],
)
def test_what_is_wrong_with_a_translation_is_named(
    entry: Entry, wording: Wording, fault: str
) -> None:
    assert fault_of(entry, wording) == fault


def test_updating_keeps_translations_and_drops_what_is_unused() -> None:
    known = {
        BUY: Wording(("Comprar",), finished=True),
        Entry("shell", "Old", "", plural=False): Wording(("Viejo",), finished=True),
    }

    kept = merged([BUY, DAYS], known, 2)

    assert kept == {BUY: known[BUY], DAYS: Wording(("", ""), finished=False)}


def test_the_check_finds_what_a_file_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation, "asset", lambda *parts: tmp_path)

    complaints = translation.check_translations()

    assert "es_MX/shell.ts: missing: [shell] 'Buy'" in complaints
    assert any(line.startswith("en/shell.ts: missing: [wording]") for line in complaints)


def test_compiled_languages_speak_with_plurals(qapp: QApplication) -> None:
    translation.compile_translations()
    before = qapp.findChildren(QTranslator)
    try:
        assert install_translation(qapp, "es_MX") == "es_MX"
        assert QCoreApplication.translate("shell", "Buy") == "Comprar"
        assert QCoreApplication.translate("wording", "%n day(s) ago", None, 1) == "hace 1 día"
        assert QCoreApplication.translate("wording", "%n day(s) ago", None, 2) == "hace 2 días"
    finally:
        for translator in qapp.findChildren(QTranslator):
            if translator not in before:
                qapp.removeTranslator(translator)


def test_an_unknown_language_falls_back_to_the_systems() -> None:
    assert language._system_language() in LANGUAGES
