"""The language that the window speaks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from purchasing_gui.assets import asset

SPANISH = "es_MX"
ENGLISH = "en"
LANGUAGES = (SPANISH, ENGLISH)


def install_translation(app: QCoreApplication, language: str = "") -> str:
    """Makes the window speak ``es_MX`` or ``en`` and returns which.

    Without a choice the system decides: Spanish where its language is Spanish or unknown.
    """
    chosen = language if language in LANGUAGES else _system_language()
    QLocale.setDefault(QLocale("es_MX" if chosen == SPANISH else "en_US"))
    qt_texts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    _install(app, Path(qt_texts) / f"qtbase_{chosen[:2]}.qm")
    _install(app, asset("translations") / f"mesa_{chosen}.qm")
    return chosen


def _system_language() -> str:
    language = QLocale.system().language()
    spanish = (QLocale.Language.Spanish, QLocale.Language.C, QLocale.Language.AnyLanguage)
    return SPANISH if language in spanish else ENGLISH


def _install(app: QCoreApplication, file: Path) -> None:
    translator = QTranslator(app)
    if file.exists() and translator.load(str(file)):
        app.installTranslator(translator)
