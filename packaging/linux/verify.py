"""Tries the Debian package on a clean system: install, self-test, tour, remove, look what is left.

The system is made by debootstrap out of the sources that this machine's apt knows, with nothing in
it but a display server. That needs root: where this user may, the script starts itself with sudo.
``python packaging/linux/verify.py`` tries what ``packaging/build.py`` left.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from project import (
    NAME,
    PROGRAM,
    ROOT,
    Build,
    fresh,
    missing_tools,
)

USER = "clerk"
HOME = f"/home/{USER}"
PROFILE = f"{HOME}/.local/share/MesaDeCompras"
DISPLAY_SERVER = ("xvfb", "xauth")
DISTRIBUTORS = ("Debian", "Ubuntu")
MIRROR_LIST = "mirror+file:"
OTHERS_NOTES = (
    "/dev/",
    "/etc/ld.so.cache",
    "/proc/",
    "/run/",
    "/sys/",
    "/tmp/",
    "/var/cache/",
    "/var/lib/apt/",
    "/var/lib/dpkg/",
    "/var/log/",
)
"""What dpkg, apt and the system write for themselves."""

_TARGETS = "$(ORIGIN)|$(CODENAME)|$(RELEASE)|$(COMPONENT)|$(REPO_URI)"


class NotVerified(Exception):
    """Something on the clean system is not as it must be."""


@dataclass(frozen=True)
class Source:
    """One line of apt's sources."""

    suite: str
    component: str
    address: str


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, default=ROOT / "build", metavar="DIR")
    work = parser.parse_args().work.resolve()
    if os.geteuid() != 0 and not missing_tools(["sudo"]):
        return _as_root(work)
    return verify_deb(Build(work=work, out=work / "packages"))


def verify_deb(build: Build) -> int:
    """Prints a line for every step; returns 0 only if all of them went well."""
    if os.geteuid() != 0 or missing_tools(["debootstrap", "unshare"]):
        print("verify needs root and debootstrap:  sudo apt-get install -y debootstrap util-linux")
        return 2
    if not any(build.out.glob("*.deb")):
        print(f"verify: there is no Debian package in {build.out}")
        return 2
    try:
        _verify(build, CleanSystem(fresh(build.work / "verify" / "root")))
    except NotVerified as reason:
        print(f"verify: {reason}")
        return 1
    return 0


def _as_root(work: Path) -> int:
    """With sudo there is no LD_LIBRARY_PATH, without which some Pythons do not start."""
    libraries = f"LD_LIBRARY_PATH={os.environ.get('LD_LIBRARY_PATH', '')}"
    command = ["sudo", "-n", "env", libraries, sys.executable, __file__, "--work", str(work)]
    return subprocess.run(command, check=False).returncode


