"""Tries the Windows installer: ``verify.py``.

First it looks whether every locked requirement has a Windows wheel (see ``wheels.py``). On Windows
it then tries what was built (see ``verify_here.py``); elsewhere Wine tries a stand-in for it.

Installs silently, for one user and for everybody, upgrades, refuses while the program is open,
uninstalls with and without the profile; files, Start menu, registry and exit codes are looked at
after each step. Debian packages that are missing (nsis, wine) are installed where this user may.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import verify_here
import wheels
from make_installer import (
    EXE,
    INSIDES,
    PACKAGES,
    NotBuilt,
    compile_script,
    find_makensis,
    make_installer,
    stub_of,
)

import dev

NAME = "Mesa de Compras"
PROFILE = "MesaDeCompras"
KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\MesaDeCompras"
OLD, NEW = "1.0.0", "1.1.0"
FAILED, PROGRAM_OPEN, OTHER_VERSION = 1603, 1618, 1638
PATIENCE = 60.0


class NotAsPromised(Exception):
    """What the installer did otherwise than it must."""


@dataclass(frozen=True)
class Computer:
    """A Windows computer: a Wine prefix and its C: drive."""

    prefix: Path

    @property
    def drive(self) -> Path:
        return self.prefix / "drive_c"

    @property
    def home(self) -> Path:
        return next(
            home for home in (self.drive / "users").iterdir() if home.name not in ("Public", ".")
        )

    @property
    def local(self) -> Path:
        return self.home / "AppData" / "Local"

    @property
    def own_folder(self) -> Path:
        return self.local / "Programs" / NAME

    @property
    def shared_folder(self) -> Path:
        return self.drive / "Program Files" / NAME

    def shortcuts(self) -> list[Path]:
        return sorted(self.drive.rglob(f"{NAME}.lnk"))

    def environment(self) -> dict[str, str]:
        quiet = {"WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml=", "WINEARCH": "win64"}
        return {**os.environ, **quiet, "WINEPREFIX": str(self.prefix)}

    def start(self, program: Path | str, *words: str) -> subprocess.Popen[bytes]:
        """Words reach the program without quotes, as NSIS wants ``/D=`` and ``_?=``."""
        unquoted = [piece for word in words for piece in word.split(" ")]
        return subprocess.Popen(
            ["wine", str(program), *unquoted],
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def run(self, program: Path | str, *words: str) -> int:
        """The exit code, cut to what a Unix parent sees of it: its lowest eight bits."""
        running = self.start(program, *words)
        try:
            running.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            running.kill()
            raise NotAsPromised(f"{Path(program).name} {' '.join(words)} does not end") from None
        return running.returncode

    def registered(self, root: str) -> dict[str, str]:
        """The entry under Add/Remove programs; empty where there is none."""
        with self.start("reg", "query", rf"{root}\{KEY}") as query:
            answer, _ = query.communicate(timeout=PATIENCE)
        rows = re.findall(r"^\s+(\w+)\s+REG_\w+\s+(.*?)\s*$", answer.decode("utf-8"), re.MULTILINE)
        return dict(rows)

    def shut_down(self) -> None:
        subprocess.run(["wineserver", "-k"], env=self.environment(), check=False)


@dataclass(frozen=True)
class Trial:
    """A fresh computer and the installers of two versions."""

    computer: Computer
    setups: dict[str, Path]

    def install(self, version: str, *words: str) -> int:
        return self.computer.run(self.setups[version], "/S", *words)

    def uninstall(self, folder: Path, *words: str) -> None:
        """The uninstaller works in a copy of itself, whose end nobody is told: the entry's is."""
        _expect("exit code", self.computer.run(folder / "uninstall.exe", "/S", *words), 0)
        give_up = time.monotonic() + PATIENCE
        while folder.exists():
            _expect(f"{folder} goes", time.monotonic() < give_up, True)
            time.sleep(0.05)
        subprocess.run(["wineserver", "-w"], env=self.computer.environment(), check=True)

    def uninstall_in_place(self, folder: Path) -> int:
        """``_?=`` makes the uninstaller work where it lies, so that its exit code is known."""
        where = "C:\\" + "\\".join(folder.relative_to(self.computer.drive).parts)
        return self.computer.run(folder / "uninstall.exe", "/S", f"_?={where}")


