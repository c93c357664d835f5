"""The requirements of the frozen program are those that the tests ran with."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ ;]+)( ; [^\\]+)? \\$", re.MULTILINE)


def pins(name: str) -> set[tuple[str, str]]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return {(found[1], found[2]) for found in PIN.finditer(text)}


def test_the_frozen_program_has_the_versions_that_were_tested() -> None:
    packaged = pins("requirements-package.lock")
    assert pins("requirements.lock") - packaged == set()
    tested = dict(pins("requirements-dev.lock"))
    both = {name for name, _ in packaged} & tested.keys()
    assert {one for one in packaged if one[0] in both} <= pins("requirements-dev.lock")


def test_the_driver_of_shared_ledgers_is_inside() -> None:
    assert "psycopg-binary" in {name for name, _ in pins("requirements-package.lock")}


def test_every_pin_is_hashed_and_no_index_is_named() -> None:
    text = (ROOT / "requirements-package.lock").read_text(encoding="utf-8")
    assert "index" not in text
    assert "://" not in text
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    assert [block.split()[0] for block in blocks if "==" in block and "sha256:" not in block] == []