class CleanSystem:
    """A Debian of this machine's own release in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def make(self, base: Path) -> None:
        """Lays the system out; ``base`` keeps it for the next time."""
        if not base.exists():
            self._bootstrap()
            _run("tar", "--one-file-system", "-C", self.root, "-cf", base, ".")
        else:
            _run("tar", "-C", self.root, "-xf", base)
        shutil.copyfile("/etc/resolv.conf", self.root / "etc" / "resolv.conf")
        self.run("apt-get", "update", "-qq")

    def run(self, *command: str, user: str = "") -> str:
        """What a command inside says; raises NotVerified with its words where it fails."""
        who = ["runuser", "-u", user, "--"] if user else []
        settings = ["HOME=" + (HOME if user else "/root"), "PATH=/usr/sbin:/usr/bin:/sbin:/bin"]
        settings += ["DEBIAN_FRONTEND=noninteractive", "LANG=C.UTF-8"]
        inside = ["chroot", str(self.root), *who, "env", "-i", "-C", "/", *settings, *command]
        apart = ["unshare", "--mount", "--pid", "--fork", f"--mount-proc={self.root}/proc"]
        return _run(*apart, *inside)

    def files(self) -> set[str]:
        """Every file there is, but for what the system notes for itself."""
        found = set()
        for folder, _, names in os.walk(self.root):
            inside = "/" + str(Path(folder).relative_to(self.root)).removeprefix(".")
            found |= {f"{inside.rstrip('/')}/{name}" for name in names}
        return {name for name in found if not name.startswith(OTHERS_NOTES)}

    def _bootstrap(self) -> None:
        sources = debian_sources(_codename())
        options = ["--variant=minbase", "--include=ca-certificates"]
        _run("debootstrap", *options, _codename(), self.root, sources[0].address)
        lines = [f"deb {one.address} {one.suite} {one.component}\n" for one in sources]
        (self.root / "etc" / "apt" / "sources.list").write_text("".join(lines))
        settings = _told("apt-config", "dump").splitlines()
        proxies = [line for line in settings if "::Proxy" in line]
        (self.root / "etc" / "apt" / "apt.conf.d" / "90host").write_text("\n".join(proxies) + "\n")
        shutil.copyfile("/etc/resolv.conf", self.root / "etc" / "resolv.conf")
        self.run("apt-get", "update", "-qq")
        self.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *DISPLAY_SERVER)
        self.run("useradd", "--create-home", USER)


def debian_sources(codename: str) -> list[Source]:
    """The distributor's archives that this machine's apt uses, the release itself first."""
    told = _told("apt-get", "indextargets", "--format", _TARGETS, "Created-By: Packages")
    return sources_of(told.splitlines(), codename)


def sources_of(lines: Iterable[str], codename: str) -> list[Source]:
    found = []
    for line in lines:
        origin, name, suite, component, address = line.split("|")
        if origin in DISTRIBUTORS and name.partition("-")[0] == codename:
            found.append(Source(suite, component, _first_of_mirrors(address)))
    if not any(one.suite == codename for one in found):
        raise NotVerified(f"apt knows no archive of {codename}; run apt-get update first")
    return sorted(set(found), key=lambda one: (one.suite != codename, one.suite, one.component))


def _first_of_mirrors(address: str) -> str:
    """The address itself where a file lists mirrors, as on GitHub: debootstrap reads no lists."""
    if not address.startswith(MIRROR_LIST):
        return address
    listed = Path(address.removeprefix(MIRROR_LIST).rstrip("/")).read_text(encoding="utf-8")
    return next(line.split()[0] for line in listed.splitlines() if line.startswith("http"))


def left_behind(before: Iterable[str], after: Iterable[str]) -> list[str]:
    """The files that came and did not go, except the profile that must stay."""
    return sorted(name for name in set(after) - set(before) if not name.startswith(PROFILE))


def _verify(build: Build, system: CleanSystem) -> None:
    package = next(build.out.glob("*.deb"))
    system.make(build.work / "verify" / f"{_codename()}.tar")
    before = system.files()
    shutil.copyfile(package, system.root / "tmp" / package.name)
    system.run("apt-get", "install", "-y", "--no-install-recommends", f"/tmp/{package.name}")
    _say("installed", package.name)
    _use(system, fresh(build.work / "verify" / "tour"))
    _use_portable(system, next(build.out.glob("*.tar.xz")))
    system.run("apt-get", "remove", "-y", NAME)
    system.run("apt-get", "autoremove", "-y", "--purge")
    left = left_behind(before, system.files())
    if left:
        raise NotVerified("left behind: " + ", ".join(left[:20]))
    kept = sum(name.startswith(PROFILE) for name in system.files())
    if kept == 0:
        raise NotVerified("the profile is gone")
    _say("removed", f"nothing is left but the profile ({kept} files)")


def _use(system: CleanSystem, pictures: Path) -> None:
    _say("version", system.run(PROGRAM, "--version", user=USER).strip())
    screen = ("xvfb-run", "-a", "-s", "-screen 0 1366x768x24", PROGRAM)
    _say("self-test", system.run(*screen, "--self-test", user=USER).strip().splitlines()[-1])
    _say("start", system.run(*screen, "--measure-start", user=USER).strip())
    system.run(*screen, "--tour", f"{HOME}/tour", user=USER)
    tour = system.root / HOME.removeprefix("/") / "tour"
    summary = json.loads((tour / "summary.json").read_text(encoding="utf-8"))
    shutil.copytree(tour, pictures, dirs_exist_ok=True)
    shutil.rmtree(tour)
    _say("tour", f"{len(list(pictures.glob('*.png')))} pictures, {', '.join(sorted(summary))}")


def _use_portable(system: CleanSystem, archive: Path) -> None:
    """The archive beside the package: one user installs, tries and removes it."""
    _run("tar", "-C", system.root / "tmp", "-xf", archive)
    script = f"/tmp/{archive.name.removesuffix('.tar.xz')}/install.sh"
    own = f"{HOME}/.local/bin/{PROGRAM}"
    words = system.run("sh", script, user=USER)
    if ".so" in words:
        raise NotVerified(f"the archive lacks libraries: {words}")
    _say(
        "for one user", system.run("xvfb-run", "-a", own, "--self-test", user=USER).splitlines()[-1]
    )
    system.run("sh", script, "--uninstall", user=USER)


def _codename() -> str:
    lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    known = dict(line.split("=", 1) for line in lines if "=" in line)
    return known.get("VERSION_CODENAME", "").strip('"')


def _run(*command: str | Path) -> str:
    words = [str(word) for word in command]
    done = subprocess.run(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        last = "\n".join(done.stdout.splitlines()[-30:])
        raise NotVerified(f"{' '.join(words)} ended with {done.returncode}:\n{last}")
    return done.stdout


def _told(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _say(name: str, words: str | Sequence[str]) -> None:
    print(f"{name}: {words}")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
