"""The SAT's list of postal codes, read from the data file that ships with the program."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from purchasing_gui.domain.addresses import Place

_PLACE = """
SELECT state.name, municipality.name, city.name, place.border_strip, place.neighborhoods
FROM place
JOIN municipality ON municipality.id = place.municipality_id
JOIN state ON state.id = municipality.state_id
LEFT JOIN city ON city.id = place.city_id
WHERE place.postal_code = ?
"""
_LENGTH = 5


class SatPostalDirectory:
    """Postal codes of Mexico (implements ``PostalDirectory``), fast enough for the GUI thread.

    ``path`` is ``asset("postal", "postal.sqlite")``; it is opened read-only and never changes.
    """

    def __init__(self, path: Path) -> None:
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)

    def place(self, postal_code: str) -> Place | None:
        """What a code fixes. Where the SAT names no locality, the city is the municipality."""
        if len(postal_code) != _LENGTH or not (postal_code.isascii() and postal_code.isdigit()):
            return None
        row = self._connection.execute(_PLACE, (int(postal_code),)).fetchone()
        if row is None:
            return None
        state, municipality, city, border_strip, neighborhoods = row
        return Place(
            postal_code=postal_code,
            state=state,
            municipality=municipality,
            city=city or municipality,
            neighborhoods=tuple(neighborhoods.split("\n")) if neighborhoods else (),
            border_strip=bool(border_strip),
        )

    def close(self) -> None:
        self._connection.close()
