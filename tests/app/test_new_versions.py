"""The settings decide whether anybody is asked for a newer version, and who."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.desk import MemorySecrets
from fakes.wire_server import answer, wire_server

from purchasing_gui.app import Profile, open_desk
from purchasing_gui.domain.releases import Release


def profile(folder: Path, settings: str, *, demo: bool = False) -> Profile:
    (folder / "settings.toml").write_text(settings, encoding="utf-8")
    return Profile(data_dir=folder, credentials=MemorySecrets(), demo=demo)


async def test_the_page_of_the_settings_is_asked(tmp_path: Path) -> None:
    async with wire_server(answer(body=b'{"version": "999.1"}')) as server:
        settings = f'update_url = "{server.url}/mesa.json"'
        async with open_desk(profile(tmp_path, settings)) as desk:
            assert server.requests == []
            assert await desk.releases.newer() == Release("999.1")
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("settings", "demo"),
    [
        ("", False),
        ('update_url = "http://sistemas.example.com/mesa.json"', False),
        ('update_url = "https://sistemas.example.com/mesa.json"', True),
    ],
    ids=["off by default", "not protected", "another host in the demonstration"],
)
async def test_nobody_is_asked(tmp_path: Path, settings: str, demo: bool) -> None:
    async with open_desk(profile(tmp_path, settings, demo=demo)) as desk:
        assert not desk.releases.is_configured
        assert await desk.releases.newer() is None
