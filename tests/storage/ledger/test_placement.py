from __future__ import annotations

import pytest

from purchasing_gui.storage.ledger.placement import (
    NETWORK_FILE_SYSTEMS,
    file_system_of,
    is_unc,
)

MOUNTS = r"""
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 21 0:26 / /mnt/shared rw - nfs4 server:/export rw
31 21 0:27 / /mnt/shared/local rw - xfs /dev/sdb1 rw
32 21 0:28 / /mnt/Oficina\040Centro rw - cifs //server/oficina rw
33 21 0:29 / /home/ana/remote rw master:1 - fuse.sshfs ana@server: rw
34 21 0:30 / /mnt/disk rw - nfs server:/a rw
35 21 8:9 / /mnt/disk rw - ext4 /dev/sdc1 rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ana/ledger.db", "ext4"),
        ("/mnt/shared/ledger.db", "nfs4"),
        ("/mnt/shared/local/ledger.db", "xfs"),
        ("/mnt/sharedness/ledger.db", "ext4"),
        ("/mnt/Oficina Centro/ledger.db", "cifs"),
        ("/home/ana/remote/deep/ledger.db", "fuse.sshfs"),
        ("/mnt/disk/ledger.db", "ext4"),
    ],
)
def test_the_innermost_and_latest_mount_decides(path: str, kind: str) -> None:
    assert file_system_of(path, MOUNTS) == kind


def test_shares_are_known_and_local_disks_are_not_among_them() -> None:
    assert {"nfs4", "cifs", "fuse.sshfs"} <= NETWORK_FILE_SYSTEMS
    assert not {"ext4", "xfs", "btrfs", "overlay", "tmpfs", "apfs"} & NETWORK_FILE_SYSTEMS


@pytest.mark.parametrize(
    ("path", "unc"),
    [
        (r"\\server\share\ledger.db", True),
        (r"//server/share/ledger.db", True),
        (r"\\?\UNC\server\share\ledger.db", True),
        (r"C:\Users\ana\ledger.db", False),
        (r"\\?\C:\Users\ana\ledger.db", False),
        (r"\\.\C:\ledger.db", False),
    ],
)
def test_windows_paths_that_name_a_server_are_told_apart(path: str, unc: bool) -> None:
    assert is_unc(path) is unc
