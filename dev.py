#!/usr/bin/env python3
"""Every task of this project in one command: ``python3 dev.py TASK`` (Windows: ``py dev.py``).

Standard library only. Makes ``.venv``, installs the locked requirements, installs missing Qt system
libraries where it may, then runs the task.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PACKAGE_ENV = ROOT / "build" / "package-env"
TOUR = ROOT / "build" / "tour"
RUNTIME_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
PACKAGE_LOCK = ROOT / "requirements-package.lock"

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}

PACKAGE_TOOLS = {
    "appstreamcli": "appstream",
    "debootstrap": "debootstrap",
    "desktop-file-validate": "desktop-file-utils",
    "dpkg-shlibdeps": "dpkg-dev",
    "objdump": "binutils",
}


def main() -> int:
    """Runs one task and returns its exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 - said to users of older versions
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
        return 2
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("task", choices=sorted(TASKS), help="what to do")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="handed on to the task")
    arguments = parser.parse_args()
    try:
        return TASKS[arguments.task](arguments.rest)
    except subprocess.CalledProcessError as error:
        print(f"\nStopped: {_shown(error.cmd)} ended with status {error.returncode}.")
        return error.returncode or 1
    except KeyboardInterrupt:
        return 130


def demo(rest: Sequence[str]) -> int:
    """The window with demonstration vendors; without a display, the tour with its pictures."""
    _prepare(RUNTIME_LOCK)
    if _has_display():
        return _program("--demo", *rest)
    print("There is no display here, so the tour plays the whole job offscreen instead.")
    return tour(rest)


def run(rest: Sequence[str]) -> int:
    """The window with this computer's own profile."""
    _prepare(RUNTIME_LOCK)
    return _program(*rest)


def tour(rest: Sequence[str]) -> int:
    """Plays the whole job in the real window and keeps a picture of every step."""
    _prepare(RUNTIME_LOCK)
    folder = Path(rest[0]).resolve() if rest and not rest[0].startswith("-") else TOUR
    options = [option for option in rest if option.startswith("-")]
    command = [str(PYTHON), "-m", "purchasing_gui", "--tour", str(folder)]
    extra = {} if "--xvfb" in options else {"QT_QPA_PLATFORM": "offscreen"}
    if "--xvfb" in options:
        if shutil.which("xvfb-run") is None:
            _apt_install(["xvfb", "xauth"])
        command = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24", *command]
    command += [option for option in options if option != "--xvfb"]
    status = _run(command, check=False, extra=extra)
    print(f"The pictures and summary.json are in {folder}")
    return status


def test(rest: Sequence[str]) -> int:
    """The whole test suite, or the tests named."""
    _prepare(DEV_LOCK)
    alone = any(option.startswith(("-n", "-x", "--pdb")) for option in rest)
    workers = [] if alone else ["-n", "2"]
    return _run(
        [str(PYTHON), "-m", "pytest", "-q", "-p", "no:benchmark", *workers, *rest],
        check=False,
        extra={"QT_QPA_PLATFORM": "offscreen"},
    )


def lint(rest: Sequence[str]) -> int:
    """Format, style, types, dependency rules and complete translations."""
    _prepare(DEV_LOCK)
    checks = [
        ["ruff", "format", "--check", "."],
        ["ruff", "check", "."],
        ["mypy"],
        ["importlinter.cli"],
        ["purchasing_gui.ui.translation", "check"],
    ]
    if "--fix" in rest:
        checks[:2] = [["ruff", "check", "--fix", "."], ["ruff", "format", "."]]
    failed = [check for check in checks if _lint_step(check) != 0]
    for check in failed:
        print(f"lint: {_shown(check)} found something")
    print(f"lint: {len(checks) - len(failed)} of {len(checks)} checks are clean")
    return 1 if failed else 0


def bench(rest: Sequence[str]) -> int:
    """The figures of docs/performance.md, as ratios within one run."""
    _prepare(DEV_LOCK)
    benches = [str(file) for file in sorted((ROOT / "tests" / "benchmarks").glob("bench_*.py"))]
    return _run(
        [str(PYTHON), "-m", "pytest", "-q", "-p", "no:xdist", "-s", *benches, *rest],
        check=False,
        extra={"QT_QPA_PLATFORM": "offscreen"},
    )


def fuzz(rest: Sequence[str]) -> int:
    """Every parser against many more hostile answers than the test suite tries."""
    _prepare(DEV_LOCK)
    files = [str(file) for file in sorted((ROOT / "tests" / "vendors").glob("*/test_hostile*.py"))]
    return _run(
        [str(PYTHON), "-m", "pytest", "-q", "-p", "no:benchmark", "-n", "2", *files, *rest],
        check=False,
        extra={"MESA_FUZZ_EXAMPLES": os.environ.get("MESA_FUZZ_EXAMPLES", "50000")},
    )


def package(rest: Sequence[str]) -> int:
    """The installers of this system, in build/packages; --verify tries them on a clean one."""
    _install_qt_libraries()
    if sys.platform.startswith("linux"):
        missing = [name for tool, name in PACKAGE_TOOLS.items() if shutil.which(tool) is None]
        if missing:
            _apt_install(missing)
    _make_venv(PACKAGE_ENV)
    _install_requirements(PACKAGE_LOCK, PACKAGE_ENV)
    builder = str(ROOT / "packaging" / "build.py")
    return _run([str(_python_of(PACKAGE_ENV)), builder, *rest], check=False)