def main() -> int:
    """Prints a line for each step; 0 only where every one went as promised."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packages", type=Path, default=PACKAGES, metavar="DIR")
    packages = parser.parse_args().packages
    if wheels.main() != 0:
        return 1
    if sys.platform == "win32":
        return verify_here.main(packages)
    if find_makensis() is None or shutil.which("wine") is None:
        dev._apt_install(["nsis", "wine", "wine64"])
    if find_makensis() is None or shutil.which("wine") is None:
        print("windows installer: nsis and wine are needed, and could not be installed")
        return 1
    try:
        with tempfile.TemporaryDirectory() as folder:
            setups = _setups(Path(folder))
            for step in STEPS:
                with _fresh_computer(Path(folder)) as computer:
                    step(Trial(computer, setups))
                print(f"windows installer: {step.__name__.replace('_', ' ')}")
    except (NotAsPromised, NotBuilt) as problem:
        print(f"windows installer: FAILED: {problem}")
        return 1
    print(f"windows installer: {len(STEPS)} scenarios under Wine went as promised")
    return 0


def it_installs_for_one_user_without_asking(trial: Trial) -> None:
    computer = trial.computer
    _expect("exit code", trial.install(OLD), 0)
    _expect_version(computer.own_folder, OLD)
    _expect("names", _names(computer.own_folder), {EXE, INSIDES, "uninstall.exe"})
    entry = computer.registered("HKCU")
    _expect("name", entry.get("DisplayName"), NAME)
    _expect("version", entry.get("DisplayVersion"), OLD)
    _expect("is told its size", int(entry.get("EstimatedSize", "0"), 16) > 0, True)
    _expect(
        "is told how", entry.get("QuietUninstallString", "").endswith('uninstall.exe" /S'), True
    )
    _expect("entries for everybody", computer.registered("HKLM"), {})
    (shortcut,) = computer.shortcuts()
    _expect("menu", shortcut.is_relative_to(computer.home), True)


def it_upgrades_in_place_and_keeps_everything_of_the_clerk(trial: Trial) -> None:
    computer = trial.computer
    trial.install(OLD)
    ledger = _profile(computer)
    note = computer.own_folder / "notas.txt"
    note.write_text("mías")
    _expect("exit code", trial.install(NEW), 0)
    _expect_version(computer.own_folder, NEW)
    _expect("file of the old version", (_insides(computer) / f"only-{OLD}.txt").exists(), False)
    _expect("names", _names(computer.own_folder), {EXE, INSIDES, "uninstall.exe", note.name})
    _expect("ledger", ledger.read_text(), "orders")
    _expect("version", computer.registered("HKCU").get("DisplayVersion"), NEW)
    _expect("shortcuts", len(computer.shortcuts()), 1)


def it_waits_for_nobody_while_the_program_is_open(trial: Trial) -> None:
    computer = trial.computer
    trial.install(OLD)
    with _running(computer):
        _expect("exit code", trial.install(NEW), _byte(PROGRAM_OPEN))
        _expect_version(computer.own_folder, OLD)
        refused = trial.uninstall_in_place(computer.own_folder)
        _expect("exit code", refused, _byte(PROGRAM_OPEN))
        _expect_version(computer.own_folder, OLD)
    _expect("exit code once it is closed", trial.install(NEW), 0)
    _expect_version(computer.own_folder, NEW)


def an_older_version_takes_no_newer_ones_place_unless_told(trial: Trial) -> None:
    computer = trial.computer
    trial.install(NEW)
    _expect("exit code", trial.install(OLD), _byte(OTHER_VERSION))
    _expect_version(computer.own_folder, NEW)
    _expect("exit code with /OLDER", trial.install(OLD, "/OLDER"), 0)
    _expect_version(computer.own_folder, OLD)


def it_uninstalls_and_leaves_nothing_but_the_profile(trial: Trial) -> None:
    computer = trial.computer
    trial.install(NEW)
    ledger = _profile(computer)
    trial.uninstall(computer.own_folder)
    _expect("entry", computer.registered("HKCU"), {})
    _expect("shortcuts", computer.shortcuts(), [])
    _expect("ledger", ledger.read_text(), "orders")
    _expect("credentials", (computer.drive / "forgotten.txt").exists(), False)


def purging_takes_the_profile_and_the_credentials_too(trial: Trial) -> None:
    computer = trial.computer
    trial.install(NEW)
    _profile(computer)
    trial.uninstall(computer.own_folder, "/PURGE")
    _expect("profile", (computer.local / PROFILE).exists(), False)
    _expect("credentials", (computer.drive / "forgotten.txt").exists(), True)


def it_installs_for_everybody_and_then_for_nobody_alone(trial: Trial) -> None:
    computer = trial.computer
    _expect("exit code", trial.install(OLD, "/ALLUSERS"), 0)
    _expect_version(computer.shared_folder, OLD)
    _expect("version", computer.registered("HKLM").get("DisplayVersion"), OLD)
    (shortcut,) = computer.shortcuts()
    _expect("menu", shortcut.is_relative_to(computer.drive / "ProgramData"), True)
    _expect("exit code for one user", trial.install(NEW), _byte(OTHER_VERSION))
    _expect("exit code", trial.install(NEW, "/ALLUSERS"), 0)
    _expect_version(computer.shared_folder, NEW)
    trial.uninstall(computer.shared_folder)
    _expect("entry", computer.registered("HKLM"), {})
    _expect("shortcuts", computer.shortcuts(), [])


def it_goes_where_it_is_told_with_what_it_is_given(trial: Trial) -> None:
    computer = trial.computer
    given = computer.drive / "reparto"
    given.mkdir()
    (given / "connections.toml").write_text("[connections]\n")
    trial.install(OLD)
    there = computer.drive / "Mesa de Señas"
    words = [r"/PROVISION=C:\reparto", r"/D=C:\Mesa de Señas"]
    _expect("exit code", trial.install(NEW, *words), 0)
    _expect_version(there, NEW)
    _expect("given", (there / "provision" / "connections.toml").read_text(), "[connections]\n")
    _expect("earlier folder", computer.own_folder.exists(), False)
    _expect("exit code of a repair", trial.install(NEW), 0)
    _expect("folder is remembered", computer.own_folder.exists(), False)
    trial.uninstall(there)


def it_touches_no_other_program(trial: Trial) -> None:
    other = trial.computer.drive / "Otro"
    (other / INSIDES).mkdir(parents=True)
    (other / INSIDES / "suyo.txt").write_text("suyo")
    _expect("exit code", trial.install(OLD, r"/D=C:\Otro"), _byte(FAILED))
    _expect("names", _names(other), {INSIDES})
    _expect("file", (other / INSIDES / "suyo.txt").read_text(), "suyo")


def a_command_signs_program_uninstaller_and_installer(trial: Trial) -> None:
    folder = trial.computer.prefix
    signed = folder / "signed.txt"
    signer = folder / "signer.py"
    signer.write_text(
        f"import sys\nopen({str(signed)!r}, 'a').write(sys.argv[1] + chr(10))\n", encoding="utf-8"
    )
    payload = _payload(folder / "payload", NEW)
    setup = make_installer(payload, NEW, folder / "setups", f"{sys.executable} {signer}")
    program, uninstaller, installer = signed.read_text().splitlines()
    _expect("first", program, str(payload / EXE))
    _expect("second is another", uninstaller in (program, str(setup)), False)
    _expect("last", installer, str(setup))


STEPS: Sequence[Callable[[Trial], None]] = (
    it_installs_for_one_user_without_asking,
    it_upgrades_in_place_and_keeps_everything_of_the_clerk,
    it_waits_for_nobody_while_the_program_is_open,
    an_older_version_takes_no_newer_ones_place_unless_told,
    it_uninstalls_and_leaves_nothing_but_the_profile,
    purging_takes_the_profile_and_the_credentials_too,
    it_installs_for_everybody_and_then_for_nobody_alone,
    it_goes_where_it_is_told_with_what_it_is_given,
    it_touches_no_other_program,
    a_command_signs_program_uninstaller_and_installer,
)


def _setups(folder: Path) -> dict[str, Path]:
    """The installer of each version; made twice, it must be the same."""
    made = {}
    for version in (OLD, NEW):
        payload = _payload(folder / version, version)
        made[version] = make_installer(payload, version, folder / "setups")
        once = made[version].read_bytes()
        _expect(
            "second build", make_installer(payload, version, folder / "again").read_bytes(), once
        )
    return made


def _payload(folder: Path, version: str) -> Path:
    makensis = find_makensis()
    assert makensis is not None
    deep = folder / INSIDES / "PySide6" / "ñandú $100"
    deep.mkdir(parents=True)
    (deep / "datos.txt").write_text("x" * 4096)
    (folder / INSIDES / "version.txt").write_text(version)
    (folder / INSIDES / f"only-{version}.txt").write_text(version)
    words = [f"-DOUTPUT={folder / EXE}", f"-DSTUB={stub_of(makensis)}"]
    run = compile_script(makensis, HERE / "stand_in.nsi", words)
    if run.returncode != 0:
        raise NotBuilt(run.stdout + run.stderr)
    return folder


@contextmanager
def _fresh_computer(folder: Path) -> Iterator[Computer]:
    """A copy of one prepared prefix: preparing takes most of the time."""
    kept = Computer(folder / "prepared")
    if not kept.prefix.exists():
        kept.run("wineboot", "--init")
        kept.run("winecfg", "-v", "win10")
        subprocess.run(["wineserver", "-w"], env=kept.environment(), check=True)
    computer = Computer(folder / "computer")
    shutil.copytree(kept.prefix, computer.prefix, symlinks=True)
    try:
        yield computer
    finally:
        computer.shut_down()
        subprocess.run(["wineserver", "-w"], env=computer.environment(), check=True)
        shutil.rmtree(computer.prefix)


@contextmanager
def _running(computer: Computer) -> Iterator[None]:
    with computer.start(computer.own_folder / EXE, "--stay") as program:
        give_up = time.monotonic() + PATIENCE
        try:
            while not (computer.drive / "staying.txt").exists():
                _expect("the program starts", time.monotonic() < give_up, True)
                time.sleep(0.05)
            yield
        finally:
            (computer.drive / "leave.txt").touch()
            program.wait(PATIENCE)


def _profile(computer: Computer) -> Path:
    ledger = computer.local / PROFILE / "ledger.db"
    ledger.parent.mkdir(parents=True)
    ledger.write_text("orders")
    return ledger


def _insides(computer: Computer) -> Path:
    return computer.own_folder / INSIDES


def _expect_version(folder: Path, version: str) -> None:
    _expect("program", (folder / EXE).exists(), True)
    _expect("installed version", (folder / INSIDES / "version.txt").read_text(), version)
    deep = folder / INSIDES / "PySide6" / "ñandú $100" / "datos.txt"
    _expect("a file deep inside", deep.stat().st_size, 4096)


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def _byte(code: int) -> int:
    return code & 0xFF


def _expect(what: str, found: object, wanted: object) -> None:
    if found != wanted:
        raise NotAsPromised(f"{what}: {found!r} instead of {wanted!r}")


if __name__ == "__main__":
    sys.exit(main())
