"""Where an SQLite ledger may lie: WAL is not safe on a network share."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

NETWORK_FILE_SYSTEMS = frozenset(
    {
        "afs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.sshfs",
        "glusterfs",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb2",
        "smb3",
        "smbfs",
    }
)
_REMOTE_DRIVE = 4
_MOUNTS = Path("/proc/self/mountinfo")


def on_network_share(path: Path) -> bool:
    """Whether the path is known to be on another machine; false where that cannot be told."""
    if sys.platform == "win32":
        return is_unc(str(path)) or _is_remote_drive(path.absolute().anchor)
    if not _MOUNTS.exists():
        return False
    mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
    return file_system_of(os.path.realpath(path), mounts) in NETWORK_FILE_SYSTEMS


def is_unc(path: str) -> bool:
    r"""Whether a Windows path names a server (``\\server\share``, ``\\?\UNC\server\share``)."""
    drive = PureWindowsPath(path).drive
    if drive.upper().startswith("\\\\?\\UNC\\"):
        return True
    return drive.startswith("\\\\") and not drive.startswith(("\\\\?\\", "\\\\.\\"))


def file_system_of(path: str, mountinfo: str) -> str:
    """The file system type of the mount that holds an absolute path; empty where none does."""
    wanted = PurePosixPath(path)
    best, kind = -1, ""
    for line in mountinfo.splitlines():
        left, _, right = line.partition(" - ")
        fields, types = left.split(" "), right.split(" ")
        if len(fields) < 5 or not types[0]:
            continue
        mount = PurePosixPath(_unescaped(fields[4]))
        if wanted.is_relative_to(mount) and len(mount.parts) >= best:
            best, kind = len(mount.parts), types[0]
    return kind


def _unescaped(field: str) -> str:
    """The kernel writes space, tab, newline and backslash as octal escapes."""
    for escape, character in ((r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\")):
        field = field.replace(escape, character)
    return field


def _is_remote_drive(anchor: str) -> bool:
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - the name exists on Windows only
    return bool(kernel.GetDriveTypeW(anchor) == _REMOTE_DRIVE)
