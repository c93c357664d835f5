"""Which of the files and modules that PyInstaller finds go into the frozen program.

Names are those inside the program's folder, with forward slashes on every system.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

QT_PLUGINS = (
    "iconengines/*qsvgicon.*",
    "imageformats/*qgif.*",
    "imageformats/*qico.*",
    "imageformats/*qjpeg.*",
    "imageformats/*qsvg.*",
    "imageformats/*qwebp.*",
    "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
    "platforminputcontexts/libibusplatforminputcontextplugin.so",
    "platforms/*qoffscreen.*",
    "platforms/libqwayland.so",
    "platforms/libqxcb.so",
    "platforms/qwindows.dll",
    "platformthemes/libqxdgdesktopportal.so",
    "styles/q*windows*style.dll",
    "wayland-decoration-client/*",
    "wayland-shell-integration/libxdg-shell.so",
)
"""One picture format for each that a vendor's shop shows, and the window systems of our users."""

QT_TRANSLATIONS = ("qtbase_es.qm", "qtbase_en.qm")

LOCALES = ("root", "en", "en_US", "es", "es_419", "es_MX")
"""Babel knows a thousand; the program speaks two, which lead to these."""

EVERY_DESKTOP_HAS = (
    "libEGL.so.*",
    "libGL*.so.*",
    "libOpenGL.so.*",
    "libX11*.so.*",
    "libdbus-1.so.*",
    "libexpat.so.*",
    "libfontconfig.so.*",
    "libfreetype.so.*",
    "libgcc_s.so.*",
    "libglib-2.0.so.*",
    "libgthread-2.0.so.*",
    "libstdc++.so.*",
    "libuuid.so.*",
    "libwayland-*.so.*",
    "libxcb.so.1",
    "libz.so.*",
)
"""Libraries that belong to the running system: a copy of ours would quarrel with its fonts, its
graphics drivers and its message bus."""

FILES_LEFT_OUT = (
    "*/tests/*",
    "*/testing/*",
    "PIL/_avif*",
    "PIL/_imagingcms*",
    "PIL/_imagingft*",
    "PIL/_imagingtk*",
    "PySide6/Qt/qml/*",
    "PySide6/qml/*",
    "PySide6/opengl32sw.dll",
    "numpy/*.pyi",
    "numpy/_core/*_tests.*",
    "pyqtgraph/icons/peegee/*",
    "python3.*/lib-dynload/_codecs_cn.*",
    "python3.*/lib-dynload/_codecs_hk.*",
    "python3.*/lib-dynload/_codecs_kr.*",
    "python3.*/lib-dynload/_codecs_tw.*",
    "pyqtgraph/examples/*",
    "purchasing_gui/resources/translations/*.ts",
    "rapidfuzz/*_avx2.*",
    "setuptools/*",
    "stdnum/*.dat",
    *EVERY_DESKTOP_HAS,
    "*.dist-info/*",
)

MODULES_LEFT_OUT = (
    "_pydecimal",
    "_pytest",
    "IPython",
    "PIL.ImageTk",
    "PIL.AvifImagePlugin",
    "PySide6.QtDBus",
    "PySide6.QtDesigner",
    "PySide6.QtHelp",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtQuickWidgets",
    "PySide6.QtSql",
    "PySide6.QtUiTools",
    "PySide6.QtXml",
    "charset_normalizer",
    "curses",
    "doctest",
    "idlelib",
    "lib2to3",
    "matplotlib",
    "mypy",
    "numpy.distutils",
    "numpy.f2py",
    "numpy.random",
    "numpy.testing",
    "phonenumbers.carrierdata",
    "phonenumbers.geodata",
    "phonenumbers.tzdata",
    "pip",
    "pydoc_data",
    "pyqtgraph.console",
    "pyqtgraph.dockarea",
    "pyqtgraph.examples",
    "pyqtgraph.flowchart",
    "pyqtgraph.jupyter",
    "pyqtgraph.opengl",
    "pytest",
    "readline",
    "reportlab.graphics.testshapes",
    "setuptools",
    "sqlalchemy.dialects.mssql",
    "sqlalchemy.dialects.mysql",
    "sqlalchemy.dialects.oracle",
    "sqlalchemy.ext.associationproxy",
    "sqlalchemy.ext.asyncio",
    "sqlalchemy.ext.automap",
    "sqlalchemy.ext.baked",
    "sqlalchemy.ext.declarative",
    "sqlalchemy.ext.horizontal_shard",
    "sqlalchemy.ext.hybrid",
    "sqlalchemy.ext.indexable",
    "sqlalchemy.ext.instrumentation",
    "sqlalchemy.ext.mutable",
    "sqlalchemy.ext.orderinglist",
    "sqlalchemy.ext.serializer",
    "sqlalchemy.orm",
    "sqlalchemy.testing",
    "tkinter",
    "turtle",
    "watchfiles",
    "websockets",
    "wsproto",
    "httptools",
    "uvloop",
)

