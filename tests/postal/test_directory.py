from __future__ import annotations

import time
from pathlib import Path

import pytest

from purchasing_gui.assets import asset
from purchasing_gui.postal.directory import SatPostalDirectory
from purchasing_gui.postal.states import state_named

PLACES = [
    ("06700", "Ciudad de México", "Cuauhtémoc", "Ciudad de México", "Roma Norte", False),
    (
        "03920",
        "Ciudad de México",
        "Benito Juárez",
        "Ciudad de México",
        "Insurgentes Mixcoac",
        False,
    ),
    ("64000", "Nuevo León", "Monterrey", "Monterrey", "Monterrey Centro", False),
    ("22000", "Baja California", "Tijuana", "Tijuana", "Zona Centro", True),
    ("32500", "Chihuahua", "Juárez", "Juárez", "Tecnológico", True),
    ("77500", "Quintana Roo", "Benito Juárez", "Cancún", "Zona Hotelera", False),
    ("50000", "México", "Toluca", "Toluca de Lerdo", "Centro", False),
    ("72000", "Puebla", "Puebla", "Puebla", "Centro", False),
    ("97000", "Yucatán", "Mérida", "Mérida", "Mérida Centro", False),
    ("01000", "Ciudad de México", "Álvaro Obregón", "Ciudad de México", "San Ángel", False),
]


@pytest.mark.parametrize(
    ("postal_code", "state", "municipality", "city", "neighborhood", "border_strip"), PLACES
)
def test_a_postal_code_fixes_its_place(
    directory: SatPostalDirectory,
    postal_code: str,
    state: str,
    municipality: str,
    city: str,
    neighborhood: str,
    border_strip: bool,
) -> None:
    place = directory.place(postal_code)
    assert place is not None
    assert (place.postal_code, place.state, place.municipality, place.city) == (
        postal_code,
        state,
        municipality,
        city,
    )
    assert neighborhood in place.neighborhoods
    assert place.border_strip is border_strip


@pytest.mark.parametrize(
    "text", ["", "00000", "99999", "6700", "067000", "0670a", "06 00", "٠٦٧٠٠", "-6700", "²6700"]
)
def test_what_is_no_postal_code_has_no_place(directory: SatPostalDirectory, text: str) -> None:
    assert directory.place(text) is None


def test_the_whole_list_is_there_without_repeats(directory: SatPostalDirectory) -> None:
    places = [p for code in range(100_000) if (p := directory.place(f"{code:05d}")) is not None]
    assert sum(bool(place.neighborhoods) for place in places) == 32_333
    assert sum(len(place.neighborhoods) for place in places) > 144_000
    assert max(len(place.neighborhoods) for place in places) > 300
    assert len({place.state for place in places}) == 32
    assert all(state_named(place.state) == place.state for place in places)
    assert all(len(set(p.neighborhoods)) == len(p.neighborhoods) for p in places)
    assert all(p.municipality and p.city for p in places)


def test_a_look_up_takes_less_than_a_millisecond(directory: SatPostalDirectory) -> None:
    taken = []
    for code in range(1_000, 99_999, 97):
        started = time.perf_counter()
        directory.place(f"{code:05d}")
        taken.append(time.perf_counter() - started)
    assert sorted(taken)[int(len(taken) * 0.95)] < 0.001


def test_the_data_file_is_small_and_never_written(directory: SatPostalDirectory) -> None:
    path = asset("postal", "postal.sqlite")
    assert path.stat().st_size < 7_000_000
    assert sorted(file.name for file in path.parent.iterdir()) == ["postal.sqlite"]


def test_what_is_not_shipped_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"postal/no\.sqlite"):
        asset("postal", "no.sqlite")


def test_a_directory_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="unable to open"):
        SatPostalDirectory(tmp_path / "no.sqlite").place("06700")
    assert list(tmp_path.iterdir()) == []
