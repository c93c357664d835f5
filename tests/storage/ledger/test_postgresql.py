from __future__ import annotations

import asyncio
import os
import pwd
import re
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest
from alembic import command
from sqlalchemy import create_engine

from purchasing_gui.domain.guides import Guide, GuideState, Packing
from purchasing_gui.domain.inbox import InboxFilter
from purchasing_gui.domain.insights import CallCount, OfferSeen
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.problems import GuideUnfit, LedgerConflict, LedgerUnavailable
from purchasing_gui.domain.purchase_orders import OrderState, Placement
from purchasing_gui.domain.sales_orders import Buyer, SalesOrder
from purchasing_gui.domain.stores import OrderFilter
from purchasing_gui.storage.ledger import Ledger, migrate_server, open_ledger
from purchasing_gui.storage.ledger.database import ledger_url
from purchasing_gui.storage.ledger.migration import configuration
from purchasing_gui.storage.ledger.revisions import head

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
pytestmark = pytest.mark.skipif(not PROGRAMS, reason="no PostgreSQL server is installed")
DESKS = 4


def server_user() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        pytest.skip("PostgreSQL needs a user other than root")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    user = server_user()
    folder = Path(
        subprocess.run(
            ["mktemp", "-d"], check=True, capture_output=True, text=True, user=user
        ).stdout.strip()
    )
    programs = PROGRAMS[-1].parent
    port = free_port()

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [str(programs / program), "-D", str(folder / "data"), *arguments],
            check=True,
            user=user,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        )

    run("initdb", "-A", "trust", "-U", "desk", "-E", "UTF8", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
    yield f"postgresql://desk@127.0.0.1:{port}/postgres"
    run("pg_ctl", "-m", "immediate", "stop")
    shutil.rmtree(folder)


@pytest.fixture
async def desks(server: str, clock) -> AsyncIterator[list[Ledger]]:
    """Opened at the same moment, the first time on an empty database."""
    opened = await asyncio.gather(
        *(
            open_ledger(server, branch="SUC01", who=f"n{n}", desk_id=f"desk-{n}", clock=clock)
            for n in range(DESKS)
        )
    )
    yield list(opened)
    for ledger in opened:
        await ledger.close()


async def test_desks_that_share_a_server_get_different_folios(desks) -> None:
    drafts = await asyncio.gather(
        *(desk.drafts.create("a\x00b") for desk in desks for _ in range(10))
    )
    assert len({draft.folio for draft in drafts}) == 10 * DESKS


async def test_of_desks_that_send_the_same_draft_one_wins(desks, new_order) -> None:
    for _ in range(10):
        draft = await desks[0].drafts.create()
        results = await asyncio.gather(
            *(desk.orders.write_ahead(draft.id, 0, [new_order]) for desk in desks),
            return_exceptions=True,
        )
        lost = [result for result in results if isinstance(result, LedgerConflict)]
        assert len(lost) == DESKS - 1
        assert {conflict.state for conflict in lost} == {"sending"}
        assert all(conflict.who for conflict in lost)


async def test_a_draft_is_not_changed_while_another_desk_sends_it(desks, new_order) -> None:
    for _ in range(10):
        draft = await desks[0].drafts.create()
        saved, sent = await asyncio.gather(
            desks[0].drafts.save(replace(draft, title="otro")),
            desks[1].orders.write_ahead(draft.id, 0, [new_order]),
            return_exceptions=True,
        )
        assert isinstance(saved, LedgerConflict) != isinstance(sent, LedgerConflict)


async def test_a_guide_number_is_taken_once_by_all_desks(desks, new_order) -> None:
    draft = await desks[0].drafts.create()
    (order,) = await desks[0].orders.write_ahead(draft.id, 0, [new_order])
    results = await asyncio.gather(
        *(
            desk.guides.attach(order.id, [Guide("7749", b"%PDF")], Packing.PER_GUIDE)
            for desk in desks
        ),
        return_exceptions=True,
    )
    assert sum(isinstance(result, GuideUnfit) for result in results) == DESKS - 1
    (guide,) = await desks[1].guides.of_order(order.id)
    assert await desks[1].guides.pdf(guide.document_id) == b"%PDF"
    (uploading,) = await desks[1].guides.begin_upload([order.id])
    assert uploading.state is GuideState.UPLOADING
    assert await desks[0].guides.close_interrupted() == 0
    assert await desks[1].guides.close_interrupted() == 1


async def test_orders_and_addresses_are_found_as_they_are_in_a_file(
    desks, new_order, address, clock
) -> None:
    draft = await desks[0].drafts.create()
    (order,) = await desks[0].orders.write_ahead(draft.id, 0, [new_order])
    placed = await desks[1].orders.settle(
        order.id,
        before=OrderState.SENDING,
        after=OrderState.PLACED,
        what="placed",
        placement=Placement("88123", raw="{}"),
    )
    wanted = OrderFilter(text="nunez 88123", draft_id=draft.id)
    assert await desks[2].orders.list(wanted) == [placed]
    saved = await desks[0].addresses.keep(address, "XAXX010101000", "Oficina")
    assert await desks[1].addresses.search("credito oficina") == [saved]
    await desks[1].drafts.delete((await desks[1].drafts.create()).id)


async def test_marketplace_orders_are_read_by_one_desk_and_filed_once(desks) -> None:
    tokens = await asyncio.gather(
        *(desk.feeds.take("market", 60) for desk in desks), return_exceptions=True
    )
    (token,) = [result for result in tokens if isinstance(result, str)]
    reader = desks[tokens.index(token)]
    call = await reader.feeds.begin_call("market", token, 60)
    await reader.feeds.keep_body(call, b"\x00page")
    (kept,) = await desks[0].feeds.unread("market")
    assert kept.body == b"\x00page"
    page = [SalesOrder(str(number), (), Buyer("José")) for number in range(20)]
    filed = await asyncio.gather(*(desk.inbox.file("market", page, call) for desk in desks))
    assert sorted(number for one in filed for number in one.new) == sorted(one.id for one in page)
    await reader.feeds.recovered("market", token)
    await reader.feeds.give_back("market", token)
    standing = await desks[0].feeds.standing("market")
    assert (standing.open_calls, standing.puller) == (0, "")
    assert standing.recovered_at is not None


async def test_of_clerks_who_claim_an_order_one_wins(desks) -> None:
    await desks[0].inbox.file("market", [SalesOrder("claimed", (), Buyer("José"))])
    results = await asyncio.gather(
        *(desk.inbox.claim("market:claimed") for desk in desks), return_exceptions=True
    )
    lost = [result for result in results if isinstance(result, LedgerConflict)]
    owner = (await desks[0].inbox.get("market:claimed")).owner
    assert {conflict.who for conflict in lost} == {owner}
    assert len(lost) == DESKS - 1
    found = await desks[1].inbox.list(InboxFilter(text="jose", owner=owner))
    assert [one.id for one in found] == ["market:claimed"]
    await desks[0].inbox.learn("BAL-01", "P06")
    assert await desks[1].inbox.part_numbers(["bal-01"]) == {"bal-01": "P06"}


async def test_figures_of_desks_that_share_a_server_add_up(desks, new_order, clock) -> None:
    day = clock.now.date()
    await asyncio.gather(
        *(desk.figures.add_calls([CallCount("z", day, True, 9, 1, 10)]) for desk in desks)
    )
    (count,) = await desks[0].figures.calls(day, day)
    assert (count.calls, count.milliseconds) == (DESKS, DESKS * 10)
    draft = await desks[0].drafts.create()
    (order,) = await desks[0].orders.write_ahead(draft.id, 0, [new_order])
    rival = OfferSeen(order.id, 0, "x", "X", "C", Money(Decimal("9.50")), clock.now)
    await asyncio.gather(*(desk.figures.keep_offers(order.id, [rival]) for desk in desks))
    await desks[0].orders.settle(
        order.id, before=OrderState.SENDING, after=OrderState.PLACED, what="placed"
    )
    since, until = clock.now - timedelta(days=1), clock.now + timedelta(days=1)
    assert await desks[1].figures.offers(since, until) == [rival]
    assert order.id in {one.order_id for one in await desks[1].figures.purchases(since, until)}


@pytest.fixture
def second_database(server: str) -> Iterator[str]:
    """A database whose ledger is as the first version made it."""
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute("CREATE DATABASE older")
        url = server.replace("/postgres", "/older")
        engine = create_engine(ledger_url(url))
        with engine.begin() as connection:
            settings = configuration()
            settings.attributes["connection"] = connection
            command.upgrade(settings, "0001")
        engine.dispose()
        yield url
        admin.execute("DROP DATABASE older WITH (FORCE)")


async def reason_of_opening(url: str, clock) -> str:
    with pytest.raises(LedgerUnavailable) as caught:
        await open_ledger(url, branch="SUC01", who="n", desk_id="d", clock=clock)
    return caught.value.reason


async def test_an_older_shared_ledger_waits_for_whoever_backs_it_up(
    second_database: str, clock
) -> None:
    assert await reason_of_opening(second_database, clock) == "older_version"
    assert await migrate_server(second_database) == ("0001", head())
    assert await migrate_server(second_database) == (head(), head())
    ledger = await open_ledger(second_database, branch="SUC01", who="n", desk_id="d", clock=clock)
    await ledger.drafts.create("después")
    await ledger.close()


async def test_a_newer_shared_ledger_is_refused_and_untouched(second_database: str, clock) -> None:
    with psycopg.connect(second_database, autocommit=True) as admin:
        admin.execute("UPDATE alembic_version SET version_num = '9999'")
        assert await reason_of_opening(second_database, clock) == "newer_version"
        with pytest.raises(LedgerUnavailable):
            await migrate_server(second_database)
        answer = admin.execute("SELECT version_num FROM alembic_version").fetchall()
        assert answer == [("9999",)]


async def test_clerks_need_no_right_to_change_tables(server: str, desks, clock, new_order) -> None:
    """What docs/it.md tells administrators to grant is enough."""
    page = (Path(__file__).parents[3] / "docs" / "it.md").read_text("utf-8")
    (grants,) = re.findall(r"```sql\n(.+?)```", page, re.DOTALL)
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        admin.execute("CREATE ROLE clerks NOLOGIN")
        admin.execute("CREATE ROLE ana LOGIN IN ROLE clerks")
        admin.execute(grants)
    url = server.replace("desk@", "ana@")
    ledger = await open_ledger(url, branch="SUC01", who="Ana", desk_id="ana", clock=clock)
    draft = await ledger.drafts.create("sin permiso de crear tablas")
    (order,) = await ledger.orders.write_ahead(draft.id, 0, [new_order])
    await ledger.guides.attach(order.id, [Guide("9914", b"%PDF")], Packing.PER_GUIDE)
    await ledger.inbox.file("market", [SalesOrder("9914", (), Buyer("José"))])
    await ledger.inbox.claim("market:9914")
    await ledger.feeds.give_back("other", await ledger.feeds.take("other", 60))
    await ledger.close()