def translations(rest: Sequence[str]) -> int:
    """Collects the texts of the source into the .ts files and compiles them."""
    _prepare(DEV_LOCK)
    _run([str(PYTHON), "-m", "purchasing_gui.ui.translation", "update"])
    return _run([str(PYTHON), "-m", "purchasing_gui.ui.translation", "compile"])


def lock(rest: Sequence[str]) -> int:
    """Pins all requirements anew, with hashes and for every platform."""
    _prepare(DEV_LOCK)
    _run([str(PYTHON), "-m", "pip", "install", "--quiet", "uv"])
    compile_ = [str(PYTHON), "-m", "uv", "pip", "compile", "--quiet", "--universal"]
    compile_ += ["--generate-hashes", "--no-emit-index-url", "--no-header"]
    compile_ += ["--python-version", "3.11", *rest, "pyproject.toml"]
    _run([*compile_, "--extra", "dev", "--extra", "shared", "-o", DEV_LOCK.name])
    _run([*compile_, "-c", DEV_LOCK.name, "-o", RUNTIME_LOCK.name])
    packaged = ["--extra", "shared", "--extra", "package", "-c", DEV_LOCK.name]
    return _run([*compile_, *packaged, "-o", PACKAGE_LOCK.name])


TASKS: dict[str, Callable[[Sequence[str]], int]] = {
    "bench": bench,
    "demo": demo,
    "fuzz": fuzz,
    "lint": lint,
    "lock": lock,
    "package": package,
    "run": run,
    "test": test,
    "tour": tour,
    "translations": translations,
}


def _prepare(lock_file: Path) -> None:
    _install_qt_libraries()
    _make_venv()
    _install_requirements(lock_file)
    _run([str(PYTHON), "-m", "purchasing_gui.ui.translation", "compile"])


def _python_of(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _make_venv(folder: Path = VENV) -> None:
    if _python_of(folder).exists():
        return
    print(f"Making the virtual environment {folder.relative_to(ROOT)} …")
    try:
        venv.create(folder, with_pip=True, clear=folder.exists())
    except (subprocess.CalledProcessError, ImportError):
        package = f"python3.{sys.version_info.minor}-venv"
        if not _apt_install([package]):
            raise SystemExit(2) from None
        venv.create(folder, with_pip=True, clear=True)


def _install_requirements(lock_file: Path, folder: Path = VENV) -> None:
    """Installs what the lock file pins, once for each content of the file."""
    stamp = folder / f"{lock_file.name}.installed"
    wanted = hashlib.sha256(lock_file.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"Installing what {lock_file.name} pins; this takes a minute or two the first time …")
    pip = [str(_python_of(folder)), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "install", "--require-hashes", "-r", str(lock_file)])
    stamp.write_text(wanted)


def _install_qt_libraries() -> None:
    if not sys.platform.startswith("linux"):
        return
    missing = [package for name, package in QT_LIBRARIES.items() if not _loads(name)]
    if not _has_fonts():
        missing.append("fonts-dejavu-core")
    if missing:
        _apt_install(missing)


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _has_fonts() -> bool:
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts"]
    return any(next(folder.rglob("*.[to]t[fc]"), None) for folder in folders if folder.is_dir())


def _apt_install(packages: Sequence[str]) -> bool:
    """Installs Debian packages where this user may; else says the exact command."""
    names = sorted(set(packages))
    apt = shutil.which("apt-get")
    if apt is None:
        print(f"Qt needs system libraries that are missing here (Debian names): {' '.join(names)}")
        return False
    as_root: list[str] = []
    if os.geteuid() != 0:
        sudo = shutil.which("sudo")
        if sudo is None or subprocess.run([sudo, "-n", "true"], capture_output=True).returncode:
            print(f"Please run:  sudo apt-get install -y {' '.join(names)}")
            return False
        as_root = [sudo, "-n"]
    print(f"Installing system libraries: {' '.join(names)} …")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    _run([*as_root, apt, "update", "-qq"], check=False, extra=quiet, silent=True)
    command = [*as_root, apt, "install", "-y", "-qq", "--no-install-recommends", *names]
    done = _run(command, check=False, extra=quiet, silent=True) == 0
    if not done:
        print(f"That did not work. Please run:  {_shown(command)}")
    return done


def _has_display() -> bool:
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _program(*options: str) -> int:
    return _run([str(PYTHON), "-m", "purchasing_gui", *options], check=False)


def _lint_step(check: Sequence[str]) -> int:
    if check[0] == "importlinter.cli":
        code = "from importlinter.cli import lint_imports_command as lint; lint()"
        return _run([str(PYTHON), "-c", code], check=False)
    return _run([str(PYTHON), "-m", *check], check=False)


def _run(
    command: Sequence[str],
    *,
    check: bool = True,
    extra: dict[str, str] | None = None,
    silent: bool = False,
) -> int:
    environment = {**os.environ, "PYTHONUTF8": "1", **(extra or {})}
    output = subprocess.DEVNULL if silent else None
    return subprocess.run(
        command, cwd=ROOT, check=check, env=environment, stdout=output, stderr=output
    ).returncode


def _shown(command: Sequence[str]) -> str:
    return " ".join(str(word) for word in command)


if __name__ == "__main__":
    sys.exit(main())
