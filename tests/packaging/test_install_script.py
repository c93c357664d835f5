"""The portable archive's script: install, update, remove for one user; touch nothing else."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "linux" / "install.sh"
ENTRY = SCRIPT.with_name("mesa-de-compras.desktop")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a script for Linux")


def unpacked(folder: Path, version: str) -> Path:
    """A stand-in for the unpacked archive; its program can sleep."""
    for part in ("_internal", "share/applications", "share/icons/hicolor/48x48/apps"):
        (folder / part).mkdir(parents=True)
    shutil.copy(SCRIPT, folder / "install.sh")
    shutil.copy(ENTRY, folder / "share" / "applications" / ENTRY.name)
    (folder / "share/icons/hicolor/48x48/apps/mesa-de-compras.png").write_bytes(b"png")
    shutil.copy(shutil.which("sleep") or "", folder / "purchasing-gui")
    (folder / "_internal" / f"part-of-{version}").write_text(version)
    (folder / "VERSION").write_text(version)
    return folder


def run(script: Path, home: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "en_US.UTF-8"}
    command = ["sh", str(script), *options]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def files(folder: Path) -> set[str]:
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if not path.is_dir() or path.is_symlink()
    }


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A clerk's home with a profile and something of another program."""
    home = tmp_path / "home"
    for name in ("MesaDeCompras/ledger.sqlite", "icons/hicolor/48x48/apps/other.png"):
        file = home / ".local" / "share" / name
        file.parent.mkdir(parents=True)
        file.write_text("kept")
    return home


@pytest.fixture
def installed(tmp_path: Path, home: Path) -> Path:
    done = run(unpacked(tmp_path / "unpacked", "1") / "install.sh", home)
    assert done.returncode == 0, done.stderr
    return home / ".local" / "lib" / "mesa-de-compras"


@pytest.fixture
def running(installed: Path) -> Iterator[None]:
    with subprocess.Popen([installed / "purchasing-gui", "60"]) as process:
        yield
        process.kill()


def test_the_menu_starts_what_was_installed(installed: Path, home: Path) -> None:
    entry = (home / ".local/share/applications/mesa-de-compras.desktop").read_text()
    assert f'Exec="{installed}/purchasing-gui"\n' in entry
    assert f'Exec="{installed}/purchasing-gui" --demo\n' in entry
    assert (home / ".local/bin/purchasing-gui").resolve() == installed / "purchasing-gui"
    assert (home / ".local/share/icons/hicolor/48x48/apps/mesa-de-compras.png").exists()


def test_a_newer_version_takes_the_place_of_the_older(
    tmp_path: Path, installed: Path, home: Path
) -> None:
    done = run(unpacked(tmp_path / "newer", "2") / "install.sh", home)
    assert done.returncode == 0, done.stderr
    assert files(installed / "_internal") == {"part-of-2"}
    assert (installed / "VERSION").read_text() == "2"
    assert (home / ".local/share/MesaDeCompras/ledger.sqlite").read_text() == "kept"
    assert {path.name for path in installed.parent.iterdir()} == {"mesa-de-compras"}


def test_removing_leaves_the_profile_and_what_others_installed(
    tmp_path: Path, installed: Path, home: Path
) -> None:
    done = run(installed / "install.sh", home, "--uninstall")
    assert done.returncode == 0, done.stderr
    assert files(home) == {
        ".local/share/MesaDeCompras/ledger.sqlite",
        ".local/share/icons/hicolor/48x48/apps/other.png",
    }


@pytest.mark.usefixtures("running")
def test_a_running_program_is_not_replaced(tmp_path: Path, installed: Path, home: Path) -> None:
    newer = unpacked(tmp_path / "newer", "2")
    for refused in (
        run(newer / "install.sh", home),
        run(newer / "install.sh", home, "--uninstall"),
    ):
        assert refused.returncode == 3
        assert "close" in refused.stderr
    assert (installed / "VERSION").read_text() == "1"


def test_a_folder_of_ones_own_can_be_chosen(tmp_path: Path, home: Path) -> None:
    elsewhere = tmp_path / "a place"
    script = unpacked(tmp_path / "unpacked", "1") / "install.sh"
    assert run(script, home, "--prefix", str(elsewhere)).returncode == 0
    assert (elsewhere / "bin" / "purchasing-gui").exists()
    assert run(script, home, "--prefix", str(elsewhere), "--uninstall").returncode == 0
    assert files(elsewhere) == set()


def test_an_unknown_word_changes_nothing(tmp_path: Path, home: Path) -> None:
    before = files(home)
    assert run(unpacked(tmp_path / "unpacked", "1") / "install.sh", home, "--now").returncode == 2
    assert files(home) == before
