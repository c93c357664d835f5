from __future__ import annotations

import pytest

from purchasing_gui.assets import asset
from purchasing_gui.postal.directory import SatPostalDirectory


@pytest.fixture(scope="session")
def directory() -> SatPostalDirectory:
    return SatPostalDirectory(asset("postal", "postal.sqlite"))
