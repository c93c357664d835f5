"""Archives depend on the files alone; checksums are those of ``sha256sum``."""

import hashlib
import lzma
import os
import tarfile
from pathlib import Path

from archive import differences, pack, read_sums, size_of, write_sums


def tree(folder: Path, date: int) -> Path:
    (folder / "mesa" / "inside").mkdir(parents=True)
    for name in ("b.txt", "a.txt") if date % 2 else ("a.txt", "b.txt"):
        file = folder / "mesa" / "inside" / name
        file.write_text(name)
        os.utime(file, (date, date))
    (folder / "mesa" / "link").symlink_to("inside/a.txt")
    return folder / "mesa"


def test_the_same_files_give_the_same_archive_whenever_they_were_written(tmp_path: Path) -> None:
    first = pack(tree(tmp_path / "one", 1_000_001), tmp_path / "one.tar.xz", 1_700_000_000)
    second = pack(tree(tmp_path / "two", 2_000_000), tmp_path / "two.tar.xz", 1_700_000_000)
    assert first.read_bytes() == second.read_bytes()


def test_an_archive_holds_the_tree_of_one_date_and_owner(tmp_path: Path) -> None:
    file = pack(tree(tmp_path / "one", 5), tmp_path / "one.tar.xz", 1_700_000_000)
    with lzma.open(file) as unpacked, tarfile.open(fileobj=unpacked) as archive:
        entries = archive.getmembers()
    assert [entry.name for entry in entries] == sorted(entry.name for entry in entries)
    assert {(entry.mtime, entry.uname, entry.uid) for entry in entries} == {
        (1_700_000_000, "root", 0)
    }
    assert [entry.linkname for entry in entries if entry.issym()] == ["inside/a.txt"]


def test_checksums_are_read_as_they_were_written(tmp_path: Path) -> None:
    (tmp_path / "mesa.deb").write_bytes(b"package")
    sums = write_sums(tmp_path)
    digest = hashlib.sha256(b"package").hexdigest()
    assert sums.read_text() == f"{digest}  mesa.deb\n"
    assert read_sums(write_sums(tmp_path)) == {"mesa.deb": digest}


def test_what_differs_or_is_missing_is_named() -> None:
    assert differences({"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "4"}) == ["b", "c"]


def test_a_folder_weighs_what_its_files_weigh(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(b"x" * 1000)
    (tmp_path / "link").symlink_to("deep/file")
    assert size_of(tmp_path) == 1000