HOOKS_LEFT_OUT = (
    "pyi_rth_cryptography_openssl",
    "pyi_rth_multiprocessing",
    "pyi_rth_pkgutil",
    "pyi_rth_pyqtgraph_multiprocess",
)
"""PyInstaller's preparations for what the program does not do: it starts its children itself."""

NEEDED_LATER = (
    "PIL",
    "alembic",
    "anyio",
    "attr",
    "email._header_value_parser",
    "httpcore",
    "mako",
    "multiprocessing",
    "numpy",
    "phonenumbers.shortdata",
    "psycopg",
    "purchasing_gui.sandbox",
    "purchasing_gui.tour",
    "pypdfium2",
    "pypdfium2_raw",
    "pyqtgraph",
    "reportlab",
    "sqlalchemy.dialects.postgresql",
    "starlette",
    "unittest",
    "uvicorn",
    "xlsxwriter",
    "xml",
    "xmlrpc",
)
"""Packages that no window imports before it shows its contents: they are packed more tightly."""

_PLUGIN = re.compile(r"^PySide6/(?:Qt/)?plugins/(?P<plugin>.+)$")
_QT_TRANSLATION = re.compile(r"^PySide6/(?:Qt/)?translations/(?P<file>[^/]+)$")
_LOCALE = re.compile(r"^babel/locale-data/(?P<locale>[^/]+)\.dat$")
_LINKED_TO = re.compile(
    r"^(?:lib(?!python)[^/]+\.so[^/]*|[^/]+\.libs/[^/]+\.so[^/]*"
    r"|PySide6/Qt/lib/[^/]+|PySide6/Qt6[^/]+\.dll)$"
)
_CHOSEN = ((_PLUGIN, QT_PLUGINS), (_QT_TRANSLATION, QT_TRANSLATIONS), (_LOCALE, LOCALES))


def is_wanted(name: str) -> bool:
    """Whether a file of this name is used by the program."""
    for pattern, wanted in _CHOSEN:
        found = pattern.match(name)
        if found is not None:
            return any(fnmatchcase(found[1], choice) for choice in wanted)
    return not any(fnmatchcase(name, left_out) for left_out in FILES_LEFT_OUT)


def is_needed_later(module: str) -> bool:
    """Whether a window can be used before this module is imported."""
    return any(module == name or module.startswith(f"{name}.") for name in NEEDED_LATER)


def is_shared_library(name: str) -> bool:
    """Whether a file is there only because another one links to it.

    Qt's libraries, the system's and those in a wheel's ``….libs`` are; what a Python package keeps
    in its own folder it may also load by name.
    """
    return _LINKED_TO.match(name) is not None


def without_orphans(names: Iterable[str], needs: Callable[[str], Iterable[str]]) -> set[str]:
    """The names without those shared libraries that none of the others needs any more.

    ``needs`` gives the file names that a file links to.
    """
    by_file: Mapping[str, str] = {PurePosixPath(name).name: name for name in names}
    kept = {name for name in by_file.values() if not is_shared_library(name)}
    waiting = list(kept)
    while waiting:
        for file in needs(waiting.pop()):
            name = by_file.get(PurePosixPath(file).name)
            if name is not None and name not in kept:
                kept.add(name)
                waiting.append(name)
    return kept
