"""A list that was broken off by a kill: the old one is whole, and the new one goes on."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from storage.catalogue.paging_desk import ON_A_PAGE, PAGES, SOURCE, page

import purchasing_gui
from purchasing_gui.storage.catalogue import open_catalogue
from purchasing_gui.storage.catalogue.cache import RESUMABLE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
WHOLE = PAGES * ON_A_PAGE


def now() -> datetime:
    return datetime.now(UTC)


def killed_at(file: Path, number: int, done: int) -> None:
    here = Path(__file__)
    paths = [str(Path(purchasing_gui.__file__).parents[1]), str(here.parents[2])]
    ended = subprocess.run(
        [
            sys.executable,
            str(here.with_name("paging_desk.py")),
            str(file),
            str(number),
            str(done),
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        timeout=60,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL


@pytest.mark.parametrize(
    ("number", "done", "goes_on_with"),
    [(1, 1000, ""), (1, 0, "2"), (2, 1000, "2"), (2, 0, "3"), (3, 1500, "3")],
    ids=["in page 1", "after page 1", "in page 2", "after page 2", "at the end of page 3"],
)
async def test_after_a_kill_the_old_list_is_whole_and_the_new_one_goes_on(
    tmp_path: Path, number: int, done: int, goes_on_with: str
) -> None:
    file = tmp_path / "catalogue.db"
    killed_at(file, number, done)
    cache = await open_catalogue(file, now)
    assert len(await cache.search("vieja", limit=9000)) == WHOLE
    assert await cache.search("nueva") == []
    async with cache.intake("expercom", SOURCE) as rest:
        assert rest.next_page == goes_on_with
        for left in range(int(goes_on_with or 1), PAGES + 1):
            await rest.take(page(tmp_path, "nueva", left))
        assert await rest.show() == WHOLE
    assert len(await cache.search("nueva", limit=9000)) == WHOLE
    assert await cache.search("vieja") == []
    await cache.close()


async def test_a_bookmark_that_is_too_old_is_dropped_with_what_it_stands_for(
    tmp_path: Path,
) -> None:
    file = tmp_path / "catalogue.db"
    killed_at(file, 2, 0)
    later = now() + RESUMABLE + timedelta(minutes=1)
    cache = await open_catalogue(file, lambda: later)
    async with cache.intake("expercom", SOURCE) as anew:
        assert anew.next_page == ""
    while await cache._threads.writing.finish(lambda: sum(rows(file)) > WHOLE):
        pass
    assert rows(file) == [WHOLE]
    await cache.close()


def rows(file: Path) -> list[int]:
    """How many listings each shelf has."""
    with closing(sqlite3.connect(file)) as source:
        counted = source.execute("SELECT count(*) FROM listings GROUP BY shelf").fetchall()
    return [count for (count,) in counted]
