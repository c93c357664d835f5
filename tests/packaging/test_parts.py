"""What goes into the frozen program, and what stays out."""

import pytest
from parts import MODULES_LEFT_OUT, is_needed_later, is_wanted, without_orphans


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/styles/qmodernwindowsstyle.dll",
        "PySide6/Qt/translations/qtbase_es.qm",
        "PySide6/translations/qtbase_en.qm",
        "babel/locale-data/es_MX.dat",
        "purchasing_gui/resources/translations/mesa_es_MX.qm",
        "purchasing_gui/resources/postal/postal.sqlite",
        "purchasing_gui/storage/ledger/migrations/versions/r0001_first_ledger.py",
        "pypdfium2_raw/libpdfium.so",
        "libssl.so.3",
        "python3.11/lib-dynload/_codecs_jp.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_the_program_uses_goes_in(name: str) -> None:
    assert is_wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/Qt/translations/qtbase_de.qm",
        "babel/locale-data/de.dat",
        "numpy/linalg/tests/test_linalg.py",
        "purchasing_gui/resources/translations/es_MX/order.ts",
        "libstdc++.so.6",
        "libfontconfig.so.1",
        "libGL.so.1",
    ],
)
def test_what_nobody_uses_or_every_desktop_has_stays_out(name: str) -> None:
    assert not is_wanted(name)


def test_a_library_goes_when_the_last_file_that_needs_it_goes() -> None:
    needs = {
        "PySide6/QtGui.abi3.so": ["libQt6Gui.so.6"],
        "PySide6/Qt/lib/libQt6Gui.so.6": ["libQt6Core.so.6", "libc.so.6"],
        "PySide6/Qt/lib/libQt6Core.so.6": [],
        "PySide6/Qt/lib/libQt6Quick.so.6": ["libQt6Core.so.6"],
        "libgtk-3.so.0": [],
        "pillow.libs/libavif-3d2f.so.16": [],
    }
    kept = without_orphans(needs, lambda name: needs[name])
    assert kept == {
        "PySide6/QtGui.abi3.so",
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "PySide6/Qt/lib/libQt6Core.so.6",
    }


def test_what_is_loaded_by_name_is_no_orphan() -> None:
    loaded = {
        "libpython3.11.so.1.0",
        "pypdfium2_raw/libpdfium.so",
        "PIL/_imaging.cpython-311-x86_64-linux-gnu.so",
    }
    assert without_orphans(loaded, lambda name: []) == loaded


def test_no_module_of_ours_is_left_out() -> None:
    assert [name for name in MODULES_LEFT_OUT if name.startswith("purchasing_gui")] == []


def test_what_a_window_needs_to_be_used_stays_unpacked() -> None:
    assert not is_needed_later("purchasing_gui.ui.main_window")
    assert not is_needed_later("numpyro")
    assert is_needed_later("numpy")
    assert is_needed_later("purchasing_gui.sandbox.guides")
