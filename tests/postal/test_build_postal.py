"""The script that makes the data file, on a catalogue of a few rows."""

from __future__ import annotations

import pickle
import runpy
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest

from purchasing_gui.domain.addresses import Place
from purchasing_gui.postal.directory import SatPostalDirectory

SCRIPT = Path(__file__).parents[2] / "packaging" / "postal_data" / "build_postal.py"
TABLES: dict[str, dict[object, object]] = {
    "Estado": {
        "CMX": ["MEX", "Ciudad de México"],
        "DIF": ["MEX", "Distrito Federal"],
        "MEX": ["MEX", "Estado de México"],
        "TX": ["USA", "Texas"],
    },
    "Municipio": {("010", "CMX"): "Álvaro Obregón", ("106", "MEX"): "Toluca"},
    "Localidad": {("01", "CMX"): "Ciudad de México", ("14", "MEX"): "Toluca (de Lerdo)"},
    "CodigoPostal": {
        "00000": ["CMX", "010", "01", "0", "Centro"],
        "01000": ["CMX", "010", "01", "0", "Centro"],
        "01001": ["CMX", "", "", "0", "Centro"],
        "01029": ["CMX", "010", "01", "0", "Centro"],
        "02000": ["DIF", "010", "01", "0", "Centro"],
        "50000": ["MEX", "106", "14", "2", "Centro"],
        "50010": ["MEX", "106", "", "1", "Centro"],
    },
    "Colonia": {
        ("0001", "01000"): "San Ángel",
        ("0002", "01000"): "San Angel",
        ("0003", "01000"): "CENTRO",
        ("0004", "01000"): "INFONAVIT IMSS XXI",
        ("0005", "01000"): "del Valle",
        ("0006", "01000"): "San  Ángel",
        ("0001", "50000"): "Centro",
        ("0002", "50000"): "Centro Infonavit",
        ("0003", "50000"): "Infonavit",
    },
}


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    source = tmp_path / "catalogs.db"
    connection = sqlite3.connect(source)
    for name, rows in TABLES.items():
        connection.execute(f"CREATE TABLE C756_c_{name} (key BLOB PRIMARY KEY, value BLOB)")
        connection.executemany(
            f"INSERT INTO C756_c_{name} VALUES (?, ?)",
            [(pickle.dumps(key, 4), pickle.dumps(value, 4)) for key, value in rows.items()],
        )
    connection.commit()
    connection.close()
    path = tmp_path / "satcfdi.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(source, "satcfdi/catalogs/catalogs.db")
    return path


@pytest.fixture
def script() -> dict[str, Any]:
    return runpy.run_path(str(SCRIPT))


def test_the_file_holds_the_places_that_a_parcel_can_go_to(
    script: dict[str, Any], wheel: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out" / "postal.sqlite"
    assert script["main"]([str(wheel), str(output)]) == 0
    directory = SatPostalDirectory(output)
    try:
        assert directory.place("01000") == Place(
            postal_code="01000",
            state="Ciudad de México",
            municipality="Álvaro Obregón",
            city="Ciudad de México",
            neighborhoods=("Centro", "Del Valle", "Infonavit IMSS XXI", "San Ángel"),
        )
        toluca = directory.place("50000")
        assert toluca is not None
        assert (toluca.state, toluca.city, toluca.border_strip) == ("México", "Toluca", True)
        outskirts = directory.place("50010")
        assert outskirts is not None
        assert (outskirts.city, outskirts.neighborhoods) == ("Toluca", ())
        for postal_code in ("00000", "01001", "02000"):
            assert directory.place(postal_code) is None
    finally:
        directory.close()


def test_the_same_wheel_gives_the_same_bytes(
    script: dict[str, Any], wheel: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.sqlite", tmp_path / "second.sqlite"
    for output in (first, second):
        script["main"]([str(wheel), str(output)])
    assert first.read_bytes() == second.read_bytes()
