"""ICU without what Qt never asks for answers Qt as before."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest
from linux.icu import Item, NotAsExpected, is_needed, slim_icu, slim_table
from project import Build

QT_LIBRARIES = Path(PySide6.__file__).parent / "Qt" / "lib"
ANSWERS = Path(__file__).parent / "icu_answers.py"
FOREIGN = "de_DE"


@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("as") is None, reason="needs binutils and Qt's own ICU"
)
def test_a_tenth_of_the_data_gives_qt_the_same_answers(tmp_path: Path) -> None:
    for library in QT_LIBRARIES.glob("libicu*.so.*"):
        shutil.copyfile(library, tmp_path / library.name)
    data = next(tmp_path.glob("libicudata.so.*"))
    whole = data.stat().st_size
    before = _answers(tmp_path)
    slim_icu(Build(work=tmp_path, out=tmp_path), data)
    assert data.stat().st_size < whole / 8
    after = _answers(tmp_path)
    assert {key: text for key, text in after.items() if FOREIGN not in key} == {
        key: text for key, text in before.items() if FOREIGN not in key
    }
    assert after["order de_DE"][1:] == before["order de_DE"][1:], "falls back to the root's order"
    assert all(text != " (0)" for text in after.values()), "every zone has some name"


@pytest.mark.parametrize(
    "name",
    [
        "root.res",
        "es_MX.res",
        "en.res",
        "pool.res",
        "supplementalData.res",
        "zoneinfo64.res",
        "cnvalias.icu",
        "coll/root.res",
        "coll/ucadata.icu",
        "coll/es.res",
        "zone/es_MX.res",
        "zone/tzdbNames.res",
        "nfkc.nrm",
    ],
)
def test_what_qt_asks_for_stays(name: str) -> None:
    assert is_needed(Item(f"icudt99l/{name}", b""))


@pytest.mark.parametrize(
    "name",
    [
        "de.res",
        "zh_Hant_TW.res",
        "brkitr/cjdict.dict",
        "coll/zh.res",
        "curr/es.res",
        "lang/es_MX.res",
        "rbnf/es.res",
        "region/es.res",
        "rfc3491.spp",
        "translit/root.res",
        "unames.icu",
        "unit/es.res",
        "zone/fr.res",
    ],
)
def test_what_qt_cannot_reach_or_nobody_reads_goes(name: str) -> None:
    assert not is_needed(Item(f"icudt99l/{name}", b""))


def test_another_kind_of_file_is_refused() -> None:
    with pytest.raises(NotAsExpected):
        slim_table(b"\x7fELF" + bytes(200))


def _answers(folder: Path) -> dict[str, list[str] | str]:
    command = [sys.executable, str(ANSWERS), str(folder)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    answers = json.loads(told.stdout)
    assert isinstance(answers, dict)
    return answers
