"""Planted secrets are searched for in everything the program writes."""

from __future__ import annotations

import base64
import contextlib
import logging
import zipfile
from pathlib import Path
from urllib.parse import quote_plus

from fakes.purchases import placed_orders

from purchasing_gui.app import Profile, open_desk
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.problems import Problem
from purchasing_gui.sandbox import demo_connections
from purchasing_gui.sandbox.launch import Sandbox
from purchasing_gui.services.search import SearchQuery
from purchasing_gui.support import start_logging, write_support_bundle

WRONG = "s3creto-plantado-Ñ/+"


def spellings(secret: str) -> set[bytes]:
    return {
        secret.encode(),
        quote_plus(secret).encode(),
        base64.b64encode(secret.encode()),
        secret.encode("unicode_escape"),
    }


def found(secrets: set[str], content: bytes) -> set[str]:
    return {one for one in secrets if any(form in content for form in spellings(one))}


async def test_no_credential_is_written_anywhere(sandbox: Sandbox, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    root = logging.getLogger()
    before = list(root.handlers)
    start_logging(profile / "logs")
    secrets = {WRONG}
    shown: list[str] = []
    try:
        async with open_desk(Profile(data_dir=profile, demo=True)) as desk:
            for vendor in demo_connections(sandbox.urls):
                hidden = [
                    value
                    for name, value in vendor["credentials"].items()
                    if name not in ("user_key", "email")
                ]
                secrets.update(hidden)
                await desk.connections.add(
                    Connection(
                        vendor["id"],
                        vendor["kind"],
                        vendor["label"],
                        vendor["base_url"],
                        vendor["options"],
                    ),
                    vendor["credentials"],
                )
            await placed_orders(desk, "zegucom")
            await placed_orders(desk, "expercom")
            await desk.inbox.pull("imotriz")
            await desk.products.list("order_entry")
            for vendor in demo_connections(sandbox.urls):
                wrong = dict.fromkeys(vendor["credentials"], WRONG)
                wrong |= {"user_key": "123456"} if "user_key" in wrong else {}
                connection = desk.connections.get(vendor["id"])
                await desk.connections.add(connection, wrong)
                report = await desk.connections.test(vendor["id"])
                shown += [report.words, repr(report.problem), repr(report)]
            for fault in ("html200", "stopped", "php_warning"):
                sandbox.control.set_fault("*", fault)
                result = await desk.search.run(SearchQuery(text="SA400S37/960G"))
                shown += [repr(result.failures)]
                with contextlib.suppress(Problem):
                    await desk.products.list("order_entry")
                sandbox.control.clear_faults()
            shown += [repr(desk.connections.list())]
        write_support_bundle(profile, tmp_path / "support.zip")
    finally:
        for handler in set(root.handlers) - set(before):
            root.removeHandler(handler)
            handler.close()
    with zipfile.ZipFile(tmp_path / "support.zip") as bundle:
        bundled = b"".join(bundle.read(name) for name in bundle.namelist())
    leaks = {
        str(file.relative_to(tmp_path)): found(secrets, file.read_bytes())
        for file in tmp_path.rglob("*")
        if file.is_file()
    }
    assert {name: hit for name, hit in leaks.items() if hit} == {}
    assert found(secrets, bundled) == set()
    assert found(secrets, "\n".join(shown).encode()) == set()
    assert (profile / "logs" / "mesa.log").stat().st_size > 0
